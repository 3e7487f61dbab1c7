package org.pyepi.language.translator;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.nodes.ConstantNode;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.containers.DisplayNodes;
import org.pyepi.language.nodes.functions.AsyncNodes;
import org.pyepi.language.nodes.functions.ComprehensionNodes;
import org.pyepi.language.nodes.operators.TruthNode;
import org.pyepi.language.nodes.statements.ExceptionNodes;
import org.pyepi.language.nodes.statements.Statements;
import org.pyepi.language.nodes.statements.WhileNodes;
import org.pyepi.language.parser.tree.BooleanOperator;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.WithItem;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.object.PNone;

/**
 * {@code async for}, {@code async with} and asynchronous comprehensions, made of other statements.
 */
final class AsyncTranslator {
  private final Translator t;

  AsyncTranslator(Translator t) {
    this.t = t;
  }

  StatementNode await(PNode value, String source, WriteNode target, Span span) {
    PNode awaitable = t.at(span, new AsyncNodes.Awaitable(value, source));
    return t.at(span, t.statements.yieldFrom(awaitable, target));
  }

  private StatementNode set(String name, Object value) {
    return new Statements.Assign(ConstantNode.of(value), new WriteNode[] {t.write(name)});
  }

  /** While it runs: awaits the next value; StopAsyncIteration ends it, so that else runs. */
  StatementNode forLoop(Stmt.For f) {
    Span span = f.iter().span();
    String iterator = t.newTemporary();
    String running = t.newTemporary();
    String value = t.newTemporary();
    PNode iterable = t.expressions.translate(f.iter());
    iterable.markHeader();
    StatementNode start =
        new Statements.Assign(
            t.at(span, new AsyncNodes.Iterator(iterable)), new WriteNode[] {t.write(iterator)});
    PNode next = t.at(span, new AsyncNodes.Next(t.read(iterator, span)));
    ExceptionNodes.Handler end =
        new ExceptionNodes.Handler(
            ConstantNode.of(ExceptionTypes.STOP_ASYNC_ITERATION), null, null, set(running, false));
    StatementNode advance =
        new ExceptionNodes.TryExcept(
            await(next, "__anext__", t.write(value), span),
            new ExceptionNodes.Handler[] {end},
            null,
            t.statements.trySlots());
    StatementNode take =
        new Statements.Assign(
            t.read(value, span), new WriteNode[] {t.statements.target(f.target())});
    StatementNode body =
        new Statements.ResumableIf(
            truth(running, span),
            t.statements.blockOf(List.of(take, t.statements.block(f.body()))),
            null,
            t.newStateSlot());
    return t.statements.blockOf(
        List.of(
            start,
            set(running, true),
            new WhileNodes.While(
                truth(running, span),
                t.statements.blockOf(List.of(advance, body)),
                t.statements.optionalBlock(f.orElse()),
                t.newStateSlot(),
                null,
                null)));
  }

  private TruthNode truth(String name, Span span) {
    return TruthNode.create(t.read(name, span));
  }

  /** Enters; then runs the body, and awaits the exit once, with the exception or without one. */
  StatementNode with(Stmt.With w, int index) {
    if (index == w.items().size()) {
      return t.statements.block(w.body());
    }
    WithItem item = w.items().get(index);
    Span span = item.context().span();
    String manager = t.newTemporary();
    String exit = t.newTemporary();
    String value = t.newTemporary();
    String left = t.newTemporary();
    PNode enter =
        t.at(
            span,
            new AsyncNodes.Enter(
                t.expressions.translate(item.context()), t.write(manager), t.write(exit)));
    List<StatementNode> inside = new ArrayList<>();
    if (item.target() != null) {
      inside.add(
          new Statements.Assign(
              t.read(value, span), new WriteNode[] {t.statements.target(item.target())}));
    }
    inside.add(with(w, index + 1));
    StatementNode failed =
        t.statements.blockOf(
            List.of(
                set(left, true),
                await(exit(exit, manager, true, span), "__aexit__", t.write(value), span),
                new Statements.ResumableIf(
                    truth(value, span),
                    new Statements.Pass(),
                    t.at(span, new Statements.Raise(null, null)),
                    t.newStateSlot())));
    StatementNode guarded =
        new ExceptionNodes.TryExcept(
            t.statements.blockOf(inside),
            new ExceptionNodes.Handler[] {
              t.at(span, new ExceptionNodes.Handler(null, null, null, failed))
            },
            null,
            t.statements.trySlots());
    StatementNode last =
        new Statements.ResumableIf(
            truth(left, span),
            new Statements.Pass(),
            await(exit(exit, manager, false, span), "__aexit__", null, span),
            t.newStateSlot());
    return t.statements.blockOf(
        List.of(
            await(enter, "__aenter__", t.write(value), span),
            set(left, false),
            new ExceptionNodes.TryFinally(guarded, last, t.statements.trySlots())));
  }

