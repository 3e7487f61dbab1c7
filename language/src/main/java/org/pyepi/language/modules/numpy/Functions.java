package org.pyepi.language.modules.numpy;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.AxisOrder;
import org.pyepi.language.modules.numpy.blocks.ElementExpression;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Truth;
import org.pyepi.offload.kernel.Op;

/** Functions on arrays, scalars and whatever makes an array. */
final class Functions {
  private Functions() {}

  /** An argument as operations take it. */
  static Object operand(Object v) {
    return Promotion.isOperand(v) ? v : Creation.asArray(v, null);
  }

  /** A function of reals; integers become float64, small ones too. */
  static Object real(String name, Object v, DoubleUnaryOperator f) {
    Object x = operand(v);
    DType t = Promotion.of(x);
    if (t == DType.OBJECT && (name.equals("floor") || name.equals("ceil"))) {
      return LibraryMethods.call("_elements", name, x, new Object[0], Keywords.NONE);
    }
    if (t.isReference()) {
      return ReferenceOperations.method(name, (NDArray) x);
    }
    if (t.isComplex()) {
      return ComplexArrays.apply(name, Casting.operand(x, t));
    }
    NDArray whole = whole(name, t.isFloat() ? t : DType.FLOAT64, x);
    if (whole != null) {
      return whole;
    }
    NDArray a = Casting.operand(x, t.isFloat() ? t : DType.FLOAT64);
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    Positions p = Positions.of(a);
    Status status = new Status();
    for (int i = 0; i < r.size(); i++) {
      double u = a.getDouble(p.at(i));
      double w = f.applyAsDouble(u);
      if (Double.isInfinite(w) && name.equals("arctanh")) {
        status.divide();
        r.putDouble(i, w);
        continue;
      }
      if (Double.isInfinite(w) && name.startsWith("log")) {
        if (u == (name.equals("log1p") ? -1 : 0)) {
          status.divide();
        }
      } else {
        r.putDouble(i, w);
        status.check(r.getDouble(i), u, u);
        continue;
      }
      r.putDouble(i, w);
    }
    status.warn(name);
    return Elementwise.unboxed(r);
  }

  /** A function of each element by a kernel, or null. */
  private static NDArray whole(String name, DType t, Object v) {
    Op op = Op.of(name.replace("arc", "a"));
    if (!(v instanceof NDArray a) || op == null) {
      return null;
    }
    boolean compiled =
        switch (op) {
          case SQRT, FLOOR, CEIL, RINT -> true;
          default -> op.isLibraryFunction();
        };
    return compiled
        ? WholeArrays.compute(
            new ElementExpression.Apply(op, t, ElementExpression.operand(0, a.dtype, t)),
            a.shape,
            a)
        : null;
  }

  /** A function of two reals, broadcast. */
  static Object real(String name, Object u, Object v, DoubleBinaryOperator f) {
    Object a = operand(u);
    Object b = operand(v);
    DType own = Promotion.of(a, b);
    if (own == DType.OBJECT) {
      return ReferenceOperations.method(name, References.objects(a), References.objects(b));
    }
    if (own.isReference()) {
      throw UfuncErrors.unsupported(name);
    }
    if (own.isComplex()) {
      throw ComplexArrays.unsupported(name);
    }
    DType t = own.isFloat() ? own : DType.FLOAT64;
    NDArray x = Casting.operand(a, t);
    NDArray y = Casting.operand(b, t);
    int[] shape = Positions.broadcast(x.shape, y.shape);
    if (name.equals("arctan2")) {
      NDArray whole =
          WholeArrays.compute(
              new ElementExpression.ApplyTwo(
                  Op.ATAN2,
                  t,
                  new ElementExpression.Operand(0, t),
                  new ElementExpression.Operand(1, t)),
              shape,
              x,
              y);
      if (whole != null) {
        return whole;
      }
    }
    NDArray r = NDArray.zeros(t, shape);
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    Status status = new Status();
    for (int i = 0; i < r.size(); i++) {
      double p = x.getDouble(px.at(i));
      double q = y.getDouble(py.at(i));
      double w = f.applyAsDouble(p, q);
      status.check(t == DType.FLOAT32 ? (float) w : w, p, q);
      r.putDouble(i, w);
    }
    status.warn(name);
    return Elementwise.unboxed(r);
  }

