package org.pyepi.language.parser.scope;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.language.parser.scope.Scope.Kind;
import org.pyepi.language.parser.tree.Arg;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Keyword;
import org.pyepi.language.parser.tree.Span;

/** The first pass over expressions: their names, and the scopes of lambdas and comprehensions. */
final class ExpressionScopes {
  /** Functions that read the variables of their caller. */
  private static final Set<String> PEEPERS = Set.of("locals", "vars", "dir", "eval", "exec");

  private final ScopeAnalysis analysis;
  private final FlowChecks flow;
  private final ScopeStack names;
  private final LiteralChecks literals;

  /** Comprehension iterables around, where no name may be bound. */
  private int iterables;

  ExpressionScopes(ScopeStack names, LiteralChecks literals) {
    this.names = names;
    this.literals = literals;
    analysis = names.analysis;
    flow = names.flow;
  }

  void visitAll(List<Expr> expressions) {
    for (Expr expression : expressions) {
      visit(expression);
    }
  }

  void keywords(List<Keyword> keywords) {
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
  void visitTarget(Expr target) {
    if (target instanceof Expr.Starred) {
      flow.report("starred assignment target must be in a list or tuple", target.span());
    }
    visit(target);
  }

  void visit(Expr expression) {
    // Not a pattern switch: the first of those costs tens of milliseconds at start-up.
    if (expression == null) {
      return;
    }
    if (expression instanceof Expr.Name e) {
      name(e);
    } else if (expression instanceof Expr.Constant) {

    } else if (expression instanceof Expr.Attribute e) {
      if (e.ctx() == ExprContext.STORE) {
        flow.assigned(e.attr(), e.span());
      }
      visit(e.value());
    } else if (expression instanceof Expr.Call e) {
      literals.call(e);
      visit(e.function());
      elements(e.args());
      keywords(e.keywords());
    } else if (expression instanceof Expr.Subscript e) {
      literals.subscript(e);
      visit(e.value());
      visit(e.slice());
    } else if (expression instanceof Expr.BinOp e) {
      operators(e);
    } else if (expression instanceof Expr.BoolOp e) {
      visitAll(e.values());
    } else if (expression instanceof Expr.Compare e) {
      literals.compare(e);
      visit(e.left());
      visitAll(e.comparators());
    } else if (expression instanceof Expr.UnaryOp e) {
      visit(e.operand());
    } else if (expression instanceof Expr.IfExp e) {
      visit(e.test());
      visit(e.body());
      visit(e.orElse());
    } else if (expression instanceof Expr.Tuple e) {
      display(e.elements(), e.ctx(), e.span());
    } else if (expression instanceof Expr.ListExpr e) {
      display(e.elements(), e.ctx(), e.span());
    } else if (expression instanceof Expr.Set e) {
      elements(e.elements());
    } else if (expression instanceof Expr.Dict e) {
      for (int i = 0; i < e.values().size(); i++) {
        visit(e.keys().get(i));
        visit(e.values().get(i));
      }
    } else if (expression instanceof Expr.Starred e) {
      flow.report("can't use starred expression here", e.span());
      visit(e.value());
    } else if (expression instanceof Expr.Slice e) {
      visit(e.lower());
      visit(e.upper());
      visit(e.step());
    } else if (expression instanceof Expr.JoinedStr e) {
      visitAll(e.values());
    } else if (expression instanceof Expr.FormattedValue e) {
      visit(e.value());
      visit(e.formatSpec());
    } else if (expression instanceof Expr.Lambda e) {
      defaults(e.args());
      Scope lambda = names.open(Kind.LAMBDA, "<lambda>", e, names.scope.className());
      names.scopes.put(e, lambda);
      parameters(e.args());
      visit(e.body());
      names.close();
    } else if (expression instanceof Expr.ListComp e) {
      comprehension(e, "list comprehension", e.element(), null, e.generators());
    } else if (expression instanceof Expr.SetComp e) {
      comprehension(e, "set comprehension", e.element(), null, e.generators());
    } else if (expression instanceof Expr.DictComp e) {
      comprehension(e, "dict comprehension", e.key(), e.value(), e.generators());
    } else if (expression instanceof Expr.GeneratorExp e) {
      comprehension(e, "generator expression", e.element(), null, e.generators());
    } else if (expression instanceof Expr.NamedExpr e) {
      named(e);
    } else if (expression instanceof Expr.Await e) {
      annotationOnly("await expression", e.span());
      flow.awaitExpression(e.span());
      names.scope.isCoroutine = true;
      visit(e.value());
    } else if (expression instanceof Expr.Yield e) {
      yieldExpression(e.value(), false, e.span());
    } else if (expression instanceof Expr.YieldFrom e) {
      yieldExpression(e.value(), true, e.span());
    } else {
      throw new IllegalStateException(expression.getClass().getName());
    }
  }

  private void yieldExpression(Expr value, boolean from, Span span) {
    annotationOnly("yield expression", span);
    if (names.scope.kind() == Kind.COMPREHENSION) {
      throw analysis.error("'yield' inside " + describe(names.scope), span);
    }
    flow.yieldExpression(from, span);
    names.scope.hasYield = true;
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
        switch (names.scope.kind()) {
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
        names.use(e.id(), Symbol.REFERENCED);
        if (names.scope.isFunctionLike()) {
          if (e.id().equals("super")) {
            ScopeStack.use(names.scope, "__class__", Symbol.REFERENCED);
          }
        }
        if (PEEPERS.contains(e.id())) {
          names.scope.usesDynamicScope = true;
        }
      }
      case STORE -> names.store(e.id(), e.span());
      case DEL -> {
        flow.deleted(e.id(), e.span());
        names.use(e.id(), Symbol.ASSIGNED);
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

  /** CPython's limit, from its bytecode. */
  private static final int MOST_BEFORE_STAR = 256;

  private void display(List<Expr> elements, ExprContext ctx, Span span) {
    if (ctx == ExprContext.STORE) {
      int stars = 0;
      for (int i = 0; i < elements.size(); i++) {
        if (elements.get(i) instanceof Expr.Starred) {
          stars++;
          if (i >= MOST_BEFORE_STAR) {
            flow.report("too many expressions in star-unpacking assignment", span);
          }
        }
      }
      if (stars > 1) {
        flow.report("multiple starred expressions in assignment", span);
      }
    }
    elements(elements);
  }

  /** Elements that may be starred. */
  void elements(List<Expr> elements) {
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
    if (names.scope.kind() != Kind.COMPREHENSION) {
      names.store(name, e.target().span());
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
    String mangled = names.scope.mangle(name);
    Scope owner = names.scope;
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
    for (Scope inner = names.scope; inner != owner; inner = inner.parent()) {
      ScopeStack.use(inner, mangled, global ? Symbol.GLOBAL : Symbol.NONLOCAL);
      inner.declare(mangled, span);
    }
    ScopeStack.use(names.scope, mangled, Symbol.NAMED_EXPR_TARGET | Symbol.ASSIGNED);
    ScopeStack.use(owner, mangled, Symbol.ASSIGNED);
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
    boolean inClass = names.scope.seesClassScope;
    Scope comprehension = names.open(Kind.COMPREHENSION, name, node, names.scope.className());
    comprehension.seesClassScope = inClass;
    names.scopes.put(node, comprehension);
    for (int i = 0; i < generators.size(); i++) {
      Comprehension generator = generators.get(i);
      comprehension.isCoroutine |= generator.isAsync();
      names.iterationTarget = true;
      visitTarget(generator.target());
      names.iterationTarget = false;
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
    names.close();
    if (awaits && !isGenerator) {
      flow.asyncComprehension(node.span());
      names.scope.isCoroutine = true;
    }
  }

  void defaults(Arguments args) {
    visitAll(args.defaults());
    for (Expr value : args.kwDefaults()) {
      visit(value);
    }
  }

  /** In the order of {@code co_varnames}. */
  static List<Arg> allArgs(Arguments args) {
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

  void parameters(Arguments args) {
    for (Arg arg : allArgs(args)) {
      Symbol symbol = names.use(arg.name(), 0);
      if (symbol.isParameter()) {
        throw analysis.error(
            "duplicate argument '" + arg.name() + "' in function definition", arg.span());
      }
      flow.assigned(arg.name(), arg.span());
      symbol.add(Symbol.PARAMETER);
      names.scope.addParameter(symbol.name());
    }
  }
}
