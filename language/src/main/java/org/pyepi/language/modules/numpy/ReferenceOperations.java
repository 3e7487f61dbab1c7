package org.pyepi.language.modules.numpy;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.loops.SpecialOperands;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** Operators on text, byte strings and objects: those of Python, element by element. */
final class ReferenceOperations {
  private ReferenceOperations() {}

  /** Whether an operand is no number. */
  static boolean isMeant(Object v) {
    return v instanceof NDArray a && a.dtype.isReference();
  }

  /** {@code a op b}, where one of them is an array of references. */
  static Object binary(BinaryOp op, Object a, Object b) {
    NDArray x = References.one(a);
    NDArray y = References.one(b);
    if (x.dtype != DType.OBJECT && y.dtype != DType.OBJECT) {
      return joined(op, x, y);
    }
    if (op == BinaryOp.DIVMOD) {
      throw UfuncErrors.unsupported("divmod");
    }
    x = References.objects(x);
    y = References.objects(y);
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray r = NDArray.zeros(DType.OBJECT, shape);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    for (int i = 0; i < r.objects.length; i++) {
      r.objects[i] = Operators.binary(op, x.objects[px.at(i)], y.objects[py.at(i)]);
    }
    return Elementwise.unboxed(r);
  }

  /** Text after text; no other operator has a loop for text. */
  private static Object joined(BinaryOp op, NDArray x, NDArray y) {
    SpecialOperands.check(Elementwise.name(op), x, x.dtype, y, y.dtype);
    int[] shape = Positions.broadcast(x.shape, y.shape);
    DType t = x.dtype.ofLength(x.dtype.length() + y.dtype.length());
    NDArray r = NDArray.zeros(t, shape);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    for (int i = 0; i < r.objects.length; i++) {
      Object u = x.objects[px.at(i)];
      Object v = y.objects[py.at(i)];
      r.objects[i] =
          u instanceof TruffleString s
              ? Str.concat(s, (TruffleString) v)
              : Operators.binary(BinaryOp.ADD, u, (PBytes) v);
    }
    return Elementwise.unboxed(r);
  }

  /** {@code a op b} as bools. */
  static Object compare(Comparison.Op op, Object a, Object b) {
    NDArray x = References.one(a);
    NDArray y = References.one(b);
    if (x.dtype.isRecord() && y.dtype.isRecord()) {
      if (op != Comparison.Op.EQ && op != Comparison.Op.NE) {
        throw UfuncErrors.noLoopOfClasses(
            name(op), UfuncErrors.classOf(a, x.dtype), UfuncErrors.classOf(b, y.dtype));
      }
      Records.checkComparable(x, y);
      return Records.compare(op, x, y);
    }
    boolean objects = x.dtype == DType.OBJECT || y.dtype == DType.OBJECT;
    boolean same = op == Comparison.Op.EQ || op == Comparison.Op.NE;
    boolean records = !objects && y.dtype.isRecord() || x.dtype.isRecord();
    if (same && records) {
      throw Errors.type("Cannot compare structured or void to non-void arrays.");
    }
    if (!objects && !same) {
      SpecialOperands.check(name(op), a, x.dtype, b, y.dtype);
    }
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray r = NDArray.zeros(DType.BOOL, shape);
    if (!objects && x.dtype.code != y.dtype.code) {
      return unequal(op, x, y);
    }
    if (objects) {
      x = References.objects(x);
      y = References.objects(y);
    }
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    Comparator<Object> order = References.order(x.dtype);
    for (int i = 0; i < r.data.length; i++) {
      Object u = x.objects[px.at(i)];
      Object v = y.objects[py.at(i)];
      boolean holds = objects ? Comparison.holds(op, u, v) : op.holds(order.compare(u, v));
      r.data[i] = (byte) (holds ? 1 : 0);
    }
    return Elementwise.unboxed(r);
  }

  /** What == and != give where the types have nothing in common. */
  static Object unequal(Comparison.Op op, Object a, Object b) {
    int[] x = a instanceof NDArray n ? n.shape : new int[0];
    int[] y = b instanceof NDArray n ? n.shape : new int[0];
    NDArray r = NDArray.zeros(DType.BOOL, Positions.broadcast(x, y));
    Arrays.fill(r.data, (byte) (op == Comparison.Op.NE ? 1 : 0));
    return Elementwise.unboxed(r);
  }

  /** An operator of one operand on objects. */
  static Object unary(String name, NDArray a, UnaryOperator<Object> f) {
    if (a.dtype != DType.OBJECT) {
      throw UfuncErrors.noLoop(name, a.dtype);
    }
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    Positions p = Positions.of(a);
    for (int i = 0; i < r.objects.length; i++) {
      r.objects[i] = f.apply(a.objects[p.at(i)]);
    }
    return Elementwise.unboxed(r);
  }

  /** A function of reals on objects is their method of its name. */
  static Object method(String name, NDArray a) {
    if (a.dtype != DType.OBJECT) {
      throw UfuncErrors.unsupported(name);
    }
    int[] place = new int[1];
    return unary(
        name,
        a,
        v -> {
          Object method = Attributes.getOrNull(v, name);
          if (method == null) {
            throw Errors.type(
                "loop of ufunc does not support argument %d of type %s which has no callable %s"
                    + " method",
                place[0], Types.of(v).fullNameIfBuiltin(), name);
          }
          place[0]++;
          return Calls.call(method);
        });
  }

  /** A function of two reals on objects is the method of its name of the first. */
  static Object method(String name, NDArray x, NDArray y) {
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray r = NDArray.zeros(DType.OBJECT, shape);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    for (int i = 0; i < r.objects.length; i++) {
      r.objects[i] = Calls.method(x.objects[px.at(i)], name, new Object[] {y.objects[py.at(i)]});
    }
    return Elementwise.unboxed(r);
  }

  /** The larger or smaller of two objects, element by element. */
  static Object extreme(NDArray x, NDArray y, boolean larger) {
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray r = NDArray.zeros(x.dtype, shape);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    for (int i = 0; i < r.objects.length; i++) {
      Object u = x.objects[px.at(i)];
      Object v = y.objects[py.at(i)];
      Comparison.Op op = larger ? Comparison.Op.GE : Comparison.Op.LE;
      r.objects[i] = Comparison.holds(op, u, v) ? u : v;
    }
    return Elementwise.unboxed(r);
  }

  /**
   * {@code logical_and}, {@code logical_or}: one of the two objects; {@code logical_xor}: a bool.
   */
  static Object logical(BinaryOp op, Object a, Object b) {
    NDArray x = References.objects(a);
    NDArray y = References.objects(b);
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray r = NDArray.zeros(DType.OBJECT, shape);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    for (int i = 0; i < r.objects.length; i++) {
      Object u = x.objects[px.at(i)];
      Object v = y.objects[py.at(i)];
      boolean first = Truth.of(u);
      r.objects[i] =
          op == BinaryOp.AND
              ? (first ? v : u)
              : op == BinaryOp.OR
                  ? (first ? u : v)
                  : Calls.method(u, "logical_xor", new Object[] {v});
    }
    return Elementwise.unboxed(r);
  }

  static String name(Comparison.Op op) {
    return switch (op) {
      case EQ -> "equal";
      case NE -> "not_equal";
      case LT -> "less";
      case LE -> "less_equal";
      case GT -> "greater";
      case GE -> "greater_equal";
    };
  }
}
