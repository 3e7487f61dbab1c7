package org.pyepi.language.modules.numbers;

import java.math.BigInteger;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.offload.kernel.LibM;

/** {@code math}. */
public final class MathModule {
  private MathModule() {}

  private static double d(Object x) {
    return x instanceof Double v ? v : Numbers.asDouble(x);
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("math");
    m.constant("pi", Math.PI)
        .constant("e", Math.E)
        .constant("tau", 2 * Math.PI)
        .constant("inf", Double.POSITIVE_INFINITY)
        .constant("nan", Double.NaN);
    unary(m, "sqrt", Math::sqrt);
    unary(m, "sin", LibM::sin);
    unary(m, "cos", LibM::cos);
    unary(m, "tan", LibM::tan);
    unary(m, "asin", LibM::asin);
    unary(m, "acos", LibM::acos);
    unary(m, "atan", LibM::atan);
    unary(m, "sinh", LibM::sinh);
    unary(m, "cosh", LibM::cosh);
    unary(m, "tanh", LibM::tanh);
    unary(m, "asinh", LibM::asinh);
    unary(m, "acosh", LibM::acosh);
    unary(m, "atanh", LibM::atanh);
    unary(m, "exp", LibM::exp);
    unary(m, "exp2", LibM::exp2);
    unary(m, "expm1", LibM::expm1);
    unary(m, "log1p", LibM::log1p);
    unary(m, "cbrt", LibM::cbrt);
    unary(m, "fabs", Math::abs);
    unary(m, "degrees", x -> x * (180.0 / Math.PI));
    unary(m, "radians", x -> x * (Math.PI / 180.0));
    unary(m, "erf", LibM::erf);
    unary(m, "erfc", LibM::erfc);
    unary(m, "gamma", GammaFunctions::gamma);
    unary(m, "lgamma", GammaFunctions::logGamma);
    binary(m, "atan2", LibM::atan2);
    binary(m, "copysign", Math::copySign);
    binary(m, "fmod", (x, y) -> x % y);
    binary(m, "remainder", (x, y) -> Math.IEEEremainder(x, y));
    m.function("pow(x, y, /)", a -> pow(d(a[0]), d(a[1])))
        .function("log(x, base=None, /)", a -> log(a[0], a[1]))
        .function("log2(x, /)", a -> logOf(a[0], 2))
        .function("log10(x, /)", a -> logOf(a[0], 10))
        .function("isnan(x, /)", a -> Double.isNaN(d(a[0])))
        .function("isinf(x, /)", a -> Double.isInfinite(d(a[0])))
        .function("isfinite(x, /)", a -> Double.isFinite(d(a[0])))
        .function("floor(x, /)", a -> rounded(a[0], "__floor__", Math::floor))
        .function("ceil(x, /)", a -> rounded(a[0], "__ceil__", Math::ceil))
        .function("trunc(x, /)", a -> rounded(a[0], "__trunc__", x -> x))
        .function(
            "modf(x, /)",
            a -> {
              double x = d(a[0]);
              double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
              double part = Double.isInfinite(x) ? 0.0 : x - whole;
              return new PTuple(Math.copySign(part, x), whole);
            })
        .function("frexp(x, /)", a -> frexp(d(a[0])))
        .function("ldexp(x, i, /)", a -> ldexp(d(a[0]), Numbers.index(a[1])))
        .function("hypot(*coordinates)", a -> hypot((Object[]) a[0]))
        .function("dist(p, q, /)", a -> dist(a[0], a[1]))
        .function("fsum(seq, /)", a -> fsum(a[0]))
        .function("ulp(x, /)", a -> Math.ulp(d(a[0])))
        .function("nextafter(x, y, /, *, steps=None)", a -> nextAfter(a))
        .function(
            "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
            a ->
                isClose(
                    d(a[0]), d(a[1]), a[2] == null ? 1e-9 : d(a[2]), a[3] == null ? 0 : d(a[3])))
        .function("prod(iterable, /, *, start=1)", a -> product(a[0], a[1] == null ? 1L : a[1]))
        .function("sumprod(p, q, /)", a -> sumProduct(a[0], a[1]));
    IntegerFunctions.install(m);
    PModule math = m.build();
    QuickMath.install(math);
    return math;
  }

