package org.pyepi.language.translator;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.FrameSlotKind;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.EquivalentLoops;
import org.pyepi.language.loops.GeneratorSite;
import org.pyepi.language.loops.HotLoopSite;
import org.pyepi.language.nodes.ConstantNode;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.CallNode;
import org.pyepi.language.nodes.functions.ClassNode;
import org.pyepi.language.nodes.functions.ComprehensionNodes;
import org.pyepi.language.nodes.functions.FunctionRoot;
import org.pyepi.language.nodes.functions.GeneratorNodes;
import org.pyepi.language.nodes.functions.MakeFunctionNode;
import org.pyepi.language.nodes.functions.TypeParameterNodes;
import org.pyepi.language.nodes.names.CellNodes;
import org.pyepi.language.nodes.names.GlobalNodes;
import org.pyepi.language.nodes.operators.TruthNode;
import org.pyepi.language.nodes.statements.ImportNodes;
import org.pyepi.language.nodes.statements.LoopNodes;
import org.pyepi.language.nodes.statements.Statements;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.tree.Arg;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Keyword;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Parameters;
import org.pyepi.language.runtime.operation.Str;

/** Functions, classes and comprehensions to nodes; their bodies are translated when first run. */
final class Definitions {
  private final Translator t;

  Definitions(Translator t) {
    this.t = t;
  }

  StatementNode function(Stmt.FunctionDef f) {
    PNode[] defaults = t.expressions.all(f.args().defaults());
    PNode[] kwDefaults = t.expressions.all(f.args().kwDefaults());
    PNode made =
        f.typeParams().isEmpty()
            ? made(f, defaults, kwDefaults)
            : new TypeParameters(t).function(f, defaults, kwDefaults);
    return decorated(t.at(f.span(), made), f.decorators(), f.name(), f.span());
  }

  /** The function itself, without type parameters and decorators. */
  PNode made(Stmt.FunctionDef f, PNode[] defaults, PNode[] kwDefaults) {
    Scope scope = t.scopes.of(f);
    PCode code =
        code(
            scope,
            f.span(),
            parameters(f.args(), scope),
            t.docstring(f.body()),
            inner -> inner.statements.block(withoutDocstring(f.body())));
    return t.at(f.span(), makeFunction(code, scope, f.args(), f.returns(), defaults, kwDefaults));
  }

  /** A docstring is no statement of a function that has others. */
  private static List<Stmt> withoutDocstring(List<Stmt> body) {
    return body.size() > 1 && StatementTranslator.docstring(body) != PNone.NONE
        ? body.subList(1, body.size())
        : body;
  }

  private StatementNode decorated(PNode made, List<Expr> decorators, String name, Span span) {
    PNode[] callees = t.expressions.all(decorators);
    PNode value = made;
    for (PNode callee : callees) {
      callee.markLine();
    }
    if (callees.length > 0) {
      made.markLine();
    }
    for (int i = callees.length - 1; i >= 0; i--) {
      value =
          t.at(
              decorators.get(i).span(),
              new CallNode(callees[i], new PNode[] {value}, new String[0], new PNode[0]));
    }
    return new Statements.Assign(value, new WriteNode[] {t.write(name)});
  }

  PNode lambda(Expr.Lambda l) {
    Scope scope = t.scopes.of(l);
    PCode code =
        code(
            scope,
            l.span(),
            parameters(l.args(), scope),
            PNone.NONE,
            inner -> lambdaBody(inner, l));
    return makeFunction(
        code,
        scope,
        l.args(),
        null,
        t.expressions.all(l.args().defaults()),
        t.expressions.all(l.args().kwDefaults()));
  }

  private static StatementNode lambdaBody(Translator inner, Expr.Lambda l) {
    return inner.statements.block(List.of(new Stmt.Return(l.body(), l.body().span())));
  }

  /** Makes the nodes of a body, with the translator of its scope. */
  interface BodyMaker {
    StatementNode make(Translator inner);
  }

