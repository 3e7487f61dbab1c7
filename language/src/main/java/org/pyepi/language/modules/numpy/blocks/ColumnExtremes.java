package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.NDArray;

/** The smallest or largest of each column of a matrix of float64 elements, row by row. */
public final class ColumnExtremes {
  private static final int BLOCK = 1024;

  private ColumnExtremes() {}

  /**
   * Fills an array with the extremes.
   *
   * @param a at least one row, whose elements lie side by side
   */
  public static void of(boolean larger, NDArray a, NDArray result) {
    int columns = a.shape[1];
    int size = Math.min(BLOCK, columns);
    Extremes extremes = new Extremes(larger, size);
    double[] best = new double[size];
    double[] row = new double[size];
    for (int from = 0; from < columns; from += BLOCK) {
      int n = Math.min(BLOCK, columns - from);
      int at = a.offset + from;
      Elements.doubles(a, at, 1, best, n);
      for (int i = 1; i < a.shape[0]; i++) {
        Elements.doubles(a, at + i * a.strides[0], 1, row, n);
        extremes.gather(best, row, n);
      }
      for (int i = 0; i < n; i++) {
        double v = best[i] == 0 ? firstZero(a, at + i) : best[i];
        result.putDouble(from + i, v);
      }
    }
  }

  /** Of zeros, which are all alike, the first one of a column. */
  private static double firstZero(NDArray a, int at) {
    for (int i = 0; i < a.shape[0]; i++) {
      double v = a.getDouble(at + i * a.strides[0]);
      if (v == 0) {
        return v;
      }
    }
    throw new IllegalStateException();
  }
}
