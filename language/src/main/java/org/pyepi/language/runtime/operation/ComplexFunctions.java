package org.pyepi.language.runtime.operation;

import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.offload.kernel.LibM;

/**
 * Functions of a complex number {@code x + iy}, by the formulas of Kahan's "Branch Cuts for Complex
 * Elementary Functions". They raise nothing: where there is no value they give NaN or infinity.
 */
public final class ComplexFunctions {
  /** Beyond this the square of a part overflows. */
  private static final double LARGE = Double.MAX_VALUE / 4;

  private static final double LN2 = StrictMath.log(2);

  private ComplexFunctions() {}

  public static PComplex sin(double x, double y) {
    return timesMinusI(sinh(-y, x));
  }

  public static PComplex cos(double x, double y) {
    return cosh(-y, x);
  }

  public static PComplex tan(double x, double y) {
    return timesMinusI(tanh(-y, x));
  }

  public static PComplex asin(double x, double y) {
    return timesMinusI(asinh(-y, x));
  }

  public static PComplex atan(double x, double y) {
    return timesMinusI(atanh(-y, x));
  }

  public static PComplex sqrt(double x, double y) {
    if (x == 0 && y == 0) {
      return new PComplex(0, y);
    }
    if (Double.isInfinite(y)) {
      return new PComplex(Double.POSITIVE_INFINITY, y);
    }
    if (Double.isInfinite(x)) {
      return x > 0
          ? new PComplex(x, Double.isNaN(y) ? y : Math.copySign(0.0, y))
          : new PComplex(Double.isNaN(y) ? y : 0, Math.copySign(Double.POSITIVE_INFINITY, y));
    }
    double ax = Math.abs(x) / 8;
    double s = 2 * Math.sqrt(ax + LibM.hypot(ax, Math.abs(y) / 8));
    if (Math.abs(x) < Double.MIN_NORMAL && Math.abs(y) < Double.MIN_NORMAL) {
      double bx = Math.scalb(Math.abs(x), 54);
      s =
          Math.scalb(Math.sqrt(bx + LibM.hypot(bx, Math.scalb(Math.abs(y), 54))), -27)
              / Math.sqrt(2);
    }
    double d = Math.abs(y) / (2 * s);
    return x >= 0 ? new PComplex(s, Math.copySign(d, y)) : new PComplex(d, Math.copySign(s, y));
  }

  public static PComplex exp(double x, double y) {
    if (y == 0) {
      return new PComplex(LibM.exp(x), y);
    }
    if (Double.isInfinite(x) && x < 0 && !Double.isFinite(y)) {
      return new PComplex(0, Math.copySign(0.0, y));
    }
    if (x > 709) {
      double l = LibM.exp(x - 1);
      return new PComplex(l * LibM.cos(y) * Math.E, l * LibM.sin(y) * Math.E);
    }
    double l = LibM.exp(x);
    return new PComplex(l * LibM.cos(y), l * LibM.sin(y));
  }

  public static PComplex sinh(double x, double y) {
    if (y == 0) {
      return new PComplex(LibM.sinh(x), y);
    }
    if (x == 0 && Double.isInfinite(y)) {
      return new PComplex(x, Double.NaN);
    }
    if (Math.abs(x) > 709) {
      double half = LibM.exp(Math.abs(x) - 1) / 2;
      return new PComplex(
          Math.copySign(LibM.cos(y) * half * Math.E, x * LibM.cos(y)), LibM.sin(y) * half * Math.E);
    }
    return new PComplex(LibM.cos(y) * LibM.sinh(x), LibM.sin(y) * LibM.cosh(x));
  }

  public static PComplex cosh(double x, double y) {
    if (y == 0) {
      return new PComplex(LibM.cosh(x), x * y);
    }
    if (Math.abs(x) > 709) {
      double half = LibM.exp(Math.abs(x) - 1) / 2;
      return new PComplex(
          LibM.cos(y) * half * Math.E, Math.copySign(1, x) * LibM.sin(y) * half * Math.E);
    }
    return new PComplex(LibM.cos(y) * LibM.cosh(x), LibM.sin(y) * LibM.sinh(x));
  }

