package org.pyepi.language.modules.numpy.random;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.offload.kernel.LibM;

/** Distributions of integers, by the names that NumPy's {@code Generator} gives them. */
final class Discrete {
  /** One draw; a distribution takes as many of the parameters as it has. */
  interface Law {
    long draw(BitGenerator g, double a, double b, double c);
  }

  static final Map<String, Law> LAWS = new HashMap<>();

  static {
    LAWS.put("poisson", (g, mean, b, c) -> poisson(g, mean));
    LAWS.put("binomial", (g, n, p, c) -> Binomial.draw(g, (long) n, p));
    LAWS.put("negative_binomial", (g, n, p, c) -> poisson(g, (1 - p) / p * Continuous.gamma(g, n)));
    LAWS.put("geometric", (g, p, b, c) -> geometric(g, p));
    LAWS.put("zipf", (g, a, b, c) -> zipf(g, a));
    LAWS.put("logseries", (g, p, b, c) -> logSeries(g, p));
    LAWS.put(
        "hypergeometric",
        (g, good, bad, sample) -> Hypergeometric.draw(g, (long) good, (long) bad, (long) sample));
  }

  private Discrete() {}

  /** By products below ten, above by transformed rejection (Hörmann, 1993). */
  static long poisson(BitGenerator g, double mean) {
    if (mean >= 10) {
      return rejectedPoisson(g, mean);
    }
    if (mean == 0) {
      return 0;
    }
    double least = LibM.exp(-mean);
    long r = 0;
    double product = 1;
    while (true) {
      product *= g.nextDouble();
      if (product <= least) {
        return r;
      }
      r++;
    }
  }

  private static long rejectedPoisson(BitGenerator g, double mean) {
    double root = Math.sqrt(mean);
    double log = LibM.log(mean);
    double b = 0.931 + 2.53 * root;
    double a = -0.059 + 0.02483 * b;
    double inverse = 1.1239 + 1.1328 / (b - 3.4);
    double bound = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = g.nextDouble() - 0.5;
      double v = g.nextDouble();
      double us = 0.5 - Math.abs(u);
      long k = (long) Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= bound) {
        return k;
      }
      if (k < 0 || us < 0.013 && v > us) {
        continue;
      }
      if (LibM.log(v) + LibM.log(inverse) - LibM.log(a / (us * us) + b)
          <= -mean + k * log - logGamma(k + 1)) {
        return k;
      }
    }
  }

  private static final double[] STIRLING = {
    8.333333333333333e-02,
    -2.777777777777778e-03,
    7.936507936507937e-04,
    -5.952380952380952e-04,
    8.417508417508418e-04,
    -1.917526917526918e-03,
    6.410256410256410e-03,
    -2.955065359477124e-02,
    1.796443723688307e-01,
    -1.39243221690590e+00
  };

  /** The logarithm of the gamma function by Stirling's series (Zhang and Jin, 1996). */
  static double logGamma(double x) {
    if (x == 1 || x == 2) {
      return 0;
    }
    long n = x < 7 ? (long) (7 - x) : 0;
    double x0 = x + n;
    double square = 1 / x0 * (1 / x0);
    double series = STIRLING[9];
    for (int k = 8; k >= 0; k--) {
      series = series * square + STIRLING[k];
    }
    double r = series / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * LibM.log(x0) - x0;
    for (long k = 1; k <= n; k++) {
      r -= LibM.log(x0 - 1);
      x0 -= 1;
    }
    return r;
  }

  private static long geometric(BitGenerator g, double p) {
    if (p >= 1.0 / 3) {
      return geometricBySearch(g, p);
    }
    double z = Math.ceil(-Ziggurat.exponential(g) / LibM.log1p(-p));
    return z >= 0x1p63 ? Long.MAX_VALUE : (long) z;
  }

  static long geometricBySearch(BitGenerator g, double p) {
    double u = g.nextDouble();
    long r = 1;
    double product = p;
    double sum = p;
    while (u > sum) {
      product *= 1 - p;
      sum += product;
      r++;
    }
    return r;
  }

  private static long zipf(BitGenerator g, double a) {
    if (a >= 1025) {
      // 2 to this power is no double any more: nothing but 1 is ever drawn.
      return 1;
    }
    double am1 = a - 1;
    double b = LibM.pow(2, am1);
    double least = LibM.pow(0x1p63, -am1);
    while (true) {
      double u01 = g.nextDouble();
      double u = u01 * least + (1 - u01);
      double v = g.nextDouble();
      double x = Math.floor(LibM.pow(u, -1 / am1));
      if (x > 0x1p63 || x < 1) {
        continue;
      }
      double t = LibM.pow(1 + 1 / x, am1);
      if (v * x * (t - 1) / (b - 1) <= t / b) {
        return (long) x;
      }
    }
  }

  private static long logSeries(BitGenerator g, double p) {
    double r = LibM.log1p(-p);
    while (true) {
      double v = g.nextDouble();
      if (v >= p) {
        return 1;
      }
      double q = -LibM.expm1(r * g.nextDouble());
      if (v <= q * q) {
        long k = (long) Math.floor(1 + LibM.log(v) / LibM.log(q));
        if (k < 1 || v == 0) {
          continue;
        }
        return k;
      }
      return v >= q ? 1 : 2;
    }
  }
}
