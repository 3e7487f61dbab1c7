package org.pyepi.language.parser.scope;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.language.parser.LiteralKeys;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.MatchCase;
import org.pyepi.language.parser.tree.Pattern;
import org.pyepi.language.parser.tree.Span;

/** The names that patterns bind, and what the compiler refuses in them. */
final class PatternChecks {
  private final ScopeStack names;
  private final ExpressionScopes expressions;
  private final FlowChecks flow;

  PatternChecks(ScopeStack names, ExpressionScopes expressions) {
    this.names = names;
    this.expressions = expressions;
    flow = names.flow;
  }

  void check(MatchCase matchCase, boolean last) {
    visit(matchCase.pattern(), new LinkedHashSet<>());
    if (!last && matchCase.guard() == null) {
      unreachable(matchCase.pattern());
    }
  }

  /** A pattern that always matches hides what follows it. */
  private void unreachable(Pattern pattern) {
    if (pattern instanceof Pattern.MatchAs as) {
      if (as.pattern() != null) {
        unreachable(as.pattern());
      } else if (as.name() == null) {
        flow.report("wildcard makes remaining patterns unreachable", as.span());
      } else {
        flow.report(
            "name capture '" + as.name() + "' makes remaining patterns unreachable", as.span());
      }
    } else if (pattern instanceof Pattern.MatchOr or) {
      unreachable(or.patterns().get(or.patterns().size() - 1));
    }
  }

  private void bind(String name, Set<String> bound, Span span) {
    if (name == null) {
      return;
    }
    if (!bound.add(name)) {
      flow.report("multiple assignments to name '" + name + "' in pattern", span);
    }
    names.store(name, span);
  }

  private void visitAll(List<Pattern> patterns, Set<String> bound) {
    for (Pattern pattern : patterns) {
      visit(pattern, bound);
    }
  }

  private void visit(Pattern pattern, Set<String> bound) {
    switch (pattern) {
      case Pattern.MatchValue p -> expressions.visit(p.value());
      case Pattern.MatchSingleton p -> {}
      case Pattern.MatchSequence p -> {
        long stars = p.patterns().stream().filter(Pattern.MatchStar.class::isInstance).count();
        if (stars > 1) {
          flow.report("multiple starred names in sequence pattern", p.span());
        }
        visitAll(p.patterns(), bound);
      }
      case Pattern.MatchMapping p -> {
        Set<Object> seen = new HashSet<>();
        for (Expr key : p.keys()) {
          expressions.visit(key);
          if (key instanceof Expr.JoinedStr) {
            flow.report(
                "mapping pattern keys may only match literals and attribute lookups", p.span());
          }
          Object value = LiteralKeys.value(key);
          if (value != null && !seen.add(LiteralKeys.normalized(value))) {
            flow.report(
                "mapping pattern checks duplicate key (" + LiteralKeys.repr(value) + ")", p.span());
          }
        }
        visitAll(p.patterns(), bound);
        bind(p.rest(), bound, p.span());
      }
      case Pattern.MatchClass p -> {
        expressions.visit(p.cls());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < p.kwdAttrs().size(); i++) {
          flow.assigned(p.kwdAttrs().get(i), p.kwdPatterns().get(i).span());
          if (!seen.add(p.kwdAttrs().get(i))) {
            flow.report(
                "attribute name repeated in class pattern: " + p.kwdAttrs().get(i),
                p.kwdPatterns().get(i).span());
          }
        }
        visitAll(p.patterns(), bound);
        visitAll(p.kwdPatterns(), bound);
      }
      case Pattern.MatchStar p -> bind(p.name(), bound, p.span());
      case Pattern.MatchAs p -> {
        if (p.pattern() != null) {
          visit(p.pattern(), bound);
        }
        bind(p.name(), bound, p.span());
      }
      case Pattern.MatchOr p -> alternatives(p, bound);
    }
  }

  private void alternatives(Pattern.MatchOr or, Set<String> bound) {
    Set<String> names = null;
    for (int i = 0; i < or.patterns().size(); i++) {
      Pattern alternative = or.patterns().get(i);
      if (i < or.patterns().size() - 1) {
        unreachable(alternative);
      }
      Set<String> own = new LinkedHashSet<>();
      visit(alternative, own);
      if (names == null) {
        names = own;
      } else if (!names.equals(own)) {
        flow.report("alternative patterns bind different names", or.span());
      }
    }
    for (String name : names) {
      if (!bound.add(name)) {
        flow.report("multiple assignments to name '" + name + "' in pattern", or.span());
      }
    }
  }
}
