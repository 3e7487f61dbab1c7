package org.pyepi.language.modules.numpy;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.offload.kernel.LibM;

/** Functions that work element by element: one row each. */
final class UniversalFunctions {
  private static final Map<String, DoubleUnaryOperator> REAL = new TreeMap<>();
  private static final Map<String, DoubleBinaryOperator> REALS = new TreeMap<>();
  private static final Map<String, DoublePredicate> QUESTIONS = new TreeMap<>();
  private static final Map<String, Comparison.Op> COMPARISONS = new TreeMap<>();
  private static final Map<String, BinaryOp> LOGICAL = new TreeMap<>();

  static {
    REAL.put("arccos", LibM::acos);
    REAL.put("arccosh", LibM::acosh);
    REAL.put("arcsin", LibM::asin);
    REAL.put("arcsinh", LibM::asinh);
    REAL.put("arctanh", LibM::atanh);
    REAL.put("cbrt", LibM::cbrt);
    REAL.put("cosh", LibM::cosh);
    REAL.put("exp2", LibM::exp2);
    REAL.put("expm1", LibM::expm1);
    REAL.put("log10", LibM::log10);
    REAL.put("log1p", LibM::log1p);
    REAL.put("log2", LibM::log2);
    REAL.put("sinh", LibM::sinh);

    REALS.put("arctan2", LibM::atan2);
    REALS.put("copysign", UniversalFunctions::copySign);
    REALS.put("hypot", LibM::hypot);

    QUESTIONS.put("isfinite", Double::isFinite);
    QUESTIONS.put("isinf", Double::isInfinite);
    QUESTIONS.put("isnan", Double::isNaN);
    QUESTIONS.put("signbit", x -> Double.doubleToRawLongBits(x) < 0);
    QUESTIONS.put("logical_not", x -> x == 0);

    COMPARISONS.put("equal", Comparison.Op.EQ);
    COMPARISONS.put("greater", Comparison.Op.GT);
    COMPARISONS.put("greater_equal", Comparison.Op.GE);
    COMPARISONS.put("less", Comparison.Op.LT);
    COMPARISONS.put("less_equal", Comparison.Op.LE);
    COMPARISONS.put("not_equal", Comparison.Op.NE);

    LOGICAL.put("logical_and", BinaryOp.AND);
    LOGICAL.put("logical_or", BinaryOp.OR);
    LOGICAL.put("logical_xor", BinaryOp.XOR);
  }

  /** What makes degrees of radians and the other way. */
  private static final Map<String, Double> ANGLES =
      Map.of(
          "deg2rad", Math.PI / 180,
          "radians", Math.PI / 180,
          "degrees", 180 / Math.PI,
          "rad2deg", 180 / Math.PI);

  private UniversalFunctions() {}

  /** By a factor that is rounded to the type, as the product is. */
  private static Object angle(String name, Object x, double by) {
    boolean wide = Promotion.of(Functions.operand(x)).bytes > Float.BYTES;
    float single = by < 1 ? (float) Math.PI / 180f : 180f / (float) Math.PI;
    return Functions.real(name, x, wide ? v -> v * by : v -> (float) v * single);
  }

  /** With the sign of a NaN too, which {@link Math#copySign} may take for positive. */
  private static double copySign(double x, double sign) {
    return StrictMath.abs(x) * (Double.doubleToRawLongBits(sign) < 0 ? -1 : 1);
  }

  private static NDArray truths(Object v) {
    return Casting.operand(Functions.operand(v), DType.BOOL);
  }

  private static Object logical(BinaryOp op, Object a, Object b) {
    boolean objects = isObjects(a) || isObjects(b);
    return objects
        ? ReferenceOperations.logical(op, a, b)
        : Elementwise.binary(op, truths(a), truths(b));
  }

  private static boolean isObjects(Object v) {
    return v instanceof NDArray a && a.dtype == DType.OBJECT;
  }

  static void install(ModuleBuilder m) {
    REAL.forEach((name, f) -> Ufunc.one(m, name, x -> Functions.real(name, x, f)));
    ANGLES.forEach((name, by) -> Ufunc.one(m, name, x -> angle(name, x, by)));
    REALS.forEach((name, f) -> Ufunc.two(m, name, a -> Functions.real(name, a[0], a[1], f)));
    QUESTIONS.forEach((name, f) -> Ufunc.one(m, name, x -> Functions.question(name, x, f)));
    COMPARISONS.forEach(
        (name, op) ->
            Ufunc.two(
                m,
                name,
                a -> Elementwise.compare(op, Functions.operand(a[0]), Functions.operand(a[1]))));
    LOGICAL.forEach((name, op) -> Ufunc.two(m, name, a -> logical(op, a[0], a[1])));
  }
}
