package org.pyepi.language.modules.numbers;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.ComplexMath;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.offload.kernel.LibM;

/** {@code cmath}, by the formulas of Kahan's "Branch Cuts for Complex Elementary Functions". */
public final class CmathModule {
  /** Beyond this the square of a part overflows. */
  private static final double LARGE = Double.MAX_VALUE / 4;

  private static final double LN2 = StrictMath.log(2);
  private static final double LN10 = StrictMath.log(10);

  private CmathModule() {}

  private interface Operation {
    PComplex apply(double x, double y);
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m =
        new ModuleBuilder("cmath")
            .constant("pi", Math.PI)
            .constant("e", Math.E)
            .constant("tau", 2 * Math.PI)
            .constant("inf", Double.POSITIVE_INFINITY)
            .constant("nan", Double.NaN)
            .constant("infj", new PComplex(0, Double.POSITIVE_INFINITY))
            .constant("nanj", new PComplex(0, Double.NaN));
    row(m, "sqrt", CmathModule::sqrt);
    row(m, "exp", CmathModule::exp);
    row(m, "sin", (x, y) -> timesMinusI(sinh(-y, x)));
    row(m, "cos", (x, y) -> cosh(-y, x));
    row(m, "tan", (x, y) -> timesMinusI(tanh(-y, x)));
    row(m, "sinh", CmathModule::sinh);
    row(m, "cosh", CmathModule::cosh);
    row(m, "tanh", CmathModule::tanh);
    row(m, "asin", (x, y) -> timesMinusI(asinh(-y, x)));
    row(m, "acos", CmathModule::acos);
    row(m, "atan", (x, y) -> timesMinusI(atanh(-y, x)));
    row(m, "asinh", CmathModule::asinh);
    row(m, "acosh", CmathModule::acosh);
    row(m, "atanh", CmathModule::atanh);
    row(m, "log10", (x, y) -> overLn10(log(x, y)));
    return m.function("log(z, base=None, /)", a -> logarithm(a))
        .function(
            "polar(z, /)", a -> new PTuple(LibM.hypot(z(a[0]).real, z(a[0]).imag), angle(z(a[0]))))
        .function("phase(z, /)", a -> angle(z(a[0])))
        .function("rect(r, phi, /)", a -> rect(Numbers.asDouble(a[0]), Numbers.asDouble(a[1])))
        .function("isnan(z, /)", a -> Double.isNaN(z(a[0]).real) || Double.isNaN(z(a[0]).imag))
        .function(
            "isinf(z, /)", a -> Double.isInfinite(z(a[0]).real) || Double.isInfinite(z(a[0]).imag))
        .function(
            "isfinite(z, /)", a -> Double.isFinite(z(a[0]).real) && Double.isFinite(z(a[0]).imag))
        .function("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", CmathModule::isClose)
        .build();
  }

  private static void row(ModuleBuilder m, String name, Operation operation) {
    m.function(
        name + "(z, /)",
        a -> {
          PComplex z = z(a[0]);
          PComplex r = operation.apply(z.real, z.imag);
          boolean finite = Double.isFinite(z.real) && Double.isFinite(z.imag);
          if (finite && (Double.isNaN(r.real) || Double.isNaN(r.imag))) {
            throw Errors.value("math domain error");
          }
          if (finite && (Double.isInfinite(r.real) || Double.isInfinite(r.imag))) {
            throw name.startsWith("log") || name.equals("atanh") || name.equals("atan")
                ? Errors.value("math domain error")
                : Errors.overflow("math range error");
          }
          return r;
        });
  }

  private static PComplex z(Object value) {
    PComplex c = ComplexMath.of(value);
    if (c != null) {
      return c;
    }
    Object method = Attributes.special(value, "__complex__");
    if (method != null) {
      Object made = Calls.callSpecial(method, value);
      c = ComplexMath.of(made);
      if (c != null) {
        return c;
      }
      throw Errors.type(
          "__complex__ should return a complex object, not %s", Types.of(made).name());
    }
    return new PComplex(Numbers.asDouble(value), 0);
  }

