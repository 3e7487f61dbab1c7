package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.offload.kernel.Op;

/** What an operation on whole arrays computes for each element: a tree over its operands. */
public sealed interface ElementExpression {
  /** The type of the elements. */
  DType type();

  /** The element of an operand. */
  record Operand(int index, DType type) implements ElementExpression {}

  /**
   * The same number in another type; a float that the type does not hold makes the kernel leave.
   */
  record Cast(ElementExpression of, DType type) implements ElementExpression {}

  /** A Python operator on operands of its type. */
  record Binary(BinaryOp op, DType type, ElementExpression left, ElementExpression right)
      implements ElementExpression {}

  /** A comparison of operands of one type. */
  record Compare(Comparison.Op op, ElementExpression left, ElementExpression right)
      implements ElementExpression {
    @Override
    public DType type() {
      return DType.BOOL;
    }
  }

  /** A function of a float, or the negative or absolute of any number, by the kernel's name. */
  record Apply(Op op, DType type, ElementExpression of) implements ElementExpression {}

  /** Whether a float is neither NaN nor infinite. */
  record Finite(ElementExpression of) implements ElementExpression {
    @Override
    public DType type() {
      return DType.BOOL;
    }
  }

  /** A function of two floats. */
  record ApplyTwo(Op op, DType type, ElementExpression left, ElementExpression right)
      implements ElementExpression {}

  /** The first where the condition holds, else the second. */
  record Choose(ElementExpression condition, ElementExpression first, ElementExpression second)
      implements ElementExpression {
    @Override
    public DType type() {
      return first.type();
    }
  }

  /** The smaller or larger of two of one type; NaN wins. */
  record Extreme(boolean larger, ElementExpression left, ElementExpression right)
      implements ElementExpression {
    @Override
    public DType type() {
      return left.type();
    }
  }

  /** An operand in the type that an operation is done in. */
  static ElementExpression operand(int index, DType own, DType type) {
    Operand o = new Operand(index, own);
    return own == type ? o : new Cast(o, type);
  }
}
