package org.pyepi.language.translator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pyepi.language.parser.scope.ScopeTable;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.BooleanOperator;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Keyword;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.UnaryOperator;

/**
 * Brings every {@code yield} of a generator to statement level, {@code temporary = yield value}, in
 * A-normal form: what stands before a yield in evaluation order is saved to temporaries first. So
 * only statements have to know how to resume.
 */
final class YieldHoister {
  private final Supplier<String> temporaries;
  private final ScopeTable scopes;
  private final List<Stmt> out;

  /**
   * @param temporaries gives a fresh name at each call
   * @param scopes learns of copies of nodes that open scopes
   * @param out receives the statements that go before
   */
  YieldHoister(Supplier<String> temporaries, ScopeTable scopes, List<Stmt> out) {
    this.temporaries = temporaries;
    this.scopes = scopes;
    this.out = out;
  }

  /** Whether a yield of this very function is somewhere in the expression. */
  static boolean contains(Expr e) {
    if (e == null) {
      return false;
    }
    if (e instanceof Expr.Yield
        || e instanceof Expr.YieldFrom
        || e instanceof Expr.Await
        || isAwaitedComprehension(e)) {
      return true;
    }
    for (Expr child : children(e)) {
      if (contains(child)) {
        return true;
      }
    }
    return false;
  }

  /** A list, set or dict comprehension that awaits in its own scope: it is a coroutine itself. */
  private static boolean isAwaitedComprehension(Expr e) {
    return switch (e) {
      case Expr.ListComp c -> contains(c.element()) || awaits(c.generators());
      case Expr.SetComp c -> contains(c.element()) || awaits(c.generators());
      case Expr.DictComp c -> contains(c.key()) || contains(c.value()) || awaits(c.generators());
      default -> false;
    };
  }

  private static boolean awaits(List<Comprehension> generators) {
    for (int i = 0; i < generators.size(); i++) {
      Comprehension c = generators.get(i);
      if (c.isAsync() || i > 0 && contains(c.iter()) || containsAny(c.ifs())) {
        return true;
      }
    }
    return false;
  }

  static boolean containsAny(List<Expr> expressions) {
    return expressions.stream().anyMatch(YieldHoister::contains);
  }

  /** The parts in evaluation order, those in scopes of their own left out. */
  private static List<Expr> children(Expr e) {
    List<Expr> r = new ArrayList<>();
    switch (e) {
      case Expr.BoolOp b -> r.addAll(b.values());
      case Expr.NamedExpr n -> r.add(n.value());
      case Expr.BinOp b -> {
        r.add(b.left());
        r.add(b.right());
      }
      case Expr.UnaryOp u -> r.add(u.operand());
      case Expr.Lambda l -> {
        r.addAll(l.args().defaults());
        l.args().kwDefaults().stream().filter(d -> d != null).forEach(r::add);
      }
      case Expr.IfExp i -> {
        r.add(i.test());
        r.add(i.body());
        r.add(i.orElse());
      }
      case Expr.Dict d -> {
        for (int i = 0; i < d.values().size(); i++) {
          if (d.keys().get(i) != null) {
            r.add(d.keys().get(i));
          }
          r.add(d.values().get(i));
        }
      }
      case Expr.Set s -> r.addAll(s.elements());
      case Expr.ListComp c -> r.add(c.generators().get(0).iter());
      case Expr.SetComp c -> r.add(c.generators().get(0).iter());
      case Expr.DictComp c -> r.add(c.generators().get(0).iter());
      case Expr.GeneratorExp c -> r.add(c.generators().get(0).iter());
      case Expr.Await a -> r.add(a.value());
      case Expr.Yield y -> {
        if (y.value() != null) {
          r.add(y.value());
        }
      }
      case Expr.YieldFrom y -> r.add(y.value());
      case Expr.Compare c -> {
        r.add(c.left());
        r.addAll(c.comparators());
      }
      case Expr.Call c -> {
        r.add(c.function());
        r.addAll(c.args());
        c.keywords().forEach(k -> r.add(k.value()));
      }
      case Expr.FormattedValue f -> {
        r.add(f.value());
        if (f.formatSpec() != null) {
          r.add(f.formatSpec());
        }
      }
      case Expr.JoinedStr j -> r.addAll(j.values());
      case Expr.Constant c -> {}
      case Expr.Attribute a -> r.add(a.value());
      case Expr.Subscript s -> {
        r.add(s.value());
        r.add(s.slice());
      }
      case Expr.Starred s -> r.add(s.value());
      case Expr.Name n -> {}
      case Expr.ListExpr l -> r.addAll(l.elements());
      case Expr.Tuple t -> r.addAll(t.elements());
      case Expr.Slice s -> {
        addIfPresent(r, s.lower());
        addIfPresent(r, s.upper());
        addIfPresent(r, s.step());
      }
    }
    return r;
  }

  private static void addIfPresent(List<Expr> r, Expr e) {
    if (e != null) {
      r.add(e);
    }
  }

