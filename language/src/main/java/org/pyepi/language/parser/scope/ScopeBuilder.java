package org.pyepi.language.parser.scope;

import java.util.List;
import org.pyepi.language.parser.WarningSink;
import org.pyepi.language.parser.scope.Scope.Kind;
import org.pyepi.language.parser.tree.Alias;
import org.pyepi.language.parser.tree.Arg;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.ExceptHandler;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.MatchCase;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.TypeParam;
import org.pyepi.language.parser.tree.WithItem;

/**
 * The first pass over the statements: opens the scopes and notes what each does to each name, in
 * the order in which the code would run, so that locals come in the order of CPython's {@code
 * co_varnames}.
 */
final class ScopeBuilder {
  private final ScopeAnalysis analysis;
  private final FlowChecks flow;
  private final ScopeStack names;
  private final LiteralChecks literals;
  private final ExpressionScopes expressions;
  private final PatternChecks patterns;
  private final FutureImports future;

  ScopeBuilder(ScopeAnalysis analysis, FlowChecks flow, WarningSink sink) {
    this.analysis = analysis;
    this.flow = flow;
    names = new ScopeStack(analysis, flow);
    literals = new LiteralChecks(sink);
    expressions = new ExpressionScopes(names, literals);
    patterns = new PatternChecks(names, expressions);
    future = new FutureImports(analysis);
  }

  ScopeTable build(Mod tree) {
    Scope module = names.open(Kind.MODULE, "<module>", tree, null);
    names.scopes.put(tree, module);
    if (tree instanceof Mod.Module file) {
      statements(file.body());
    } else if (tree instanceof Mod.Interactive interactive) {
      statements(interactive.body());
    } else if (tree instanceof Mod.Expression expression) {
      expressions.visit(expression.body());
    }
    flow.leave();
    return new ScopeTable(module, names.scopes, names.typeParameterScopes, future.annotations());
  }

  private void statements(List<Stmt> body) {
    future.read(body);
    block(body);
  }

  private void block(List<Stmt> body) {
    for (Stmt statement : body) {
      visit(statement);
    }
  }

  private void visit(Stmt statement) {
    // Not a pattern switch: the first of those costs tens of milliseconds at start-up.
    if (statement instanceof Stmt.ExprStmt s) {
      expressions.visit(s.value());
    } else if (statement instanceof Stmt.Assign s) {
      expressions.visit(s.value());
      for (Expr target : s.targets()) {
        expressions.visitTarget(target);
      }
    } else if (statement instanceof Stmt.If s) {
      ifChain(s);
    } else if (statement instanceof Stmt.FunctionDef s) {
      function(s);
    } else if (statement instanceof Stmt.Return s) {
      flow.returnStatement(s.value(), s.span());
      expressions.visit(s.value());
    } else if (statement instanceof Stmt.For s) {
      forLoop(s);
    } else if (statement instanceof Stmt.While s) {
      expressions.visit(s.test());
      flow.enterLoop();
      block(s.body());
      flow.leaveLoop();
      block(s.orElse());
    } else if (statement instanceof Stmt.AugAssign s) {
      if (s.target() instanceof Expr.Name name) {
        names.use(name.id(), Symbol.REFERENCED);
      }
      // CPython does not mind "x.__debug__ += 1".
      expressions.visit(s.target() instanceof Expr.Attribute a ? a.value() : s.target());
      expressions.visit(s.value());
    } else if (statement instanceof Stmt.AnnAssign s) {
      annotated(s);
    } else if (statement instanceof Stmt.ClassDef s) {
      classDefinition(s);
    } else if (statement instanceof Stmt.Delete s) {
      for (Expr target : s.targets()) {
        expressions.visit(target);
      }
    } else if (statement instanceof Stmt.With s) {
      with(s);
    } else if (statement instanceof Stmt.Try s) {
      tryStatement(s);
    } else if (statement instanceof Stmt.Raise s) {
      expressions.visit(s.exception());
      expressions.visit(s.cause());
    } else if (statement instanceof Stmt.Assert s) {
      literals.assertion(s.test(), s.span().line());
      expressions.visit(s.test());
      expressions.visit(s.message());
    } else if (statement instanceof Stmt.Import s) {
      for (Alias alias : s.names()) {
        imported(alias, s.span());
      }
    } else if (statement instanceof Stmt.ImportFrom s) {
      future.check(s);
      for (Alias alias : s.names()) {
        imported(alias, s.span());
      }
    } else if (statement instanceof Stmt.Global s) {
      declare(s.names(), Symbol.GLOBAL, s.span());
    } else if (statement instanceof Stmt.Nonlocal s) {
      declare(s.names(), Symbol.NONLOCAL, s.span());
    } else if (statement instanceof Stmt.Match s) {
      expressions.visit(s.subject());
      for (int i = 0; i < s.cases().size(); i++) {
        MatchCase matchCase = s.cases().get(i);
        patterns.check(matchCase, i == s.cases().size() - 1);
        expressions.visit(matchCase.guard());
        block(matchCase.body());
      }
    } else if (statement instanceof Stmt.TypeAlias s) {
      typeAlias(s);
    } else if (statement instanceof Stmt.Break s) {
      flow.breakStatement(s.span());
    } else if (statement instanceof Stmt.Continue s) {
      flow.continueStatement(s.span());
    } else if (statement instanceof Stmt.Pass) {

    } else {
      throw new IllegalStateException(statement.getClass().getName());
    }
  }