  private static void unary(ModuleBuilder m, String name, DoubleUnaryOperator f) {
    m.function(
        name + "(x, /)",
        a -> {
          double x = d(a[0]);
          return check(f.applyAsDouble(x), Double.isNaN(x), Double.isInfinite(x), name);
        });
  }

  private static Object check(double r, boolean nan, boolean infinite, String name) {
    if (Double.isNaN(r) && !nan) {
      throw Errors.value("math domain error");
    }
    if (Double.isInfinite(r) && !infinite) {
      throw name.equals("atanh") || name.equals("log1p") || name.endsWith("gamma")
          ? Errors.value("math domain error")
          : Errors.overflow("math range error");
    }
    return r;
  }

  private static void binary(ModuleBuilder m, String name, DoubleBinaryOperator f) {
    m.function(
        name + "(x, y, /)",
        a -> {
          double x = d(a[0]);
          double y = d(a[1]);
          return check(
              f.applyAsDouble(x, y),
              Double.isNaN(x) || Double.isNaN(y),
              Double.isInfinite(x) || Double.isInfinite(y) && name.equals("copysign"),
              name);
        });
  }

  private static Object pow(double x, double y) {
    if (x == 1.0 || y == 0.0) {
      return 1.0;
    }
    double r = x == -1.0 && Double.isInfinite(y) ? 1.0 : LibM.pow(x, y);
    if (Double.isFinite(x) && Double.isFinite(y)) {
      if (Double.isNaN(r) || x == 0 && Double.isInfinite(r)) {
        throw Errors.value("math domain error");
      }
      if (Double.isInfinite(r)) {
        throw Errors.overflow("math range error");
      }
    }
    return r;
  }

  private static Object log(Object x, Object base) {
    double r = logOf(x, 0);
    if (base == null) {
      return r;
    }
    double b = logOf(base, 0);
    if (b == 0) {
      throw Errors.zeroDivision("float division by zero");
    }
    return r / b;
  }

  private static double logOf(Object x, int base) {
    double v = Double.NaN;
    double exponent = 0;
    if (Numbers.intOrNull(x) instanceof BigInteger big && big.signum() > 0) {
      v = big.doubleValue();
      if (Double.isInfinite(v)) {
        // The nearest double to the mantissa, and the power of two beside it.
        int dropped = big.bitLength() - 64;
        BigInteger top = big.shiftRight(dropped);
        boolean more = big.getLowestSetBit() < dropped;
        v = Math.scalb((more ? top.shiftLeft(1).setBit(0) : top.shiftLeft(1)).doubleValue(), -65);
        exponent = big.bitLength();
      }
    } else {
      v = d(x);
    }
    if (v <= 0) {
      throw Errors.value("math domain error");
    }
    return exponent == 0 ? log(v, base) : log(v, base) + log(2.0, base) * exponent;
  }

  private static double log(double v, int base) {
    return switch (base) {
      case 2 -> LibM.log2(v);
      case 10 -> LibM.log10(v);
      default -> LibM.log(v);
    };
  }

  /** The nearest whole number in a direction. */
  private static Object rounded(Object x, String method, DoubleUnaryOperator direction) {
    if (x instanceof Double v) {
      return Numbers.truncate(direction.applyAsDouble(v));
    }
    if (x instanceof Long) {
      return x;
    }
    Object f = Attributes.special(x, method);
    if (f != null) {
      return Calls.callSpecial(f, x);
    }
    if (method.equals("__trunc__")) {
      throw Errors.type("type %s doesn't define __trunc__ method", Types.of(x).fullNameIfBuiltin());
    }
    return Numbers.truncate(direction.applyAsDouble(d(x)));
  }

  private static Object frexp(double x) {
    if (x == 0 || !Double.isFinite(x)) {
      return new PTuple(x, 0L);
    }
    int e = Math.getExponent(x);
    double scaled = x;
    if (e < Double.MIN_EXPONENT) {
      scaled = x * 0x1p54;
      e = Math.getExponent(scaled) - 54;
      return new PTuple(Math.scalb(scaled, -(e + 54 + 1)), (long) e + 1);
    }
    return new PTuple(Math.scalb(scaled, -(e + 1)), (long) e + 1);
  }

