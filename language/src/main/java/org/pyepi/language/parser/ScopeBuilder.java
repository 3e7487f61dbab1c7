package org.pyepi.language.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.parser.Scope.Kind;
import org.pyepi.language.parser.tree.Alias;
import org.pyepi.language.parser.tree.Arg;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.ExceptHandler;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Keyword;
import org.pyepi.language.parser.tree.MatchCase;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.TypeParam;
import org.pyepi.language.parser.tree.WithItem;

/**
 * The first pass: opens the scopes and notes what each does to each name, in the order in which the
 * code would run, so that locals come in the order of CPython's {@code co_varnames}.
 */
final class ScopeBuilder {
  private static final Set<String> PEEPERS = Set.of("locals", "vars", "dir", "eval", "exec");

  private final ScopeAnalysis analysis;
  private final FlowChecks flow;
  private final PatternChecks patterns;
  private final FutureImports future;
  private final Map<Node, Scope> scopes = ScopeTable.byIdentity();
  private final Map<Node, Scope> typeParameterScopes = ScopeTable.byIdentity();
  private Scope scope;

  /** Comprehension iterables around, where no name may be bound. */
  private int iterables;

  /** Inside the targets of a comprehension. */
  private boolean iterationTarget;

  ScopeBuilder(ScopeAnalysis analysis, FlowChecks flow) {
    this.analysis = analysis;
    this.flow = flow;
    patterns = new PatternChecks(this, flow);
    future = new FutureImports(analysis);
  }

  ScopeTable build(Mod tree) {
    scope = new Scope(Kind.MODULE, "<module>", tree, null, null);
    scopes.put(tree, scope);
    flow.enter(scope);
    switch (tree) {
      case Mod.Module module -> {
        future.read(module.body());
        block(module.body());
      }
      case Mod.Interactive interactive -> {
        future.read(interactive.body());
        block(interactive.body());
      }
      case Mod.Expression expression -> visit(expression.body());
    }
    flow.leave();
    return new ScopeTable(scope, scopes, typeParameterScopes, future.annotations());
  }

  private Scope open(Kind kind, String name, Node node, String className) {
    scope = new Scope(kind, name, node, scope, className);
    flow.enter(scope);
    return scope;
  }

  private void close() {
    flow.leave();
    scope = scope.parent();
  }

  /** Notes a use of a name as written in the current scope. */
  private Symbol use(String name, int flags) {
    return use(scope, scope.mangle(name), flags);
  }

  private static Symbol use(Scope in, String mangled, int flags) {
    Symbol symbol = in.table().computeIfAbsent(mangled, Symbol::new);
    symbol.add(flags);
    return symbol;
  }

  void store(String name, Span span) {
    flow.assigned(name, span);
    Symbol symbol = use(name, Symbol.ASSIGNED);
    if (scope.kind() != Kind.COMPREHENSION) {
      return;
    }
    if (symbol.has(Symbol.NAMED_EXPR_TARGET)) {
      throw analysis.error(
          "comprehension inner loop cannot rebind assignment expression target '" + name + "'",
          span);
    }
    if (iterationTarget) {
      symbol.add(Symbol.ITERATION_TARGET);
    }
  }

  // Statements

  private void block(List<Stmt> body) {
    for (Stmt statement : body) {
      visit(statement);
    }
  }

