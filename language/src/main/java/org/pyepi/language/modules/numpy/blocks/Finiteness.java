package org.pyepi.language.modules.numpy.blocks;

/**
 * Looks for infinities, NaN and zeros among the results of a block: by arithmetic on many elements
 * at once, which needs no branch for each.
 */
final class Finiteness {
  private final int half;
  private double[] reals;
  private double[] others;
  private float[] singles;
  private float[] otherSingles;

  /**
   * @param size most elements of a block
   */
  Finiteness(int size) {
    half = size / 2 + 1;
  }

  /** Whether all of n numbers are finite: such a number less itself is 0, else NaN. */
  boolean all(double[] v, int n) {
    if (reals == null) {
      reals = new double[half];
      others = new double[half];
    }
    double odd = n % 2 == 0 ? 0 : v[n - 1] - v[n - 1];
    int half = n / 2;
    double[] t = reals;
    for (int i = 0; i < half; i++) {
      t[i] = (v[i] - v[i]) + (v[half + i] - v[half + i]);
    }
    double[] u = others;
    while (half > 16) {
      odd += half % 2 == 0 ? 0 : t[half - 1];
      half /= 2;
      for (int i = 0; i < half; i++) {
        u[i] = t[i] + t[half + i];
      }
      double[] swap = t;
      t = u;
      u = swap;
    }
    for (int i = 0; i < half; i++) {
      odd += t[i];
    }
    return odd == 0;
  }

  boolean all(float[] v, int n) {
    if (singles == null) {
      singles = new float[half];
      otherSingles = new float[half];
    }
    float odd = n % 2 == 0 ? 0 : v[n - 1] - v[n - 1];
    int half = n / 2;
    float[] t = singles;
    for (int i = 0; i < half; i++) {
      t[i] = (v[i] - v[i]) + (v[half + i] - v[half + i]);
    }
    float[] u = otherSingles;
    while (half > 16) {
      odd += half % 2 == 0 ? 0 : t[half - 1];
      half /= 2;
      for (int i = 0; i < half; i++) {
        u[i] = t[i] + t[half + i];
      }
      float[] swap = t;
      t = u;
      u = swap;
    }
    for (int i = 0; i < half; i++) {
      odd += t[i];
    }
    return odd == 0;
  }

  /**
   * Whether a result that is not finite comes of numbers: overflow, division by zero, no answer.
   */
  static boolean isFault(double r, double x, double y) {
    if (Double.isNaN(r)) {
      return !Double.isNaN(x) && !Double.isNaN(y);
    }
    return Double.isInfinite(r) && Double.isFinite(x) && Double.isFinite(y);
  }
}