  Expr.Name save(Expr value) {
    String name = temporaries.get();
    Span span = value.span();
    out.add(new Stmt.Assign(List.of(new Expr.Name(name, ExprContext.STORE, span)), value, span));
    return new Expr.Name(name, ExprContext.LOAD, span);
  }

  /** The expression without yields; {@link #out} has what must run before. */
  Expr hoist(Expr e) {
    if (!contains(e)) {
      return e;
    }
    if (isAwaitedComprehension(e)) {
      return save(new Expr.Await(awaited(e), e.span()));
    }
    return switch (e) {
      case Expr.Yield y ->
          save(new Expr.Yield(y.value() == null ? null : hoist(y.value()), y.span()));
      case Expr.YieldFrom y -> save(new Expr.YieldFrom(hoist(y.value()), y.span()));
      case Expr.Await a -> save(new Expr.Await(awaited(a.value()), a.span()));
      case Expr.BoolOp b -> hoistBool(b);
      case Expr.IfExp i -> hoistConditional(i);
      case Expr.NamedExpr n -> {
        Expr value = hoist(n.value());
        Expr.Name target = new Expr.Name(n.target().id(), ExprContext.STORE, n.target().span());
        out.add(new Stmt.Assign(List.of(target), value, n.span()));
        yield new Expr.Name(n.target().id(), ExprContext.LOAD, n.target().span());
      }
      default -> rebuild(e, all(children(e)));
    };
  }

  /** The operand of an await: a comprehension there is the coroutine, not what it results in. */
  Expr awaited(Expr e) {
    if (!isAwaitedComprehension(e)) {
      return hoist(e);
    }
    List<Expr> parts = children(e);
    return containsAny(parts) ? rebuild(e, all(parts)) : e;
  }

