package org.pyepi.language.modules.numpy.blocks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.pyepi.language.runtime.collection.NDArray;

/** Where the elements of a result go. */
final class Target {
  private final NDArray array;
  private final Step source;
  private final ByteBuffer bytes;
  private long[] bits;
  private int[] shortBits;
  private DoubleBuffer doubles;
  private FloatBuffer floats;
  private LongBuffer longs;

  Target(NDArray array, Step source) {
    this.array = array;
    this.source = source;
    bytes = ByteBuffer.wrap(array.data).order(ByteOrder.LITTLE_ENDIAN);
    switch (array.dtype.code) {
      case FLOAT64 -> doubles = bytes.asDoubleBuffer();
      case FLOAT32 -> floats = bytes.asFloatBuffer();
      case INT64 -> longs = bytes.asLongBuffer();
      default -> {}
    }
  }

  /**
   * Writes rows as {@link Source#load} reads them.
   *
   * @return false where NumPy would warn of them
   */
  boolean store(int at, int rows, int rowStep, int n, int step) {
    boolean even = step == 1 && (rows == 1 || rowStep == n);
    source.isWatched = (doubles != null || floats != null) && even;
    int count = rows * n;
    if (even && source.isDirect() && isWarm(count)) {
      if (!source.into(array.data, at, count)) {
        return false;
      }
      if (source.isWatched && !areFinite(at, count)) {
        source.recall(count);
        return source.isHarmless(count);
      }
      return true;
    }
    if (!source.run(count)) {
      return false;
    }
    write(at, rows, rowStep, n, step);
    return !source.isWatched || areFinite(at, count) || source.isHarmless(count);
  }

  private boolean isWarm(int n) {
    Warming w = source.warming();
    return w == null || w.isReady(source, n);
  }

  /** Looks at the bits of floats, which is quicker than arithmetic: all ones in the exponent. */
  private boolean areFinite(int at, int n) {
    if (doubles != null) {
      bits = bits == null || bits.length < n ? new long[n] : bits;
      bytes.asLongBuffer().get(at, bits, 0, n);
      return Bits.areFiniteReals(bits, n);
    }
    shortBits = shortBits == null || shortBits.length < n ? new int[n] : shortBits;
    bytes.asIntBuffer().get(at, shortBits, 0, n);
    return Bits.areFiniteSingles(shortBits, n);
  }

  private void write(int at, int rows, int rowStep, int n, int step) {
    if (rowStep == n * step) {
      store(at, step, 0, rows * n);
    } else {
      for (int i = 0; i < rows; i++) {
        store(at + i * rowStep, step, i * n, n);
      }
    }
  }

  private void store(int at, int step, int from, int n) {
    if (step == 1 && doubles != null) {
      doubles.put(at, source.reals, from, n);
    } else if (step == 1 && floats != null) {
      floats.put(at, source.singles, from, n);
    } else if (step == 1 && longs != null) {
      longs.put(at, source.integers, from, n);
    } else if (step == 1 && source.truths != null) {
      System.arraycopy(source.truths, from, array.data, at, n);
    } else {
      Elements.store(source, from, array, at, step, n);
    }
  }
}