  /** A loop, not a recursion: chains of elif may be long. */
  private void ifChain(Stmt.If statement) {
    Stmt.If link = statement;
    while (true) {
      expressions.visit(link.test());
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
    expressions.visit(s.iter());
    expressions.visitTarget(s.target());
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
      expressions.visit(item.context());
      if (item.target() != null) {
        expressions.visitTarget(item.target());
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
      expressions.visit(handler.type());
      if (handler.name() != null) {
        names.store(handler.name(), handler.span());
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

  private void imported(Alias alias, Span statement) {
    if (alias.name().equals("*")) {
      if (names.scope.kind() != Kind.MODULE) {
        throw analysis.error("import * only allowed at module level", alias.span());
      }
      names.scope.hasImportStar = true;
      return;
    }
    String name = alias.asName();
    if (name == null) {
      int dot = alias.name().indexOf('.');
      name = dot < 0 ? alias.name() : alias.name().substring(0, dot);
    }
    flow.assigned(name, statement);
    names.use(name, Symbol.IMPORTED | Symbol.ASSIGNED);
  }

  private void declare(List<String> declared, int flag, Span span) {
    String what = flag == Symbol.GLOBAL ? "global" : "nonlocal";
    for (String name : declared) {
      Symbol symbol = names.scope.table().get(names.scope.mangle(name));
      if (symbol != null) {
        if (symbol.has(Symbol.PARAMETER)) {
          throw analysis.error("name '" + name + "' is parameter and " + what, span);
        }
        if (symbol.has(Symbol.GLOBAL | Symbol.NONLOCAL) && !symbol.has(flag)) {
          throw analysis.error(
              "name '" + name + "' is nonlocal and global",
              names.scope.declaration(names.scope.mangle(name)));
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
      if (flag == Symbol.NONLOCAL && names.scope.kind() == Kind.MODULE) {
        throw analysis.error("nonlocal declaration not allowed at module level", span);
      }
      names.scope.declare(names.scope.mangle(name), span);
      names.use(name, flag);
      if (flag == Symbol.GLOBAL) {
        // The module's own uses of the name mean its globals too, whatever exec() gives as locals.
        ScopeStack.use(names.module(), names.scope.mangle(name), Symbol.GLOBAL);
      }
    }
  }

  private void annotated(Stmt.AnnAssign s) {
    if (s.value() != null) {
      expressions.visit(s.value());
    }
    if (s.target() instanceof Expr.Name name) {
      flow.assigned(name.id(), s.value() == null ? s.span() : name.span());
      Symbol symbol = names.scope.table().get(names.scope.mangle(name.id()));
      if (s.simple() && symbol != null && symbol.has(Symbol.GLOBAL | Symbol.NONLOCAL)) {
        boolean atModule = names.scope.kind() == Kind.MODULE;
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
        names.use(name.id(), Symbol.ANNOTATED | Symbol.ASSIGNED);
      } else if (s.value() != null) {
        names.use(name.id(), Symbol.ASSIGNED);
      }
    } else if (s.target() instanceof Expr.Attribute a) {
      flow.assigned(a.attr(), s.value() == null ? s.span() : a.span());
      expressions.visit(a.value());
    } else {
      expressions.visit(s.target());
    }
    annotation(s.annotation());
  }

  /** Annotations that stay text look nothing up. */
  private void annotation(Expr annotation) {
    if (!future.annotations()) {
      // *args: *Ts
      expressions.visit(annotation instanceof Expr.Starred starred ? starred.value() : annotation);
    }
  }

  private void function(Stmt.FunctionDef s) {
    expressions.visitAll(s.decorators());
    expressions.defaults(s.args());
    boolean generic = !s.typeParams().isEmpty();
    if (generic) {
      typeParameters(s, s.name(), s.typeParams());
    }
    annotations(s.args());
    annotation(s.returns());
    Scope function = names.open(Kind.FUNCTION, s.name(), s, names.scope.className());
    names.scopes.put(s, function);
    function.isAsync = s.isAsync();
    function.isCoroutine = s.isAsync();
    expressions.parameters(s.args());
    block(s.body());
    flow.functionEnd(function);
    names.close();
    if (generic) {
      names.close();
    }
    names.store(s.name(), s.span());
  }

  private void classDefinition(Stmt.ClassDef s) {
    expressions.visitAll(s.decorators());
    boolean generic = !s.typeParams().isEmpty();
    if (generic) {
      typeParameters(s, s.name(), s.typeParams());
    }
    expressions.elements(s.bases());
    expressions.keywords(s.keywords());
    names.scopes.put(s, names.open(Kind.CLASS, s.name(), s, s.name()));
    block(s.body());
    names.close();
    if (generic) {
      names.close();
    }
    names.store(s.name(), s.span());
  }

  private void typeAlias(Stmt.TypeAlias s) {
    flow.assigned(s.name().id(), s.span());
    names.store(s.name().id(), s.name().span());
    boolean generic = !s.typeParams().isEmpty();
    if (generic) {
      typeParameters(s, s.name().id(), s.typeParams());
    }
    lazily(Kind.TYPE_ALIAS, s.name().id(), s, s.value());
    if (generic) {
      names.close();
    }
  }

  /** An expression that is evaluated when somebody asks, in a scope that sees its class. */
  private void lazily(Kind kind, String name, Node node, Expr value) {
    boolean inClass = seesClass();
    Scope lazy = names.open(kind, name, node, names.scope.className());
    lazy.seesClassScope = inClass;
    names.scopes.put(node, lazy);
    expressions.visit(value);
    names.close();
  }

  private boolean seesClass() {
    if (names.scope.kind() == Kind.CLASS) {
      names.scope.needsClassDict = true;
      return true;
    }
    return names.scope.seesClassScope;
  }

  /** Opens the scope of type parameters; the caller closes it. */
  private void typeParameters(Node definition, String name, List<TypeParam> params) {
    boolean inClass = seesClass();
    // A generic class mangles the names in its own header.
    String className =
        definition instanceof Stmt.ClassDef cls ? cls.name() : names.scope.className();
    Scope around =
        names.open(
            Kind.TYPE_PARAMETERS, "<generic parameters of " + name + ">", definition, className);
    around.seesClassScope = inClass;
    names.typeParameterScopes.put(definition, around);
    for (TypeParam param : params) {
      Symbol symbol = names.use(param.name(), 0);
      if (symbol.isTypeParameter()) {
        throw analysis.error("duplicate type parameter '" + param.name() + "'", param.span());
      }
      flow.assigned(param.name(), param.span());
      symbol.add(Symbol.TYPE_PARAMETER | Symbol.ASSIGNED);
      if (param instanceof TypeParam.TypeVar variable && variable.bound() != null) {
        lazily(Kind.TYPE_VAR_BOUND, param.name(), param, variable.bound());
      }
    }
  }

  private void annotations(Arguments args) {
    for (Arg arg : ExpressionScopes.allArgs(args)) {
      annotation(arg.annotation());
    }
  }
}