  private static double angle(PComplex z) {
    return LibM.atan2(z.imag, z.real);
  }

  private static PComplex timesMinusI(PComplex z) {
    return new PComplex(z.imag, -z.real);
  }

  private static PComplex overLn10(PComplex z) {
    return new PComplex(z.real / LN10, z.imag / LN10);
  }

  private static PComplex rect(double r, double phi) {
    if (phi == 0) {
      return new PComplex(r, r * phi);
    }
    if (Double.isInfinite(phi) && r != 0 && !Double.isNaN(r)) {
      throw Errors.value("math domain error");
    }
    return new PComplex(r * LibM.cos(phi), r * LibM.sin(phi));
  }

  private static PComplex sqrt(double x, double y) {
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

  private static PComplex exp(double x, double y) {
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

  private static PComplex sinh(double x, double y) {
    if (y == 0) {
      return new PComplex(LibM.sinh(x), y);
    }
    if (x == 0 && Double.isInfinite(y)) {
      throw Errors.value("math domain error");
    }
    if (Math.abs(x) > 709) {
      double half = LibM.exp(Math.abs(x) - 1) / 2;
      return new PComplex(
          Math.copySign(LibM.cos(y) * half * Math.E, x * LibM.cos(y)), LibM.sin(y) * half * Math.E);
    }
    return new PComplex(LibM.cos(y) * LibM.sinh(x), LibM.sin(y) * LibM.cosh(x));
  }

  private static PComplex cosh(double x, double y) {
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

  private static PComplex tanh(double x, double y) {
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

  private static PComplex log(double x, double y) {
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

  private static Object logarithm(Object[] a) {
    PComplex z = z(a[0]);
    if (z.real == 0 && z.imag == 0) {
      throw Errors.value("math domain error");
    }
    PComplex l = log(z.real, z.imag);
    if (a[1] == null) {
      return l;
    }
    PComplex b = z(a[1]);
    if (b.real == 0 && b.imag == 0) {
      throw Errors.value("math domain error");
    }
    return Operators.binary(BinaryOp.TRUEDIV, l, log(b.real, b.imag));
  }

  private static PComplex acos(double x, double y) {
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

  private static PComplex acosh(double x, double y) {
    if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
      return new PComplex(LibM.log(LibM.hypot(x / 2, y / 2)) + 2 * LN2, LibM.atan2(y, x));
    }
    PComplex s1 = sqrt(x - 1, y);
    PComplex s2 = sqrt(x + 1, y);
    return new PComplex(
        LibM.asinh(s1.real * s2.real + s1.imag * s2.imag), 2 * LibM.atan2(s1.imag, s2.real));
  }

  private static PComplex asinh(double x, double y) {
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

  private static PComplex atanh(double x, double y) {
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

  private static Object isClose(Object[] a) {
    PComplex x = z(a[0]);
    PComplex y = z(a[1]);
    double relative = a[2] == null ? 1e-9 : Numbers.asDouble(a[2]);
    double absolute = a[3] == null ? 0 : Numbers.asDouble(a[3]);
    if (relative < 0 || absolute < 0) {
      throw Errors.value("tolerances must be non-negative");
    }
    if (x.real == y.real && x.imag == y.imag) {
      return true;
    }
    if (Double.isInfinite(x.real)
        || Double.isInfinite(x.imag)
        || Double.isInfinite(y.real)
        || Double.isInfinite(y.imag)) {
      return false;
    }
    double distance = LibM.hypot(x.real - y.real, x.imag - y.imag);
    return distance <= relative * LibM.hypot(x.real, x.imag)
        || distance <= relative * LibM.hypot(y.real, y.imag)
        || distance <= absolute;
  }
}
