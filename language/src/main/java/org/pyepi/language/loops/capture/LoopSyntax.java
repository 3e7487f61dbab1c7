package org.pyepi.language.loops.capture;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.pyepi.language.loops.values.Collected;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Stmt;

/** What the syntax of a loop's body says. */
public final class LoopSyntax {
  private LoopSyntax() {}

  /** Whether some statement is a loop, or has one in it. */
  public static boolean hasLoop(List<Stmt> body) {
    return body.stream().anyMatch(LoopSyntax::hasLoop);
  }

  /** Whether some statement may leave the block that it is in, or the function. */
  static boolean leaves(List<Stmt> body) {
    return body.stream().anyMatch(LoopSyntax::leaves);
  }

  private static boolean leaves(Stmt s) {
    return switch (s) {
      case Stmt.Break b -> true;
      case Stmt.Continue c -> true;
      case Stmt.Return r -> true;
      case Stmt.If i -> leaves(i.body()) || leaves(i.orElse());
      case Stmt.For f -> leaves(f.body()) || leaves(f.orElse());
      case Stmt.While w -> leaves(w.body()) || leaves(w.orElse());
      case Stmt.With w -> leaves(w.body());
      case Stmt.Try t ->
          leaves(t.body())
              || leaves(t.orElse())
              || leaves(t.finalBody())
              || t.handlers().stream().anyMatch(h -> leaves(h.body()));
      default -> false;
    };
  }

  /** Whether some statement is a {@code for}, or has one in it. */
  public static boolean hasFor(List<Stmt> body) {
    return body.stream().anyMatch(LoopSyntax::hasFor);
  }

  private static boolean hasFor(Stmt s) {
    return switch (s) {
      case Stmt.For f -> true;
      case Stmt.SumBlock b -> true;
      case Stmt.While w -> hasFor(w.body()) || hasFor(w.orElse());
      case Stmt.If i -> hasFor(i.body()) || hasFor(i.orElse());
      case Stmt.With w -> hasFor(w.body());
      case Stmt.Try t ->
          hasFor(t.body())
              || hasFor(t.orElse())
              || hasFor(t.finalBody())
              || t.handlers().stream().anyMatch(h -> hasFor(h.body()));
      case Stmt.Match m -> m.cases().stream().anyMatch(c -> hasFor(c.body()));
      default -> false;
    };
  }

  private static boolean hasLoop(Stmt s) {
    return switch (s) {
      case Stmt.For f -> true;
      case Stmt.SumBlock b -> true;
      case Stmt.While w -> true;
      case Stmt.If i -> hasLoop(i.body()) || hasLoop(i.orElse());
      case Stmt.With w -> hasLoop(w.body());
      case Stmt.Try t -> hasLoop(t.body()) || hasLoop(t.orElse()) || hasLoop(t.finalBody());
      default -> false;
    };
  }

  /**
   * What in a loop's body adds to a container once in each trip that comes to its end: calls,
   * targets of assignments and blocks of sums; nothing where a trip may be cut short.
   */
  public static Set<Node> everyTrip(List<Stmt> body) {
    Set<Node> found = Collections.newSetFromMap(new IdentityHashMap<>());
    if (body.stream().anyMatch(LoopSyntax::continues)) {
      return found;
    }
    for (Stmt s : body) {
      if (s instanceof Stmt.ExprStmt x && isAdding(x)) {
        found.add(x.value());
      } else if (s instanceof Stmt.SumBlock) {
        found.add(s);
      } else if (isResult(s)) {
        found.add(((Stmt.Assign) s).targets().get(0));
      }
    }
    return found;
  }

  private static boolean isAdding(Stmt.ExprStmt s) {
    return s.value() instanceof Expr.Call call
        && call.args().size() == 1
        && call.function() instanceof Expr.Attribute a
        && (a.attr().equals("append") || a.attr().equals("add"));
  }

  /** An entry of the dict that a comprehension makes. */
  private static boolean isResult(Stmt s) {
    return s instanceof Stmt.Assign a
        && a.targets().get(0) instanceof Expr.Subscript t
        && t.value() instanceof Expr.Name n
        && n.id().equals(Collected.RESULT);
  }

  private static boolean continues(Stmt s) {
    return switch (s) {
      case Stmt.Continue c -> true;
      case Stmt.If i ->
          i.body().stream().anyMatch(LoopSyntax::continues)
              || i.orElse().stream().anyMatch(LoopSyntax::continues);
      case Stmt.With w -> w.body().stream().anyMatch(LoopSyntax::continues);
      case Stmt.Try t ->
          t.body().stream().anyMatch(LoopSyntax::continues)
              || t.orElse().stream().anyMatch(LoopSyntax::continues)
              || t.finalBody().stream().anyMatch(LoopSyntax::continues)
              || t.handlers().stream()
                  .anyMatch(h -> h.body().stream().anyMatch(LoopSyntax::continues));
      case Stmt.Match m ->
          m.cases().stream().anyMatch(c -> c.body().stream().anyMatch(LoopSyntax::continues));
      // Those of loops within go on with these; their else parts do not.
      case Stmt.For f -> f.orElse().stream().anyMatch(LoopSyntax::continues);
      case Stmt.While w -> w.orElse().stream().anyMatch(LoopSyntax::continues);
      default -> false;
    };
  }
}