  PCode code(Scope scope, Span span, Parameters parameters, Object documentation, BodyMaker maker) {
    return new PCode(
        scope.name(),
        scope.qualifiedName(),
        t.source,
        t.filename,
        span.line(),
        parameters,
        scope,
        documentation,
        s -> target(t.inner(s), span, parameters, maker));
  }

  private static RootCallTarget target(
      Translator inner, Span span, Parameters parameters, BodyMaker maker) {
    WriteNode[] writes = new WriteNode[parameters.count()];
    for (int i = 0; i < writes.length; i++) {
      writes[i] = inner.parameter(parameters.names()[i]);
    }
    StatementNode body = maker.make(inner);
    String name = inner.scope.name();
    if (!inner.isGenerator()) {
      return new FunctionRoot(
              inner.language,
              inner.buildDescriptor(),
              name,
              inner.source,
              span.start(),
              span.length(),
              inner.cellSlots(),
              writes,
              body)
          .getCallTarget();
    }
    RootCallTarget resumed =
        new GeneratorNodes.BodyRoot(
                inner.language,
                name,
                inner.source,
                span.start(),
                span.length(),
                body,
                inner.valueSlot)
            .getCallTarget();
    return new GeneratorNodes.FactoryRoot(
            inner.language,
            inner.buildDescriptor(),
            name,
            inner.source,
            span.start(),
            span.length(),
            inner.cellSlots(),
            writes,
            resumed,
            inner.generatorSlot,
            inner.stateSlots())
        .getCallTarget();
  }

  static Parameters parameters(Arguments a, Scope scope) {
    List<String> names = new ArrayList<>();
    a.posOnly().forEach(p -> names.add(scope.mangle(p.name())));
    a.args().forEach(p -> names.add(scope.mangle(p.name())));
    a.kwOnly().forEach(p -> names.add(scope.mangle(p.name())));
    if (a.vararg() != null) {
      names.add(scope.mangle(a.vararg().name()));
    }
    if (a.kwarg() != null) {
      names.add(scope.mangle(a.kwarg().name()));
    }
    return new Parameters(
        names.toArray(new String[0]),
        a.posOnly().size(),
        a.posOnly().size() + a.args().size(),
        a.kwOnly().size(),
        a.vararg() != null,
        a.kwarg() != null);
  }

  private MakeFunctionNode makeFunction(
      PCode code, Scope scope, Arguments a, Expr returns, PNode[] defaults, PNode[] kwDefaults) {
    List<String> names = new ArrayList<>();
    List<PNode> annotations = new ArrayList<>();
    List<Arg> all = new ArrayList<>(a.posOnly());
    all.addAll(a.args());
    if (a.vararg() != null) {
      all.add(a.vararg());
    }
    all.addAll(a.kwOnly());
    if (a.kwarg() != null) {
      all.add(a.kwarg());
    }
    for (Arg arg : all) {
      if (arg.annotation() != null) {
        names.add(t.scope.mangle(arg.name()));
        annotations.add(annotation(arg.annotation()));
      }
    }
    if (returns != null) {
      names.add("return");
      annotations.add(annotation(returns));
    }
    return new MakeFunctionNode(
        code,
        closure(scope),
        defaults,
        kwDefaults,
        names.toArray(new String[0]),
        annotations.toArray(new PNode[0]));
  }

  /** An annotation's value, or its text under {@code from __future__ import annotations}. */
  PNode annotation(Expr e) {
    if (t.scopes.futureAnnotations()) {
      Span span = e.span();
      return ConstantNode.of(
          Str.of(t.source.getCharacters().subSequence(span.start(), span.end()).toString()));
    }
    return t.expressions.translate(e);
  }

  private PNode[] closure(Scope scope) {
    return scope.frees().stream().map(t::cell).toArray(PNode[]::new);
  }

  /** A function object without defaults and annotations. */
  MakeFunctionNode plainFunction(PCode code, Scope scope) {
    return new MakeFunctionNode(
        code, closure(scope), new PNode[0], new PNode[0], new String[0], new PNode[0]);
  }