  private void visit(Stmt statement) {
    switch (statement) {
      case Stmt.ExprStmt s -> visit(s.value());
      case Stmt.Assign s -> {
        visit(s.value());
        for (Expr target : s.targets()) {
          visitTarget(target);
        }
      }
      case Stmt.If s -> ifChain(s);
      case Stmt.FunctionDef s -> function(s);
      case Stmt.Return s -> {
        flow.returnStatement(s.value(), s.span());
        visit(s.value());
      }
      case Stmt.For s -> forLoop(s);
      case Stmt.While s -> {
        visit(s.test());
        flow.enterLoop();
        block(s.body());
        flow.leaveLoop();
        block(s.orElse());
      }
      case Stmt.AugAssign s -> {
        if (s.target() instanceof Expr.Name name) {
          use(name.id(), Symbol.REFERENCED);
        }
        visit(s.target());
        visit(s.value());
      }
      case Stmt.AnnAssign s -> annotated(s);
      case Stmt.ClassDef s -> classDefinition(s);
      case Stmt.Delete s -> {
        for (Expr target : s.targets()) {
          visit(target);
        }
      }
      case Stmt.With s -> with(s);
      case Stmt.Try s -> tryStatement(s);
      case Stmt.Raise s -> {
        visit(s.exception());
        visit(s.cause());
      }
      case Stmt.Assert s -> {
        visit(s.test());
        visit(s.message());
      }
      case Stmt.Import s -> {
        for (Alias alias : s.names()) {
          imported(alias);
        }
      }
      case Stmt.ImportFrom s -> {
        future.check(s);
        for (Alias alias : s.names()) {
          imported(alias);
        }
      }
      case Stmt.Global s -> declare(s.names(), Symbol.GLOBAL, s.span());
      case Stmt.Nonlocal s -> declare(s.names(), Symbol.NONLOCAL, s.span());
      case Stmt.Match s -> {
        visit(s.subject());
        for (int i = 0; i < s.cases().size(); i++) {
          MatchCase matchCase = s.cases().get(i);
          patterns.check(matchCase, i == s.cases().size() - 1);
          visit(matchCase.guard());
          block(matchCase.body());
        }
      }
      case Stmt.TypeAlias s -> typeAlias(s);
      case Stmt.Break s -> flow.breakStatement(s.span());
      case Stmt.Continue s -> flow.continueStatement(s.span());
      case Stmt.Pass s -> {}
    }
  }

  /** A loop, not a recursion: chains of elif may be long. */
  private void ifChain(Stmt.If statement) {
    Stmt.If link = statement;
    while (true) {
      visit(link.test());
      block(link.body());
      List<Stmt> orElse = link.orElse();
      if (orElse.size() == 1 && orElse.get(0) instanceof Stmt.If next) {
        link = next;
      } else {
        block(orElse);
        return;
      }
    }
  }

  private void forLoop(Stmt.For s) {
    if (s.isAsync()) {
      flow.asyncStatement("for", s.span());
    }
    visit(s.iter());
    visitTarget(s.target());
    flow.enterLoop();
    block(s.body());
    flow.leaveLoop();
    block(s.orElse());
  }

  private void with(Stmt.With s) {
    if (s.isAsync()) {
      flow.asyncStatement("with", s.span());
    }
    for (WithItem item : s.items()) {
      visit(item.context());
      if (item.target() != null) {
        visitTarget(item.target());
      }
    }
    block(s.body());
  }

  private void tryStatement(Stmt.Try s) {
    block(s.body());
    for (int i = 0; i < s.handlers().size(); i++) {
      ExceptHandler handler = s.handlers().get(i);
      if (handler.type() == null && i < s.handlers().size() - 1) {
        flow.report("default 'except:' must be last", handler.span());
      }
      visit(handler.type());
      if (handler.name() != null) {
        store(handler.name(), handler.span());
      }
      if (s.isStar()) {
        int loops = flow.enterExceptStar();
        block(handler.body());
        flow.leaveExceptStar(loops);
      } else {
        block(handler.body());
      }
    }
    block(s.orElse());
    block(s.finalBody());
  }

  private void imported(Alias alias) {
    if (alias.name().equals("*")) {
      if (scope.kind() != Kind.MODULE) {
        throw analysis.error("import * only allowed at module level", alias.span());
      }
      scope.hasImportStar = true;
      return;
    }
    String name = alias.asName();
    if (name == null) {
      int dot = alias.name().indexOf('.');
      name = dot < 0 ? alias.name() : alias.name().substring(0, dot);
    }
    flow.assigned(name, alias.span());
    use(name, Symbol.IMPORTED | Symbol.ASSIGNED);
  }

