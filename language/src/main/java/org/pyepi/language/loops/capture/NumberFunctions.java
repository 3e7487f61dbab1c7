package org.pyepi.language.loops.capture;

import java.util.List;
import java.util.Map;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Functions of numbers: those of {@code math} with the bits that the C library gives, and builtins.
 */
final class NumberFunctions {
  /** Functions of one float that a kernel's operation is. */
  private static final Map<String, Op> OF_ONE =
      Map.ofEntries(
          Map.entry("math.sqrt", Op.SQRT),
          Map.entry("math.fabs", Op.ABS),
          Map.entry("math.sin", Op.SIN),
          Map.entry("math.cos", Op.COS),
          Map.entry("math.tan", Op.TAN),
          Map.entry("math.asin", Op.ASIN),
          Map.entry("math.acos", Op.ACOS),
          Map.entry("math.atan", Op.ATAN),
          Map.entry("math.sinh", Op.SINH),
          Map.entry("math.cosh", Op.COSH),
          Map.entry("math.tanh", Op.TANH),
          Map.entry("math.asinh", Op.ASINH),
          Map.entry("math.acosh", Op.ACOSH),
          Map.entry("math.atanh", Op.ATANH),
          Map.entry("math.exp", Op.EXP),
          Map.entry("math.exp2", Op.EXP2),
          Map.entry("math.expm1", Op.EXPM1),
          Map.entry("math.log", Op.LOG),
          Map.entry("math.log2", Op.LOG2),
          Map.entry("math.log10", Op.LOG10),
          Map.entry("math.log1p", Op.LOG1P),
          Map.entry("math.cbrt", Op.CBRT),
          Map.entry("math.erf", Op.ERF),
          Map.entry("math.erfc", Op.ERFC));

  private static final Map<String, Op> OF_TWO =
      Map.of(
          "math.pow", Op.POW,
          "math.atan2", Op.ATAN2,
          "math.copysign", Op.COPYSIGN,
          "math.fmod", Op.FMOD);

  private static final Map<String, Op> TO_INT =
      Map.of("math.floor", Op.FLOOR, "math.ceil", Op.CEIL, "builtins.round", Op.RINT);

  private final KernelBuilder b;
  private final ExpressionCapture expressions;

  NumberFunctions(KernelBuilder b, ExpressionCapture expressions) {
    this.b = b;
    this.expressions = expressions;
  }

  /** The result of a call, or null where it is none of these. */
  Operand of(String name, List<Operand.Scalar> args, Expr.Call call) {
    return switch (args.size()) {
      case 1 -> ofOne(name, args.get(0));
      case 2 -> ofTwo(name, args.get(0), args.get(1), call);
      default -> null;
    };
  }

  private Operand ofOne(String name, Operand.Scalar x) {
    Op op = OF_ONE.get(name);
    if (op != null) {
      return floating(b.op(op, real(x)));
    }
    op = TO_INT.get(name);
    if (op != null || name.equals("math.trunc")) {
      return x.kind().isNumpy() ? null : whole(op, x);
    }
    return switch (name) {
      case "numpy.sqrt" -> arrayRoot(x);
      case "builtins.chr" ->
          x.kind() == Kind.INT
              ? new Operand.Character(
                  b.checkRange(x.value(), 0, java.lang.Character.MAX_CODE_POINT))
              : null;
      case "math.degrees" -> floating(b.op(Op.MUL, real(x), b.constant(180.0 / Math.PI)));
      case "math.radians" -> floating(b.op(Op.MUL, real(x), b.constant(Math.PI / 180.0)));
      case "math.isnan" -> {
        Value v = real(x);
        yield new Operand.Scalar(b.op(Op.NE, v, v), Kind.BOOL);
      }
      case "math.isinf" -> {
        Value size = b.op(Op.ABS, real(x));
        yield new Operand.Scalar(
            b.op(Op.EQ, size, b.constant(Double.POSITIVE_INFINITY)), Kind.BOOL);
      }
      case "math.isfinite" -> {
        Value size = b.op(Op.ABS, real(x));
        yield new Operand.Scalar(b.op(Op.LE, size, b.constant(Double.MAX_VALUE)), Kind.BOOL);
      }
      default -> null;
    };
  }

  /** NumPy's root of a float: of its own type, a float32's rounded once. */
  private Operand arrayRoot(Operand.Scalar x) {
    if (!x.kind().isFloat()) {
      return null;
    }
    Kind kind = x.kind().type() == ValueType.F32 ? Kind.FLOAT32 : Kind.of(DType.FLOAT64);
    return new Operand.Scalar(b.op(Op.SQRT, x.value()), kind);
  }

  private Operand ofTwo(String name, Operand.Scalar x, Operand.Scalar y, Expr.Call call) {
    Op op = OF_TWO.get(name);
    if (op != null) {
      return floating(b.op(op, real(x), real(y)));
    }
    return switch (name) {
      case "math.log" -> floating(b.op(Op.DIV, b.op(Op.LOG, real(x)), b.op(Op.LOG, real(y))));
      case "builtins.pow" -> expressions.arithmetic().power(x, y, call);
      case "builtins.divmod" -> quotientAndRest(x, y);
      default -> null;
    };
  }

  private Operand quotientAndRest(Operand.Scalar x, Operand.Scalar y) {
    if (x.kind().isNumpy() || y.kind().isNumpy()) {
      return null;
    }
    boolean floats = x.kind().isFloat() || y.kind().isFloat();
    Kind kind = floats ? Kind.FLOAT : Kind.INT;
    Value p = floats ? real(x) : expressions.toInt(x);
    Value q = floats ? real(y) : expressions.toInt(y);
    return new Operand.Items(
        List.of(
            new Operand.Scalar(b.op(Op.FLOORDIV, p, q), kind),
            new Operand.Scalar(b.op(Op.MOD, p, q), kind)));
  }

  /** A float as an int, rounded by an operation or towards zero; ints stay what they are. */
  private Operand whole(Op rounding, Operand.Scalar x) {
    if (x.kind().type() != ValueType.F64) {
      return new Operand.Scalar(expressions.toInt(x), Kind.INT);
    }
    Value v = rounding == null ? x.value() : b.op(rounding, x.value());
    return new Operand.Scalar(b.op(Op.TOINT, v), Kind.INT);
  }

  private Value real(Operand.Scalar x) {
    return expressions.toFloat64(x).value();
  }

  private static Operand floating(Value v) {
    return new Operand.Scalar(v, Kind.FLOAT);
  }
}
