package org.pyepi.language.modules.numpy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.AxisOrder;
import org.pyepi.language.modules.numpy.blocks.ElementExpression;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.loops.FloatMath;
import org.pyepi.language.modules.numpy.loops.SpecialOperands;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.offload.kernel.Op;

/** Operators on arrays and NumPy scalars, element by element with broadcasting. */
final class Elementwise {
  private Elementwise() {}

  /** {@code a op b}, or NotImplemented where one of them is no operand. */
  static Object binary(BinaryOp op, Object left, Object right) {
    boolean repeated = op == BinaryOp.MUL && (isRepeated(left, right) || isRepeated(right, left));
    boolean none = !(left instanceof NDArray) && !(right instanceof NDArray);
    if (op == BinaryOp.MATMUL && none) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    Object a = repeated ? null : operand(left, right);
    Object b = repeated ? null : operand(right, left);
    if (a == null || b == null) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    int[] order = op == BinaryOp.MATMUL ? null : AxisOrder.ofLoop(a, b);
    if (order == null) {
      return operate(op, a, b);
    }
    Object r = operate(op, MemoryOrder.turned(a, order), MemoryOrder.turned(b, order));
    return MemoryOrder.back(r, order);
  }

  private static Object operate(BinaryOp op, Object a, Object b) {
    DType own = Promotion.of(a);
    String named =
        a instanceof NDArray && (own.isReference() || own.isTime()) ? name(op, b, own) : name(op);
    SpecialOperands.check(named, a, own, b, Promotion.of(b));
    boolean times = Dates.isMeant(a) || Dates.isMeant(b);
    if (times && !isObjects(a) && !isObjects(b)) {
      return Dates.binary(op, a, b);
    }
    boolean matrices = op == BinaryOp.MATMUL;
    if (!matrices && (ReferenceOperations.isMeant(a) || ReferenceOperations.isMeant(b))) {
      return ReferenceOperations.binary(op, a, b);
    }
    boolean remainder = op == BinaryOp.FLOORDIV || op == BinaryOp.MOD || op == BinaryOp.DIVMOD;
    boolean scalars = !(a instanceof NDArray) && !(b instanceof NDArray);
    if (remainder && scalars && Promotion.of(a, b).isComplex()) {
      boolean truth = b instanceof NpScalar s && s.dtype == DType.BOOL;
      if (!truth && isAlike(op, a, b)) {
        return PSingleton.NOT_IMPLEMENTED;
      }
      throw UfuncErrors.unsupported(name(op));
    }
    if (op == BinaryOp.DIVMOD) {
      return scalars ? divmod(a, b) : UfuncCall.ofTable("divmod", a, b);
    }
    if (op == BinaryOp.MATMUL) {
      return Products.dot(a, b, true);
    }
    boolean square = op == BinaryOp.POW && b instanceof Number n && n.doubleValue() == 2;
    boolean bools = square && a instanceof NDArray n && n.dtype == DType.BOOL && b instanceof Long;
    DType t = bools ? DType.INT8 : type(op, Promotion.of(a, b));
    boolean scalar = scalars && isAlike(op, a, b);
    if (t.isComplex()) {
      String warnAs = scalar ? "scalar " + name(op) : powerName(op, a, b);
      return ComplexArrays.binary(op, Casting.operand(a, t), Casting.operand(b, t), warnAs);
    }
    if (scalar && isDirect(a, t) && isDirect(b, t)) {
      return scalars(op, t, a, b);
    }
    NDArray x = a instanceof NDArray n ? n : Casting.operand(a, t);
    NDArray y = b instanceof NDArray n ? n : Casting.operand(b, t);
    int[] shape = Positions.broadcast(x.shape, y.shape);
    boolean root = op == BinaryOp.POW && b instanceof Double d && d == 0.5 && !scalar;
    if (root && x.dtype.isFloat()) {
      return Functions.real("sqrt", x, Math::sqrt);
    }
    BinaryOp same = square ? BinaryOp.MUL : op;
    if (square) {
      y = x;
    }
    NDArray spent = x.isSpent ? x : y.isSpent ? y : null;
    if (spent != null && Overwriting.isPossible(same, t, x, y, shape, spent)) {
      return Overwriting.of(same, t, x, y, spent, warnAs(op, a, b, t, false));
    }
    NDArray whole = scalar ? null : whole(same, t, x, y, shape);
    if (whole != null) {
      return whole;
    }
    NDArray r = NDArray.zeros(t, shape);
    Status status = new Status();
    compute(same, Casting.operand(x, t), Casting.operand(y, t), r, scalar, status);
    status.warn(warnAs(op, a, b, t, scalar));
    return unboxed(r);
  }