  private void declare(List<String> names, int flag, Span span) {
    String what = flag == Symbol.GLOBAL ? "global" : "nonlocal";
    for (String name : names) {
      Symbol symbol = scope.table().get(scope.mangle(name));
      if (symbol != null) {
        if (symbol.has(Symbol.PARAMETER)) {
          throw analysis.error("name '" + name + "' is parameter and " + what, span);
        }
        if (symbol.has(Symbol.GLOBAL | Symbol.NONLOCAL) && !symbol.has(flag)) {
          throw analysis.error(
              "name '" + name + "' is nonlocal and global", scope.declaration(scope.mangle(name)));
        }
        if (symbol.has(Symbol.ANNOTATED)) {
          throw analysis.error("annotated name '" + name + "' can't be " + what, span);
        }
        if (symbol.has(Symbol.REFERENCED)) {
          throw analysis.error(
              "name '" + name + "' is used prior to " + what + " declaration", span);
        }
        if (symbol.has(Symbol.ASSIGNED) && !symbol.has(flag)) {
          throw analysis.error(
              "name '" + name + "' is assigned to before " + what + " declaration", span);
        }
      }
      if (flag == Symbol.NONLOCAL && scope.kind() == Kind.MODULE) {
        throw analysis.error("nonlocal declaration not allowed at module level", span);
      }
      scope.declare(scope.mangle(name), span);
      use(name, flag);
    }
  }

  private void annotated(Stmt.AnnAssign s) {
    if (s.value() != null) {
      visit(s.value());
    }
    if (s.target() instanceof Expr.Name name) {
      flow.assigned(name.id(), s.span());
      Symbol symbol = scope.table().get(scope.mangle(name.id()));
      if (s.simple() && symbol != null && symbol.has(Symbol.GLOBAL | Symbol.NONLOCAL)) {
        boolean atModule = scope.kind() == Kind.MODULE;
        if (!atModule) {
          throw analysis.error(
              "annotated name '"
                  + name.id()
                  + "' can't be "
                  + (symbol.has(Symbol.GLOBAL) ? "global" : "nonlocal"),
              s.span());
        }
      }
      if (s.simple()) {
        use(name.id(), Symbol.ANNOTATED | Symbol.ASSIGNED);
      } else if (s.value() != null) {
        use(name.id(), Symbol.ASSIGNED);
      }
    } else {
      visit(s.target());
    }
    annotation(s.annotation());
  }

  /** Annotations that stay text look nothing up. */
  private void annotation(Expr annotation) {
    if (!future.annotations()) {
      // *args: *Ts
      visit(annotation instanceof Expr.Starred starred ? starred.value() : annotation);
    }
  }

  private void function(Stmt.FunctionDef s) {
    visitAll(s.decorators());
    defaults(s.args());
    boolean generic = !s.typeParams().isEmpty();
    if (generic) {
      typeParameters(s, s.name(), s.typeParams());
    }
    annotations(s.args());
    annotation(s.returns());
    Scope function = open(Kind.FUNCTION, s.name(), s, scope.className());
    scopes.put(s, function);
    function.isAsync = s.isAsync();
    function.isCoroutine = s.isAsync();
    parameters(s.args());
    block(s.body());
    flow.functionEnd(function);
    close();
    if (generic) {
      close();
    }
    store(s.name(), s.span());
  }

  private void classDefinition(Stmt.ClassDef s) {
    visitAll(s.decorators());
    boolean generic = !s.typeParams().isEmpty();
    if (generic) {
      typeParameters(s, s.name(), s.typeParams());
    }
    elements(s.bases());
    keywords(s.keywords());
    scopes.put(s, open(Kind.CLASS, s.name(), s, s.name()));
    block(s.body());
    close();
    if (generic) {
      close();
    }
    store(s.name(), s.span());
  }

  private void typeAlias(Stmt.TypeAlias s) {
    store(s.name().id(), s.name().span());
    boolean generic = !s.typeParams().isEmpty();
    if (generic) {
      typeParameters(s, s.name().id(), s.typeParams());
    }
    lazily(Kind.TYPE_ALIAS, s.name().id(), s, s.value());
    if (generic) {
      close();
    }
  }

  /** An expression that is evaluated when somebody asks, in a scope that sees its class. */
  private void lazily(Kind kind, String name, Node node, Expr value) {
    boolean inClass = seesClass();
    Scope lazy = open(kind, name, node, scope.className());
    lazy.seesClassScope = inClass;
    scopes.put(node, lazy);
    visit(value);
    close();
  }

