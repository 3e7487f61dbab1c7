package org.pyepi.language.translator;

import com.oracle.truffle.api.frame.FrameSlotKind;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.EquivalentLoops;
import org.pyepi.language.loops.HotLoopSite;
import org.pyepi.language.loops.capture.LoopSyntax;
import org.pyepi.language.nodes.Completion;
import org.pyepi.language.nodes.ConstantNode;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.Temporaries;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.containers.SubscriptNodes;
import org.pyepi.language.nodes.functions.AsyncNodes;
import org.pyepi.language.nodes.functions.GeneratorNodes;
import org.pyepi.language.nodes.names.AssignLocalNode;
import org.pyepi.language.nodes.names.AttributeNodes;
import org.pyepi.language.nodes.names.WriteLocalNode;
import org.pyepi.language.nodes.operators.BinaryNode;
import org.pyepi.language.nodes.operators.TruthNode;
import org.pyepi.language.nodes.statements.ExceptionNodes;
import org.pyepi.language.nodes.statements.ImportNodes;
import org.pyepi.language.nodes.statements.LoopNodes;
import org.pyepi.language.nodes.statements.Statements;
import org.pyepi.language.nodes.statements.TryStarNode;
import org.pyepi.language.nodes.statements.WhileNodes;
import org.pyepi.language.nodes.statements.WithNode;
import org.pyepi.language.parser.Unsupported;
import org.pyepi.language.parser.scope.ReorderedSums;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.tree.Alias;
import org.pyepi.language.parser.tree.ExceptHandler;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.FusedSum;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.WithItem;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Str;

/** Statements to nodes. */
final class StatementTranslator {
  private final Translator t;
  private final ReorderedTranslator reordered;

  /** The loop around the statement that is being translated, or null. */
  private HotLoopSite innermost;

  StatementTranslator(Translator t) {
    this.t = t;
    this.reordered = new ReorderedTranslator(t, this);
  }

  StatementNode block(List<Stmt> list) {
    return blockOf(nodes(list));
  }

  StatementNode optionalBlock(List<Stmt> list) {
    return list.isEmpty() ? null : block(list);
  }

  StatementNode blockOf(List<StatementNode> nodes) {
    if (nodes.size() == 1) {
      return nodes.get(0);
    }
    StatementNode[] array = nodes.toArray(new StatementNode[0]);
    StatementNode block =
        t.isGenerator() && array.length > 0
            ? new Statements.ResumableBlock(array, t.newStateSlot())
            : new Statements.Block(array);
    if (array.length > 0) {
      block.atAll(array[0], array[array.length - 1]);
    }
    return block;
  }

  List<StatementNode> nodes(List<Stmt> list) {
    List<StatementNode> nodes = new ArrayList<>();
    for (Stmt s : list) {
      add(s, nodes);
    }
    return nodes;
  }

  private void add(Stmt s, List<StatementNode> into) {
    List<Stmt> before = new ArrayList<>();
    Stmt hoisted = t.isGenerator() ? new StatementHoister(t, before).hoist(s) : s;
    for (Stmt b : before) {
      into.add(translate(b));
    }
    if (hoisted != null) {
      into.add(translate(hoisted));
    }
  }

  private StatementNode translate(Stmt s) {
    StatementNode node = build(s);
    if (!node.hasPlace()) {
      node.at(s.span());
    }
    if (!hasHeader(s)) {
      node.markWhole();
      node.markLine(!isSilent(s));
    }
    if (s instanceof Stmt.Assign a && a.targets().size() == 1) {
      markAssigned(node, a.targets().get(0));
    } else if (s instanceof Stmt.AugAssign a) {
      markAssigned(node, a.target());
    }
    return node;
  }

  /** A generator comes back to such a statement, which tools see only the first time. */
  private static boolean suspends(Expr e) {
    return e instanceof Expr.Yield || e instanceof Expr.YieldFrom || e instanceof Expr.Await;
  }

  /** Statements that contain others: tools see their headers, not the whole. */
  private static boolean hasHeader(Stmt s) {
    return s instanceof Stmt.If
        || s instanceof Stmt.While
        || s instanceof Stmt.For
        || s instanceof Stmt.With
        || s instanceof Stmt.Try
        || s instanceof Stmt.Match
        || s instanceof Stmt.ExprStmt x && suspends(x.value())
        || s instanceof Stmt.Assign a && suspends(a.value());
  }

