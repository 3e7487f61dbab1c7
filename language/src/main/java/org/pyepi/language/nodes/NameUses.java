package org.pyepi.language.nodes;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Stmt;

/** Finds the uses of a name in a syntax tree, one statement left out. */
final class NameUses {
  private NameUses() {}

  /** Whether a name is read anywhere but in {@code except}. */
  static boolean outside(List<Stmt> body, Stmt except, String name) {
    return body.stream().anyMatch(s -> uses(s, except, name));
  }

  private static boolean uses(Object node, Stmt except, String name) {
    if (node == except) {
      return false;
    }
    if (node instanceof Expr.Name n) {
      return n.id().equals(name) && n.ctx() != org.pyepi.language.parser.tree.ExprContext.STORE;
    }
    if (node instanceof Stmt.AugAssign a
        && a.target() instanceof Expr.Name n
        && n.id().equals(name)) {
      return true;
    }
    if (node instanceof List<?> list) {
      return list.stream().anyMatch(x -> uses(x, except, name));
    }
    if (!(node instanceof Node)) {
      return false;
    }
    for (RecordComponent c : node.getClass().getRecordComponents()) {
      Object part;
      try {
        part = c.getAccessor().invoke(node);
      } catch (ReflectiveOperationException e) {
        return true;
      }
      if (uses(part, except, name)) {
        return true;
      }
    }
    return false;
  }
}