  public static PComplex tanh(double x, double y) {
    if (Math.abs(x) > 350) {
      double tail = 4 * LibM.sin(y) * LibM.cos(y) * LibM.exp(-2 * Math.abs(x));
      return new PComplex(Math.copySign(1, x), Double.isNaN(tail) ? Math.copySign(0.0, y) : tail);
    }
    double tx = LibM.tanh(x);
    double ty = LibM.tan(y);
    double cx = 1 / LibM.cosh(x);
    double txty = tx * ty;
    double denominator = 1 + txty * txty;
    return new PComplex(tx * (1 + ty * ty) / denominator, ty / denominator * cx * cx);
  }

  public static PComplex log(double x, double y) {
    double ax = Math.abs(x);
    double ay = Math.abs(y);
    double real;
    if (ax > LARGE || ay > LARGE) {
      real = LibM.log(LibM.hypot(ax / 2, ay / 2)) + LN2;
    } else if (ax < Double.MIN_NORMAL && ay < Double.MIN_NORMAL) {
      if (ax == 0 && ay == 0) {
        return new PComplex(Double.NEGATIVE_INFINITY, LibM.atan2(y, x));
      }
      real = LibM.log(LibM.hypot(Math.scalb(ax, 53), Math.scalb(ay, 53))) - 53 * LN2;
    } else {
      double h = LibM.hypot(ax, ay);
      if (h >= 0.71 && h <= 1.73) {
        double big = Math.max(ax, ay);
        double small = Math.min(ax, ay);
        real = LibM.log1p((big - 1) * (big + 1) + small * small) / 2;
      } else {
        real = LibM.log(h);
      }
    }
    return new PComplex(real, LibM.atan2(y, x));
  }

  public static PComplex acos(double x, double y) {
    if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
      double imag = LibM.log(LibM.hypot(x / 2, y / 2)) + 2 * LN2;
      return new PComplex(
          LibM.atan2(Math.abs(y), x), x < 0 ? -Math.copySign(imag, y) : Math.copySign(imag, -y));
    }
    PComplex s1 = sqrt(1 - x, -y);
    PComplex s2 = sqrt(1 + x, y);
    return new PComplex(
        2 * LibM.atan2(s1.real, s2.real), LibM.asinh(s2.real * s1.imag - s2.imag * s1.real));
  }

  public static PComplex acosh(double x, double y) {
    if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
      return new PComplex(LibM.log(LibM.hypot(x / 2, y / 2)) + 2 * LN2, LibM.atan2(y, x));
    }
    PComplex s1 = sqrt(x - 1, y);
    PComplex s2 = sqrt(x + 1, y);
    return new PComplex(
        LibM.asinh(s1.real * s2.real + s1.imag * s2.imag), 2 * LibM.atan2(s1.imag, s2.real));
  }

  public static PComplex asinh(double x, double y) {
    if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
      double real = LibM.log(LibM.hypot(x / 2, y / 2)) + 2 * LN2;
      return new PComplex(Math.copySign(real, x), LibM.atan2(y, Math.abs(x)));
    }
    PComplex s1 = sqrt(1 + y, -x);
    PComplex s2 = sqrt(1 - y, x);
    return new PComplex(
        LibM.asinh(s1.real * s2.imag - s2.real * s1.imag),
        LibM.atan2(y, s1.real * s2.real - s1.imag * s2.imag));
  }

  public static PComplex atanh(double x, double y) {
    if (x < 0 || x == 0 && Math.copySign(1, x) < 0) {
      PComplex r = atanh(-x, -y);
      return new PComplex(-r.real, -r.imag);
    }
    double ay = Math.abs(y);
    if (x > Math.sqrt(LARGE) || ay > Math.sqrt(LARGE)) {
      double h = LibM.hypot(x / 2, y / 2);
      return new PComplex(x / 4 / h / h, -Math.copySign(Math.PI / 2, -y));
    }
    if (x == 1 && ay < Math.sqrt(Double.MIN_NORMAL)) {
      return ay == 0
          ? new PComplex(Double.POSITIVE_INFINITY, y)
          : new PComplex(
              -LibM.log(Math.sqrt(ay) / Math.sqrt(LibM.hypot(ay, 2))),
              Math.copySign(LibM.atan2(2, -ay) / 2, y));
    }
    return new PComplex(
        LibM.log1p(4 * x / ((1 - x) * (1 - x) + ay * ay)) / 4,
        -LibM.atan2(-2 * y, (1 - x) * (1 + x) - ay * ay) / 2);
  }

  private static PComplex timesMinusI(PComplex z) {
    return new PComplex(z.imag, -z.real);
  }
}