  /** Whether {@code sys.settrace} hears nothing of the statement, or of its parts instead. */
  private static boolean isSilent(Stmt s) {
    return s instanceof Stmt.Global
        || s instanceof Stmt.Nonlocal
        || s instanceof Stmt.FunctionDef f && !f.decorators().isEmpty()
        || s instanceof Stmt.ClassDef c && !c.decorators().isEmpty();
  }

  private static void markAssigned(StatementNode node, Expr target) {
    if (target instanceof Expr.Name n && !Temporaries.isOne(n.id())) {
      node.markAssigned(n.id());
    }
  }

  /** The expression after {@code if}, {@code while}, {@code for … in} or {@code with}. */
  PNode header(Expr e) {
    PNode node = expr(e);
    node.markHeader();
    return node;
  }

  private PNode expr(Expr e) {
    return t.expressions.translate(e);
  }

  private StatementNode build(Stmt s) {
    return switch (s) {
      case Stmt.ExprStmt x -> expression(x);
      case Stmt.Assign a -> assign(a);
      case Stmt.AugAssign a -> reordered.isAddition(a) ? reordered.add(a) : plainlyAugmented(a);
      case Stmt.AnnAssign a -> annotated(a);
      case Stmt.Return r ->
          new Statements.Return(r.value() == null ? ConstantNode.of(PNone.NONE) : expr(r.value()));
      case Stmt.Pass p -> new Statements.Pass();
      case Stmt.Break b -> new Statements.Jump(Completion.BREAK);
      case Stmt.Continue c -> new Statements.Jump(Completion.CONTINUE);
      case Stmt.Global g -> new Statements.Pass();
      case Stmt.Nonlocal n -> new Statements.Pass();
      case Stmt.If i -> conditional(i);
      case Stmt.While w -> whileLoop(w);
      case Stmt.For f -> forLoop(f);
      case Stmt.With w -> with(w, 0);
      case Stmt.Try x -> tryStatement(x);
      case Stmt.Raise r -> new Statements.Raise(optional(r.exception()), optional(r.cause()));
      case Stmt.Assert a ->
          t.scopes.optimize() > 0
              ? new Statements.Pass()
              : new Statements.Assert(t.expressions.test(a.test()), optional(a.message()));
      case Stmt.Delete d -> delete(d);
      case Stmt.Import i -> imports(i);
      case Stmt.ImportFrom i -> importFrom(i);
      case Stmt.FunctionDef f -> t.definitions.function(f);
      case Stmt.ClassDef c -> t.definitions.classDefinition(c);
      case Stmt.Match m -> new MatchTranslator(t).match(m);
      case Stmt.TypeAlias a -> new TypeParameters(t).alias(a);
      case Stmt.SumBlock b -> throw new IllegalStateException(b.toString());
    };
  }

  private PNode optional(Expr e) {
    return e == null ? null : expr(e);
  }

  private StatementNode expression(Stmt.ExprStmt x) {
    if (x.value() instanceof Expr.Yield y) {
      return yieldStatement(y, null);
    }
    if (x.value() instanceof Expr.YieldFrom y) {
      return yieldFrom(expr(y.value()), null);
    }
    if (x.value() instanceof Expr.Await y && t.isGenerator()) {
      return yieldFrom(awaitable(y), null);
    }
    return t.interactive
        ? new Statements.Display(expr(x.value()))
        : new Statements.Expression(expr(x.value()));
  }

  private StatementNode yieldStatement(Expr.Yield y, WriteNode target) {
    PNode value = y.value() == null ? t.at(y.span(), ConstantNode.of(PNone.NONE)) : expr(y.value());
    value.markHeader();
    return new GeneratorNodes.YieldStatement(
        t.scope.isAsyncGenerator() ? new AsyncNodes.Yielded(value) : value,
        target,
        t.newStateSlot(),
        t.valueSlot,
        t.generatorSlot);
  }

  private PNode awaitable(Expr.Await a) {
    return t.at(a.span(), new AsyncNodes.Awaitable(expr(a.value()), null));
  }

  StatementNode yieldFrom(PNode iterable, WriteNode target) {
    iterable.markHeader();
    return new GeneratorNodes.YieldFromStatement(
        iterable,
        target,
        t.newStateSlot(),
        t.valueSlot,
        t.generatorSlot,
        t.newSlot(FrameSlotKind.Object));
  }

