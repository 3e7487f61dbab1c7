package org.pyepi.language.modules.ast;

import static org.pyepi.language.modules.ast.AstChecks.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.pyepi.language.parser.tree.Alias;
import org.pyepi.language.parser.tree.Arg;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.BooleanOperator;
import org.pyepi.language.parser.tree.CompareOperator;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.ExceptHandler;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Keyword;
import org.pyepi.language.parser.tree.MatchCase;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Pattern;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.TypeParam;
import org.pyepi.language.parser.tree.UnaryOperator;
import org.pyepi.language.parser.tree.WithItem;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;

/**
 * A tree of Python objects as the parser's tree, so that {@code compile} takes what {@code ast}
 * made. What the parser could never have produced is refused as CPython's validator does it.
 */
public final class AstReader {
  /** What is read, and the blank text that its places point into. */
  public record Result(Mod tree, String text) {}

  private final AstTypes types;
  private final AstPlaces places;

  private AstReader(AstTypes types, Object root) {
    this.types = types;
    places = new AstPlaces(root, types);
  }

  public static boolean isNode(PyContext context, Object value) {
    return Types.of(value).isSubclassOf(AstTypes.of(context).root);
  }

  /**
   * Reads a whole tree.
   *
   * @param wanted {@code Module}, {@code Expression} or {@code Interactive}
   */
  public static Result read(PyContext context, Object root, String wanted) {
    AstTypes types = AstTypes.of(context);
    String name = types.nameOf(root);
    if (!wanted.equals(name)) {
      throw Errors.type("expected %s node, got %s", wanted, Types.of(root).name());
    }
    AstReader r = new AstReader(types, root);
    Span whole = r.places.whole();
    Mod tree =
        switch (wanted) {
          case "Module" -> {
            Mod.Module m = new Mod.Module(r.statements(root, "body"), whole);
            r.list(root, "type_ignores", ignored -> ignored);
            yield m;
          }
          case "Interactive" -> new Mod.Interactive(r.statements(root, "body"), whole);
          default -> new Mod.Expression(r.expr(root, "body"), whole);
        };
    return new Result(tree, r.places.text());
  }

