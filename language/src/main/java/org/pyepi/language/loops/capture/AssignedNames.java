package org.pyepi.language.loops.capture;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Stmt;

/** The names that statements assign, and those that they mention at all. */
final class AssignedNames {
  private AssignedNames() {}

  /** The names in the target of an assignment. */
  static Set<String> ofTarget(Expr target) {
    Set<String> names = new LinkedHashSet<>();
    if (target != null) {
      target(target, names);
    }
    return names;
  }

  static Set<String> assigned(List<Stmt> body) {
    Set<String> names = new LinkedHashSet<>();
    body.forEach(s -> assigned(s, names));
    return names;
  }

  private static void assigned(Stmt s, Set<String> into) {
    switch (s) {
      case Stmt.Assign a -> a.targets().forEach(t -> target(t, into));
      case Stmt.AugAssign a -> target(a.target(), into);
      case Stmt.AnnAssign a -> target(a.target(), into);
      case Stmt.For f -> {
        target(f.target(), into);
        f.body().forEach(x -> assigned(x, into));
        f.orElse().forEach(x -> assigned(x, into));
      }
      case Stmt.SumBlock b -> assigned(b.loop(), into);
      case Stmt.While w -> {
        w.body().forEach(x -> assigned(x, into));
        w.orElse().forEach(x -> assigned(x, into));
      }
      case Stmt.If i -> {
        i.body().forEach(x -> assigned(x, into));
        i.orElse().forEach(x -> assigned(x, into));
      }
      case Stmt.With w -> {
        w.items().forEach(i -> into.addAll(ofTarget(i.target())));
        w.body().forEach(x -> assigned(x, into));
      }
      case Stmt.Try t -> {
        t.body().forEach(x -> assigned(x, into));
        t.handlers().forEach(h -> h.body().forEach(x -> assigned(x, into)));
        t.orElse().forEach(x -> assigned(x, into));
        t.finalBody().forEach(x -> assigned(x, into));
      }
      default -> {}
    }
  }

  private static void target(Expr e, Set<String> into) {
    switch (e) {
      case Expr.Name n -> into.add(n.id());
      case Expr.Tuple t -> t.elements().forEach(x -> target(x, into));
      case Expr.ListExpr l -> l.elements().forEach(x -> target(x, into));
      case Expr.Starred s -> target(s.value(), into);
      default -> {}
    }
  }
}
