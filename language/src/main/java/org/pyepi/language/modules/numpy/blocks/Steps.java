package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.BinaryOp;

/** The steps that an expression consists of. */
final class Steps {
  private final Source[] sources;
  private final int size;

  /**
   * @param size most elements of a block
   */
  Steps(Source[] sources, int size) {
    this.sources = sources;
    this.size = size;
  }

  /** Whether there are steps for all of an expression. */
  static boolean know(ElementExpression e) {
    return switch (e) {
      case ElementExpression.Operand o -> o.type() != DType.UINT64 && !o.type().isComplex();
      case ElementExpression.Cast c -> know(c.of()) && isKnown(c.type());
      case ElementExpression.Binary b -> know(b.left()) && know(b.right()) && isKnown(b);
      case ElementExpression.Compare c -> know(c.left()) && know(c.right());
      case ElementExpression.Apply f ->
          know(f.of()) && FunctionStep.isKnown(f.op(), f.type(), f.of().type());
      case ElementExpression.ApplyTwo f ->
          know(f.left())
              && know(f.right())
              && f.op().isLibraryFunction()
              && FunctionStep.isKnown(f.op(), f.type(), f.left().type());
      case ElementExpression.Finite f -> know(f.of());
      case ElementExpression.Choose c -> know(c.condition()) && know(c.first()) && know(c.second());
      case ElementExpression.Extreme x ->
          know(x.left()) && know(x.right()) && x.type() != DType.BOOL;
    };
  }

  private static boolean isKnown(DType t) {
    return t != DType.UINT64 && !t.isComplex();
  }

  private static boolean isKnown(ElementExpression.Binary b) {
    if (b.type() == DType.FLOAT32) {
      return switch (b.op()) {
        case ADD, SUB, MUL, TRUEDIV -> true;
        default -> false;
      };
    }
    return isKnown(b.type()) && (b.op() != BinaryOp.POW || b.type() == DType.FLOAT64);
  }

  Step of(ElementExpression e) {
    return switch (e) {
      case ElementExpression.Operand o -> sources[o.index()];
      case ElementExpression.Cast c ->
          isSame(c.of().type(), c.type())
              ? of(c.of())
              : new ConversionStep(of(c.of()), c.type(), size);
      case ElementExpression.Binary b -> operator(b, of(b.left()), of(b.right()));
      case ElementExpression.Compare c -> RangeStep.of(c.op(), of(c.left()), of(c.right()), size);
      case ElementExpression.Apply f -> new FunctionStep(f.op(), f.type(), of(f.of()), null, size);
      case ElementExpression.ApplyTwo f ->
          new FunctionStep(f.op(), f.type(), of(f.left()), of(f.right()), size);
      case ElementExpression.Finite f -> new FiniteStep(of(f.of()), size);
      case ElementExpression.Choose c ->
          new ChoiceStep(of(c.condition()), of(c.first()), of(c.second()), size);
      case ElementExpression.Extreme x ->
          new ExtremeStep(x.larger(), of(x.left()), of(x.right()), size);
    };
  }

  /** Whether numbers of one type are the same in a block of another: integers that fit are. */
  private static boolean isSame(DType from, DType to) {
    return from == to
        || from.isInteger() && to.isInteger() && from.min() >= to.min() && from.max() <= to.max();
  }

  private Step operator(ElementExpression.Binary b, Step left, Step right) {
    return switch (b.type().code) {
      case FLOAT64 -> new RealOperator(b.op(), left, right, size);
      case FLOAT32 -> new SingleOperator(b.op(), left, right, size);
      case BOOL -> new TruthOperator(b.op(), left, right, size);
      default -> new IntegerOperator(b.op(), b.type(), left, right, size);
    };
  }
}
