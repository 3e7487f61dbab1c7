package org.pyepi.language.nodes.operators;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Idempotent;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.calls.SpecialCallNode;
import org.pyepi.language.runtime.CallPlace;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Operators;

/** A binary operator; also, with {@link #inPlace}, the operator of an augmented assignment. */
@NodeChild("left")
@NodeChild("right")
public abstract class BinaryNode extends PNode {
  private boolean inPlace;
  @Child private SpecialCallNode special;

  protected abstract BinaryOp op();

  protected abstract PNode getLeft();

  protected abstract PNode getRight();

  /** Makes this the operator of an augmented assignment. */
  public final BinaryNode inPlace() {
    inPlace = true;
    return this;
  }

  @Idempotent
  protected final boolean isInPlace() {
    return inPlace;
  }

  /** Any operands that no specialization covers. */
  protected final Object generic(VirtualFrame frame, Object a, Object b) {
    try {
      if (isNumPy(a) || isNumPy(b)) {
        return numPy(a, b);
      }
      Object result = other(frame, a, b);
      if (result instanceof NDArray array) {
        // A method that is written in Python may keep what it gives.
        array.isTemporary = false;
      }
      return result;
    } catch (PyException e) {
      throw located(frame, e);
    }
  }

  private Object other(VirtualFrame frame, Object a, Object b) {
    if (inPlace) {
      return Operators.inPlace(op(), a, b);
    }
    Object result = special(frame, a, b);
    if (result == PSingleton.NOT_IMPLEMENTED) {
      return Operators.reflected(op(), a, b);
    }
    return result == null ? Operators.binary(op(), a, b) : result;
  }

  /**
   * What a special method of the left side, written in Python, gives; null where none is called.
   */
  private Object special(VirtualFrame frame, Object a, Object b) {
    if (!(a instanceof PObject left)
        || !SpecialCallNode.isInstance(left)
        || !SpecialCallNode.isAlikeOrScalar(left, b)) {
      return null;
    }
    if (special == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      special = insert(SpecialCallNode.create(op().method));
    }
    return special.execute(frame, left, b);
  }

  private static boolean isNumPy(Object v) {
    return v instanceof NDArray || v instanceof NpScalar || v instanceof Float;
  }

  /** An operation that may warn: it tells where it stands. */
  @TruffleBoundary
  private Object numPy(Object a, Object b) {
    EncapsulatingNodeReference current = CallPlace.current();
    Node outer = current.set(this);
    boolean plain = !inPlace && isPlain(a) && isPlain(b);
    spend(plain, getLeft(), a);
    spend(plain, getRight(), b);
    try {
      Object result = inPlace ? Operators.inPlace(op(), a, b) : Operators.binary(op(), a, b);
      if (result instanceof NDArray r) {
        r.isTemporary = plain;
      }
      return result;
    } finally {
      current.set(outer);
      spend(false, null, a);
      spend(false, null, b);
    }
  }

  /** Lets the operation use the elements of an operand that another operator has just made. */
  private static void spend(boolean may, PNode operand, Object v) {
    if (v instanceof NDArray array) {
      array.isSpent = may && array.isTemporary && operand instanceof BinaryNode;
    }
  }

  /** Whether an operator on two such operands calls no method written in Python. */
  private static boolean isPlain(Object v) {
    if (v instanceof NDArray array && array.isSubclass) {
      return false;
    }
    return isNumPy(v) || v instanceof Double || v instanceof Long || v instanceof Boolean;
  }

  /**
   * The single-precision result of an operation on finite numbers; anything else goes the way that
   * warns of overflow and invalid operands.
   */
  protected final Object finite(VirtualFrame frame, float result, Object a, Object b) {
    return Float.isFinite(result) ? (Object) result : generic(frame, a, b);
  }

  /** The node for an operator. */
  public static BinaryNode create(BinaryOp op, PNode left, PNode right) {
    return switch (op) {
      case ADD -> ArithmeticNodesFactory.AddNodeGen.create(left, right);
      case SUB -> ArithmeticNodesFactory.SubtractNodeGen.create(left, right);
      case MUL -> ArithmeticNodesFactory.MultiplyNodeGen.create(left, right);
      case TRUEDIV -> ArithmeticNodesFactory.TrueDivideNodeGen.create(left, right);
      case FLOORDIV -> ArithmeticNodesFactory.FloorDivideNodeGen.create(left, right);
      case MOD -> ArithmeticNodesFactory.ModuloNodeGen.create(left, right);
      case POW -> ArithmeticNodesFactory.PowerNodeGen.create(left, right);
      case AND -> ArithmeticNodesFactory.AndNodeGen.create(left, right);
      case OR -> ArithmeticNodesFactory.OrNodeGen.create(left, right);
      case XOR -> ArithmeticNodesFactory.XorNodeGen.create(left, right);
      case LSHIFT -> ArithmeticNodesFactory.LeftShiftNodeGen.create(left, right);
      case RSHIFT -> ArithmeticNodesFactory.RightShiftNodeGen.create(left, right);
      default -> ArithmeticNodesFactory.OtherNodeGen.create(left, right, op);
    };
  }
}