  /**
   * Whether an operation on two scalars is one of scalars, not of arrays without dimensions: the
   * type of one of them holds both, and no truth stands in front.
   */
  private static boolean isAlike(BinaryOp op, Object a, Object b) {
    DType t = Promotion.of(a, b);
    boolean first = a instanceof NpScalar s && s.dtype == DType.BOOL;
    boolean second = b instanceof NpScalar s && s.dtype == DType.BOOL;
    boolean divides =
        switch (op) {
          case TRUEDIV, FLOORDIV, MOD, DIVMOD, POW -> true;
          default -> false;
        };
    boolean number = a instanceof NpScalar || a instanceof Float;
    boolean arrays = first ? divides || !second : second && divides && !number;
    return !arrays && (t == Promotion.of(a) || t == Promotion.of(b));
  }

  /** Both results of two scalars, with one warning for both. */
  private static Object divmod(Object a, Object b) {
    DType t = Promotion.of(a, b);
    if (!isAlike(BinaryOp.DIVMOD, a, b) || !isDirect(a, t) || !isDirect(b, t)) {
      return UfuncCall.ofTable("divmod", a, b);
    }
    Status status = new Status();
    Object quotient = scalar(BinaryOp.FLOORDIV, t, a, b, status);
    Object rest = scalar(BinaryOp.MOD, t, a, b, status);
    status.warn("scalar divmod");
    return new PTuple(quotient, rest);
  }

  /** Whether a sequence beside a NumPy scalar is repeated, which it does itself. */
  private static boolean isRepeated(Object v, Object other) {
    boolean scalar = other instanceof NpScalar || other instanceof Float;
    return scalar
        && (Str.is(v) || v instanceof PList || v instanceof PTuple || v instanceof PBytes);
  }

  private static String warnAs(BinaryOp op, Object a, Object b, DType t, boolean scalar) {
    return scalar
        ? "scalar " + name(op)
        : a instanceof NDArray n ? name(op, b, n.dtype == DType.BOOL ? t : n.dtype) : name(op);
  }

  /** The same by a kernel, or null. */
  private static NDArray whole(BinaryOp op, DType t, NDArray x, NDArray y, int[] shape) {
    boolean compiled =
        switch (op) {
          case POW -> t == DType.FLOAT64;
          case ADD, MUL, AND, OR, XOR -> true;
          default -> t != DType.BOOL;
        };
    return compiled
        ? WholeArrays.compute(
            new ElementExpression.Binary(
                op,
                t,
                ElementExpression.operand(0, x.dtype, t),
                ElementExpression.operand(1, y.dtype, t)),
            shape,
            x,
            y)
        : null;
  }

  private static String powerName(BinaryOp op, Object left, Object right) {
    return left instanceof NDArray a ? name(op, right, a.dtype) : name(op);
  }

  /** What NumPy calls an operation on an array: simple powers are done by other functions. */
  private static String name(BinaryOp op, Object right, DType t) {
    if (op == BinaryOp.POW && !t.isInteger() && right instanceof Number n) {
      return n.doubleValue() == 2
          ? "square"
          : n.doubleValue() == -1 ? "reciprocal" : n.doubleValue() == 0.5 ? "sqrt" : name(op);
    }
    return name(op);
  }