  /** A question about each real; integers answer as the reals that they are. */
  static Object question(String name, Object v, DoublePredicate f) {
    Object x = operand(v);
    NDArray a = Casting.operand(x, Promotion.of(x));
    if (a.dtype == DType.OBJECT && name.equals("logical_not")) {
      return ReferenceOperations.unary(name, a, e -> !Truth.of(e));
    }
    if (a.dtype.isReference()) {
      throw UfuncErrors.unsupported(name);
    }
    if (a.dtype.isTime() && !name.equals("logical_not")) {
      NDArray none = Casting.operand(Dates.isNone(a), DType.BOOL);
      return switch (name) {
        case "isnan" -> Elementwise.unboxed(none);
        case "isfinite" -> Elementwise.invert(none);
        default -> Elementwise.unboxed(NDArray.zeros(DType.BOOL, a.shape.clone()));
      };
    }
    if (a.dtype.isComplex()) {
      return ComplexArrays.question(name, a);
    }
    NDArray whole = wholeQuestion(name, a);
    if (whole != null) {
      return whole;
    }
    NDArray r = NDArray.zeros(DType.BOOL, a.shape.clone());
    Positions p = Positions.of(a);
    for (int i = 0; i < r.size(); i++) {
      r.putLong(i, f.test(a.getDouble(p.at(i))) ? 1 : 0);
    }
    return Elementwise.unboxed(r);
  }

  private static NDArray wholeQuestion(String name, NDArray a) {
    ElementExpression x = new ElementExpression.Operand(0, a.dtype);
    boolean floats = a.dtype.isFloat();
    ElementExpression asked =
        switch (name) {
          case "isnan" -> floats ? new ElementExpression.Compare(Comparison.Op.NE, x, x) : null;
          case "isfinite" -> floats ? new ElementExpression.Finite(x) : null;
          case "isinf" ->
              floats
                  ? new ElementExpression.Compare(
                      Comparison.Op.NE,
                      new ElementExpression.Finite(x),
                      new ElementExpression.Compare(Comparison.Op.EQ, x, x))
                  : null;
          case "logical_not" ->
              new ElementExpression.Apply(
                  Op.NOT, DType.BOOL, ElementExpression.operand(0, a.dtype, DType.BOOL));
          default -> null;
        };
    return asked == null ? null : WholeArrays.compute(asked, a.shape, a);
  }

  /** The smaller or larger of two, element by element; NaN wins. */
  static Object choose(Object u, Object v, boolean larger) {
    Object a = operand(u);
    Object b = operand(v);
    DType t = Promotion.of(a, b);
    NDArray x = Casting.operand(a, t);
    NDArray y = Casting.operand(b, t);
    if (t.isReference()) {
      if (t != DType.OBJECT) {
        throw UfuncErrors.noLoop(larger ? "maximum" : "minimum", Promotion.of(a), Promotion.of(b));
      }
      return ReferenceOperations.extreme(x, y, larger);
    }
    if (t.isComplex()) {
      return ComplexArrays.choose(x, y, larger);
    }
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray whole = t == DType.BOOL ? null : WholeArrays.compute(extreme(t, larger), shape, x, y);
    if (whole != null) {
      return whole;
    }
    NDArray r = NDArray.zeros(t, shape);
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    for (int i = 0; i < r.size(); i++) {
      if (t.isFloat()) {
        double p = x.getDouble(px.at(i));
        double q = y.getDouble(py.at(i));
        // Of equal ones the second, of halves the first: zeros may have two signs.
        boolean equal = p == q && t == DType.FLOAT16;
        r.putDouble(i, Double.isNaN(p) || equal || (larger ? p > q : p < q) ? p : q);
      } else {
        long p = x.getLong(px.at(i));
        long q = y.getLong(py.at(i));
        long turned = t == DType.UINT64 ? Unsigned.SIGN : 0;
        boolean first = larger == (p ^ turned) > (q ^ turned);
        if (t.isTime() && (p == Long.MIN_VALUE || q == Long.MIN_VALUE)) {
          first = p == Long.MIN_VALUE;
        }
        r.putLong(i, first ? p : q);
      }
    }
    return Elementwise.unboxed(r);
  }

  /**
   * {@code minimum(most, maximum(least, v))} without the array in between; None where they are not
   * all of one type.
   */
  static Object clipped(Object v, Object least, Object most) {
    return MemoryOrder.kept(a -> clipped((NDArray) a, least, most), v);
  }

  private static Object clipped(NDArray a, Object least, Object most) {
    DType t = a.dtype;
    boolean known = Promotion.isOperand(least) && Promotion.isOperand(most);
    if (!known || t.isComplex() || t == DType.BOOL || t.isReference() || t.isTime()) {
      return PNone.NONE;
    }
    if (Promotion.of(a, least) != t || Promotion.of(a, most) != t) {
      return PNone.NONE;
    }
    NDArray low = Casting.operand(least, t);
    NDArray high = Casting.operand(most, t);
    int[] shape = Positions.broadcast(high.shape, Positions.broadcast(low.shape, a.shape));
    ElementExpression inner =
        new ElementExpression.Extreme(
            true, new ElementExpression.Operand(0, t), new ElementExpression.Operand(1, t));
    NDArray whole =
        WholeArrays.compute(
            new ElementExpression.Extreme(false, new ElementExpression.Operand(2, t), inner),
            shape,
            low,
            a,
            high);
    return whole == null ? PNone.NONE : whole;
  }

