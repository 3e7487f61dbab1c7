package org.pyepi.language.loops;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.values.Collected;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.UnaryOperator;

/** Comprehensions and {@code while} as the {@code for} statements that they stand for. */
public final class EquivalentLoops {
  private EquivalentLoops() {}

  /** A loop without target that goes on until its body leaves it. */
  public static Stmt.For loop(Stmt.While w) {
    Span span = w.test().span();
    Expr over = new Expr.UnaryOp(UnaryOperator.NOT, w.test(), span);
    List<Stmt> body = new ArrayList<>();
    body.add(new Stmt.If(over, List.of(new Stmt.Break(span)), List.of(), span));
    body.addAll(w.body());
    return new Stmt.For(null, w.test(), body, List.of(), false, w.span());
  }

  /**
   * The outermost loop of a generator expression.
   *
   * @param until the truth value of the item that ends it; null where all items are collected
   */
  public static Stmt.For loop(Expr.GeneratorExp g, Boolean until) {
    Expr item = g.element();
    Span span = item.span();
    if (until == null) {
      return (Stmt.For) nested(g.generators(), 0, call("append", item));
    }
    Expr test = until ? item : new Expr.UnaryOp(UnaryOperator.NOT, item, span);
    List<Stmt> end = List.of(new Stmt.Return(item, span));
    return (Stmt.For) nested(g.generators(), 0, new Stmt.If(test, end, List.of(), span));
  }

  /** The outermost loop of a list, set or dict comprehension. */
  public static Stmt.For loop(Expr comprehension, List<Comprehension> generators) {
    Stmt add =
        switch (comprehension) {
          case Expr.ListComp l -> call("append", l.element());
          case Expr.SetComp s -> call("add", s.element());
          case Expr.DictComp d ->
              new Stmt.Assign(
                  List.of(
                      new Expr.Subscript(
                          result(d.span()), d.key(), ExprContext.STORE, d.key().span())),
                  d.value(),
                  d.value().span());
          default -> throw new IllegalArgumentException(comprehension.toString());
        };
    return (Stmt.For) nested(generators, 0, add);
  }

  private static Stmt nested(List<Comprehension> generators, int index, Stmt innermost) {
    if (index == generators.size()) {
      return innermost;
    }
    Comprehension c = generators.get(index);
    Stmt body = nested(generators, index + 1, innermost);
    for (int i = c.ifs().size() - 1; i >= 0; i--) {
      Expr test = c.ifs().get(i);
      body = new Stmt.If(test, List.of(body), List.of(), test.span());
    }
    return new Stmt.For(c.target(), c.iter(), List.of(body), List.of(), false, c.span());
  }

  private static Stmt call(String method, Expr element) {
    Span span = element.span();
    Expr function = new Expr.Attribute(result(span), method, ExprContext.LOAD, span);
    return new Stmt.ExprStmt(new Expr.Call(function, List.of(element), List.of(), span), span);
  }

  private static Expr result(Span span) {
    return new Expr.Name(Collected.RESULT, ExprContext.LOAD, span);
  }
}