  /** Whether a scalar's value can be taken as it is: a Python int must fit the type. */
  private static boolean isDirect(Object v, DType t) {
    return v instanceof NpScalar
        || v instanceof Float
        || v instanceof Double
        || v instanceof Long l && (t.isFloat() || l >= t.min() && l <= t.max());
  }

  /** {@link #binary} of two scalars, without arrays. */
  private static Object scalars(BinaryOp op, DType t, Object a, Object b) {
    Status status = new Status();
    Object result = scalar(op, t, a, b, status);
    status.warn("scalar " + name(op));
    return result;
  }

  private static Object scalar(BinaryOp op, DType t, Object a, Object b, Status status) {
    if (t == DType.FLOAT32) {
      return FloatMath.single(op, (float) real(a), (float) real(b), status);
    }
    if (t == DType.FLOAT16) {
      return new NpScalar(t, 0, FloatMath.half(op, real(a), real(b), status));
    }
    if (t == DType.FLOAT64) {
      return NpScalar.of(FloatMath.real(op, real(a), real(b), status));
    }
    long v = IntegerMath.apply(op, t, integer(a), integer(b), status, status);
    return NpScalar.of(t, IntegerMath.wrap(t, v));
  }

  private static double real(Object v) {
    if (v instanceof NpScalar s) {
      return s.dtype.isFloat()
          ? s.real
          : s.dtype == DType.UINT64 ? DType.unsignedToDouble(s.integer) : s.integer;
    }
    return ((Number) v).doubleValue();
  }

  private static long integer(Object v) {
    return v instanceof NpScalar s ? s.integer : (Long) v;
  }

  /** The operand itself, a sequence beside an array as an array, or null. */
  static Object operand(Object v, Object other) {
    if (Promotion.isOperand(v)) {
      return v;
    }
    if (declines(v) || !(other instanceof NDArray || isScalar(other))) {
      return null;
    }
    if (other instanceof NpScalar s && s.dtype.isTime() && !Creation.isSequence(v)) {
      return References.typeOf(v) == DType.OBJECT && v != PNone.NONE ? timed(v) : null;
    }
    return Creation.isArrayLike(v) ? Creation.array(v, null) : References.one(v);
  }

  private static boolean isScalar(Object v) {
    return v instanceof NpScalar || v instanceof Float;
  }

  /** A date or timedelta of Python beside a NumPy one; null where it is none. */
  private static Object timed(Object v) {
    boolean date = Attributes.getOrNull(v, "isoformat") != null;
    if (!date && Attributes.getOrNull(v, "microseconds") == null) {
      return null;
    }
    DType t = date ? DType.date("") : DType.span("");
    return Casting.operand(v, t).getScalar(0);
  }

  private static boolean isObjects(Object v) {
    return v instanceof NDArray a && a.dtype == DType.OBJECT;
  }

  /** Whether an object does operations with arrays itself. */
  private static boolean declines(Object v) {
    return Attributes.special(v, "__array_ufunc__") != null
        || Attributes.special(v, "__array_priority__") != null;
  }

  static Object unboxed(NDArray r) {
    return r.rank() == 0 ? r.getScalar(r.offset) : r;
  }

  static DType type(BinaryOp op, DType t) {
    if (t.isComplex()) {
      switch (op) {
        case ADD, SUB, MUL, TRUEDIV, POW -> {
          return t;
        }
        default -> throw ComplexArrays.unsupported(name(op));
      }
    }
    if (op == BinaryOp.TRUEDIV && !t.isFloat()) {
      return DType.FLOAT64;
    }
    boolean bitwise = op == BinaryOp.AND || op == BinaryOp.OR || op == BinaryOp.XOR;
    boolean shift = op == BinaryOp.LSHIFT || op == BinaryOp.RSHIFT;
    if (t.isFloat() && (bitwise || shift)) {
      throw Errors.type(
          "ufunc '%s' not supported for the input types, and the inputs could not be safely"
              + " coerced to any supported types according to the casting rule ''safe''",
          name(op));
    }
    if (t == DType.BOOL && op == BinaryOp.SUB) {
      throw Errors.type(
          "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^`"
              + " operator, or the logical_xor function instead.");
    }
    if (t == DType.BOOL && !bitwise && op != BinaryOp.ADD && op != BinaryOp.MUL) {
      return DType.INT8;
    }
    return t;
  }