  private PNode exit(String exit, String manager, boolean withException, Span span) {
    return t.at(
        span, new AsyncNodes.Exit(t.read(exit, span), t.read(manager, span), withException));
  }

  /** The body of a comprehension that awaits; {@code t} translates its scope. */
  StatementNode comprehension(Expr e, List<Comprehension> generators) {
    Span span = e.span();
    String first = t.newTemporary();
    String result = t.newTemporary();
    List<Stmt> innermost = new ArrayList<>();
    PNode empty = null;
    Expr.Name collection = new Expr.Name(result, ExprContext.LOAD, span);
    switch (e) {
      case Expr.GeneratorExp g ->
          innermost.add(new Stmt.ExprStmt(new Expr.Yield(g.element(), g.element().span()), span));
      case Expr.ListComp l -> {
        empty = new DisplayNodes.ListDisplay(new PNode[0]);
        innermost.add(call(collection, "append", l.element()));
      }
      case Expr.SetComp s -> {
        empty = DisplayNodes.SetDisplay.create(new PNode[0]);
        innermost.add(call(collection, "add", s.element()));
      }
      case Expr.DictComp d -> {
        empty = new DisplayNodes.DictDisplay(new PNode[0], new PNode[0]);
        Expr.Name key = new Expr.Name(t.newTemporary(), ExprContext.STORE, d.key().span());
        innermost.add(new Stmt.Assign(List.of(key), d.key(), span));
        Expr place =
            new Expr.Subscript(
                collection,
                new Expr.Name(key.id(), ExprContext.LOAD, key.span()),
                ExprContext.STORE,
                span);
        innermost.add(new Stmt.Assign(List.of(place), d.value(), span));
      }
      default -> throw new IllegalStateException();
    }
    List<StatementNode> body = new ArrayList<>();
    body.add(
        new Statements.Assign(
            new ComprehensionNodes.FirstArgument(), new WriteNode[] {t.write(first)}));
    if (empty != null) {
      body.add(new Statements.Assign(empty, new WriteNode[] {t.write(result)}));
    }
    Expr outermost = new Expr.Name(first, ExprContext.LOAD, generators.get(0).iter().span());
    body.addAll(t.statements.nodes(List.of(loops(generators, 0, outermost, innermost))));
    body.add(
        new Statements.Return(empty == null ? ConstantNode.of(PNone.NONE) : t.read(result, span)));
    return t.statements.blockOf(body);
  }

  private static Stmt call(Expr.Name collection, String method, Expr element) {
    Span span = element.span();
    Expr function = new Expr.Attribute(collection, method, ExprContext.LOAD, span);
    return new Stmt.ExprStmt(new Expr.Call(function, List.of(element), List.of(), span), span);
  }

  private static Stmt loops(
      List<Comprehension> generators, int index, Expr iterable, List<Stmt> innermost) {
    Comprehension c = generators.get(index);
    List<Stmt> body =
        index + 1 == generators.size()
            ? innermost
            : List.of(loops(generators, index + 1, generators.get(index + 1).iter(), innermost));
    if (!c.ifs().isEmpty()) {
      Expr test =
          c.ifs().size() == 1
              ? c.ifs().get(0)
              : new Expr.BoolOp(BooleanOperator.AND, c.ifs(), c.span());
      body = List.of(new Stmt.If(test, body, List.of(), c.span()));
    }
    return new Stmt.For(c.target(), iterable, body, List.of(), c.isAsync(), c.span());
  }
}