  private boolean seesClass() {
    if (scope.kind() == Kind.CLASS) {
      scope.needsClassDict = true;
      return true;
    }
    return scope.seesClassScope;
  }

  /** Opens the scope of type parameters; the caller closes it. */
  private void typeParameters(Node definition, String name, List<TypeParam> params) {
    boolean inClass = seesClass();
    // A generic class mangles the names in its own header.
    String className = definition instanceof Stmt.ClassDef cls ? cls.name() : scope.className();
    Scope around =
        open(Kind.TYPE_PARAMETERS, "<generic parameters of " + name + ">", definition, className);
    around.seesClassScope = inClass;
    typeParameterScopes.put(definition, around);
    for (TypeParam param : params) {
      Symbol symbol = use(param.name(), 0);
      if (symbol.isTypeParameter()) {
        throw analysis.error("duplicate type parameter '" + param.name() + "'", param.span());
      }
      symbol.add(Symbol.TYPE_PARAMETER | Symbol.ASSIGNED);
      if (param instanceof TypeParam.TypeVar variable && variable.bound() != null) {
        lazily(Kind.TYPE_VAR_BOUND, param.name(), param, variable.bound());
      }
    }
  }

  private void defaults(Arguments args) {
    visitAll(args.defaults());
    for (Expr value : args.kwDefaults()) {
      visit(value);
    }
  }

  private void annotations(Arguments args) {
    for (Arg arg : allArgs(args)) {
      annotation(arg.annotation());
    }
  }

  /** In the order of {@code co_varnames}. */
  private static List<Arg> allArgs(Arguments args) {
    List<Arg> all = new ArrayList<>(args.posOnly());
    all.addAll(args.args());
    all.addAll(args.kwOnly());
    if (args.vararg() != null) {
      all.add(args.vararg());
    }
    if (args.kwarg() != null) {
      all.add(args.kwarg());
    }
    return all;
  }

  private void parameters(Arguments args) {
    for (Arg arg : allArgs(args)) {
      Symbol symbol = use(arg.name(), 0);
      if (symbol.isParameter()) {
        throw analysis.error(
            "duplicate argument '" + arg.name() + "' in function definition", arg.span());
      }
      flow.assigned(arg.name(), arg.span());
      symbol.add(Symbol.PARAMETER);
      scope.addParameter(symbol.name());
    }
  }

  // Expressions

  private void visitAll(List<Expr> expressions) {
    for (Expr expression : expressions) {
      visit(expression);
    }
  }

  private void keywords(List<Keyword> keywords) {
    Set<String> seen = keywords.size() > 1 ? new HashSet<>() : null;
    for (Keyword keyword : keywords) {
      if (keyword.name() != null) {
        flow.assigned(keyword.name(), keyword.span());
        if (seen != null && !seen.add(keyword.name())) {
          flow.report("keyword argument repeated: " + keyword.name(), keyword.span());
        }
      }
      visit(keyword.value());
    }
  }

  /** A whole target: a star makes sense only inside a list or tuple. */
  private void visitTarget(Expr target) {
    if (target instanceof Expr.Starred) {
      flow.report("starred assignment target must be in a list or tuple", target.span());
    }
    visit(target);
  }

