package org.pyepi.language.loops;

import java.util.List;
import org.pyepi.language.parser.tree.Stmt;

/** What the syntax of a loop's body says. */
final class LoopSyntax {
  private LoopSyntax() {}

  /** Whether some statement is a loop, or has one in it. */
  static boolean hasLoop(List<Stmt> body) {
    return body.stream().anyMatch(LoopSyntax::hasLoop);
  }

  private static boolean hasLoop(Stmt s) {
    return switch (s) {
      case Stmt.For f -> true;
      case Stmt.While w -> true;
      case Stmt.If i -> hasLoop(i.body()) || hasLoop(i.orElse());
      case Stmt.With w -> hasLoop(w.body());
      case Stmt.Try t -> hasLoop(t.body()) || hasLoop(t.orElse()) || hasLoop(t.finalBody());
      default -> false;
    };
  }
}