  /** NumPy's name of an operator, as warnings show it. */
  static String name(BinaryOp op) {
    return switch (op) {
      case ADD -> "add";
      case SUB -> "subtract";
      case MUL -> "multiply";
      case MATMUL -> "matmul";
      case TRUEDIV -> "divide";
      case FLOORDIV -> "floor_divide";
      case MOD -> "remainder";
      case DIVMOD -> "divmod";
      case POW -> "power";
      case LSHIFT -> "left_shift";
      case RSHIFT -> "right_shift";
      case AND -> "bitwise_and";
      case XOR -> "bitwise_xor";
      case OR -> "bitwise_or";
    };
  }

  /** An operation on operands of the result's type, element by element. */
  static void compute(BinaryOp op, NDArray x, NDArray y, NDArray r, boolean scalar, Status status) {
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    int n = r.size();
    DType t = r.dtype;
    Status integers = scalar ? status : new Status();
    for (int i = 0; i < n; i++) {
      if (t == DType.FLOAT32) {
        float u = (float) x.getDouble(px.at(i));
        float v = (float) y.getDouble(py.at(i));
        r.putDouble(i, FloatMath.single(op, u, v, status));
      } else if (t == DType.FLOAT16) {
        r.putDouble(i, FloatMath.half(op, x.getDouble(px.at(i)), y.getDouble(py.at(i)), status));
      } else if (t == DType.FLOAT64) {
        r.putDouble(i, FloatMath.real(op, x.getDouble(px.at(i)), y.getDouble(py.at(i)), status));
      } else {
        long u = x.getLong(px.at(i));
        long v = y.getLong(py.at(i));
        r.putLong(i, IntegerMath.apply(op, t, u, v, status, integers));
      }
    }
  }

  // Comparison

  /** {@code a op b}: an array of bools, a NumPy bool, or NotImplemented. */
  static Object compare(Comparison.Op op, Object left, Object right) {
    boolean same = op == Comparison.Op.EQ || op == Comparison.Op.NE;
    if (same && (left == PNone.NONE && isScalar(right) || right == PNone.NONE && isScalar(left))) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    Object a = operand(left, right);
    Object b = operand(right, left);
    if (a == null || b == null) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    int[] order = AxisOrder.ofLoop(a, b);
    if (order == null) {
      return answer(op, a, b);
    }
    Object r = answer(op, MemoryOrder.turned(a, order), MemoryOrder.turned(b, order));
    return MemoryOrder.back(r, order);
  }

