package org.pyepi.language.modules.numpy;

import java.util.Arrays;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.BlockLoop;
import org.pyepi.language.modules.numpy.blocks.ElementExpression;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.loops.SpecialOperands;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.offload.schedule.OffloadOptions;

/**
 * Operations that put their result over an operand: augmented assignments, and operands that are
 * results of operators within an expression, which nobody else has. Memory that is new is not in a
 * cache, and is filled with zeros first.
 */
final class Overwriting {
  /** Elements from which on it is worthwhile. */
  private static final int LEAST = 1 << 12;

  /** Elements that are computed between two looks at signals, of which none may come in between. */
  private static final int MOST = 1 << 22;

  private Overwriting() {}

  /** Whether an augmented assignment may be one, by its operands. */
  static boolean isMeant(NDArray a, Object b, BinaryOp op) {
    boolean known = op != BinaryOp.POW && op != BinaryOp.MATMUL && op != BinaryOp.DIVMOD;
    boolean numbers = a.dtype != DType.FLOAT16 && !a.dtype.isReference();
    return known && numbers && !(b instanceof NDArray y && y.dtype != a.dtype) && isLarge(a);
  }

  private static boolean isLarge(NDArray a) {
    int n = a.size();
    return n >= LEAST && n <= MOST;
  }

  /**
   * Whether the result can go to an array.
   *
   * @param t the type of the operation
   * @param shape of the result, or null
   * @param target one of the operands, which may be overwritten
   */
  static boolean isPossible(
      BinaryOp op, DType t, NDArray x, NDArray y, int[] shape, NDArray target) {
    if (!isLarge(target) || target.readOnly || target.dtype != t || t == DType.FLOAT16) {
      return false;
    }
    OffloadOptions options = PyContext.get().offload().options();
    return options.judges()
        && options.forceAbort() == 0
        && WholeArrays.areShared()
        && Arrays.equals(shape, target.shape)
        && target.isContiguous()
        && isOperand(x, target)
        && isOperand(y, target)
        && op != BinaryOp.POW
        && BlockLoop.know(expression(op, t));
  }

  /** Whether an operand has the result's type, and shares its elements in all places or in none. */
  private static boolean isOperand(NDArray v, NDArray target) {
    boolean same = v.offset == target.offset && Arrays.equals(v.shape, target.shape);
    return v.dtype == target.dtype && (v.data != target.data || same && v.isContiguous());
  }

  private static ElementExpression expression(BinaryOp op, DType t) {
    return new ElementExpression.Binary(
        op, t, new ElementExpression.Operand(0, t), new ElementExpression.Operand(1, t));
  }

  /** Does it, and warns as NumPy does under a name; gives the target back. */
  static NDArray of(BinaryOp op, DType t, NDArray x, NDArray y, NDArray target, String name) {
    Status status = new Status();
    BlockLoop.Careful careful =
        (left, right, result) -> {
          synchronized (status) {
            Elementwise.compute(op, left, right, result, false, status);
          }
        };
    WholeArrays.inBlocks(BlockLoop.over(expression(op, t), target, careful, x, y));
    status.warn(name);
    return target;
  }

  /** {@code a op= b} on an array. */
  static Object inPlace(BinaryOp op, NDArray a, Object right) {
    Object b = Elementwise.operand(right, a);
    if (b == null) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    if (a.readOnly) {
      throw Errors.value("output array is read-only");
    }
    checkStored(op, a, b);
    if (isMeant(a, b, op)) {
      DType t = Elementwise.type(op, Promotion.of(a, b));
      NDArray y = b instanceof NDArray n ? n : a;
      if (isPossible(op, t, a, y, Positions.common(a.shape, y.shape), a)) {
        return of(op, t, a, Casting.operand(b, t), a, Elementwise.name(op));
      }
    }
    boolean objects = a.dtype == DType.OBJECT && op != BinaryOp.MATMUL && op != BinaryOp.DIVMOD;
    if (objects && !(b instanceof NDArray y && y.objects == a.objects)) {
      return objects(op, a, References.objects(b));
    }
    Object result = Elementwise.binary(op, a, b);
    NDArray r = Casting.operand(result, Promotion.of(result));
    if (!canCast(r.dtype, a.dtype)) {
      throw UfuncErrors.cannotCast(Elementwise.name(op), r.dtype, a.dtype);
    }
    int[] common = Positions.broadcast(a.shape, r.shape);
    if (!Arrays.equals(common, a.shape)) {
      throw Errors.value(
          "non-broadcastable output operand with shape %s doesn't match the broadcast shape %s",
          Positions.text(a.shape), Positions.text(common));
    }
    Indexing.assign(a, r);
    return a;
  }

  /** On objects, one after the other: what is done when one of them objects stays done. */
  private static Object objects(BinaryOp op, NDArray a, NDArray b) {
    Positions pa = Positions.of(a);
    Positions pb = Positions.of(b, a.shape);
    for (int i = 0; i < a.size(); i++) {
      a.objects[pa.at(i)] = Operators.binary(op, a.objects[pa.at(i)], b.objects[pb.at(i)]);
    }
    return a;
  }

  /** Whether a result of numbers goes back into the array, and their shapes fit together. */
  private static void checkStored(BinaryOp op, NDArray a, Object b) {
    DType other = Promotion.of(b);
    boolean numbers = !a.dtype.isReference() && !a.dtype.isTime();
    if (op == BinaryOp.MATMUL) {
      return;
    }
    if (other == DType.OBJECT && a.dtype != DType.OBJECT && !a.dtype.isReference()) {
      if (a.dtype.isTime()) {
        SpecialOperands.check(Elementwise.name(op), a, a.dtype, b, other);
      }
      throw UfuncErrors.cannotCast(Elementwise.name(op), other, a.dtype);
    }
    if (!numbers || other.isReference() || other.isTime()) {
      SpecialOperands.check(Elementwise.name(op), a, a.dtype, b, other);
      checkShapes(a, b);
      return;
    }
    DType common = Promotion.of(a, b);
    boolean rest = op == BinaryOp.FLOORDIV || op == BinaryOp.MOD;
    if (rest && common.isComplex()) {
      throw UfuncErrors.unsupported(Elementwise.name(op));
    }
    DType t = Elementwise.type(op, common);
    if (!canCast(t, a.dtype)) {
      throw UfuncErrors.cannotCast(Elementwise.name(op), t, a.dtype);
    }
    checkShapes(a, b);
  }

  private static void checkShapes(NDArray a, Object b) {
    if (!(b instanceof NDArray y)) {
      return;
    }
    int[] common = Positions.common(a.shape, y.shape);
    if (common == null) {
      Positions.broadcast(a.shape, y.shape, a.shape);
    } else if (!Arrays.equals(common, a.shape)) {
      throw Errors.value(
          "non-broadcastable output operand with shape %s doesn't match the broadcast shape %s",
          Positions.text(a.shape), Positions.text(common));
    }
  }

  private static boolean canCast(DType from, DType to) {
    if (from.isTime()) {
      boolean unit = from.unit.isEmpty() || !to.unit.isEmpty();
      return to.isReference() || from.isDate() == to.isDate() && to.isTime() && unit;
    }
    String order = "buifcSUO";
    return order.indexOf(from.kind) <= order.indexOf(to.kind) || DType.promote(from, to) == to;
  }
}
