package org.pyepi.language.parser.scope;

import java.util.List;
import java.util.Set;
import org.pyepi.language.parser.tree.Alias;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Stmt;

/** {@code from __future__ import ...}: where it may stand and what it may name. */
final class FutureImports {
  /** All but the last are part of the language by now. */
  private static final Set<String> FEATURES =
      Set.of(
          "nested_scopes",
          "generators",
          "division",
          "absolute_import",
          "with_statement",
          "print_function",
          "unicode_literals",
          "barry_as_FLUFL",
          "generator_stop",
          "annotations");

  private final ScopeAnalysis analysis;
  private boolean annotations;

  /** Statements at the start of the file that may hold them. */
  private int leading;

  private List<Stmt> body = List.of();

  FutureImports(ScopeAnalysis analysis) {
    this.analysis = analysis;
  }

  boolean annotations() {
    return annotations;
  }

  void read(List<Stmt> statements) {
    body = statements;
    int i = 0;
    if (i < body.size()
        && body.get(i) instanceof Stmt.ExprStmt first
        && first.value() instanceof Expr.Constant constant
        && constant.value() instanceof String) {
      i++;
    }
    while (i < body.size() && body.get(i) instanceof Stmt.ImportFrom from && isFuture(from)) {
      for (Alias alias : from.names()) {
        feature(alias, from);
      }
      i++;
    }
    leading = i;
  }

  private static boolean isFuture(Stmt.ImportFrom from) {
    return from.level() == 0 && "__future__".equals(from.module());
  }

  private void feature(Alias alias, Stmt.ImportFrom from) {
    if (alias.name().equals("braces")) {
      throw analysis.error("not a chance", from.span());
    }
    if (!FEATURES.contains(alias.name())) {
      throw analysis.error("future feature " + alias.name() + " is not defined", from.span());
    }
    annotations |= alias.name().equals("annotations");
  }

  /** Complains of one that stands too late. */
  void check(Stmt.ImportFrom from) {
    if (!isFuture(from)) {
      return;
    }
    for (int i = 0; i < leading; i++) {
      if (body.get(i) == from) {
        return;
      }
    }
    throw analysis.error(
        "from __future__ imports must occur at the beginning of the file", from.span());
  }
}