  private static Object answer(Comparison.Op op, Object a, Object b) {
    boolean same = op == Comparison.Op.EQ || op == Comparison.Op.NE;
    if (Dates.isMeant(a) || Dates.isMeant(b)) {
      DType x = Promotion.of(a);
      DType y = Promotion.of(b);
      if (same && x != DType.OBJECT && y != DType.OBJECT && !isOrdered(x, y)) {
        return ReferenceOperations.unequal(op, a, b);
      }
      SpecialOperands.check(ReferenceOperations.name(op), a, x, b, y);
      return Dates.compare(op, a, b);
    }
    if (ReferenceOperations.isMeant(a) || ReferenceOperations.isMeant(b)) {
      return ReferenceOperations.compare(op, a, b);
    }
    DType t = Promotion.of(a, b);
    if (t.isComplex()) {
      boolean scalars = !(a instanceof NDArray) && !(b instanceof NDArray);
      return ComplexArrays.compare(op, Casting.operand(a, t), Casting.operand(b, t), !scalars);
    }
    if (Unsigned.isCompared(a, b)) {
      Object r = Unsigned.compare(op, a, b);
      if (r != null) {
        return r;
      }
    }
    if (isDirect(a, DType.INT64) && isDirect(b, DType.INT64)) {
      boolean narrow = t == DType.FLOAT32;
      boolean v =
          t.isFloat()
              ? holds(op, narrow ? (float) real(a) : real(a), narrow ? (float) real(b) : real(b))
              : op.holds(Long.compare(integer(a), integer(b)));
      return NpScalar.of(DType.BOOL, v ? 1 : 0);
    }
    if (!t.isFloat()) {
      Integer sign = beyond(b);
      Integer swapped = beyond(a);
      if ((sign != null || swapped != null) && t == DType.BOOL) {
        throw Errors.overflow("Python int too large to convert to C long");
      }
      if (sign != null || swapped != null) {
        boolean all = sign != null ? op.holds(-sign) : op.holds(swapped);
        Object array = sign != null ? a : b;
        NDArray r =
            NDArray.zeros(DType.BOOL, array instanceof NDArray s ? s.shape.clone() : new int[0]);
        Arrays.fill(r.data, (byte) (all ? 1 : 0));
        return unboxed(r);
      }
      t = DType.INT64;
    }
    NDArray x = a instanceof NDArray n ? n : Casting.operand(a, t);
    NDArray y = b instanceof NDArray n ? n : Casting.operand(b, t);
    int[] shape = Positions.broadcast(x.shape, y.shape);
    ElementExpression question =
        new ElementExpression.Compare(
            op, ElementExpression.operand(0, x.dtype, t), ElementExpression.operand(1, y.dtype, t));
    NDArray whole = WholeArrays.compute(question, shape, x, y);
    return whole != null
        ? whole
        : compare(op, Casting.operand(x, t), Casting.operand(y, t), t, shape);
  }

  /** Whether times of two types may be compared, or must not; all others are unequal. */
  private static boolean isOrdered(DType x, DType y) {
    boolean wide = x == DType.UINT64 || y == DType.UINT64;
    boolean number =
        !wide && (x.isInteger() || x == DType.BOOL || y.isInteger() || y == DType.BOOL);
    return x.isTime() && y.isTime() && x.isDate() == y.isDate()
        || (x.isSpan() || y.isSpan()) && number;
  }

  private static Object compare(Comparison.Op op, NDArray x, NDArray y, DType t, int[] shape) {
    NDArray r = NDArray.zeros(DType.BOOL, shape);
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    for (int i = 0; i < r.data.length; i++) {
      boolean v =
          t.isFloat()
              ? holds(op, x.getDouble(px.at(i)), y.getDouble(py.at(i)))
              : op.holds(Long.compare(x.getLong(px.at(i)), y.getLong(py.at(i))));
      r.data[i] = (byte) (v ? 1 : 0);
    }
    return unboxed(r);
  }

  /** The sign of an int that no integer type holds, else null. */
  private static Integer beyond(Object v) {
    return v instanceof NpScalar || !(PWrapped.unwrap(v) instanceof BigInteger i)
        ? null
        : (Integer) i.signum();
  }

  private static boolean holds(Comparison.Op op, double x, double y) {
    return switch (op) {
      case EQ -> x == y;
      case NE -> x != y;
      case LT -> x < y;
      case LE -> x <= y;
      case GT -> x > y;
      case GE -> x >= y;
    };
  }

  // Unary operators

  static Object negate(Object v) {
    NDArray a = Casting.operand(v, Promotion.of(v));
    if (a.dtype.isDate()) {
      throw UfuncErrors.noLoop("negative", a.dtype);
    }
    if (a.dtype.isReference()) {
      return ReferenceOperations.unary("negative", a, Operators::negate);
    }
    if (a.dtype == DType.BOOL) {
      throw Errors.type(
          "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or"
              + " the logical_not function instead.");
    }
    if (a.dtype.isComplex()) {
      return ComplexArrays.turned(a, true);
    }
    return map(a, Op.NEG, x -> -x, x -> -x, v instanceof NDArray ? null : "scalar negative");
  }

