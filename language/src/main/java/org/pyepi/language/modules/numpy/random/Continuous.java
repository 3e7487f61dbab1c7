package org.pyepi.language.modules.numpy.random;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.offload.kernel.LibM;

/** Distributions of reals, by the names that NumPy's {@code Generator} gives them. */
final class Continuous {
  /** One draw; a distribution takes as many of the parameters as it has. */
  interface Law {
    double draw(BitGenerator g, double a, double b, double c);
  }

  /** A source of standard normal or exponential numbers. */
  interface Source {
    double draw(BitGenerator g);
  }

  /** Below this both parameters of a beta distribution make powers that are all zero. */
  private static final double TINY_BETA = 3e-103;

  static final Map<String, Law> LAWS = laws(Ziggurat::normal, Ziggurat::exponential);

  private Continuous() {}

  /** The distributions over a source of normals and one of exponentials. */
  static Map<String, Law> laws(Source normal, Source exponential) {
    Map<String, Law> laws = new HashMap<>();
    laws.put("random", (g, a, b, c) -> g.nextDouble());
    laws.put("uniform", (g, low, range, c) -> low + range * g.nextDouble());
    laws.put("normal", (g, mean, deviation, c) -> mean + deviation * normal.draw(g));
    laws.put("exponential", (g, scale, b, c) -> scale * exponential.draw(g));
    laws.put("gamma", (g, shape, scale, c) -> scale * gamma(g, shape, normal, exponential));
    laws.put("beta", (g, a, b, c) -> beta(g, a, b));
    laws.put("chisquare", (g, freedom, b, c) -> 2 * gamma(g, freedom / 2, normal, exponential));
    laws.put("noncentral_chisquare", (g, freedom, b, c) -> chiSquare(g, freedom, b));
    laws.put(
        "f",
        (g, a, b, c) -> {
          double upper = 2 * gamma(g, a / 2, normal, exponential) * b;
          return upper / (2 * gamma(g, b / 2, normal, exponential) * a);
        });
    laws.put(
        "noncentral_f",
        (g, a, b, c) -> {
          double upper = chiSquare(g, a, c) * b;
          return upper / (chiSquare(g, b) * a);
        });
    laws.put(
        "standard_cauchy",
        (g, a, b, c) -> {
          double upper = normal.draw(g);
          return upper / normal.draw(g);
        });
    laws.put(
        "standard_t",
        (g, freedom, b, c) -> {
          double upper = normal.draw(g);
          double lower = gamma(g, freedom / 2, normal, exponential);
          return Math.sqrt(freedom / 2) * upper / Math.sqrt(lower);
        });
    laws.put("pareto", (g, a, b, c) -> LibM.expm1(exponential.draw(g) / a));
    laws.put("weibull", (g, a, b, c) -> a == 0 ? 0 : LibM.pow(exponential.draw(g), 1 / a));
    laws.put("power", (g, a, b, c) -> LibM.pow(-LibM.expm1(-exponential.draw(g)), 1 / a));
    laws.put("laplace", (g, place, scale, c) -> laplace(g, place, scale));
    laws.put("gumbel", (g, place, scale, c) -> gumbel(g, place, scale));
    laws.put("logistic", (g, place, scale, c) -> logistic(g, place, scale));
    laws.put("lognormal", (g, mean, deviation, c) -> LibM.exp(mean + deviation * normal.draw(g)));
    laws.put("rayleigh", (g, mode, b, c) -> mode * Math.sqrt(2 * exponential.draw(g)));
    laws.put("wald", (g, mean, scale, c) -> wald(g, mean, scale));
    laws.put("triangular", Continuous::triangular);
    laws.put("vonmises", (g, mu, kappa, c) -> vonMises(g, mu, kappa));
    return laws;
  }

  /** By rejection (Marsaglia and Tsang, 2000), below one by Ahrens and Dieter's method. */
  static double gamma(BitGenerator g, double shape) {
    return gamma(g, shape, Ziggurat::normal, Ziggurat::exponential);
  }

  static double gamma(BitGenerator g, double shape, Source normal, Source exponential) {
    if (shape == 1) {
      return exponential.draw(g);
    }
    if (shape == 0) {
      return 0;
    }
    if (shape < 1) {
      while (true) {
        double u = g.nextDouble();
        double v = exponential.draw(g);
        if (u <= 1 - shape) {
          double x = LibM.pow(u, 1 / shape);
          if (x <= v) {
            return x;
          }
        } else {
          double y = -LibM.log((1 - u) / shape);
          double x = LibM.pow(1 - shape + shape * y, 1 / shape);
          if (x <= v + y) {
            return x;
          }
        }
      }
    }
    return largeGamma(g, shape, normal);
  }