  private static Object ldexp(double x, Object i) {
    if (x == 0 || !Double.isFinite(x)) {
      return x;
    }
    int e =
        i instanceof Long l
            ? (int) Math.max(-5000, Math.min(5000, l))
            : ((BigInteger) i).signum() * 5000;
    double r = Math.scalb(x, e);
    if (Double.isInfinite(r)) {
      throw Errors.overflow("math range error");
    }
    return r;
  }

  private static Object hypot(Object[] values) {
    double[] v = new double[values.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.abs(d(values[i]));
    }
    return ExactSums.norm(v);
  }

  private static Object dist(Object p, Object q) {
    Object[] x = Iteration.toArray(p);
    Object[] y = Iteration.toArray(q);
    if (x.length != y.length) {
      throw Errors.value("both points must have the same number of dimensions");
    }
    double[] v = new double[x.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.abs(d(x[i]) - d(y[i]));
    }
    return ExactSums.norm(v);
  }

  private static Object fsum(Object seq) {
    ExactSums sum = new ExactSums();
    if (seq instanceof PList l && l.isDoubles() && Types.of(l) == BuiltinTypes.LIST) {
      double[] values = l.doubles();
      int n = l.size();
      for (int i = 0; i < n; i++) {
        sum.add(values[i]);
      }
      return sum.total();
    }
    Object iterator = Iteration.iter(seq);
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      sum.add(v instanceof Double x ? x : d(v));
    }
    return sum.total();
  }

  private static Object nextAfter(Object[] a) {
    double x = d(a[0]);
    double y = d(a[1]);
    Object steps = a[2] == null || a[2] == PNone.NONE ? null : Numbers.index(a[2]);
    if (steps != null && Numbers.big(steps).signum() < 0) {
      throw Errors.value("steps must be a non-negative integer");
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return steps != null && Numbers.big(steps).signum() == 0 ? x : x + y;
    }
    if (steps == null) {
      return x == y ? y : Math.nextAfter(x, y);
    }
    BigInteger from = ordinal(x);
    BigInteger distance = ordinal(y).subtract(from);
    BigInteger n = Numbers.big(steps);
    if (n.signum() == 0) {
      return x;
    }
    return n.compareTo(distance.abs()) >= 0
        ? y
        : ofOrdinal(from.add(distance.signum() < 0 ? n.negate() : n).longValue());
  }

  /** Where a double stands in the order of all doubles; both zeros at 0. */
  private static BigInteger ordinal(double x) {
    long bits = Double.doubleToRawLongBits(x);
    return BigInteger.valueOf(bits >= 0 ? bits : Long.MIN_VALUE - bits);
  }

  private static double ofOrdinal(long place) {
    return Double.longBitsToDouble(place >= 0 ? place : Long.MIN_VALUE - place);
  }

  private static boolean isClose(double x, double y, double relative, double absolute) {
    if (relative < 0 || absolute < 0) {
      throw Errors.value("tolerances must be non-negative");
    }
    if (x == y) {
      return true;
    }
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return false;
    }
    double difference = Math.abs(y - x);
    return difference <= Math.abs(relative * y)
        || difference <= Math.abs(relative * x)
        || difference <= absolute;
  }

  private static Object product(Object iterable, Object start) {
    Object iterator = Iteration.iter(iterable);
    Object r = start;
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      r =
          r instanceof Double x && v instanceof Double y
              ? (Object) (x * y)
              : Operators.binary(BinaryOp.MUL, r, v);
    }
    return r;
  }

  private static Object sumProduct(Object p, Object q) {
    Object[] x = Iteration.toArray(p);
    Object[] y = Iteration.toArray(q);
    if (x.length != y.length) {
      throw Errors.value("Inputs are not the same length");
    }
    Object r = 0L;
    for (int i = 0; i < x.length; i++) {
      r = Operators.binary(BinaryOp.ADD, r, Operators.binary(BinaryOp.MUL, x[i], y[i]));
    }
    return r;
  }
}
