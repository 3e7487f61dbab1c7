package org.pyepi.language.parser.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.UnaryOperator;

/**
 * What {@code reassociate=True} makes of a loop, as it is written: the local variables to which a
 * loop over a {@code range(…)} or {@code prange(…)} only adds. Their terms are added up in blocks
 * of so many trips, each in so many sums that take turns.
 */
public final class ReorderedSums {
  /** Trips of a block. */
  public static final int BLOCK = 1024;

  /** Partial sums of a block. */
  public static final int LANES = 8;

  private final Map<String, Integer> mentions = new HashMap<>();
  private final Map<String, Integer> additions = new HashMap<>();
  private boolean plain = true;

  private ReorderedSums() {}

  /** The names of the sums of a loop in a scope, in order; none where the loop is as always. */
  public static List<String> of(Stmt.For f, Scope scope) {
    if (!scope.reassociates()
        || scope.usesDynamicScope()
        || !scope.isFunctionLike()
        || scope.hasYield
        || scope.isCoroutine
        || f.isAsync()
        || !(f.target() instanceof Expr.Name target)
        || !isRange(f.iter())) {
      return List.of();
    }
    ReorderedSums found = new ReorderedSums();
    found.count(target);
    found.statements(f.body());
    List<String> sums = new ArrayList<>();
    for (String name : new TreeSet<>(found.additions.keySet())) {
      boolean only = found.mentions.get(name).equals(found.additions.get(name));
      if (found.plain && only && scope.binding(name) == Symbol.Binding.LOCAL) {
        sums.add(name);
      }
    }
    return sums;
  }

  private static boolean isRange(Expr e) {
    return e instanceof Expr.Call c
        && c.keywords().isEmpty()
        && !c.args().isEmpty()
        && c.args().size() <= 3
        && c.args().stream().noneMatch(a -> a instanceof Expr.Starred)
        && (c.args().size() < 3 || step(c) != 0)
        && switch (c.function()) {
          case Expr.Name n -> n.id().equals("range") || n.id().equals("prange");
          case Expr.Attribute a -> a.attr().equals("prange");
          default -> false;
        };
  }

  /** The step of a {@code range(…)}, where it is a number in the text and no large one; else 0. */
  public static long step(Expr.Call range) {
    if (range.args().size() < 3) {
      return 1;
    }
    Expr e = range.args().get(2);
    boolean negative = e instanceof Expr.UnaryOp u && u.op() == UnaryOperator.USUB;
    Expr size = negative ? ((Expr.UnaryOp) e).operand() : e;
    long step = size instanceof Expr.Constant k && k.value() instanceof Long n ? n : 0;
    return step >= 1 << 20 ? 0 : negative ? -step : step;
  }

  private void statements(List<Stmt> body) {
    body.forEach(this::statement);
  }

  private void statement(Stmt s) {
    switch (s) {
      case Stmt.AugAssign a -> {
        boolean adds = a.op() == BinaryOperator.ADD || a.op() == BinaryOperator.SUB;
        if (adds && a.target() instanceof Expr.Name n) {
          additions.merge(n.id(), 1, Integer::sum);
        }
        expression(a.target());
        expression(a.value());
      }
      case Stmt.Assign a -> {
        a.targets().forEach(this::expression);
        expression(a.value());
      }
      case Stmt.If i -> {
        expression(i.test());
        statements(i.body());
        statements(i.orElse());
      }
      case Stmt.ExprStmt x -> expression(x.value());
      case Stmt.Assert a -> {
        expression(a.test());
        expression(a.message());
      }
      case Stmt.Raise r -> {
        expression(r.exception());
        expression(r.cause());
      }
      case Stmt.Pass p -> {}
      case Stmt.Continue c -> {}
      default -> plain = false;
    }
  }

  private void expressions(List<? extends Expr> all) {
    all.forEach(this::expression);
  }

  private void expression(Node e) {
    switch (e) {
      case null -> {}
      case Expr.Constant k -> {}
      case Expr.Name n -> count(n);
      case Expr.BoolOp b -> expressions(b.values());
      case Expr.NamedExpr n -> {
        expression(n.target());
        expression(n.value());
      }
      case Expr.BinOp b -> {
        expression(b.left());
        expression(b.right());
      }
      case Expr.UnaryOp u -> expression(u.operand());
      case Expr.IfExp i -> {
        expression(i.test());
        expression(i.body());
        expression(i.orElse());
      }
      case Expr.Compare c -> {
        expression(c.left());
        expressions(c.comparators());
      }
      case Expr.Call c -> {
        expression(c.function());
        expressions(c.args());
        c.keywords().forEach(k -> expression(k.value()));
      }
      case Expr.Attribute a -> expression(a.value());
      case Expr.Subscript s -> {
        expression(s.value());
        expression(s.slice());
      }
      case Expr.Slice s -> {
        expression(s.lower());
        expression(s.upper());
        expression(s.step());
      }
      case Expr.Starred s -> expression(s.value());
      case Expr.Tuple t -> expressions(t.elements());
      case Expr.ListExpr l -> expressions(l.elements());
      default -> plain = false;
    }
  }

  private void count(Expr.Name n) {
    mentions.merge(n.id(), 1, Integer::sum);
  }
}