  void visit(Expr expression) {
    switch (expression) {
      case null -> {}
      case Expr.Name e -> name(e);
      case Expr.Constant e -> {}
      case Expr.Attribute e -> {
        if (e.ctx() == ExprContext.STORE) {
          flow.assigned(e.attr(), e.span());
        }
        visit(e.value());
      }
      case Expr.Call e -> {
        visit(e.function());
        elements(e.args());
        keywords(e.keywords());
      }
      case Expr.Subscript e -> {
        visit(e.value());
        visit(e.slice());
      }
      case Expr.BinOp e -> operators(e);
      case Expr.BoolOp e -> visitAll(e.values());
      case Expr.Compare e -> {
        visit(e.left());
        visitAll(e.comparators());
      }
      case Expr.UnaryOp e -> visit(e.operand());
      case Expr.IfExp e -> {
        visit(e.test());
        visit(e.body());
        visit(e.orElse());
      }
      case Expr.Tuple e -> display(e.elements(), e.ctx(), e.span());
      case Expr.ListExpr e -> display(e.elements(), e.ctx(), e.span());
      case Expr.Set e -> elements(e.elements());
      case Expr.Dict e -> {
        for (int i = 0; i < e.values().size(); i++) {
          visit(e.keys().get(i));
          visit(e.values().get(i));
        }
      }
      case Expr.Starred e -> {
        flow.report("can't use starred expression here", e.span());
        visit(e.value());
      }
      case Expr.Slice e -> {
        visit(e.lower());
        visit(e.upper());
        visit(e.step());
      }
      case Expr.JoinedStr e -> visitAll(e.values());
      case Expr.FormattedValue e -> {
        visit(e.value());
        visit(e.formatSpec());
      }
      case Expr.Lambda e -> {
        defaults(e.args());
        Scope lambda = open(Kind.LAMBDA, "<lambda>", e, scope.className());
        scopes.put(e, lambda);
        parameters(e.args());
        visit(e.body());
        close();
      }
      case Expr.ListComp e ->
          comprehension(e, "list comprehension", e.element(), null, e.generators());
      case Expr.SetComp e ->
          comprehension(e, "set comprehension", e.element(), null, e.generators());
      case Expr.DictComp e ->
          comprehension(e, "dict comprehension", e.key(), e.value(), e.generators());
      case Expr.GeneratorExp e ->
          comprehension(e, "generator expression", e.element(), null, e.generators());
      case Expr.NamedExpr e -> named(e);
      case Expr.Await e -> {
        annotationOnly("await expression", e.span());
        flow.awaitExpression(e.span());
        scope.isCoroutine = true;
        visit(e.value());
      }
      case Expr.Yield e -> yieldExpression(e.value(), false, e.span());
      case Expr.YieldFrom e -> yieldExpression(e.value(), true, e.span());
    }
  }

  private void yieldExpression(Expr value, boolean from, Span span) {
    annotationOnly("yield expression", span);
    if (scope.kind() == Kind.COMPREHENSION) {
      throw analysis.error("'yield' inside " + describe(scope), span);
    }
    flow.yieldExpression(from, span);
    scope.hasYield = true;
    visit(value);
  }

  private static String describe(Scope comprehension) {
    return switch (comprehension.name()) {
      case "<listcomp>" -> "list comprehension";
      case "<setcomp>" -> "set comprehension";
      case "<dictcomp>" -> "dict comprehension";
      default -> "generator expression";
    };
  }

  /** What may not stand in lazily evaluated scopes. */
  private void annotationOnly(String what, Span span) {
    String where =
        switch (scope.kind()) {
          case TYPE_PARAMETERS -> "the definition of a generic";
          case TYPE_ALIAS -> "a type alias";
          case TYPE_VAR_BOUND -> "a TypeVar bound";
          default -> null;
        };
    if (where != null) {
      throw analysis.error(what + " cannot be used within " + where, span);
    }
  }

  private void name(Expr.Name e) {
    switch (e.ctx()) {
      case LOAD -> {
        use(e.id(), Symbol.REFERENCED);
        if (scope.isFunctionLike()) {
          if (e.id().equals("super")) {
            use(scope, "__class__", Symbol.REFERENCED);
          }
        }
        if (PEEPERS.contains(e.id())) {
          scope.usesDynamicScope = true;
        }
      }
      case STORE -> store(e.id(), e.span());
      case DEL -> {
        flow.deleted(e.id(), e.span());
        use(e.id(), Symbol.ASSIGNED);
      }
    }
  }

  /** Down the left side in a loop: sums may be long. */
  private void operators(Expr.BinOp top) {
    ArrayDeque<Expr> rights = new ArrayDeque<>();
    Expr left = top;
    while (left instanceof Expr.BinOp e) {
      rights.push(e.right());
      left = e.left();
    }
    visit(left);
    for (Expr right : rights) {
      visit(right);
    }
  }

