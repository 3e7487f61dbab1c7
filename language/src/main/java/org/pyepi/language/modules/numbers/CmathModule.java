package org.pyepi.language.modules.numbers;

import java.util.function.DoublePredicate;
import org.pyepi.language.builtins.numbers.ComplexMethods;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.ComplexFunctions;
import org.pyepi.language.runtime.operation.ComplexMath;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.offload.kernel.LibM;

/** {@code cmath}: the functions of {@link ComplexFunctions}, and what they raise. */
public final class CmathModule {
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
    row(m, "sqrt", ComplexFunctions::sqrt);
    row(m, "exp", (x, y) -> ComplexFunctions.exp(x, turning(y, x > Double.NEGATIVE_INFINITY)));
    row(m, "sin", (x, y) -> ComplexFunctions.sin(turning(x, !Double.isNaN(y)), y));
    row(m, "cos", (x, y) -> ComplexFunctions.cos(turning(x, !Double.isNaN(y)), y));
    row(m, "tan", (x, y) -> ComplexFunctions.tan(turning(x, Double.isFinite(y)), y));
    row(m, "sinh", (x, y) -> ComplexFunctions.sinh(x, turning(y, !Double.isNaN(x))));
    row(m, "cosh", (x, y) -> ComplexFunctions.cosh(x, turning(y, !Double.isNaN(x))));
    row(m, "tanh", (x, y) -> ComplexFunctions.tanh(x, turning(y, Double.isFinite(x))));
    row(m, "asin", ComplexFunctions::asin);
    row(m, "acos", ComplexFunctions::acos);
    row(m, "atan", ComplexFunctions::atan);
    row(m, "asinh", ComplexFunctions::asinh);
    row(m, "acosh", ComplexFunctions::acosh);
    row(m, "atanh", ComplexFunctions::atanh);
    row(m, "log10", (x, y) -> overLn10(ComplexFunctions.log(x, y)));
    return m.function("log(z, base=None, /)", a -> logarithm(a))
        .function("polar(z, /)", a -> polar(z(a[0])))
        .function("phase(z, /)", a -> phase(z(a[0])))
        .function("rect(r, phi, /)", a -> rect(Numbers.asDouble(a[0]), Numbers.asDouble(a[1])))
        .function("isnan(z, /)", a -> either(a[0], Double::isNaN))
        .function("isinf(z, /)", a -> either(a[0], Double::isInfinite))
        .function("isfinite(z, /)", a -> !either(a[0], x -> !Double.isFinite(x)))
        .function("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", CmathModule::isClose)
        .build();
  }

  /** Whether one of the two parts is such. */
  private static boolean either(Object value, DoublePredicate is) {
    PComplex z = z(value);
    return is.test(z.real) || is.test(z.imag);
  }

  private static void row(ModuleBuilder m, String name, Operation operation) {
    m.function(
        name + "(z, /)",
        a -> {
          PComplex z = z(a[0]);
          PComplex r = operation.apply(z.real, z.imag);
          boolean finite = Double.isFinite(z.real) && Double.isFinite(z.imag);
          if (finite && (Double.isInfinite(r.real) || Double.isInfinite(r.imag))) {
            throw name.startsWith("log") || name.equals("atanh") || name.equals("atan")
                ? Errors.value("math domain error")
                : Errors.overflow("math range error");
          }
          if (finite && (Double.isNaN(r.real) || Double.isNaN(r.imag))) {
            throw Errors.value("math domain error");
          }
          return r;
        });
  }

  /** The part that turns, which must not be infinite where that would matter. */
  private static double turning(double turn, boolean matters) {
    if (matters && Double.isInfinite(turn)) {
      throw Errors.value("math domain error");
    }
    return turn;
  }

  private static PComplex z(Object value) {
    if (PWrapped.unwrap(value) instanceof PComplex given) {
      return given; // whatever a subclass says
    }
    Object made = ComplexMethods.special(value);
    PComplex c = ComplexMath.of(made);
    return c != null ? c : new PComplex(Numbers.asDouble(made), 0);
  }

  private static PTuple polar(PComplex z) {
    return new PTuple(ComplexMath.modulus(z, "math range error"), angle(z));
  }

  /** The angle; one that is too small for a float is an error, as the C library reports it. */
  private static double phase(PComplex z) {
    double angle = angle(z);
    if (angle == 0 && z.imag != 0 && Double.isFinite(z.real)) {
      throw Errors.overflow("math range error");
    }
    return angle;
  }

  private static double angle(PComplex z) {
    return LibM.atan2(z.imag, z.real);
  }

  private static PComplex overLn10(PComplex z) {
    return new PComplex(z.real / LN10, z.imag / LN10);
  }

  private static PComplex rect(double r, double phi) {
    if (phi == 0) {
      double zero = Double.isNaN(r) ? 0.0 : Math.copySign(1, r) * phi;
      return new PComplex(r, Double.isFinite(r) ? r * phi : zero);
    }
    turning(phi, r != 0 && !Double.isNaN(r));
    if (!Double.isFinite(phi)) {
      double real = r == 0 ? 0 : Double.isInfinite(r) ? Double.POSITIVE_INFINITY : Double.NaN;
      return new PComplex(real, r == 0 ? 0 : Double.NaN);
    }
    return new PComplex(r * LibM.cos(phi), r * LibM.sin(phi));
  }

  private static Object logarithm(Object[] a) {
    PComplex z = z(a[0]);
    if (z.real == 0 && z.imag == 0) {
      throw Errors.value("math domain error");
    }
    PComplex l = ComplexFunctions.log(z.real, z.imag);
    if (a[1] == null) {
      return l;
    }
    PComplex b = z(a[1]);
    if (b.real == 0 && b.imag == 0) {
      throw Errors.value("math domain error");
    }
    PComplex divisor = ComplexFunctions.log(b.real, b.imag);
    if (divisor.real == 0 && divisor.imag == 0) {
      throw Errors.value("math domain error");
    }
    return Operators.binary(BinaryOp.TRUEDIV, l, divisor);
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
