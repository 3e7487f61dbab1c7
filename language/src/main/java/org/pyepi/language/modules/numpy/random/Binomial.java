package org.pyepi.language.modules.numpy.random;

import org.pyepi.offload.kernel.LibM;

/**
 * Binomial numbers: by inversion where few successes are expected, elsewhere by the algorithm BTPE
 * (Kachitvichyanukul and Schmeiser, "Binomial Random Variate Generation", 1988).
 */
final class Binomial {
  private Binomial() {}

  static long draw(BitGenerator g, long n, double p) {
    if (n == 0 || p == 0) {
      return 0;
    }
    boolean rare = p <= 0.5;
    double rarer = rare ? p : 1 - p;
    long r = rarer * n <= 30 ? inverted(g, n, rarer) : rejected(g, n, rarer);
    return rare ? r : n - r;
  }

  private static long inverted(BitGenerator g, long n, double p) {
    double q = 1 - p;
    double none = LibM.exp(n * LibM.log1p(-p));
    double mean = n * p;
    long bound = (long) Math.min(n, mean + 10 * Math.sqrt(mean * q + 1));
    long x = 0;
    double left = none;
    double u = g.nextDouble();
    while (u > left) {
      x++;
      if (x > bound) {
        x = 0;
        left = none;
        u = g.nextDouble();
      } else {
        u -= left;
        left = (n - x + 1) * p * left / (x * q);
      }
    }
    return x;
  }

  private static long rejected(BitGenerator g, long n, double p) {
    double q = 1 - p;
    double fm = n * p + p;
    long m = (long) Math.floor(fm);
    double p1 = Math.floor(2.195 * Math.sqrt(n * p * q) - 4.6 * q) + 0.5;
    double xm = m + 0.5;
    double xl = xm - p1;
    double xr = xm + p1;
    double c = 0.134 + 20.5 / (15.3 + m);
    double a = (fm - xl) / (fm - xl * p);
    double left = a * (1 + a / 2);
    a = (xr - fm) / (xr * q);
    double right = a * (1 + a / 2);
    double p2 = p1 * (1 + 2 * c);
    double p3 = p2 + c / left;
    double p4 = p3 + c / right;
    double nrq = n * p * q;
    while (true) {
      double u = g.nextDouble() * p4;
      double v = g.nextDouble();
      long y;
      if (u <= p1) {
        // The triangle in the middle.
        return (long) Math.floor(xm - p1 * v + u);
      }
      if (u <= p2) {
        double x = xl + (u - p1) / c;
        v = v * c + 1 - Math.abs(m - x + 0.5) / p1;
        if (v > 1) {
          continue;
        }
        y = (long) Math.floor(x);
      } else if (u <= p3) {
        y = (long) Math.floor(xl + LibM.log(v) / left);
        if (y < 0 || v == 0) {
          continue;
        }
        v = v * (u - p2) * left;
      } else {
        y = (long) Math.floor(xr - LibM.log(v) / right);
        if (y > n || v == 0) {
          continue;
        }
        v = v * (u - p3) * right;
      }
      if (isUnder(v, y, n, m, p, q, nrq, xm)) {
        return y;
      }
    }
  }

  /** Whether a point of height v over y lies under the curve. */
  private static boolean isUnder(
      double v, long y, long n, long m, double p, double q, double nrq, double xm) {
    long k = Math.abs(y - m);
    if (k <= 20 || k >= nrq / 2 - 1) {
      double s = p / q;
      double a = s * (n + 1);
      double f = 1;
      for (long i = m + 1; i <= y; i++) {
        f *= a / i - s;
      }
      for (long i = y + 1; i <= m; i++) {
        f /= a / i - s;
      }
      return v <= f;
    }
    double rho = k / nrq * ((k * (k / 3.0 + 0.625) + 0.16666666666666666) / nrq + 0.5);
    double t = -k * k / (2 * nrq);
    double log = LibM.log(v);
    if (log < t - rho) {
      return true;
    }
    if (log > t + rho) {
      return false;
    }
    double x1 = y + 1;
    double f1 = m + 1;
    double z = n + 1 - m;
    double w = n - y + 1;
    return log
        <= xm * LibM.log(f1 / x1)
            + (n - m + 0.5) * LibM.log(z / w)
            + (y - m) * LibM.log(w * p / (x1 * q))
            + stirling(f1)
            + stirling(z)
            + stirling(x1)
            + stirling(w);
  }

  private static double stirling(double x) {
    double square = x * x;
    return (13680. - (462. - (132. - (99. - 140. / square) / square) / square) / square)
        / x
        / 166320.;
  }
}
