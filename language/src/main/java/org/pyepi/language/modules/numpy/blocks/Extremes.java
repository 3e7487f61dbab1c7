package org.pyepi.language.modules.numpy.blocks;

/** The smallest or largest of many floats, half of them against the other half at once. */
public final class Extremes {
  /** Numbers of which one after the other is looked at. */
  private static final int FEW = 16;

  private final boolean larger;
  private final double[] first;
  private final double[] second;

  /**
   * @param size most elements of a block
   */
  public Extremes(boolean larger, int size) {
    this.larger = larger;
    first = new double[size / 2 + 1];
    second = new double[size / 4 + 1];
  }

  /** Of n numbers, at least one; NaN where there is one, and of a zero either sign. */
  public double of(double[] v, int n) {
    double[] from = v;
    double[] to = first;
    int length = n;
    double rest = v[0];
    while (length > FEW) {
      if (length % 2 != 0) {
        rest = better(rest, from[length - 1]);
      }
      length /= 2;
      if (larger) {
        for (int i = 0; i < length; i++) {
          to[i] = Math.max(from[i], from[length + i]);
        }
      } else {
        for (int i = 0; i < length; i++) {
          to[i] = Math.min(from[i], from[length + i]);
        }
      }
      from = to;
      to = to == first ? second : first;
    }
    for (int i = 0; i < length; i++) {
      rest = better(rest, from[i]);
    }
    return rest;
  }

  /** The better of two; NaN is. */
  public double better(double x, double y) {
    return larger ? Math.max(x, y) : Math.min(x, y);
  }

  /** Puts the better of two into the first, element by element. */
  public void gather(double[] best, double[] v, int n) {
    if (larger) {
      for (int i = 0; i < n; i++) {
        best[i] = Math.max(best[i], v[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        best[i] = Math.min(best[i], v[i]);
      }
    }
  }
}