  private static double largeGamma(BitGenerator g, double shape, Source normal) {
    double b = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * b);
    while (true) {
      double x;
      double v;
      do {
        x = normal.draw(g);
        v = 1 + c * x;
      } while (v <= 0);
      v = v * v * v;
      double u = g.nextDouble();
      if (u < 1 - 0.0331 * (x * x) * (x * x)
          || LibM.log(u) < 0.5 * x * x + b * (1 - v + LibM.log(v))) {
        return b * v;
      }
    }
  }

  static float gammaFloat(BitGenerator g, float shape) {
    if (shape == 1) {
      return Ziggurat.exponentialFloat(g);
    }
    if (shape == 0) {
      return 0;
    }
    if (shape < 1) {
      while (true) {
        float u = g.nextFloat();
        float v = Ziggurat.exponentialFloat(g);
        if (u <= 1 - shape) {
          float x = (float) LibM.pow(u, 1 / shape);
          if (x <= v) {
            return x;
          }
        } else {
          float y = -(float) LibM.log((1 - u) / shape);
          float x = (float) LibM.pow(1 - shape + shape * y, 1 / shape);
          if (x <= v + y) {
            return x;
          }
        }
      }
    }
    float b = shape - 1f / 3;
    float c = 1 / (float) Math.sqrt(9 * b);
    while (true) {
      float x;
      float v;
      do {
        x = Ziggurat.normalFloat(g);
        v = 1 + c * x;
      } while (v <= 0);
      v = v * v * v;
      float u = g.nextFloat();
      if (u < 1 - 0.0331f * (x * x) * (x * x)
          || (float) LibM.log(u) < 0.5f * x * x + b * (1 - v + (float) LibM.log(v))) {
        return b * v;
      }
    }
  }

  /** By Jöhnk's method where both parameters are at most one, of two gammas elsewhere. */
  static double beta(BitGenerator g, double a, double b) {
    if (a > 1 || b > 1) {
      double x = gamma(g, a);
      double y = gamma(g, b);
      return x / (x + y);
    }
    if (a < TINY_BETA && b < TINY_BETA) {
      return (a + b) * g.nextDouble() < a ? 1 : 0;
    }
    while (true) {
      double u = g.nextDouble();
      double v = g.nextDouble();
      double x = LibM.pow(u, 1 / a);
      double y = LibM.pow(v, 1 / b);
      double sum = x + y;
      if (sum <= 1 && u + v > 0) {
        if (x > 0 && y > 0) {
          return x / sum;
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
    if (Double.isNaN(shift)) {
      return Double.NaN;
    }
    if (shift == 0) {
      return chiSquare(g, freedom);
    }
    if (freedom > 1) {
      double rest = chiSquare(g, freedom - 1);
      double n = Ziggurat.normal(g) + Math.sqrt(shift);
      return rest + n * n;
    }
    long i = Discrete.poisson(g, shift / 2);
    return chiSquare(g, freedom + 2 * i);
  }

  static double laplace(BitGenerator g, double place, double scale) {
    while (true) {
      double u = g.nextDouble();
      if (u >= 0.5) {
        return place - scale * LibM.log(2 - u - u);
      }
      if (u > 0) {
        return place + scale * LibM.log(u + u);
      }
    }
  }

  static double gumbel(BitGenerator g, double place, double scale) {
    while (true) {
      double u = 1 - g.nextDouble();
      if (u < 1) {
        return place - scale * LibM.log(-LibM.log(u));
      }
    }
  }

  static double logistic(BitGenerator g, double place, double scale) {
    while (true) {
      double u = g.nextDouble();
      if (u > 0) {
        return place + scale * LibM.log(u / (1 - u));
      }
    }
  }

  /** By Michael, Schucany and Haas (1976), the root in a form that cancels nothing. */
  private static double wald(BitGenerator g, double mean, double scale) {
    double y = Ziggurat.normal(g);
    y = mean * y * y;
    double d = 1 + Math.sqrt(1 + 4 * scale / y);
    double x = mean * (1 - 2 / d);
    double u = g.nextDouble();
    return u <= mean / (mean + x) ? x : mean * mean / x;
  }

  static double triangular(BitGenerator g, double left, double mode, double right) {
    double base = right - left;
    double leftBase = mode - left;
    double ratio = leftBase / base;
    double u = g.nextDouble();
    return u <= ratio
        ? left + Math.sqrt(u * (leftBase * base))
        : right - Math.sqrt((1 - u) * ((right - mode) * base));
  }

  /** By Best and Fisher (1979), where the concentration is neither tiny nor huge. */
  private static double vonMises(BitGenerator g, double mu, double kappa) {
    if (Double.isNaN(kappa)) {
      return Double.NaN;
    }
    if (kappa < 1e-8) {
      return Math.PI * (2 * g.nextDouble() - 1);
    }
    double s;
    if (kappa < 1e-5) {
      s = 1 / kappa + kappa;
    } else if (kappa <= 1e6) {
      double r = 1 + Math.sqrt(1 + 4 * kappa * kappa);
      double rho = (r - Math.sqrt(2 * r)) / (2 * kappa);
      s = (1 + rho * rho) / (2 * rho);
    } else {
      double angle = mu + Math.sqrt(1 / kappa) * Ziggurat.normal(g);
      angle = angle < -Math.PI ? angle + 2 * Math.PI : angle;
      return angle > Math.PI ? angle - 2 * Math.PI : angle;
    }
    return onCircle(g, mu, kappa, s);
  }

  static double onCircle(BitGenerator g, double mu, double kappa, double s) {
    double w;
    double y;
    double v;
    do {
      double z = LibM.cos(Math.PI * g.nextDouble());
      w = (1 + s * z) / (s + z);
      y = kappa * (s - w);
      v = g.nextDouble();
      // The cheap test first; the logarithm decides where it does not.
    } while (y * (2 - y) - v < 0 && LibM.log(y / v) + 1 - y < 0);
    double angle = LibM.acos(w);
    angle = (g.nextDouble() < 0.5 ? -angle : angle) + mu;
    double folded = (Math.abs(angle) + Math.PI) % (2 * Math.PI) - Math.PI;
    return angle < 0 ? -folded : folded;
  }
}