  private <T> List<T> list(Object node, String name, Function<Object, T> each) {
    Object value = Attributes.getOrNull(node, name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof PList l)) {
      throw Errors.type(
          "%s field \"%s\" must be a list, not a %s",
          Types.of(node).name(), name, Types.of(value).name());
    }
    List<T> result = new ArrayList<>();
    for (Object item : l.toArray()) {
      result.add(each.apply(item));
    }
    return Collections.unmodifiableList(result);
  }

  private <T> List<T> filled(Object node, String name, Function<Object, T> each) {
    List<T> result = list(node, name, each);
    if (result.isEmpty()) {
      throw Errors.value("empty %s on %s", name, Types.of(node).name());
    }
    return result;
  }

  private List<Stmt> statements(Object node, String name) {
    return list(node, name, this::statement);
  }

  private List<Stmt> body(Object node) {
    return filled(node, "body", this::statement);
  }

  private Expr expr(Object node, String name) {
    Object value = field(node, name);
    if (value == PNone.NONE) {
      throw Errors.value("field '%s' is required for %s", name, Types.of(node).name());
    }
    return loaded(expression(value));
  }

  /** An expression that is assigned to or deleted. */
  private Expr target(Object node, String name) {
    Object value = field(node, name);
    if (value == PNone.NONE) {
      throw Errors.value("field '%s' is required for %s", name, Types.of(node).name());
    }
    return assignable(expression(value), ExprContext.STORE);
  }

  private Expr optional(Object node, String name) {
    Object value = Attributes.getOrNull(node, name);
    return value == null || value == PNone.NONE ? null : loaded(expression(value));
  }

  private List<Expr> exprs(Object node, String name) {
    return list(node, name, v -> loaded(item(v)));
  }

  /** The parts of a tuple, a list or a star: in the context of the whole. */
  private List<Expr> exprs(Object node, String name, ExprContext wanted) {
    return list(node, name, v -> inContext(item(v), wanted));
  }

  private Expr item(Object value) {
    if (value == PNone.NONE) {
      throw Errors.value("None disallowed in expression list");
    }
    return expression(value);
  }

  private List<Expr> withGaps(Object node, String name) {
    return list(node, name, v -> v == PNone.NONE ? null : loaded(expression(v)));
  }

  private <E extends Enum<E>> E operator(
      Object value, E[] all, Function<E, String> name, String sort) {
    String given = types.nameOf(value);
    return Arrays.stream(all)
        .filter(e -> name.apply(e).equals(given))
        .findFirst()
        .orElseThrow(() -> unexpected(sort, value));
  }

  private ExprContext context(Object node) {
    return operator(field(node, "ctx"), ExprContext.values(), ExprContext::astName, "expr_context");
  }

  private String sort(Object value, String sort) {
    String name = types.nameOf(value);
    if (name == null || !Types.of(value).isSubclassOf(types.type(sort))) {
      throw unexpected(sort, value);
    }
    return name;
  }

  private Stmt statement(Object n) {
    if (n == PNone.NONE) {
      throw Errors.value("None disallowed in statement list");
    }
    Span s = places.span(n, "stmt");
    String sort = sort(n, "stmt");
    return switch (sort) {
      case "FunctionDef", "AsyncFunctionDef" ->
          new Stmt.FunctionDef(
              identifier(n, "name"),
              list(n, "type_params", this::typeParam),
              arguments(field(n, "args")),
              body(n),
              exprs(n, "decorator_list"),
              optional(n, "returns"),
              sort.startsWith("Async"),
              s);
      case "ClassDef" ->
          new Stmt.ClassDef(
              identifier(n, "name"),
              list(n, "type_params", this::typeParam),
              exprs(n, "bases"),
              list(n, "keywords", this::keyword),
              body(n),
              exprs(n, "decorator_list"),
              s);
      case "Return" -> new Stmt.Return(optional(n, "value"), s);
      case "Delete" -> new Stmt.Delete(targets(n, "targets", ExprContext.DEL), s);
      case "Assign" ->
          new Stmt.Assign(targets(n, "targets", ExprContext.STORE), expr(n, "value"), s);
      case "TypeAlias" ->
          new Stmt.TypeAlias(
              aliasName(n), list(n, "type_params", this::typeParam), expr(n, "value"), s);
      case "AugAssign" ->
          new Stmt.AugAssign(
              single(target(n, "target"), "augmented"),
              operator(
                  field(n, "op"), BinaryOperator.values(), BinaryOperator::astName, "operator"),
              expr(n, "value"),
              s);
      case "AnnAssign" -> annotated(n, s);
      case "For", "AsyncFor" ->
          new Stmt.For(
              target(n, "target"),
              expr(n, "iter"),
              body(n),
              statements(n, "orelse"),
              sort.startsWith("Async"),
              s);
      case "While" -> new Stmt.While(expr(n, "test"), body(n), statements(n, "orelse"), s);
      case "If" -> new Stmt.If(expr(n, "test"), body(n), statements(n, "orelse"), s);
      case "With", "AsyncWith" ->
          new Stmt.With(filled(n, "items", this::withItem), body(n), sort.startsWith("Async"), s);
      case "Match" -> new Stmt.Match(expr(n, "subject"), filled(n, "cases", this::matchCase), s);
      case "Raise" -> raise(n, s);
      case "Try", "TryStar" -> attempt(n, sort, s);
      case "Assert" -> new Stmt.Assert(expr(n, "test"), optional(n, "msg"), s);
      case "Import" -> new Stmt.Import(filled(n, "names", this::alias), s);
      case "ImportFrom" ->
          new Stmt.ImportFrom(module(n), filled(n, "names", this::alias), level(n), s);
      case "Global" -> new Stmt.Global(filled(n, "names", AstChecks::name), s);
      case "Nonlocal" -> new Stmt.Nonlocal(filled(n, "names", AstChecks::name), s);
      case "Expr" -> new Stmt.ExprStmt(expr(n, "value"), s);
      case "Pass" -> new Stmt.Pass(s);
      case "Break" -> new Stmt.Break(s);
      case "Continue" -> new Stmt.Continue(s);
      default -> throw unexpected("stmt", n);
    };
  }

  private Stmt raise(Object n, Span s) {
    Expr exception = optional(n, "exc");
    Expr cause = optional(n, "cause");
    if (exception == null && cause != null) {
      throw Errors.value("Raise with cause but no exception");
    }
    return new Stmt.Raise(exception, cause, s);
  }

  private Stmt attempt(Object n, String sort, Span s) {
    List<Stmt> body = body(n);
    List<ExceptHandler> handlers = list(n, "handlers", this::handler);
    List<Stmt> orElse = statements(n, "orelse");
    List<Stmt> last = statements(n, "finalbody");
    if (handlers.isEmpty() && last.isEmpty()) {
      throw Errors.value("%s has neither except handlers nor finalbody", sort);
    }
    if (handlers.isEmpty() && !orElse.isEmpty()) {
      throw Errors.value("%s has orelse but no except handlers", sort);
    }
    return new Stmt.Try(body, handlers, orElse, last, sort.equals("TryStar"), s);
  }

  private ExceptHandler handler(Object n) {
    sort(n, "excepthandler");
    return new ExceptHandler(
        optional(n, "type"),
        optionalIdentifier(n, "name"),
        body(n),
        places.span(n, "excepthandler"));
  }

  private List<Expr> targets(Object n, String name, ExprContext wanted) {
    return filled(n, name, v -> assignable(item(v), wanted));
  }

  private Stmt annotated(Object n, Span s) {
    Expr target = target(n, "target");
    boolean simple = integer(n, "simple") != 0;
    if (simple && !(target instanceof Expr.Name)) {
      throw Errors.type("AnnAssign with simple non-Name target");
    }
    return new Stmt.AnnAssign(
        single(target, "annotated"), expr(n, "annotation"), optional(n, "value"), simple, s);
  }

  private Expr.Name aliasName(Object n) {
    if (!(expression(field(n, "name")) instanceof Expr.Name name)) {
      throw Errors.type("TypeAlias with non-Name name");
    }
    return (Expr.Name) assignable(name, ExprContext.STORE);
  }

  private WithItem withItem(Object n) {
    Expr context = expr(n, "context_expr");
    Object given = Attributes.getOrNull(n, "optional_vars");
    Expr target = given == null || given == PNone.NONE ? null : expression(given);
    Span s = target == null ? context.span() : context.span().to(target.span());
    return new WithItem(context, target == null ? null : assignable(target, ExprContext.STORE), s);
  }

  private Alias alias(Object n) {
    return new Alias(
        identifier(n, "name"), optionalIdentifier(n, "asname"), places.span(n, "alias"));
  }

  private Keyword keyword(Object n) {
    return new Keyword(optionalIdentifier(n, "arg"), expr(n, "value"), places.span(n, "keyword"));
  }

  private TypeParam typeParam(Object n) {
    Span s = places.span(n, "type_param");
    return switch (sort(n, "type_param")) {
      case "TypeVar" -> new TypeParam.TypeVar(identifier(n, "name"), optional(n, "bound"), s);
      case "ParamSpec" -> new TypeParam.ParamSpec(identifier(n, "name"), s);
      default -> new TypeParam.TypeVarTuple(identifier(n, "name"), s);
    };
  }

  private Arguments arguments(Object n) {
    if (!"arguments".equals(types.nameOf(n))) {
      throw unexpected("arguments", n);
    }
    List<Arg> posOnly = list(n, "posonlyargs", this::parameter);
    List<Arg> args = list(n, "args", this::parameter);
    List<Arg> kwOnly = list(n, "kwonlyargs", this::parameter);
    List<Expr> kwDefaults = withGaps(n, "kw_defaults");
    List<Expr> defaults = exprs(n, "defaults");
    if (defaults.size() > posOnly.size() + args.size()) {
      throw Errors.value("more positional defaults than args on arguments");
    }
    if (kwDefaults.size() != kwOnly.size()) {
      throw Errors.value("length of kwonlyargs is not the same as kw_defaults on arguments");
    }
    return new Arguments(
        posOnly,
        args,
        optionalParameter(n, "vararg"),
        kwOnly,
        kwDefaults,
        optionalParameter(n, "kwarg"),
        defaults,
        places.whole());
  }

  private Arg optionalParameter(Object n, String name) {
    Object value = Attributes.getOrNull(n, name);
    return value == null || value == PNone.NONE ? null : parameter(value);
  }

  private Arg parameter(Object n) {
    if (!"arg".equals(types.nameOf(n))) {
      throw unexpected("arg", n);
    }
    return new Arg(identifier(n, "arg"), optional(n, "annotation"), places.span(n, "arg"));
  }

  private MatchCase matchCase(Object n) {
    Pattern p = noStar(pattern(field(n, "pattern")));
    List<Stmt> body = body(n);
    return new MatchCase(
        p, optional(n, "guard"), body, p.span().to(body.get(body.size() - 1).span()));
  }

  private Pattern pattern(Object n) {
    Span s = places.span(n, "pattern");
    String sort = sort(n, "pattern");
    return switch (sort) {
      case "MatchValue" -> new Pattern.MatchValue(matchable(expr(n, "value")), s);
      case "MatchSingleton" -> singleton(field(n, "value"), s);
      case "MatchSequence" -> new Pattern.MatchSequence(list(n, "patterns", this::pattern), s);
      case "MatchMapping" -> {
        List<Expr> keys = list(n, "keys", v -> matchable(loaded(item(v))));
        List<Pattern> patterns = list(n, "patterns", v -> noStar(pattern(v)));
        if (keys.size() != patterns.size()) {
          throw Errors.value("MatchMapping doesn't have the same number of keys as patterns");
        }
        yield new Pattern.MatchMapping(keys, patterns, capture(n, "rest"), s);
      }
      case "MatchClass" -> {
        List<String> names = list(n, "kwd_attrs", AstChecks::name);
        List<Pattern> patterns = list(n, "kwd_patterns", v -> noStar(pattern(v)));
        if (names.size() != patterns.size()) {
          throw Errors.value(
              "MatchClass doesn't have the same number of keyword attributes as patterns");
        }
        Expr type = expr(n, "cls");
        Expr part = type;
        while (part instanceof Expr.Attribute a) {
          part = a.value();
        }
        if (!(part instanceof Expr.Name)) {
          throw Errors.value("MatchClass cls field can only contain Name or Attribute nodes.");
        }
        yield new Pattern.MatchClass(
            type, list(n, "patterns", v -> noStar(pattern(v))), names, patterns, s);
      }
      case "MatchStar" -> new Pattern.MatchStar(capture(n, "name"), s);
      case "MatchAs" -> {
        Object inner = Attributes.getOrNull(n, "pattern");
        String name = capture(n, "name");
        if (inner != null && inner != PNone.NONE && name == null) {
          throw Errors.value("MatchAs must specify a target name if a pattern is given");
        }
        yield new Pattern.MatchAs(
            inner == null || inner == PNone.NONE ? null : noStar(pattern(inner)), name, s);
      }
      case "MatchOr" -> {
        List<Pattern> patterns = list(n, "patterns", v -> noStar(pattern(v)));
        if (patterns.size() < 2) {
          throw Errors.value("MatchOr requires at least 2 patterns");
        }
        yield new Pattern.MatchOr(patterns, s);
      }
      default -> throw unexpected("pattern", n);
    };
  }

  private List<Comprehension> generators(Object node) {
    List<Comprehension> result =
        list(
            node,
            "generators",
            n -> {
              Expr target = target(n, "target");
              Expr iter = expr(n, "iter");
              return new Comprehension(
                  target,
                  iter,
                  exprs(n, "ifs"),
                  integer(n, "is_async") != 0,
                  target.span().to(iter.span()));
            });
    if (result.isEmpty()) {
      throw Errors.value("comprehension with no generators");
    }
    return result;
  }

  private Expr expression(Object n) {
    Span s = places.span(n, "expr");
    String sort = sort(n, "expr");
    return switch (sort) {
      case "BoolOp" -> {
        List<Expr> values = exprs(n, "values");
        if (values.size() < 2) {
          throw Errors.value("BoolOp with less than 2 values");
        }
        yield new Expr.BoolOp(
            operator(field(n, "op"), BooleanOperator.values(), BooleanOperator::astName, "boolop"),
            values,
            s);
      }
      case "NamedExpr" -> {
        if (!(expression(field(n, "target")) instanceof Expr.Name target)) {
          throw Errors.type("NamedExpr target must be a Name");
        }
        yield new Expr.NamedExpr(
            (Expr.Name) assignable(target, ExprContext.STORE), expr(n, "value"), s);
      }
      case "BinOp" ->
          new Expr.BinOp(
              expr(n, "left"),
              operator(
                  field(n, "op"), BinaryOperator.values(), BinaryOperator::astName, "operator"),
              expr(n, "right"),
              s);
      case "UnaryOp" ->
          new Expr.UnaryOp(
              operator(field(n, "op"), UnaryOperator.values(), UnaryOperator::astName, "unaryop"),
              expr(n, "operand"),
              s);
      case "Lambda" -> new Expr.Lambda(arguments(field(n, "args")), expr(n, "body"), s);
      case "IfExp" -> new Expr.IfExp(expr(n, "test"), expr(n, "body"), expr(n, "orelse"), s);
      case "Dict" -> {
        List<Expr> keys = withGaps(n, "keys");
        List<Expr> values = exprs(n, "values");
        if (keys.size() != values.size()) {
          throw Errors.value("Dict doesn't have the same number of keys as values");
        }
        yield new Expr.Dict(keys, values, s);
      }
      case "Set" -> new Expr.Set(exprs(n, "elts"), s);
      case "ListComp" -> new Expr.ListComp(expr(n, "elt"), generators(n), s);
      case "SetComp" -> new Expr.SetComp(expr(n, "elt"), generators(n), s);
      case "DictComp" -> new Expr.DictComp(expr(n, "key"), expr(n, "value"), generators(n), s);
      case "GeneratorExp" -> new Expr.GeneratorExp(expr(n, "elt"), generators(n), s);
      case "Await" -> new Expr.Await(expr(n, "value"), s);
      case "Yield" -> new Expr.Yield(optional(n, "value"), s);
      case "YieldFrom" -> new Expr.YieldFrom(expr(n, "value"), s);
      case "Compare" -> {
        List<CompareOperator> ops =
            list(
                n,
                "ops",
                o -> operator(o, CompareOperator.values(), CompareOperator::astName, "cmpop"));
        List<Expr> comparators = exprs(n, "comparators");
        if (comparators.isEmpty()) {
          throw Errors.value("Compare with no comparators");
        }
        if (ops.size() != comparators.size()) {
          throw Errors.value("Compare has a different number of comparators and operands");
        }
        yield new Expr.Compare(expr(n, "left"), ops, comparators, s);
      }
      case "Call" ->
          new Expr.Call(expr(n, "func"), exprs(n, "args"), list(n, "keywords", this::keyword), s);
      case "FormattedValue" ->
          new Expr.FormattedValue(
              expr(n, "value"), conversion(n), formatSpec(optional(n, "format_spec")), s);
      case "JoinedStr" -> joined(exprs(n, "values"), s);
      case "Constant" -> new Expr.Constant(constant(field(n, "value")), kind(n), s);
      case "Attribute" ->
          new Expr.Attribute(expr(n, "value"), identifier(n, "attr"), context(n), s);
      case "Subscript" -> new Expr.Subscript(expr(n, "value"), expr(n, "slice"), context(n), s);
      case "Starred" -> {
        ExprContext context = context(n);
        yield new Expr.Starred(inContext(expression(field(n, "value")), context), context, s);
      }
      case "Name" -> new Expr.Name(variable(identifier(n, "id")), context(n), s);
      case "List" -> new Expr.ListExpr(exprs(n, "elts", context(n)), context(n), s);
      case "Tuple" -> new Expr.Tuple(exprs(n, "elts", context(n)), context(n), s);
      case "Slice" ->
          new Expr.Slice(optional(n, "lower"), optional(n, "upper"), optional(n, "step"), s);
      default -> throw unexpected("expr", n);
    };
  }
}
