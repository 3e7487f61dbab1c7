package org.pyepi.language.loops;

import java.util.List;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.UnaryOperator;

/** Where an expression reads a variable; where that is not plain to see, it does. */
final class Mentions {
  private Mentions() {}

  /** Whether it may read the variable. */
  static boolean name(Expr e, String name) {
    return switch (e) {
      case Expr.Name n -> n.id().equals(name);
      case Expr.Constant k -> false;
      case Expr.BinOp x -> any(List.of(x.left(), x.right()), name);
      case Expr.UnaryOp u -> name(u.operand(), name);
      case Expr.BoolOp x -> any(x.values(), name);
      case Expr.Compare x -> name(x.left(), name) || any(x.comparators(), name);
      case Expr.IfExp i -> any(List.of(i.test(), i.body(), i.orElse()), name);
      case Expr.Subscript s -> any(List.of(s.value(), s.slice()), name);
      case Expr.Attribute a -> name(a.value(), name);
      case Expr.Tuple t -> any(t.elements(), name);
      case Expr.Call x ->
          !x.keywords().isEmpty() || name(x.function(), name) || any(x.args(), name);
      default -> true;
    };
  }

  private static boolean any(List<Expr> all, String name) {
    return all.stream().anyMatch(e -> name(e, name));
  }

  /** Whether the low bits of the expression depend on no more of the variable than its low bits. */
  static boolean onlyModularly(Expr e, String name) {
    if (e instanceof Expr.Name) {
      return true;
    }
    if (e instanceof Expr.UnaryOp u && u.op() != UnaryOperator.NOT) {
      return onlyModularly(u.operand(), name);
    }
    if (e instanceof Expr.BinOp x) {
      switch (x.op()) {
        case ADD, SUB, MULT, BIT_AND, BIT_OR, BIT_XOR -> {
          return onlyModularly(x.left(), name) && onlyModularly(x.right(), name);
        }
        case LSHIFT -> {
          return onlyModularly(x.left(), name) && !name(x.right(), name);
        }
        default -> {}
      }
    }
    return !name(e, name);
  }
}