  private void display(List<Expr> elements, ExprContext ctx, Span span) {
    if (ctx == ExprContext.STORE) {
      int stars = 0;
      for (Expr element : elements) {
        if (element instanceof Expr.Starred) {
          stars++;
        }
      }
      if (stars > 1) {
        flow.report("multiple starred expressions in assignment", span);
      }
    }
    elements(elements);
  }

  /** Elements that may be starred. */
  private void elements(List<Expr> elements) {
    for (Expr element : elements) {
      visit(element instanceof Expr.Starred starred ? starred.value() : element);
    }
  }

  private void named(Expr.NamedExpr e) {
    annotationOnly("named expression", e.span());
    String name = e.target().id();
    if (iterables > 0) {
      throw analysis.error(
          "assignment expression cannot be used in a comprehension iterable expression", e.span());
    }
    visit(e.value());
    if (scope.kind() != Kind.COMPREHENSION) {
      store(name, e.target().span());
      return;
    }
    flow.assigned(name, e.target().span());
    bindOutside(name, e.target().span());
  }

  /**
   * PEP 572: an assignment expression in a comprehension binds in the scope that holds the
   * outermost one.
   */
  private void bindOutside(String name, Span span) {
    String mangled = scope.mangle(name);
    Scope owner = scope;
    while (owner.kind() == Kind.COMPREHENSION) {
      Symbol symbol = owner.table().get(mangled);
      if (symbol != null && symbol.has(Symbol.ITERATION_TARGET)) {
        throw analysis.error(
            "assignment expression cannot rebind comprehension iteration variable '" + name + "'",
            span);
      }
      owner = owner.parent();
    }
    switch (owner.kind()) {
      case CLASS ->
          throw analysis.error(
              "assignment expression within a comprehension cannot be used in a class body", span);
      case TYPE_PARAMETERS, TYPE_ALIAS, TYPE_VAR_BOUND ->
          throw analysis.error(
              "assignment expression within a comprehension cannot be used "
                  + (owner.kind() == Kind.TYPE_PARAMETERS
                      ? "within the definition of a generic"
                      : owner.kind() == Kind.TYPE_ALIAS ? "in a type alias" : "in a TypeVar bound"),
              span);
      default -> {}
    }
    Symbol held = owner.table().get(mangled);
    boolean global = owner.kind() == Kind.MODULE || held != null && held.has(Symbol.GLOBAL);
    for (Scope inner = scope; inner != owner; inner = inner.parent()) {
      use(inner, mangled, global ? Symbol.GLOBAL : Symbol.NONLOCAL);
      inner.declare(mangled, span);
    }
    use(scope, mangled, Symbol.NAMED_EXPR_TARGET | Symbol.ASSIGNED);
    use(owner, mangled, Symbol.ASSIGNED);
  }

  private void comprehension(
      Expr node, String what, Expr element, Expr value, List<Comprehension> generators) {
    Comprehension outermost = generators.get(0);
    iterables++;
    visit(outermost.iter());
    iterables--;
    String name =
        switch (what) {
          case "list comprehension" -> "<listcomp>";
          case "set comprehension" -> "<setcomp>";
          case "dict comprehension" -> "<dictcomp>";
          default -> "<genexpr>";
        };
    boolean isGenerator = node instanceof Expr.GeneratorExp;
    boolean inClass = scope.seesClassScope;
    Scope comprehension = open(Kind.COMPREHENSION, name, node, scope.className());
    comprehension.seesClassScope = inClass;
    scopes.put(node, comprehension);
    for (int i = 0; i < generators.size(); i++) {
      Comprehension generator = generators.get(i);
      comprehension.isCoroutine |= generator.isAsync();
      iterationTarget = true;
      visitTarget(generator.target());
      iterationTarget = false;
      if (i > 0) {
        iterables++;
        visit(generator.iter());
        iterables--;
      }
      visitAll(generator.ifs());
    }
    if (value != null) {
      visit(element);
      visit(value);
    } else {
      if (element instanceof Expr.Starred) {
        flow.report("can't use starred expression here", element.span());
      }
      visit(element);
    }
    boolean awaits = comprehension.isCoroutine;
    comprehension.hasYield = isGenerator;
    close();
    if (awaits && !isGenerator) {
      flow.asyncComprehension(node.span());
      scope.isCoroutine = true;
    }
  }
}
