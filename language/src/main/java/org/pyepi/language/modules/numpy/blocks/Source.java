package org.pyepi.language.modules.numpy.blocks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** The elements of an operand. */
final class Source extends Step {
  private final NDArray array;
  private final int size;
  private final boolean isKept;
  private boolean hasMemory;
  private DoubleBuffer doubles;
  private FloatBuffer floats;
  private LongBuffer longs;
  private int filled;
  private int at;
  private int rows;
  private int rowStep;
  private int columns;
  private int step;
  private boolean isLoaded;

  /**
   * @param isOverwritten whether the target is the same array: results of floats may be looked at
   *     afterwards, so that the operand has to be kept
   */
  Source(NDArray array, int size, boolean isOverwritten) {
    super(array.dtype, 0);
    this.array = array;
    this.size = size;
    isKept = isOverwritten && array.dtype.isFloat();
    ByteBuffer bytes = ByteBuffer.wrap(array.data).order(ByteOrder.LITTLE_ENDIAN);
    switch (array.dtype.code) {
      case FLOAT64 -> doubles = bytes.asDoubleBuffer();
      case FLOAT32 -> floats = bytes.asFloatBuffer();
      case INT64 -> longs = bytes.asLongBuffer();
      default -> {}
    }
  }

  /** Whether the operand is one number for all elements. */
  boolean isOne() {
    return array.size() == 1;
  }

  /** Reads the elements, unless that was done before. */
  @Override
  boolean run(int n) {
    if (!isLoaded) {
      if (!hasMemory) {
        allocate(size);
        hasMemory = true;
      }
      load(at, rows, rowStep, columns, step);
      isLoaded = true;
    }
    return true;
  }

  /** Whether the elements of the block lie side by side, from {@link #start} on. */
  boolean isPlain() {
    return step == 1 && (rows == 1 || rowStep == columns) && !isKept && !isOne();
  }

  /** Position of the block's first element in {@link #bytes}. */
  int start() {
    return at;
  }

  byte[] bytes() {
    return array.data;
  }

  /**
   * The next n elements as integers: of floats the bits, written into an array that is given.
   *
   * @return where they are
   */
  long[] bits(long[] to, int n) {
    if (!type.isFloat()) {
      run(n);
      return integers;
    }
    if (isPlain()) {
      Elements.bits(array, at, to, n);
      return to;
    }
    run(n);
    for (int i = 0; i < n; i++) {
      to[i] =
          type == DType.FLOAT64
              ? Double.doubleToRawLongBits(reals[i])
              : Float.floatToRawIntBits(singles[i]);
    }
    return to;
  }

  /** The first n elements of the block as an array of their own. */
  NDArray block(int n) {
    run(n);
    NDArray r = NDArray.zeros(type, n);
    new Target(r, this).store(0, 1, n, n, 1);
    return r;
  }

  /**
   * Says where the next block is: rows of elements, one after the other.
   *
   * @param at position of the first element in the array's data
   * @param rowStep elements from one row to the next
   * @param n elements of each row
   * @param step from one to the next
   */
  void place(int at, int rows, int rowStep, int n, int step) {
    this.at = at;
    this.rows = rows;
    this.rowStep = rowStep;
    this.columns = n;
    this.step = step;
    isLoaded = false;
  }

  private void load(int at, int rows, int rowStep, int n, int step) {
    if (rowStep == 0 && step == 0 && array.size() == 1) {
      fill(at, rows * n);
    } else if (rowStep == n * step) {
      load(at, step, 0, rows * n);
    } else {
      for (int i = 0; i < rows; i++) {
        load(at + i * rowStep, step, i * n, n);
      }
    }
  }

  /** One number for all blocks. */
  private void fill(int at, int n) {
    if (filled < n) {
      load(at, 0, 0, n);
      filled = n;
    }
  }

  private void load(int at, int step, int to, int n) {
    if (step == 1 && doubles != null) {
      doubles.get(at, reals, to, n);
    } else if (step == 1 && floats != null) {
      floats.get(at, singles, to, n);
    } else if (step == 1 && longs != null) {
      longs.get(at, integers, to, n);
    } else if (step == 0) {
      repeat(at, to, to + n);
    } else if (reals != null) {
      Elements.doubles(array, at, step, reals, to, n);
    } else if (singles != null) {
      Elements.floats(array, at, step, singles, to, n);
    } else if (truths != null) {
      truths(at, step, to, n);
    } else {
      Elements.longs(array, at, step, integers, to, n);
    }
  }

  /** Bytes of bools may be any in views of other types; all but 0 is true. */
  private void truths(int at, int step, int to, int n) {
    byte[] data = array.data;
    if (step == 1) {
      System.arraycopy(data, at, truths, to, n);
    } else {
      for (int i = 0; i < n; i++) {
        truths[to + i] = data[at + i * step];
      }
    }
    byte[] r = truths;
    if (!Bits.areBits(r, to, n)) {
      for (int i = to; i < to + n; i++) {
        r[i] = (byte) (r[i] != 0 ? 1 : 0);
      }
    }
  }

  private void repeat(int at, int from, int to) {
    switch (type.code) {
      case FLOAT64 -> Arrays.fill(reals, from, to, array.getDouble(at));
      case FLOAT32 -> Arrays.fill(singles, from, to, (float) array.getDouble(at));
      case BOOL -> Arrays.fill(truths, from, to, (byte) array.getLong(at));
      default -> Arrays.fill(integers, from, to, array.getLong(at));
    }
  }
}
