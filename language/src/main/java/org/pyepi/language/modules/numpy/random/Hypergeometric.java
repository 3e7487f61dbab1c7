package org.pyepi.language.modules.numpy.random;

import org.pyepi.offload.kernel.LibM;

/**
 * Hypergeometric numbers: small samples one by one, larger ones by the algorithm HRUA (Stadlober,
 * "The Ratio of Uniforms Approach for Generating Discrete Random Variates", 1990).
 */
final class Hypergeometric {
  /** 2·√(2/e) and 3 − 2·√(3/e). */
  private static final double D1 = 1.7155277699214135;

  private static final double D2 = 0.8989161620588988;

  /** The logarithms of factorials. */
  private static final double[] LOG_FACTORIALS = new double[126];

  static {
    TwoDoubles sum = TwoDoubles.of(0);
    for (int k = 2; k < LOG_FACTORIALS.length; k++) {
      sum = sum.plus(TwoDoubles.of(k).log());
      LOG_FACTORIALS[k] = sum.high();
    }
  }

  private Hypergeometric() {}

  static double logFactorial(long k) {
    if (k < LOG_FACTORIALS.length) {
      return LOG_FACTORIALS[(int) k];
    }
    return (k + 0.5) * LibM.log(k)
        - k
        + (0.9189385332046728 + 1.0 / k * (1 / 12.0 - 1 / (360.0 * k * k)));
  }

  static long draw(BitGenerator g, long good, long bad, long sample) {
    return sample >= 10 && sample <= good + bad - 10
        ? rejected(g, good, bad, sample, false)
        : counted(g, good, bad, sample);
  }

  private static long counted(BitGenerator g, long good, long bad, long sample) {
    long total = good + bad;
    boolean complement = sample > total / 2;
    long left = complement ? total - sample : sample;
    long leftGood = good;
    while (left > 0 && leftGood > 0 && total > leftGood) {
      total--;
      if (g.masked(total) < leftGood) {
        leftGood--;
      }
      left--;
    }
    if (total == leftGood) {
      leftGood -= left;
    }
    return complement ? leftGood : good - leftGood;
  }

  /** Legacy draws took the sample as it is for the variance, and Stirling's series always. */
  static long rejected(BitGenerator g, long good, long bad, long sample, boolean legacy) {
    long all = good + bad;
    long m = Math.min(sample, all - sample);
    long fewer = Math.min(good, bad);
    long more = Math.max(good, bad);
    double p = (double) fewer / all;
    double q = legacy ? 1 - p : (double) more / all;
    double a = m * p + 0.5;
    double variance = (double) (all - m) * (legacy ? sample : m) * p * q / (all - 1);
    double c = Math.sqrt(variance + 0.5);
    double h = D1 * c + D2;
    long mode = (long) Math.floor((double) (m + 1) * (fewer + 1) / (all + 2));
    double top = logs(mode, fewer, more, m, legacy);
    double bound = Math.min(Math.min(m, fewer) + 1.0, Math.floor(a + 16 * c));
    long k;
    while (true) {
      double u = g.nextDouble();
      double v = g.nextDouble();
      double x = a + h * (v - 0.5) / u;
      if (x < 0 || x >= bound) {
        continue;
      }
      k = (long) Math.floor(x);
      double t = top - logs(k, fewer, more, m, legacy);
      if (u * (4 - u) - 3 <= t) {
        break;
      }
      if (u * (u - t) < 1 && 2 * LibM.log(u) <= t) {
        break;
      }
    }
    k = good > bad ? m - k : k;
    return m < sample ? good - k : k;
  }

  private static double logs(long k, long fewer, long more, long m, boolean legacy) {
    if (legacy) {
      return Discrete.logGamma(k + 1)
          + Discrete.logGamma(fewer - k + 1)
          + Discrete.logGamma(m - k + 1)
          + Discrete.logGamma(more - m + k + 1);
    }
    return logFactorial(k)
        + logFactorial(fewer - k)
        + logFactorial(m - k)
        + logFactorial(more - m + k);
  }
}