  /** Hoists a list in evaluation order: all but the last yielding one and what follows is saved. */
  private List<Expr> all(List<Expr> parts) {
    int last = -1;
    for (int i = 0; i < parts.size(); i++) {
      if (contains(parts.get(i))) {
        last = i;
      }
    }
    List<Expr> r = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Expr part = parts.get(i);
      if (i > last || part instanceof Expr.Constant) {
        r.add(part);
      } else if (part instanceof Expr.Starred s) {
        r.add(new Expr.Starred(keep(s.value(), i < last), s.ctx(), s.span()));
      } else if (part instanceof Expr.Slice s) {
        r.add(hoistSlice(s, i < last));
      } else if (part instanceof Expr.FormattedValue f) {
        Expr.FormattedValue whole = (Expr.FormattedValue) rebuild(f, all(children(f)));
        r.add(
            new Expr.FormattedValue(
                save(new Expr.JoinedStr(List.of(whole), f.span())), -1, null, f.span()));
      } else {
        r.add(keep(part, i < last));
      }
    }
    return r;
  }

  private Expr keep(Expr part, boolean save) {
    Expr hoisted = hoist(part);
    return save && !(hoisted instanceof Expr.Constant) ? save(hoisted) : hoisted;
  }

  private Expr.Slice hoistSlice(Expr.Slice s, boolean save) {
    return new Expr.Slice(
        s.lower() == null
            ? null
            : keep(s.lower(), save || contains(s.upper()) || contains(s.step())),
        s.upper() == null ? null : keep(s.upper(), save || contains(s.step())),
        s.step() == null ? null : keep(s.step(), save),
        s.span());
  }

  private Expr hoistBool(Expr.BoolOp b) {
    Expr.Name result = save(hoist(b.values().get(0)));
    nextOperand(b, 1, result.id(), out);
    return result;
  }

  private void nextOperand(Expr.BoolOp b, int index, String result, List<Stmt> into) {
    if (index == b.values().size()) {
      return;
    }
    Span span = b.span();
    List<Stmt> body = new ArrayList<>();
    Expr value = new YieldHoister(temporaries, scopes, body).hoist(b.values().get(index));
    body.add(new Stmt.Assign(List.of(new Expr.Name(result, ExprContext.STORE, span)), value, span));
    nextOperand(b, index + 1, result, body);
    Expr test = new Expr.Name(result, ExprContext.LOAD, span);
    if (b.op() == BooleanOperator.OR) {
      test = new Expr.UnaryOp(UnaryOperator.NOT, test, span);
    }
    into.add(new Stmt.If(test, body, List.of(), span));
  }

  private Expr hoistConditional(Expr.IfExp e) {
    Expr test = hoist(e.test());
    String result = temporaries.get();
    Span span = e.span();
    out.add(new Stmt.If(test, branch(e.body(), result), branch(e.orElse(), result), span));
    return new Expr.Name(result, ExprContext.LOAD, span);
  }

  private List<Stmt> branch(Expr value, String result) {
    List<Stmt> body = new ArrayList<>();
    Expr hoisted = new YieldHoister(temporaries, scopes, body).hoist(value);
    body.add(
        new Stmt.Assign(
            List.of(new Expr.Name(result, ExprContext.STORE, value.span())),
            hoisted,
            value.span()));
    return body;
  }

  /** The same expression with other parts, given in the order of {@link #children}. */
  private Expr rebuild(Expr e, List<Expr> p) {
    Span span = e.span();
    return switch (e) {
      case Expr.BinOp b -> new Expr.BinOp(p.get(0), b.op(), p.get(1), span);
      case Expr.UnaryOp u -> new Expr.UnaryOp(u.op(), p.get(0), span);
      case Expr.Dict d -> {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        int i = 0;
        for (Expr key : d.keys()) {
          keys.add(key == null ? null : p.get(i++));
          values.add(p.get(i++));
        }
        yield new Expr.Dict(keys, values, span);
      }
      case Expr.Set s -> new Expr.Set(p, span);
      case Expr.ListComp c ->
          copy(c, new Expr.ListComp(c.element(), first(c.generators(), p), span));
      case Expr.SetComp c -> copy(c, new Expr.SetComp(c.element(), first(c.generators(), p), span));
      case Expr.DictComp c ->
          copy(c, new Expr.DictComp(c.key(), c.value(), first(c.generators(), p), span));
      case Expr.GeneratorExp c ->
          copy(c, new Expr.GeneratorExp(c.element(), first(c.generators(), p), span));
      case Expr.Lambda l -> copy(l, new Expr.Lambda(withDefaults(l.args(), p), l.body(), span));
      case Expr.Compare c -> new Expr.Compare(p.get(0), c.ops(), p.subList(1, p.size()), span);
      case Expr.Call c -> {
        int n = c.args().size();
        List<Keyword> keywords = new ArrayList<>();
        for (int i = 0; i < c.keywords().size(); i++) {
          Keyword k = c.keywords().get(i);
          keywords.add(new Keyword(k.name(), p.get(1 + n + i), k.span()));
        }
        yield new Expr.Call(p.get(0), p.subList(1, 1 + n), keywords, span);
      }
      case Expr.FormattedValue f ->
          new Expr.FormattedValue(
              p.get(0),
              f.conversion(),
              f.formatSpec() == null ? null : (Expr.JoinedStr) p.get(1),
              span);
      case Expr.JoinedStr j -> new Expr.JoinedStr(p, span);
      case Expr.Attribute a -> new Expr.Attribute(p.get(0), a.attr(), a.ctx(), span);
      case Expr.Subscript s -> new Expr.Subscript(p.get(0), p.get(1), s.ctx(), span);
      case Expr.Starred s -> new Expr.Starred(p.get(0), s.ctx(), span);
      case Expr.ListExpr l -> new Expr.ListExpr(p, l.ctx(), span);
      case Expr.Tuple t -> new Expr.Tuple(p, t.ctx(), span);
      default -> e;
    };
  }

  private <T extends Node> T copy(Node original, T copy) {
    scopes.copy(original, copy);
    return copy;
  }

  private static Arguments withDefaults(Arguments a, List<Expr> values) {
    int positional = a.defaults().size();
    List<Expr> keywordOnly = new ArrayList<>();
    int next = positional;
    for (Expr d : a.kwDefaults()) {
      keywordOnly.add(d == null ? null : values.get(next++));
    }
    return new Arguments(
        a.posOnly(),
        a.args(),
        a.vararg(),
        a.kwOnly(),
        keywordOnly,
        a.kwarg(),
        values.subList(0, positional),
        a.span());
  }

  /** A function whose decorators and defaults have no yields. */
  Stmt hoist(Stmt.FunctionDef f) {
    List<Expr> parts = new ArrayList<>(f.decorators());
    parts.addAll(f.args().defaults());
    f.args().kwDefaults().stream().filter(d -> d != null).forEach(parts::add);
    if (!containsAny(parts)) {
      return f;
    }
    List<Expr> p = all(parts);
    int n = f.decorators().size();
    return copy(
        f,
        new Stmt.FunctionDef(
            f.name(),
            f.typeParams(),
            withDefaults(f.args(), p.subList(n, p.size())),
            f.body(),
            p.subList(0, n),
            f.returns(),
            f.isAsync(),
            f.span()));
  }

  /** A class whose decorators, bases and keywords have no yields. */
  Stmt hoist(Stmt.ClassDef c) {
    List<Expr> parts = new ArrayList<>(c.decorators());
    parts.addAll(c.bases());
    c.keywords().forEach(k -> parts.add(k.value()));
    if (!containsAny(parts)) {
      return c;
    }
    List<Expr> p = all(parts);
    int n = c.decorators().size();
    int m = n + c.bases().size();
    List<Keyword> keywords = new ArrayList<>();
    for (int i = 0; i < c.keywords().size(); i++) {
      Keyword k = c.keywords().get(i);
      keywords.add(new Keyword(k.name(), p.get(m + i), k.span()));
    }
    return copy(
        c,
        new Stmt.ClassDef(
            c.name(),
            c.typeParams(),
            p.subList(n, m),
            keywords,
            c.body(),
            p.subList(0, n),
            c.span()));
  }

  private static List<Comprehension> first(List<Comprehension> generators, List<Expr> p) {
    List<Comprehension> r = new ArrayList<>(generators);
    Comprehension c = r.get(0);
    r.set(0, new Comprehension(c.target(), p.get(0), c.ifs(), c.isAsync(), c.span()));
    return r;
  }
}