  static Object positive(Object v) {
    DType t = Promotion.of(v);
    if (t.isReference()) {
      return ReferenceOperations.unary("positive", (NDArray) v, Operators::plus);
    }
    if (t == DType.BOOL || t.isDate()) {
      throw UfuncErrors.noLoop("positive", t);
    }
    return v instanceof NDArray a ? unboxed(Casting.cast(a, t)) : v;
  }

  static Object conjugate(Object v) {
    DType t = Promotion.of(v);
    if (t == DType.OBJECT) {
      return ReferenceOperations.method("conjugate", (NDArray) v);
    }
    if (t.isComplex()) {
      return ComplexArrays.turned(Casting.operand(v, t), false);
    }
    return unboxed(Casting.cast(Casting.operand(v, t), t));
  }

  static Object absolute(Object v) {
    NDArray a = Casting.operand(v, Promotion.of(v));
    if (a.dtype.isDate()) {
      throw UfuncErrors.noLoop("absolute", a.dtype);
    }
    if (a.dtype.isReference()) {
      return ReferenceOperations.unary("absolute", a, Elementwise::absoluteObject);
    }
    if (a.dtype.isComplex()) {
      return ComplexArrays.absolute(a, v instanceof NDArray ? "absolute" : "scalar absolute");
    }
    if (a.dtype == DType.UINT64) {
      return unboxed(Casting.cast(a, a.dtype));
    }
    return map(a, Op.ABS, Math::abs, Math::abs, v instanceof NDArray ? null : "scalar absolute");
  }

  private static Object absoluteObject(Object v) {
    if (Attributes.special(v, "__abs__") == null) {
      throw Errors.type("bad operand type for abs(): '%s'", Types.of(v).fullNameIfBuiltin());
    }
    return Calls.method(v, "__abs__", new Object[0]);
  }

  static Object invert(Object v) {
    NDArray a = Casting.operand(v, Promotion.of(v));
    if (a.dtype == DType.OBJECT) {
      return ReferenceOperations.unary("invert", a, Operators::invert);
    }
    if (!a.dtype.isInteger() && a.dtype != DType.BOOL) {
      throw UfuncErrors.unsupported("invert");
    }
    boolean bool = a.dtype == DType.BOOL;
    return map(a, Op.NOT, x -> bool ? 1 - x : ~x, x -> x, null);
  }

  private static Object map(
      NDArray a, Op op, LongUnaryOperator integer, DoubleUnaryOperator real, String warnAs) {
    if (a.dtype != DType.BOOL || op == Op.NOT) {
      ElementExpression.Operand each = new ElementExpression.Operand(0, a.dtype);
      NDArray whole =
          WholeArrays.compute(new ElementExpression.Apply(op, a.dtype, each), a.shape, a);
      if (whole != null) {
        return whole;
      }
    }
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    Positions p = Positions.of(a);
    Status status = new Status();
    for (int i = 0; i < r.size(); i++) {
      if (a.dtype.isFloat()) {
        r.putDouble(i, real.applyAsDouble(a.getDouble(p.at(i))));
      } else {
        long v = integer.applyAsLong(a.getLong(p.at(i)));
        r.putLong(i, v);
        boolean wraps =
            r.getLong(i) != v
                || v == Long.MIN_VALUE
                || a.dtype == DType.UINT64 && op == Op.NEG && v != 0;
        if (wraps && warnAs != null && !warnAs.isEmpty() && a.dtype.isInteger()) {
          status.overflow();
        }
      }
    }
    if (warnAs != null) {
      status.warn(warnAs);
    }
    return unboxed(r);
  }
}
