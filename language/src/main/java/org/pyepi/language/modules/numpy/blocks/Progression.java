package org.pyepi.language.modules.numpy.blocks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** Numbers of which each is the last one and a difference. */
public final class Progression {
  private static final int BLOCK = 1024;

  private Progression() {}

  /** Fills a new array of float64 elements, or of int64 ones where both numbers are integers. */
  public static void of(NDArray r, double from, double delta) {
    ByteBuffer bytes = ByteBuffer.wrap(r.data).order(ByteOrder.LITTLE_ENDIAN);
    int n = r.size();
    if (r.dtype == DType.INT64) {
      long[] block = new long[Math.min(BLOCK, n)];
      for (int at = 0; at < n; at += BLOCK) {
        integers(block, (long) from + at * (long) delta, (long) delta);
        bytes.asLongBuffer().put(at, block, 0, Math.min(BLOCK, n - at));
      }
      return;
    }
    double second = from + delta;
    double[] block = new double[Math.min(BLOCK, n)];
    for (int at = 0; at < n; at += BLOCK) {
      // The difference is that of the first two elements, as stored.
      reals(block, from, at, second - from);
      if (at == 0 && n > 1) {
        block[1] = second;
      }
      bytes.asDoubleBuffer().put(at, block, 0, Math.min(BLOCK, n - at));
    }
  }

  private static void integers(long[] to, long first, long delta) {
    for (int i = 0; i < to.length; i++) {
      to[i] = first + i * delta;
    }
  }

  private static void reals(double[] to, double first, int at, double delta) {
    for (int i = 0; i < to.length; i++) {
      to[i] = first + (at + i) * delta;
    }
  }
}