  private StatementNode assign(Stmt.Assign a) {
    if (a.targets().size() == 1) {
      if (a.value() instanceof Expr.Yield y) {
        return yieldStatement(y, target(a.targets().get(0)));
      }
      if (a.value() instanceof Expr.YieldFrom y) {
        return yieldFrom(expr(y.value()), target(a.targets().get(0)));
      }
      if (a.value() instanceof Expr.Await y && t.isGenerator()) {
        return yieldFrom(awaitable(y), target(a.targets().get(0)));
      }
      WriteNode target = target(a.targets().get(0));
      if (target instanceof WriteLocalNode local) {
        return new AssignLocalNode(expr(a.value()), local);
      }
      return new Statements.Assign(expr(a.value()), new WriteNode[] {target});
    }
    PNode value = expr(a.value());
    return new Statements.Assign(value, targets(a.targets()));
  }

  private TruthNode headerTest(Expr e) {
    TruthNode test = TruthNode.create(header(e));
    test.at(e.span());
    return test;
  }

  private WriteNode[] targets(List<Expr> list) {
    return list.stream().map(this::target).toArray(WriteNode[]::new);
  }

  /** Where an assignment goes. */
  WriteNode target(Expr e) {
    WriteNode node =
        switch (e) {
          case Expr.Name n -> t.write(n.id());
          case Expr.Attribute a ->
              new AttributeNodes.Write(expr(a.value()), t.scope.mangle(a.attr()));
          case Expr.Subscript s -> new SubscriptNodes.Write(expr(s.value()), expr(s.slice()));
          case Expr.Starred s -> target(s.value());
          case Expr.Tuple x -> unpack(x.elements());
          case Expr.ListExpr x -> unpack(x.elements());
          default -> throw new IllegalStateException("target " + e);
        };
    node.at(e.span());
    return node;
  }

