package org.pyepi.language.modules;

import java.util.function.UnaryOperator;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.runtime.*;

/**
 * {@code cmath}. The formulas are Kahan's ("Branch cuts for complex elementary functions", 1987),
 * so that signs of zero and branch cuts come out as C99's annex G wants them.
 */
final class CmathModule {
  private static final double LARGE = Double.MAX_VALUE / 4;
  private static final double SMALL = Double.MIN_NORMAL;

  private CmathModule() {}

  private static PComplex c(double re, double im) {
    return new PComplex(re, im);
  }

  private static PComplex arg(Object value) {
    PComplex z = ComplexMath.of(value);
    if (z != null) {
      return z;
    }
    return (PComplex) PWrapped.unwrap(Calls.call(BuiltinTypes.COMPLEX, value));
  }

  private static boolean finite(PComplex z) {
    return !Double.isNaN(z.real)
        && !Double.isInfinite(z.real)
        && !Double.isNaN(z.imag)
        && !Double.isInfinite(z.imag);
  }

  private static boolean infinite(PComplex z) {
    return Double.isInfinite(z.real) || Double.isInfinite(z.imag);
  }

  static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("cmath");
    define(m, "sqrt", CmathModule::sqrt);
    define(m, "exp", CmathModule::exp);
    define(m, "sin", z -> timesMinusI(sinh(timesI(z))));
    define(m, "cos", z -> cosh(timesI(z)));
    define(m, "tan", z -> timesMinusI(tanh(timesI(z))));
    define(m, "sinh", CmathModule::sinh);
    define(m, "cosh", CmathModule::cosh);
    define(m, "tanh", CmathModule::tanh);
    define(m, "asinh", CmathModule::asinh);
    define(m, "acosh", CmathModule::acosh);
    define(m, "atanh", CmathModule::atanh);
    define(m, "asin", z -> timesMinusI(asinh(timesI(z))));
    define(m, "atan", z -> timesMinusI(atanh(timesI(z))));
    define(m, "acos", CmathModule::acos);
    define(m, "log10", z -> scaled(log(z), 1 / Math.log(10)));
    return m.function(
            "log(z, base=None, /)",
            a -> {
              PComplex r = log(arg(a[0]));
              return a[1] == null
                  ? r
                  : Operators.binary(BinaryOp.TRUEDIV, r, log(arg(a[1])));
            })
        .function("phase(z, /)", a -> Math.atan2(arg(a[0]).imag, arg(a[0]).real))
        .function(
            "polar(z, /)",
            a -> {
              PComplex z = arg(a[0]);
              double r = Math.hypot(z.real, z.imag);
              if (Double.isInfinite(r) && finite(z)) {
                throw Errors.overflow("math range error");
              }
              return new PTuple(r, Math.atan2(z.imag, z.real));
            })
        .function("rect(r, phi, /)", a -> rect(Numbers.asDouble(a[0]), Numbers.asDouble(a[1])))
        .function("isfinite(z, /)", a -> finite(arg(a[0])))
        .function("isinf(z, /)", a -> infinite(arg(a[0])))
        .function(
            "isnan(z, /)", a -> Double.isNaN(arg(a[0]).real) || Double.isNaN(arg(a[0]).imag))
        .function(
            "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
            a -> close(arg(a[0]), arg(a[1]), a[2], a[3]))
        .constant("pi", Math.PI)
        .constant("e", Math.E)
        .constant("tau", 2 * Math.PI)
        .constant("inf", Double.POSITIVE_INFINITY)
        .constant("nan", Double.NaN)
        .constant("infj", c(0, Double.POSITIVE_INFINITY))
        .constant("nanj", c(0, Double.NaN))
        .build();
  }

  private static void define(ModuleBuilder m, String name, UnaryOperator<PComplex> f) {
    m.function(name + "(z, /)", a -> f.apply(arg(a[0])));
  }

  private static PComplex timesI(PComplex z) {
    return c(-z.imag, z.real);
  }

  private static PComplex timesMinusI(PComplex z) {
    return c(z.imag, -z.real);
  }

  private static PComplex scaled(PComplex z, double by) {
    return c(z.real * by, z.imag * by);
  }

  private static PComplex checked(PComplex z, PComplex of) {
    if (finite(of) && infinite(z)) {
      throw Errors.overflow("math range error");
    }
    return z;
  }

  private static PyException domain() {
    return Errors.value("math domain error");
  }

  private static Object close(PComplex a, PComplex b, Object relative, Object absolute) {
    double rel = relative == null ? 1e-9 : Numbers.asDouble(relative);
    double abs = absolute == null ? 0 : Numbers.asDouble(absolute);
    if (rel < 0 || abs < 0) {
      throw Errors.value("tolerances must be non-negative");
    }
    if (a.real == b.real && a.imag == b.imag) {
      return true;
    }
    if (infinite(a) || infinite(b)) {
      return false;
    }
    double d = Math.hypot(a.real - b.real, a.imag - b.imag);
    return d <= rel * Math.hypot(b.real, b.imag)
        || d <= rel * Math.hypot(a.real, a.imag)
        || d <= abs;
  }

  private static PComplex rect(double r, double phi) {
    if (Double.isInfinite(phi) && r != 0 && !Double.isNaN(r)) {
      throw domain();
    }
    if (phi == 0) {
      return c(r, r * phi);
    }
    if (r == 0 && (Double.isInfinite(phi) || Double.isNaN(phi))) {
      return c(0, 0);
    }
    return c(r * Math.cos(phi), r * Math.sin(phi));
  }

  private static PComplex sqrt(PComplex z) {
    double x = z.real;
    double y = z.imag;
    if (x == 0 && y == 0) {
      return c(0, y);
    }
    if (Double.isInfinite(y)) {
      return c(Double.POSITIVE_INFINITY, y);
    }
    if (Double.isNaN(x)) {
      return c(x, Double.NaN);
    }
    if (Double.isInfinite(x)) {
      if (x > 0) {
        return c(x, Double.isNaN(y) ? y : Math.copySign(0, y));
      }
      return Double.isNaN(y)
          ? c(y, Double.POSITIVE_INFINITY)
          : c(0, Math.copySign(Double.POSITIVE_INFINITY, y));
    }
    double ax = Math.abs(x);
    double ay = Math.abs(y);
    double s;
    if (ax < SMALL && ay < SMALL && (ax > 0 || ay > 0)) {
      ax = Math.scalb(ax, 54);
      s = Math.scalb(Math.sqrt(ax + Math.hypot(ax, Math.scalb(ay, 54))), -27);
    } else {
      ax /= 8;
      s = 2 * Math.sqrt(ax + Math.hypot(ax, ay / 8));
    }
    double d = ay / (2 * s);
    return x >= 0 ? c(s, Math.copySign(d, y)) : c(d, Math.copySign(s, y));
  }

  private static PComplex exp(PComplex z) {
    if (!finite(z)) {
      if (Double.isInfinite(z.real) && !Double.isNaN(z.imag) && !Double.isInfinite(z.imag)) {
        double r = z.real > 0 ? Double.POSITIVE_INFINITY : 0;
        return z.imag == 0
            ? c(r, z.imag)
            : c(Math.copySign(r, Math.cos(z.imag)), Math.copySign(r, Math.sin(z.imag)));
      }
      if (z.real == Double.NEGATIVE_INFINITY) {
        return c(0, 0);
      }
      if (Double.isInfinite(z.imag) && z.real != Double.POSITIVE_INFINITY && !Double.isNaN(z.real)
          || z.real == Double.POSITIVE_INFINITY && Double.isInfinite(z.imag)) {
        throw domain();
      }
      return c(z.real == Double.POSITIVE_INFINITY ? z.real : Double.NaN,
          Double.isNaN(z.real) && z.imag == 0 ? z.imag : Double.NaN);
    }
    if (z.real > 708) {
      double l = Math.exp(z.real - 1);
      return checked(c(l * Math.cos(z.imag) * Math.E, l * Math.sin(z.imag) * Math.E), z);
    }
    double l = Math.exp(z.real);
    return checked(c(l * Math.cos(z.imag), l * Math.sin(z.imag)), z);
  }

  private static PComplex log(PComplex z) {
    double ax = Math.abs(z.real);
    double ay = Math.abs(z.imag);
    double phase = Math.atan2(z.imag, z.real);
    if (!finite(z)) {
      return c(infinite(z) ? Double.POSITIVE_INFINITY : Double.NaN, phase);
    }
    if (ax == 0 && ay == 0) {
      throw domain();
    }
    double re;
    if (ax > LARGE || ay > LARGE) {
      re = Math.log(Math.hypot(ax / 2, ay / 2)) + Math.log(2);
    } else if (ax < SMALL && ay < SMALL) {
      re = Math.log(Math.hypot(Math.scalb(ax, 53), Math.scalb(ay, 53))) - 53 * Math.log(2);
    } else {
      double h = Math.hypot(ax, ay);
      double big = Math.max(ax, ay);
      double little = Math.min(ax, ay);
      re =
          0.71 <= h && h <= 1.73
              ? Math.log1p((big - 1) * (big + 1) + little * little) / 2
              : Math.log(h);
    }
    return c(re, phase);
  }

  private static PComplex sinh(PComplex z) {
    if (!finite(z)) {
      return hyperbolic(z, true);
    }
    if (Math.abs(z.real) > 708) {
      double x = z.real - Math.copySign(1, z.real);
      return checked(
          c(
              Math.cos(z.imag) * Math.sinh(x) * Math.E,
              Math.sin(z.imag) * Math.cosh(x) * Math.E),
          z);
    }
    return checked(
        c(Math.cos(z.imag) * Math.sinh(z.real), Math.sin(z.imag) * Math.cosh(z.real)), z);
  }

  private static PComplex cosh(PComplex z) {
    if (!finite(z)) {
      return hyperbolic(z, false);
    }
    if (Math.abs(z.real) > 708) {
      double x = z.real - Math.copySign(1, z.real);
      return checked(
          c(
              Math.cos(z.imag) * Math.cosh(x) * Math.E,
              Math.sin(z.imag) * Math.sinh(x) * Math.E),
          z);
    }
    return checked(
        c(Math.cos(z.imag) * Math.cosh(z.real), Math.sin(z.imag) * Math.sinh(z.real)), z);
  }

  /** sinh or cosh where a part is infinite or no number. */
  private static PComplex hyperbolic(PComplex z, boolean odd) {
    double x = z.real;
    double y = z.imag;
    if (Double.isInfinite(y) && !Double.isNaN(x)) {
      throw domain();
    }
    double head = odd ? x : Math.abs(x);
    if (Double.isInfinite(x) && !Double.isNaN(y)) {
      if (y == 0) {
        return c(head, odd ? y : Math.copySign(1, x) * y);
      }
      double im = odd ? Double.POSITIVE_INFINITY : x;
      return c(
          Math.copySign(Double.POSITIVE_INFINITY, head) * Math.signum(Math.cos(y)),
          im * Math.signum(Math.sin(y)));
    }
    if (Double.isNaN(y)) {
      double re = Double.isInfinite(x) ? head : x == 0 && odd ? x : Double.NaN;
      return c(re, x == 0 && !odd ? 0 : Double.NaN);
    }
    return c(Double.NaN, y == 0 ? y : Double.NaN);
  }

  private static PComplex tanh(PComplex z) {
    double x = z.real;
    double y = z.imag;
    if (Double.isInfinite(y) && !Double.isInfinite(x) && !Double.isNaN(x)) {
      throw domain();
    }
    if (Double.isInfinite(x)) {
      double im = Double.isInfinite(y) || Double.isNaN(y) ? 0 : Math.copySign(0, Math.sin(2 * y));
      return c(Math.copySign(1, x), y == 0 ? y : im);
    }
    if (Double.isNaN(x)) {
      return c(x, y == 0 ? y : Double.NaN);
    }
    if (Double.isNaN(y)) {
      return c(x == 0 ? x : Double.NaN, Double.NaN);
    }
    if (Math.abs(x) > 354) {
      return c(
          Math.copySign(1, x),
          4 * Math.sin(y) * Math.cos(y) * Math.exp(-2 * Math.abs(x)));
    }
    double tx = Math.tanh(x);
    double ty = Math.tan(y);
    double cx = 1 / Math.cosh(x);
    double txty = tx * ty;
    double d = 1 + txty * txty;
    return c(tx * (1 + ty * ty) / d, ty / d * cx * cx);
  }

  private static PComplex asinh(PComplex z) {
    if (!finite(z) || Math.abs(z.real) > LARGE || Math.abs(z.imag) > LARGE) {
      return wide(z);
    }
    PComplex a = sqrt(c(1 + z.imag, -z.real));
    PComplex b = sqrt(c(1 - z.imag, z.real));
    return c(
        asinh(a.real * b.imag - b.real * a.imag),
        Math.atan2(z.imag, a.real * b.real - a.imag * b.imag));
  }

  /** asinh where squares would overflow. */
  private static PComplex wide(PComplex z) {
    if (Double.isNaN(z.real) || Double.isNaN(z.imag)) {
      if (Double.isInfinite(z.real)) {
        return c(z.real, Double.NaN);
      }
      if (Double.isInfinite(z.imag)) {
        return c(Double.POSITIVE_INFINITY, Double.NaN);
      }
      return c(Double.NaN, z.imag == 0 ? z.imag : Double.NaN);
    }
    double length =
        infinite(z)
            ? Double.POSITIVE_INFINITY
            : Math.log(Math.hypot(z.real / 2, z.imag / 2)) + 2 * Math.log(2);
    return c(
        Math.copySign(length, z.real),
        Math.atan2(z.imag, Math.abs(z.real)));
  }

  private static double asinh(double x) {
    double a = Math.abs(x);
    if (a < 0x1p-28) {
      return x;
    }
    double r =
        a > 0x1p28
            ? Math.log(a) + Math.log(2)
            : a > 2
                ? Math.log(2 * a + 1 / (Math.sqrt(a * a + 1) + a))
                : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
    return Math.copySign(r, x);
  }

  private static PComplex acosh(PComplex z) {
    if (!finite(z) || Math.abs(z.real) > LARGE || Math.abs(z.imag) > LARGE) {
      PComplex w = wide(c(z.real, z.imag));
      boolean halfNan = Double.isNaN(z.real) || Double.isNaN(z.imag);
      return c(
          Math.abs(w.real), halfNan ? Double.NaN : Math.atan2(z.imag, z.real));
    }
    PComplex a = sqrt(c(z.real - 1, z.imag));
    PComplex b = sqrt(c(z.real + 1, z.imag));
    return c(
        asinh(a.real * b.real + a.imag * b.imag),
        2 * Math.atan2(a.imag, b.real));
  }

  private static PComplex acos(PComplex z) {
    if (!finite(z) || Math.abs(z.real) > LARGE || Math.abs(z.imag) > LARGE) {
      boolean noNumber = Double.isNaN(z.real) || Double.isNaN(z.imag);
      double re = noNumber ? z.real == 0 ? Math.PI / 2 : Double.NaN
          : Math.atan2(Math.abs(z.imag), z.real);
      PComplex w = wide(z);
      return c(re, Math.copySign(w.real, -z.imag));
    }
    PComplex a = sqrt(c(1 - z.real, -z.imag));
    PComplex b = sqrt(c(1 + z.real, z.imag));
    return c(
        2 * Math.atan2(a.real, b.real),
        asinh(b.real * a.imag - b.imag * a.real));
  }

  private static PComplex atanh(PComplex z) {
    if (z.real < 0 || z.real == 0 && Math.copySign(1, z.real) < 0) {
      PComplex r = atanh(c(-z.real, -z.imag));
      return c(-r.real, -r.imag);
    }
    double ay = Math.abs(z.imag);
    if (!finite(z)) {
      if (Double.isNaN(z.real)) {
        return Double.isInfinite(z.imag)
            ? c(0, Math.copySign(Math.PI / 2, z.imag))
            : c(Double.NaN, Double.NaN);
      }
      if (Double.isNaN(z.imag)) {
        return c(z.real == 0 || Double.isInfinite(z.real) ? 0 : Double.NaN, Double.NaN);
      }
      return c(0, Math.copySign(Math.PI / 2, z.imag));
    }
    double root = Math.sqrt(LARGE);
    if (z.real > root || ay > root) {
      double h = Math.hypot(z.real / 2, z.imag / 2);
      return c(z.real / 4 / h / h, Math.copySign(Math.PI / 2, z.imag));
    }
    if (z.real == 1 && ay < Math.sqrt(SMALL)) {
      if (ay == 0) {
        throw domain();
      }
      return c(
          -Math.log(Math.sqrt(ay) / Math.sqrt(Math.hypot(ay, 2))),
          Math.copySign(Math.atan2(2, -ay) / 2, z.imag));
    }
    double d = (1 - z.real) * (1 - z.real) + ay * ay;
    return c(
        Math.log1p(4 * z.real / d) / 4,
        -Math.atan2(-2 * z.imag, (1 - z.real) * (1 + z.real) - ay * ay) / 2);
  }
}