  private static ElementExpression extreme(DType t, boolean larger) {
    return new ElementExpression.Extreme(
        larger, new ElementExpression.Operand(0, t), new ElementExpression.Operand(1, t));
  }

  static Object where(Object condition, Object u, Object v) {
    Object given = operand(condition);
    DType own = Promotion.of(given);
    Object a = operand(u);
    Object b = operand(v);
    checkWeak(a, b);
    checkWeak(b, a);
    DType t = Promotion.of(a, b);
    if (own.isRecord()) {
      throw Errors.type(
          "Iterator operand 1 dtype could not be cast from %s to dtype('bool') according to the"
              + " rule 'unsafe'",
          UfuncErrors.shown(own));
    }
    NDArray c = Casting.operand(given, DType.BOOL);
    NDArray x = wrapped(a, t);
    NDArray y = wrapped(b, t);
    int[] order = AxisOrder.of(given, a, b);
    if (order == null) {
      return chosen(t, c, x, y);
    }
    Object[] turned = {c, x, y};
    Arrays.setAll(turned, i -> MemoryOrder.turned(turned[i], order));
    NDArray r = chosen(t, (NDArray) turned[0], (NDArray) turned[1], (NDArray) turned[2]);
    return MemoryOrder.back(r, order);
  }

  /** A Python float or complex number has nothing in common with times, an int not with dates. */
  private static void checkWeak(Object number, Object other) {
    DType t = Promotion.of(other);
    if (Promotion.isWeak(number)
        && t.isTime()
        && (t.isDate() || !Promotion.of(number).isInteger())) {
      throw UfuncErrors.noCommonType(
          UfuncErrors.classOf(other, t), UfuncErrors.classOf(number, Promotion.of(number)));
    }
  }

  private static NDArray chosen(DType t, NDArray c, NDArray x, NDArray y) {
    int[] shape = Positions.broadcast(c.shape, x.shape, y.shape);
    if (WholeArrays.areWorthwhile(shape)) {
      NDArray whole = NDArray.zeros(t, shape);
      if (chosen(c, x, y, whole)) {
        return whole;
      }
    }
    NDArray r = NDArray.zeros(t, shape);
    Positions pc = Positions.of(c, r.shape);
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    for (int i = 0; i < r.size(); i++) {
      boolean first = c.getLong(pc.at(i)) != 0;
      NDArray from = first ? x : y;
      int at = first ? px.at(i) : py.at(i);
      if (t.isRecord()) {
        Records.store(r, i, from.getScalar(at));
      } else if (t.isReference()) {
        r.objects[i] = from.objects[at];
      } else if (t.isComplex()) {
        r.putComplex(i, from.getReal(at), from.getImag(at));
      } else if (t.isFloat()) {
        r.putDouble(i, from.getDouble(at));
      } else {
        r.putLong(i, from.getLong(at));
      }
    }
    return r;
  }

  /** A choice as elements of a type; a Python int that is too large for them wraps around. */
  private static NDArray wrapped(Object v, DType t) {
    Object u = v instanceof NpScalar ? v : PWrapped.unwrap(v);
    boolean narrow = t.isInteger() && t.bytes < 8 || t == DType.UINT64;
    return narrow && u instanceof Long l
        ? Casting.cast(Casting.operand(l, DType.INT64), t)
        : Casting.operand(v, t);
  }

  /** Stores of two arrays the first where a condition holds, by a kernel or in blocks; or false. */
  static boolean chosen(NDArray condition, NDArray x, NDArray y, NDArray target) {
    // Integers are chosen quicker than floats, and their bits are all that counts.
    DType bits =
        switch (target.dtype.code) {
          case FLOAT64, UINT64, COMPLEX64 -> DType.INT64;
          case FLOAT32 -> DType.INT32;
          default -> target.dtype;
        };
    ElementExpression choice =
        new ElementExpression.Choose(
            new ElementExpression.Operand(0, DType.BOOL),
            new ElementExpression.Operand(1, bits),
            new ElementExpression.Operand(2, bits));
    return WholeArrays.store(choice, as(target, bits), condition, as(x, bits), as(y, bits));
  }

  private static NDArray as(NDArray a, DType t) {
    return a.dtype == t ? a : new NDArray(t, a.data, a.offset, a.shape, a.strides, a.readOnly);
  }
}
