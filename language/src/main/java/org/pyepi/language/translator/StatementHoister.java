package org.pyepi.language.translator;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.UnaryOperator;
import org.pyepi.language.parser.tree.WithItem;

/**
 * Brings the yields in a statement's own expressions to statements of their own, which go before
 * it; the statements inside it are looked at when they are translated.
 */
final class StatementHoister {
  private final Translator t;
  private final List<Stmt> before;
  private final YieldHoister h;

  /**
   * @param before receives the statements that go before
   */
  StatementHoister(Translator t, List<Stmt> before) {
    this.t = t;
    this.before = before;
    this.h = new YieldHoister(t::newTemporary, t.scopes, before);
  }

  /** Brings the yields of a statement's own expressions to statements of their own. */
  Stmt hoist(Stmt s) {
    switch (s) {
      case Stmt.ExprStmt x -> {
        if (x.value() instanceof Expr.Yield y) {
          Expr value = y.value() == null ? null : h.hoist(y.value());
          return new Stmt.ExprStmt(new Expr.Yield(value, y.span()), x.span());
        }
        if (x.value() instanceof Expr.YieldFrom y) {
          return new Stmt.ExprStmt(new Expr.YieldFrom(h.hoist(y.value()), y.span()), x.span());
        }
        if (x.value() instanceof Expr.Await y) {
          return new Stmt.ExprStmt(new Expr.Await(h.awaited(y.value()), y.span()), x.span());
        }
        return new Stmt.ExprStmt(h.hoist(x.value()), x.span());
      }
      case Stmt.Assign a -> {
        if (a.targets().size() == 1 && a.value() instanceof Expr.Yield y) {
          Expr value = y.value() == null ? null : h.hoist(y.value());
          return new Stmt.Assign(a.targets(), new Expr.Yield(value, y.span()), a.span());
        }
        if (a.targets().size() == 1 && a.value() instanceof Expr.YieldFrom y) {
          return new Stmt.Assign(
              a.targets(), new Expr.YieldFrom(h.hoist(y.value()), y.span()), a.span());
        }
        if (a.targets().size() == 1 && a.value() instanceof Expr.Await y) {
          return new Stmt.Assign(
              a.targets(), new Expr.Await(h.awaited(y.value()), y.span()), a.span());
        }
        Expr value = h.hoist(a.value());
        return new Stmt.Assign(a.targets().stream().map(h::hoist).toList(), value, a.span());
      }
      case Stmt.AugAssign a -> {
        if (!YieldHoister.contains(a.value()) && !YieldHoister.contains(a.target())) {
          return a;
        }
        return augmented(a);
      }
      case Stmt.AnnAssign a -> {
        return a.value() == null
            ? a
            : new Stmt.AnnAssign(
                a.target(), a.annotation(), h.hoist(a.value()), a.simple(), a.span());
      }
      case Stmt.Return r -> {
        return r.value() == null ? r : new Stmt.Return(h.hoist(r.value()), r.span());
      }
      case Stmt.If i -> {
        return new Stmt.If(h.hoist(i.test()), i.body(), i.orElse(), i.span());
      }
      case Stmt.While w -> {
        return whileLoop(w);
      }
      case Stmt.For f -> {
        return new Stmt.For(
            f.target(), h.hoist(f.iter()), f.body(), f.orElse(), f.isAsync(), f.span());
      }
      case Stmt.With w -> {
        return with(w);
      }
      case Stmt.Raise r -> {
        return new Stmt.Raise(
            r.exception() == null ? null : h.hoist(r.exception()),
            r.cause() == null ? null : h.hoist(r.cause()),
            r.span());
      }
      case Stmt.Assert a -> {
        return t.scopes.optimize() > 0 ? a : assertion(a);
      }
      case Stmt.Match m -> {
        return new Stmt.Match(h.hoist(m.subject()), m.cases(), m.span());
      }
      case Stmt.Delete d -> {
        return new Stmt.Delete(d.targets().stream().map(h::hoist).toList(), d.span());
      }
      case Stmt.FunctionDef f -> {
        return h.hoist(f);
      }
      case Stmt.ClassDef c -> {
        return h.hoist(c);
      }
      default -> {
        return s;
      }
    }
  }

  /** {@code target op= value}: target's parts, its value, then the operand are saved before. */
  private Stmt augmented(Stmt.AugAssign a) {
    Expr target =
        switch (a.target()) {
          case Expr.Attribute x ->
              new Expr.Attribute(h.save(h.hoist(x.value())), x.attr(), ExprContext.LOAD, x.span());
          case Expr.Subscript x ->
              new Expr.Subscript(
                  h.save(h.hoist(x.value())),
                  h.save(h.hoist(x.slice())),
                  ExprContext.LOAD,
                  x.span());
          default -> a.target();
        };
    Expr.Name saved = h.save(target);
    Expr value = h.hoist(a.value());
    before.add(new Stmt.AugAssign(saved, a.op(), value, a.span()));
    return new Stmt.Assign(List.of(target), saved, a.span());
  }

  private Stmt assertion(Stmt.Assert a) {
    Expr test = h.hoist(a.test());
    if (!YieldHoister.contains(a.message())) {
      return new Stmt.Assert(test, a.message(), a.span());
    }
    Stmt failing =
        new Stmt.Assert(
            new Expr.Constant(Boolean.FALSE, null, a.test().span()), a.message(), a.span());
    return new Stmt.If(
        new Expr.UnaryOp(UnaryOperator.NOT, test, a.test().span()),
        List.of(failing),
        List.of(),
        a.span());
  }

  private Stmt whileLoop(Stmt.While w) {
    if (!YieldHoister.contains(w.test())) {
      return w;
    }
    List<Stmt> body = new ArrayList<>();
    Expr test = new YieldHoister(t::newTemporary, t.scopes, body).hoist(w.test());
    Span span = w.test().span();
    String running = t.newTemporary();
    Expr.Name flag = new Expr.Name(running, ExprContext.LOAD, span);
    body.add(new Stmt.If(test, w.body(), List.of(set(flag, false, span)), span));
    before.add(set(flag, true, span));
    return new Stmt.While(flag, body, w.orElse(), w.span());
  }

  private static Stmt set(Expr.Name name, boolean value, Span span) {
    return new Stmt.Assign(List.of(name), new Expr.Constant(value, null, span), span);
  }

  private Stmt with(Stmt.With w) {
    if (w.items().stream().noneMatch(i -> YieldHoister.contains(i.context()))) {
      return w;
    }
    WithItem first = w.items().get(0);
    WithItem hoisted = new WithItem(h.hoist(first.context()), first.target(), first.span());
    if (w.items().size() == 1) {
      return new Stmt.With(List.of(hoisted), w.body(), w.isAsync(), w.span());
    }
    Stmt inner =
        new Stmt.With(w.items().subList(1, w.items().size()), w.body(), w.isAsync(), w.span());
    return new Stmt.With(List.of(hoisted), List.of(inner), w.isAsync(), w.span());
  }
}