  private WriteNode unpack(List<Expr> elements) {
    int star = -1;
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Expr.Starred) {
        star = i;
      }
    }
    return new Statements.Unpack(targets(elements), star);
  }

  /** {@code target op= value}, in any loop. */
  StatementNode plainlyAugmented(Stmt.AugAssign a) {
    Span span = a.span();
    switch (a.target()) {
      case Expr.Name n -> {
        PNode value = inPlace(a, t.read(n.id(), n.span()));
        WriteNode target = t.write(n.id());
        return target instanceof WriteLocalNode local
            ? new AssignLocalNode(value, local)
            : new Statements.Assign(value, new WriteNode[] {target});
      }
      case Expr.Attribute x -> {
        String object = t.newTemporary();
        Expr saved = new Expr.Name(object, ExprContext.LOAD, x.value().span());
        Expr.Attribute read = new Expr.Attribute(saved, x.attr(), ExprContext.LOAD, x.span());
        StatementNode store =
            new Statements.Assign(inPlace(a, expr(read)), new WriteNode[] {target(read)});
        return new Statements.Saved(
            new PNode[] {expr(x.value())}, new WriteNode[] {t.write(object)}, store);
      }
      case Expr.Subscript x -> {
        String object = t.newTemporary();
        String key = t.newTemporary();
        Expr.Subscript read =
            new Expr.Subscript(
                new Expr.Name(object, ExprContext.LOAD, x.value().span()),
                new Expr.Name(key, ExprContext.LOAD, x.slice().span()),
                ExprContext.LOAD,
                x.span());
        StatementNode store =
            new Statements.Assign(inPlace(a, expr(read)), new WriteNode[] {target(read)});
        return new Statements.Saved(
            new PNode[] {expr(x.value()), expr(x.slice())},
            new WriteNode[] {t.write(object), t.write(key)},
            store);
      }
      default -> throw new IllegalStateException("augmented " + a.target());
    }
  }

  PNode inPlace(Stmt.AugAssign a, PNode current) {
    FusedSum fused = t.expressions.fused(a.op(), a.target(), a.value());
    if (fused != null) {
      return t.at(a.span(), t.expressions.fused(fused, current, a.op(), a.span(), true));
    }
    return t.at(
        a.span(),
        BinaryNode.create(Expressions.operator(a.op()), current, expr(a.value())).inPlace());
  }

  private StatementNode annotated(Stmt.AnnAssign a) {
    List<StatementNode> nodes = new ArrayList<>();
    if (a.value() != null) {
      nodes.add(assign(new Stmt.Assign(List.of(a.target()), a.value(), a.span())));
    }
    if (a.simple() && !t.scope.isFunctionLike() && a.target() instanceof Expr.Name n) {
      PNode annotation = t.definitions.annotation(a.annotation());
      nodes.add(
          new Statements.Assign(
              annotation,
              new WriteNode[] {
                new SubscriptNodes.Write(
                    t.read("__annotations__", a.span()),
                    ConstantNode.of(Str.of(t.scope.mangle(n.id()))))
              }));
    }
    for (StatementNode node : nodes) {
      node.at(a.span());
    }
    if (nodes.isEmpty()) {
      return new Statements.Pass();
    }
    return nodes.size() == 1
        ? nodes.get(0)
        : new Statements.Block(nodes.toArray(new StatementNode[0]));
  }

  private StatementNode conditional(Stmt.If i) {
    TruthNode test = headerTest(i.test());
    StatementNode then = block(i.body());
    StatementNode orElse = optionalBlock(i.orElse());
    return t.isGenerator()
        ? new Statements.ResumableIf(test, then, orElse, t.newStateSlot())
        : new Statements.If(test, then, orElse);
  }

  private StatementNode whileLoop(Stmt.While w) {
    int slot = t.isGenerator() ? t.newStateSlot() : -1;
    // A loop over something within is worth more: it may run in parallel.
    boolean alone = !t.isGenerator() && !LoopSyntax.hasFor(w.body());
    HotLoopSite site = alone ? site(EquivalentLoops.loop(w), null) : null;
    WhileNodes.Slots slots =
        site == null
            ? null
            : new WhileNodes.Slots(t.newSlot(FrameSlotKind.Long), t.newSlot(FrameSlotKind.Long));
    return new WhileNodes.While(
        headerTest(w.test()), block(w.body()), optionalBlock(w.orElse()), slot, slots, site);
  }

  private StatementNode forLoop(Stmt.For f) {
    if (f.isAsync()) {
      return new AsyncTranslator(t).forLoop(f);
    }
    List<String> sums = ReorderedSums.of(f, t.scope);
    if (!sums.isEmpty()) {
      Stmt.For blocks = reordered.blocks(f, sums);
      return reordered.loop(f, blocks, site(blocks, innermost));
    }
    HotLoopSite outer = innermost;
    HotLoopSite site = t.isGenerator() ? null : site(f, outer);
    PNode iterable = t.expressions.iterable(f.iter());
    iterable.markHeader();
    innermost = site != null ? site : outer;
    StatementNode body = block(f.body());
    innermost = outer;
    LoopNodes.Slots slots = loopSlots();
    if (site != null) {
      site.setIterator(slots.iterator());
    }
    return new LoopNodes.For(
        iterable,
        target(f.target()),
        body,
        optionalBlock(f.orElse()),
        slots,
        t.isGenerator(),
        site);
  }

  /** What watches a loop; null where kernels cannot reach the variables of the scope. */
  private HotLoopSite site(Stmt.For f, HotLoopSite outer) {
    boolean reachable =
        t.scope.isFunctionLike() || t.scope.kind() == Scope.Kind.MODULE && !t.namespaceFirst;
    // A captured loop holds objects of one context.
    return reachable && !t.language.isShared()
        ? new HotLoopSite(f, t.source, t.filename, t.scope, outer, t::place)
        : null;
  }

  /** Slots for one {@code for} loop. */
  LoopNodes.Slots loopSlots() {
    return new LoopNodes.Slots(
        t.newSlot(FrameSlotKind.Object),
        t.newSlot(FrameSlotKind.Long),
        t.newSlot(FrameSlotKind.Long),
        t.newSlot(FrameSlotKind.Long),
        t.isGenerator() ? t.newStateSlot() : -1);
  }

  private StatementNode with(Stmt.With w, int index) {
    if (w.isAsync()) {
      return new AsyncTranslator(t).with(w, index);
    }
    if (index == w.items().size()) {
      return block(w.body());
    }
    WithItem item = w.items().get(index);
    StatementNode node =
        new WithNode(
            header(item.context()),
            item.target() == null ? null : target(item.target()),
            with(w, index + 1),
            t.newSlot(FrameSlotKind.Object),
            t.newSlot(FrameSlotKind.Object),
            t.isGenerator() ? t.newStateSlot() : -1);
    return t.at(w.span(), node);
  }

  ExceptionNodes.Slots trySlots() {
    return t.isGenerator()
        ? new ExceptionNodes.Slots(
            t.newStateSlot(), t.newSlot(FrameSlotKind.Object), t.newSlot(FrameSlotKind.Object))
        : ExceptionNodes.Slots.NONE;
  }

  private StatementNode tryStatement(Stmt.Try x) {
    List<StatementNode> nodes = new ArrayList<>();
    StatementNode start = t.at(x.span(), new Statements.Pass());
    start.markLine(true);
    nodes.add(start);
    nodes.addAll(nodes(x.body()));
    StatementNode body = blockOf(nodes);
    if (!x.handlers().isEmpty()) {
      ExceptionNodes.Handler[] handlers =
          x.handlers().stream().map(this::handler).toArray(ExceptionNodes.Handler[]::new);
      StatementNode orElse = optionalBlock(x.orElse());
      body =
          t.at(
              x.span(),
              x.isStar()
                  ? new TryStarNode(
                      body, handlers, orElse, trySlots(), t.newSlot(FrameSlotKind.Object))
                  : new ExceptionNodes.TryExcept(body, handlers, orElse, trySlots()));
    }
    if (!x.finalBody().isEmpty()) {
      body = new ExceptionNodes.TryFinally(body, block(x.finalBody()), trySlots());
    }
    return body;
  }

  private ExceptionNodes.Handler handler(ExceptHandler h) {
    WriteNode target = h.name() == null ? null : t.write(h.name());
    StatementNode clear =
        h.name() == null
            ? null
            : new Statements.Assign(
                ConstantNode.of(PNone.NONE), new WriteNode[] {t.write(h.name())});
    StatementNode forget = h.name() == null ? null : t.delete(h.name());
    StatementNode both =
        h.name() == null ? null : new Statements.Block(new StatementNode[] {clear, forget});
    StatementNode before = null;
    Expr type = h.type();
    if (t.isGenerator() && YieldHoister.contains(type)) {
      List<Stmt> yields = new ArrayList<>();
      type = new YieldHoister(t::newTemporary, t.scopes, yields).hoist(type);
      before = block(yields);
    }
    return t.at(
        h.span(),
        new ExceptionNodes.Handler(before, optional(type), target, both, block(h.body())));
  }

  private StatementNode delete(Stmt.Delete d) {
    List<StatementNode> nodes = new ArrayList<>();
    for (Expr target : d.targets()) {
      deleteTarget(target, nodes);
    }
    return nodes.size() == 1
        ? nodes.get(0)
        : new Statements.Block(nodes.toArray(new StatementNode[0]));
  }

  private void deleteTarget(Expr e, List<StatementNode> into) {
    StatementNode node;
    switch (e) {
      case Expr.Name n -> node = t.delete(n.id());
      case Expr.Attribute a ->
          node = new AttributeNodes.Delete(expr(a.value()), t.scope.mangle(a.attr()));
      case Expr.Subscript s -> node = new SubscriptNodes.Delete(expr(s.value()), expr(s.slice()));
      case Expr.Tuple x -> {
        x.elements().forEach(i -> deleteTarget(i, into));
        return;
      }
      case Expr.ListExpr x -> {
        x.elements().forEach(i -> deleteTarget(i, into));
        return;
      }
      default -> throw new IllegalStateException("del " + e);
    }
    into.add(t.at(e.span(), node));
  }

  private StatementNode imports(Stmt.Import i) {
    List<StatementNode> nodes = new ArrayList<>();
    for (Alias alias : i.names()) {
      boolean leaf = alias.asName() != null;
      String bound = leaf ? alias.asName() : alias.name().split("\\.", 2)[0];
      nodes.add(t.at(i.span(), new ImportNodes.Import(alias.name(), leaf, t.write(bound))));
    }
    return nodes.size() == 1
        ? nodes.get(0)
        : new Statements.Block(nodes.toArray(new StatementNode[0]));
  }

  private StatementNode importFrom(Stmt.ImportFrom i) {
    if ("__future__".equals(i.module()) && i.level() == 0) {
      // The parser has checked the feature names; the module exists for those who look at it.
      return fromNames(i);
    }
    if (i.names().get(0).name().equals("*")) {
      if (t.scope.kind() != Scope.Kind.MODULE) {
        throw new Unsupported("import * inside a function", i);
      }
      return new ImportNodes.Star(i.module(), i.level());
    }
    return fromNames(i);
  }

  private StatementNode fromNames(Stmt.ImportFrom i) {
    String[] names = i.names().stream().map(Alias::name).toArray(String[]::new);
    WriteNode[] targets =
        i.names().stream()
            .map(a -> t.write(a.asName() == null ? a.name() : a.asName()))
            .toArray(WriteNode[]::new);
    return new ImportNodes.From(i.module(), i.level(), names, targets);
  }

  /** The docstring of a body, or None. */
  static Object docstring(List<Stmt> body) {
    if (!body.isEmpty()
        && body.get(0) instanceof Stmt.ExprStmt x
        && x.value() instanceof Expr.Constant c
        && c.value() instanceof String s) {
      return Str.of(s);
    }
    return PNone.NONE;
  }
}
