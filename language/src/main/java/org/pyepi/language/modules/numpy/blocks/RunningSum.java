package org.pyepi.language.modules.numpy.blocks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** Sums of all elements up to each. */
public final class RunningSum {
  private static final int BLOCK = 1024;

  private RunningSum() {}

  /** Of n elements of type float64 or int64 from a position on. */
  public static void row(NDArray a, int at, NDArray r, int to, int n) {
    ByteBuffer target = ByteBuffer.wrap(r.data).order(ByteOrder.LITTLE_ENDIAN);
    int size = Math.min(n, BLOCK);
    if (a.dtype == DType.FLOAT64) {
      double[] v = new double[size];
      double sum = 0;
      for (int from = 0; from < n; from += BLOCK) {
        int length = Math.min(BLOCK, n - from);
        Elements.doubles(a, at + from, 1, v, length);
        // The first element is itself: 0 and it would lose the sign of a zero.
        sum = from == 0 ? summed(v, length) : summed(v, length, sum);
        target.asDoubleBuffer().put(to + from, v, 0, length);
      }
    } else {
      long[] v = new long[size];
      long sum = 0;
      for (int from = 0; from < n; from += BLOCK) {
        int length = Math.min(BLOCK, n - from);
        Elements.longs(a, at + from, 1, v, length);
        for (int i = 0; i < length; i++) {
          sum += v[i];
          v[i] = sum;
        }
        target.asLongBuffer().put(to + from, v, 0, length);
      }
    }
  }

  private static double summed(double[] v, int n) {
    double sum = v[0];
    for (int i = 1; i < n; i++) {
      sum += v[i];
      v[i] = sum;
    }
    return sum;
  }

  private static double summed(double[] v, int n, double before) {
    double sum = before;
    for (int i = 0; i < n; i++) {
      sum += v[i];
      v[i] = sum;
    }
    return sum;
  }
}
