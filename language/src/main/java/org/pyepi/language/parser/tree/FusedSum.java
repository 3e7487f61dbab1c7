package org.pyepi.language.parser.tree;

/**
 * A sum or difference with a product in it, as it is written: what {@code contract=True} lets be
 * rounded once. Where both sides are products the right one is the one that is not rounded.
 *
 * @param productFirst whether the product stands left, and so is evaluated first
 * @param productNegated whether the product is subtracted
 * @param addendNegated whether the other side is subtracted
 */
public record FusedSum(
    Expr.BinOp product,
    Expr addend,
    boolean productFirst,
    boolean productNegated,
    boolean addendNegated) {
  /** What an operator with these operands is, or null where no product is added to anything. */
  public static FusedSum of(BinaryOperator op, Expr left, Expr right) {
    if (op != BinaryOperator.ADD && op != BinaryOperator.SUB) {
      return null;
    }
    boolean minus = op == BinaryOperator.SUB;
    if (isProduct(right)) {
      return new FusedSum((Expr.BinOp) right, left, false, minus, false);
    }
    return isProduct(left) ? new FusedSum((Expr.BinOp) left, right, true, false, minus) : null;
  }

  private static boolean isProduct(Expr e) {
    return e instanceof Expr.BinOp b && b.op() == BinaryOperator.MULT;
  }
}
