package org.pyepi.language.modules.numbers;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;

/**
 * The exactly rounded sum of doubles, by Shewchuk's non-overlapping partial sums ("Adaptive
 * Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997): the partials
 * together are the exact sum so far, each smaller than the last bit of the next.
 */
final class ExactSums {
  private double[] partials = new double[32];
  private int count;
  private double special;
  private double infinities;

  /** Adds a value; OverflowError where a sum of finite values is not finite. */
  void add(double value) {
    double x = value;
    double[] p = partials;
    int n = count;
    int kept = 0;
    for (int i = 0; i < n; i++) {
      double y = p[i];
      double high = x + y;
      double low = Math.abs(x) < Math.abs(y) ? x - (high - y) : y - (high - x);
      if (low != 0) {
        p[kept++] = low;
      }
      x = high;
    }
    count = kept;
    if (x == 0) {
      return;
    }
    if (!Double.isFinite(x)) {
      addSpecial(value);
      return;
    }
    if (kept == p.length) {
      partials = p = Arrays.copyOf(p, kept * 2);
    }
    p[kept] = x;
    count = kept + 1;
  }

  private void addSpecial(double value) {
    if (Double.isFinite(value)) {
      throw Errors.overflow("intermediate overflow in fsum");
    }
    if (Double.isInfinite(value)) {
      infinities += value;
    }
    special += value;
    count = 0;
  }

  /** The sum, rounded once, half to even. */
  double total() {
    if (special != 0) {
      if (Double.isNaN(infinities)) {
        throw Errors.value("-inf + inf in fsum");
      }
      return special;
    }
    int n = count;
    if (n == 0) {
      return 0;
    }
    double high = partials[--n];
    double low = 0;
    while (n > 0 && low == 0) {
      double x = high;
      double y = partials[--n];
      high = x + y;
      low = y - (high - x);
    }
    // A tie that the partials below break was rounded to even without them.
    if (n > 0 && (low < 0 && partials[n - 1] < 0 || low > 0 && partials[n - 1] > 0)) {
      double y = low * 2;
      double x = high + y;
      if (y == x - high) {
        high = x;
      }
    }
    return high;
  }

  /**
   * The Euclidean length of a vector of non-negative values, as the {@code math} module's notes on
   * accuracy say: scaled by a power of two, squared and summed with the errors of each step kept
   * apart, and the root corrected once by what its square misses.
   */
  static double norm(double[] v) {
    double max = 0;
    boolean nan = false;
    for (double x : v) {
      nan |= Double.isNaN(x);
      max = x > max ? x : max;
    }
    if (Double.isInfinite(max) || nan) {
      return Double.isInfinite(max) ? max : Double.NaN;
    }
    if (max == 0 || v.length == 1) {
      return max;
    }
    if (max < Double.MIN_NORMAL) {
      double[] larger = new double[v.length];
      for (int i = 0; i < v.length; i++) {
        larger[i] = v[i] / Double.MIN_NORMAL;
      }
      return Double.MIN_NORMAL * norm(larger);
    }
    int exponent = Math.getExponent(max) + 1;
    double sum = 1;
    double squares = 0;
    double sums = 0;
    for (double x : v) {
      double scaled = Math.scalb(x, -exponent);
      double square = scaled * scaled;
      double next = sum + square;
      squares += Math.fma(scaled, scaled, -square);
      sums += square - (next - sum);
      sum = next;
    }
    double root = Math.sqrt(sum - 1 + (squares + sums));
    double square = -root * root;
    double next = sum + square;
    squares += Math.fma(-root, root, -square);
    sums += square - (next - sum);
    root += (next - 1 + (squares + sums)) / (2 * root);
    return Math.scalb(root, exponent);
  }
}