  StatementNode classDefinition(Stmt.ClassDef c) {
    PNode node =
        c.typeParams().isEmpty() ? classNode(c, null) : new TypeParameters(t).classDefinition(c);
    return decorated(t.at(c.span(), node), c.decorators(), c.name(), c.span());
  }

  /** The class itself, without decorators; {@code typeParameters} may be null. */
  PNode classNode(Stmt.ClassDef c, PNode typeParameters) {
    Scope scope = t.scopes.of(c);
    PCode code =
        code(scope, c.span(), Parameters.NONE, t.docstring(c.body()), inner -> classBody(inner, c));
    List<PNode> bases = new ArrayList<>(List.of(t.expressions.all(c.bases())));
    if (typeParameters != null) {
      bases.add(new TypeParameterNodes.GenericBase(t.typeParameterTuple(c.typeParams())));
    }
    List<String> names = new ArrayList<>();
    List<PNode> values = new ArrayList<>();
    for (Keyword k : c.keywords()) {
      names.add(k.name());
      values.add(t.expressions.translate(k.value()));
    }
    PNode node =
        new ClassNode(
            c.name(),
            bases.toArray(new PNode[0]),
            names.toArray(new String[0]),
            values.toArray(new PNode[0]),
            plainFunction(code, scope),
            typeParameters);
    return t.at(c.span(), node);
  }

  private static StatementNode classBody(Translator inner, Stmt.ClassDef c) {
    List<StatementNode> nodes = new ArrayList<>();
    StatementNode start = inner.at(c.span(), new Statements.Pass());
    start.markLine(true);
    nodes.add(start);
    if (inner.scope.needsClassDict()) {
      nodes.add(
          new Statements.Assign(
              new ComprehensionNodes.FirstArgument(),
              new WriteNode[] {new CellNodes.Write(inner.slot(Scope.CLASS_DICT))}));
    }
    Object doc = inner.docstring(c.body());
    if (doc != PNone.NONE) {
      nodes.add(store("__doc__", ConstantNode.of(doc)));
    }
    if (hasAnnotations(c.body())) {
      nodes.add(new ImportNodes.SetUpAnnotations(true));
    }
    nodes.addAll(inner.statements.nodes(c.body()));
    if (inner.scope.needsClassCell() || inner.scope.cells().contains("__class__")) {
      nodes.add(store("__classcell__", inner.cell("__class__")));
      nodes.add(new Statements.Return(inner.cell("__class__")));
    }
    return new Statements.Block(nodes.toArray(new StatementNode[0]));
  }

  private static StatementNode store(String name, PNode value) {
    return new Statements.Assign(value, new WriteNode[] {new GlobalNodes.WriteName(name)});
  }

