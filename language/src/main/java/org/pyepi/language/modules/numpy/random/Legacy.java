package org.pyepi.language.modules.numpy.random;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.offload.kernel.LibM;

/**
 * Distributions as {@code RandomState} draws them, whose streams NumPy has frozen: those that
 * differ from {@link Continuous} and {@link Discrete}.
 */
final class Legacy {
  static final Map<String, Continuous.Law> REALS =
      Continuous.laws(Legacy::normal, Legacy::exponential);
  static final Map<String, Discrete.Law> INTEGERS = new HashMap<>(Discrete.LAWS);

  static {
    REALS.put("beta", (g, a, b, c) -> beta(g, a, b));
    REALS.put("noncentral_chisquare", (g, freedom, b, c) -> chiSquare(g, freedom, b));
    REALS.put(
        "noncentral_f",
        (g, a, b, c) -> {
          double upper = chiSquare(g, a, c) * b;
          return upper / (chiSquare(g, b) * a);
        });
    REALS.put("pareto", (g, a, b, c) -> LibM.exp(exponential(g) / a) - 1);
    REALS.put("power", (g, a, b, c) -> LibM.pow(1 - LibM.exp(-exponential(g)), 1 / a));
    REALS.put("rayleigh", (g, mode, b, c) -> mode * Math.sqrt(-2 * LibM.log1p(-g.nextDouble())));
    REALS.put("wald", (g, mean, scale, c) -> wald(g, mean, scale));
    REALS.put("vonmises", (g, mu, kappa, c) -> vonMises(g, mu, kappa));
    INTEGERS.put(
        "negative_binomial", (g, n, p, c) -> Discrete.poisson(g, (1 - p) / p * gamma(g, n)));
    INTEGERS.put("geometric", (g, p, b, c) -> geometric(g, p));
    INTEGERS.put("zipf", (g, a, b, c) -> zipf(g, a));
    INTEGERS.put("logseries", (g, p, b, c) -> logSeries(g, p));
    INTEGERS.put(
        "hypergeometric",
        (g, good, bad, sample) -> hypergeometric(g, (long) good, (long) bad, (long) sample));
  }

  private Legacy() {}

  /** By the polar method of Marsaglia and Bray, two at a time. */
  private static double normal(BitGenerator g) {
    if (g.hasNormal) {
      double r = g.normal;
      g.hasNormal = false;
      g.normal = 0;
      return r;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * g.nextDouble() - 1;
      y = 2 * g.nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double f = Math.sqrt(-2 * LibM.log(square) / square);
    g.normal = f * x;
    g.hasNormal = true;
    return f * y;
  }

  private static double exponential(BitGenerator g) {
    return -LibM.log(1 - g.nextDouble());
  }

  private static double gamma(BitGenerator g, double shape) {
    return Continuous.gamma(g, shape, Legacy::normal, Legacy::exponential);
  }

  private static double beta(BitGenerator g, double a, double b) {
    if (a > 1 || b > 1) {
      double x = gamma(g, a);
      double y = gamma(g, b);
      return x / (x + y);
    }
    while (true) {
      double u = g.nextDouble();
      double v = g.nextDouble();
      double x = LibM.pow(u, 1 / a);
      double y = LibM.pow(v, 1 / b);
      if (x + y <= 1) {
        if (x + y > 0) {
          return x / (x + y);
        }
        double logX = LibM.log(u) / a;
        double logY = LibM.log(v) / b;
        double larger = Math.max(logX, logY);
        logX -= larger;
        logY -= larger;
        return LibM.exp(logX - LibM.log(LibM.exp(logX) + LibM.exp(logY)));
      }
    }
  }

  private static double chiSquare(BitGenerator g, double freedom) {
    return 2 * gamma(g, freedom / 2);
  }

  private static double chiSquare(BitGenerator g, double freedom, double shift) {
    if (shift == 0) {
      return chiSquare(g, freedom);
    }
    if (freedom > 1) {
      double rest = chiSquare(g, freedom - 1);
      double n = normal(g) + Math.sqrt(shift);
      return rest + n * n;
    }
    long i = Discrete.poisson(g, shift / 2);
    double r = chiSquare(g, freedom + 2 * i);
    return Double.isNaN(shift) ? Double.NaN : r;
  }

  private static double wald(BitGenerator g, double mean, double scale) {
    double half = mean / (2 * scale);
    double y = normal(g);
    y = mean * y * y;
    double x = mean + half * (y - Math.sqrt(4 * scale * y + y * y));
    return g.nextDouble() <= mean / (mean + x) ? x : mean * mean / x;
  }

  private static double vonMises(BitGenerator g, double mu, double kappa) {
    if (kappa < 1e-8) {
      return Math.PI * (2 * g.nextDouble() - 1);
    }
    double s;
    if (kappa < 1e-5) {
      s = 1 / kappa + kappa;
    } else {
      double r = 1 + Math.sqrt(1 + 4 * kappa * kappa);
      double rho = (r - Math.sqrt(2 * r)) / (2 * kappa);
      s = (1 + rho * rho) / (2 * rho);
    }
    return Continuous.onCircle(g, mu, kappa, s);
  }

  private static long geometric(BitGenerator g, double p) {
    if (p >= 1.0 / 3) {
      return Discrete.geometricBySearch(g, p);
    }
    return (long) Math.ceil(LibM.log1p(-g.nextDouble()) / LibM.log(1 - p));
  }

  private static long zipf(BitGenerator g, double a) {
    double am1 = a - 1;
    double b = LibM.pow(2, am1);
    while (true) {
      double u = 1 - g.nextDouble();
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
    double r = LibM.log(1 - p);
    while (true) {
      double v = g.nextDouble();
      if (v >= p) {
        return 1;
      }
      double q = 1 - LibM.exp(r * g.nextDouble());
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

  private static long hypergeometric(BitGenerator g, long good, long bad, long sample) {
    if (sample > 10) {
      return Hypergeometric.rejected(g, good, bad, sample, true);
    }
    if (sample <= 0) {
      return 0;
    }
    long fewer = Math.min(good, bad);
    double left = fewer;
    long rest = good + bad - sample;
    for (long k = sample; left > 0 && k > 0; k--) {
      left -= (long) Math.floor(g.nextDouble() + left / (rest + k));
    }
    long r = (long) (fewer - left);
    return good > bad ? sample - r : r;
  }
}