  /** Whether a module or class body annotates a variable somewhere. */
  static boolean hasAnnotations(List<Stmt> body) {
    for (Stmt s : body) {
      boolean found =
          switch (s) {
            case Stmt.AnnAssign a -> true;
            case Stmt.If i -> hasAnnotations(i.body()) || hasAnnotations(i.orElse());
            case Stmt.For f -> hasAnnotations(f.body()) || hasAnnotations(f.orElse());
            case Stmt.While w -> hasAnnotations(w.body()) || hasAnnotations(w.orElse());
            case Stmt.With w -> hasAnnotations(w.body());
            case Stmt.Try x ->
                hasAnnotations(x.body())
                    || hasAnnotations(x.orElse())
                    || hasAnnotations(x.finalBody())
                    || x.handlers().stream().anyMatch(h -> hasAnnotations(h.body()));
            default -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  PNode comprehension(Expr e, List<Comprehension> generators) {
    return comprehension(e, generators, null);
  }

  /** A generator expression whose loop may be run ahead of it. */
  PNode consumed(Expr.GeneratorExp g, GeneratorSite site) {
    return comprehension(g, g.generators(), site);
  }

  private PNode comprehension(Expr e, List<Comprehension> generators, GeneratorSite ahead) {
    Scope scope = t.scopes.of(e);
    PCode code =
        code(
            scope,
            e.span(),
            Parameters.NONE,
            PNone.NONE,
            inner -> comprehensionBody(inner, e, generators, ahead));
    return new ComprehensionNodes.Run(
        plainFunction(code, scope),
        t.expressions.iterable(generators.get(0).iter()),
        e instanceof Expr.GeneratorExp && !generators.get(0).isAsync());
  }

  private static StatementNode comprehensionBody(
      Translator inner, Expr e, List<Comprehension> generators, GeneratorSite ahead) {
    if (inner.scope.isCoroutine() || inner.scope.isAsyncGenerator()) {
      return new AsyncTranslator(inner).comprehension(e, generators);
    }
    if (e instanceof Expr.GeneratorExp g) {
      PNode element = inner.expressions.translate(g.element());
      element.markHeader();
      StatementNode yield =
          new GeneratorNodes.YieldStatement(
              element, null, inner.newStateSlot(), inner.valueSlot, inner.generatorSlot);
      yield.at(g.element().span());
      if (ahead != null) {
        ahead.set(
            new HotLoopSite(
                EquivalentLoops.loop(g, ahead.until()),
                inner.source,
                inner.filename,
                inner.scope,
                null,
                inner::place),
            inner.newSlot(FrameSlotKind.Object));
      }
      return loops(inner, generators, 0, yield, null);
    }
    int slot = inner.newSlot(FrameSlotKind.Object);
    ComprehensionNodes.Kind kind;
    PNode key = null;
    Expr element;
    switch (e) {
      case Expr.ListComp l -> {
        kind = ComprehensionNodes.Kind.LIST;
        element = l.element();
      }
      case Expr.SetComp s -> {
        kind = ComprehensionNodes.Kind.SET;
        element = s.element();
      }
      case Expr.DictComp d -> {
        kind = ComprehensionNodes.Kind.DICT;
        key = inner.expressions.translate(d.key());
        element = d.value();
      }
      default -> throw new IllegalStateException();
    }
    StatementNode add =
        new ComprehensionNodes.Add(kind, slot, key, inner.expressions.translate(element));
    add.at(element.span());
    add.markWhole();
    return new Statements.Block(
        new StatementNode[] {
          new ComprehensionNodes.Start(kind, slot),
          loops(inner, generators, 0, add, site(inner, e, generators, slot)),
          new ComprehensionNodes.Finish(slot)
        });
  }

  /** What watches the outermost loop of a comprehension that makes the collection in a slot. */
  private static HotLoopSite site(
      Translator inner, Expr e, List<Comprehension> generators, int slot) {
    if (inner.language.isShared()) {
      return null; // a captured loop holds objects of one context
    }
    HotLoopSite site =
        new HotLoopSite(
            EquivalentLoops.loop(e, generators),
            inner.source,
            inner.filename,
            inner.scope,
            null,
            inner::place);
    site.setResult(slot);
    return site;
  }

  private static StatementNode loops(
      Translator inner,
      List<Comprehension> generators,
      int index,
      StatementNode innermost,
      HotLoopSite site) {
    if (index == generators.size()) {
      return innermost;
    }
    Comprehension c = generators.get(index);
    StatementNode body = loops(inner, generators, index + 1, innermost, null);
    for (int i = c.ifs().size() - 1; i >= 0; i--) {
      TruthNode test = inner.expressions.test(c.ifs().get(i));
      body =
          inner.isGenerator()
              ? new Statements.ResumableIf(test, body, null, inner.newStateSlot())
              : new Statements.If(test, body, null);
    }
    PNode iterable =
        index == 0
            ? inner.at(c.iter().span(), new ComprehensionNodes.FirstArgument())
            : inner.expressions.iterable(c.iter());
    LoopNodes.Slots slots = inner.statements.loopSlots();
    if (site != null) {
      site.setIterator(slots.iterator());
    }
    return inner.at(
        c.span(),
        new LoopNodes.For(
            iterable,
            inner.statements.target(c.target()),
            body,
            null,
            slots,
            inner.isGenerator(),
            site));
  }
}
