package org.pyepi.language.modules.ast;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.pyepi.language.builtins.Repr;
import org.pyepi.language.parser.tree.*;
import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PBytes;
import org.pyepi.language.runtime.PComplex;
import org.pyepi.language.runtime.PList;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PSet;
import org.pyepi.language.runtime.PSingleton;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Types;

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
            field(root, "type_ignores");
            yield m;
          }
          case "Interactive" -> new Mod.Interactive(r.statements(root, "body"), whole);
          default -> new Mod.Expression(r.expr(root, "body"), whole);
        };
    return new Result(tree, r.places.text());
  }

  private static Object field(Object node, String name) {
    Object value = Attributes.getOrNull(node, name);
    if (value == null) {
      throw Errors.type("required field \"%s\" missing from %s", name, Types.of(node).name());
    }
    return value;
  }

  private <T> List<T> list(Object node, String name, Function<Object, T> each) {
    Object value = Attributes.getOrNull(node, name);
    if (value == null) {
      if (name.equals("type_params")) {
        return List.of();
      }
      throw Errors.type("required field \"%s\" missing from %s", name, Types.of(node).name());
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
    return expression(value);
  }

  private Expr optional(Object node, String name) {
    Object value = Attributes.getOrNull(node, name);
    return value == null || value == PNone.NONE ? null : expression(value);
  }

  private List<Expr> exprs(Object node, String name) {
    return list(node, name, this::item);
  }

  private Expr item(Object value) {
    if (value == PNone.NONE) {
      throw Errors.value("None disallowed in expression list");
    }
    return expression(value);
  }

  private List<Expr> withGaps(Object node, String name) {
    return list(node, name, v -> v == PNone.NONE ? null : expression(v));
  }

  private static String identifier(Object node, String name) {
    Object value = field(node, name);
    if (value == PNone.NONE) {
      throw Errors.value("field '%s' is required for %s", name, Types.of(node).name());
    }
    return name(value);
  }

  private static String optionalIdentifier(Object node, String name) {
    Object value = Attributes.getOrNull(node, name);
    return value == null || value == PNone.NONE ? null : name(value);
  }

  private static String name(Object value) {
    if (!Str.is(value)) {
      throw Errors.type("AST identifier must be of type str");
    }
    String text = Str.java(value);
    if (text.equals("None") || text.equals("True") || text.equals("False")) {
      throw Errors.value("identifier field can't represent '%s' constant", text);
    }
    return text;
  }

  private static int integer(Object node, String name) {
    Object value = field(node, name);
    if (!Types.isInt(value)) {
      throw Errors.value("invalid integer value: %s", Repr.repr(value));
    }
    return (int) Numbers.indexLong(value);
  }

  private <E extends Enum<E>> E operator(
      Object value, E[] all, Function<E, String> name, String sort) {
    String given = types.nameOf(value);
    return Arrays.stream(all)
        .filter(e -> name.apply(e).equals(given))
        .findFirst()
        .orElseThrow(() -> unexpected(sort, value));
  }

  private static RuntimeException unexpected(String sort, Object value) {
    return Errors.type("expected some sort of %s, but got %s", sort, Repr.repr(value));
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
              (Expr.Name) expr(n, "name"),
              list(n, "type_params", this::typeParam),
              expr(n, "value"),
              s);
      case "AugAssign" ->
          new Stmt.AugAssign(
              target(expr(n, "target"), ExprContext.STORE),
              operator(
                  field(n, "op"), BinaryOperator.values(), BinaryOperator::astName, "operator"),
              expr(n, "value"),
              s);
      case "AnnAssign" ->
          new Stmt.AnnAssign(
              target(expr(n, "target"), ExprContext.STORE),
              expr(n, "annotation"),
              optional(n, "value"),
              integer(n, "simple") != 0,
              s);
      case "For", "AsyncFor" ->
          new Stmt.For(
              target(expr(n, "target"), ExprContext.STORE),
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
          new Stmt.ImportFrom(
              optionalIdentifier(n, "module"), filled(n, "names", this::alias), level(n), s);
      case "Global" -> new Stmt.Global(filled(n, "names", AstReader::name), s);
      case "Nonlocal" -> new Stmt.Nonlocal(filled(n, "names", AstReader::name), s);
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
    List<ExceptHandler> handlers = list(n, "handlers", this::handler);
    List<Stmt> orElse = statements(n, "orelse");
    List<Stmt> last = statements(n, "finalbody");
    if (handlers.isEmpty() && last.isEmpty()) {
      throw Errors.value("%s has neither handlers nor finalbody", sort);
    }
    if (handlers.isEmpty() && !orElse.isEmpty()) {
      throw Errors.value("%s has orelse but no except handlers", sort);
    }
    return new Stmt.Try(body(n), handlers, orElse, last, sort.equals("TryStar"), s);
  }

  private ExceptHandler handler(Object n) {
    sort(n, "excepthandler");
    return new ExceptHandler(
        optional(n, "type"),
        optionalIdentifier(n, "name"),
        body(n),
        places.span(n, "excepthandler"));
  }

  private static int level(Object n) {
    Object level = Attributes.getOrNull(n, "level");
    if (level == null || level == PNone.NONE) {
      return 0;
    }
    int value = integer(n, "level");
    if (value < 0) {
      throw Errors.value("Negative ImportFrom level");
    }
    return value;
  }

  private List<Expr> targets(Object n, String name, ExprContext wanted) {
    return filled(n, name, v -> target(item(v), wanted));
  }

  private static Expr target(Expr e, ExprContext wanted) {
    ExprContext given =
        switch (e) {
          case Expr.Name x -> x.ctx();
          case Expr.Attribute x -> x.ctx();
          case Expr.Subscript x -> x.ctx();
          case Expr.Starred x -> x.ctx();
          case Expr.ListExpr x -> x.ctx();
          case Expr.Tuple x -> x.ctx();
          default ->
              throw Errors.value(
                  "expression which can't be assigned to in %s context", wanted.astName());
        };
    if (given != wanted) {
      throw Errors.value(
          "expression must have %s context but has %s instead", wanted.astName(), given.astName());
    }
    return e;
  }

  private WithItem withItem(Object n) {
    Expr context = expr(n, "context_expr");
    Expr target = optional(n, "optional_vars");
    Span s = target == null ? context.span() : context.span().to(target.span());
    return new WithItem(context, target == null ? null : target(target, ExprContext.STORE), s);
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
    Pattern p = pattern(field(n, "pattern"));
    List<Stmt> body = body(n);
    return new MatchCase(
        p, optional(n, "guard"), body, p.span().to(body.get(body.size() - 1).span()));
  }

  private Pattern pattern(Object n) {
    Span s = places.span(n, "pattern");
    String sort = sort(n, "pattern");
    return switch (sort) {
      case "MatchValue" -> new Pattern.MatchValue(expr(n, "value"), s);
      case "MatchSingleton" -> singleton(field(n, "value"), s);
      case "MatchSequence" -> new Pattern.MatchSequence(list(n, "patterns", this::pattern), s);
      case "MatchMapping" -> {
        List<Expr> keys = exprs(n, "keys");
        List<Pattern> patterns = list(n, "patterns", this::pattern);
        if (keys.size() != patterns.size()) {
          throw Errors.value("MatchMapping doesn't have the same number of keys as patterns");
        }
        yield new Pattern.MatchMapping(keys, patterns, optionalIdentifier(n, "rest"), s);
      }
      case "MatchClass" -> {
        List<String> names = list(n, "kwd_attrs", AstReader::name);
        List<Pattern> patterns = list(n, "kwd_patterns", this::pattern);
        if (names.size() != patterns.size()) {
          throw Errors.value(
              "MatchClass doesn't have the same number of keyword attributes as patterns");
        }
        yield new Pattern.MatchClass(
            expr(n, "cls"), list(n, "patterns", this::pattern), names, patterns, s);
      }
      case "MatchStar" -> new Pattern.MatchStar(optionalIdentifier(n, "name"), s);
      case "MatchAs" -> {
        Object inner = Attributes.getOrNull(n, "pattern");
        String name = optionalIdentifier(n, "name");
        if (inner != null && inner != PNone.NONE && name == null) {
          throw Errors.value("MatchAs must specify a target name if a pattern is given");
        }
        yield new Pattern.MatchAs(
            inner == null || inner == PNone.NONE ? null : pattern(inner), name, s);
      }
      case "MatchOr" -> {
        List<Pattern> patterns = list(n, "patterns", this::pattern);
        if (patterns.size() < 2) {
          throw Errors.value("MatchOr requires at least 2 patterns");
        }
        yield new Pattern.MatchOr(patterns, s);
      }
      default -> throw unexpected("pattern", n);
    };
  }

  private static Pattern singleton(Object value, Span s) {
    if (value == PNone.NONE) {
      return new Pattern.MatchSingleton(Singleton.NONE, s);
    }
    if (value instanceof Boolean) {
      return new Pattern.MatchSingleton(value, s);
    }
    throw Errors.value("MatchSingleton can only contain True, False and None");
  }

  private List<Comprehension> generators(Object node) {
    List<Comprehension> result =
        list(
            node,
            "generators",
            n -> {
              Expr target = target(expr(n, "target"), ExprContext.STORE);
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
        if (!(expr(n, "target") instanceof Expr.Name target)) {
          throw Errors.type("NamedExpr target must be a Name");
        }
        yield new Expr.NamedExpr(target, expr(n, "value"), s);
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
              expr(n, "value"),
              integer(n, "conversion"),
              formatSpec(optional(n, "format_spec")),
              s);
      case "JoinedStr" -> new Expr.JoinedStr(exprs(n, "values"), s);
      case "Constant" ->
          new Expr.Constant(constant(field(n, "value")), optionalIdentifier(n, "kind"), s);
      case "Attribute" ->
          new Expr.Attribute(expr(n, "value"), identifier(n, "attr"), context(n), s);
      case "Subscript" -> new Expr.Subscript(expr(n, "value"), expr(n, "slice"), context(n), s);
      case "Starred" -> new Expr.Starred(expr(n, "value"), context(n), s);
      case "Name" -> new Expr.Name(identifier(n, "id"), context(n), s);
      case "List" -> new Expr.ListExpr(exprs(n, "elts"), context(n), s);
      case "Tuple" -> new Expr.Tuple(exprs(n, "elts"), context(n), s);
      case "Slice" ->
          new Expr.Slice(optional(n, "lower"), optional(n, "upper"), optional(n, "step"), s);
      default -> throw unexpected("expr", n);
    };
  }

  private static Expr.JoinedStr formatSpec(Expr e) {
    if (e == null || e instanceof Expr.JoinedStr) {
      return (Expr.JoinedStr) e;
    }
    return new Expr.JoinedStr(List.of(e), e.span());
  }

  /** A value that a literal can have. Tuples and frozensets, which none can, come out as such. */
  private static Object constant(Object value) {
    if (value == PNone.NONE) {
      return Singleton.NONE;
    }
    if (value == PSingleton.ELLIPSIS) {
      return Singleton.ELLIPSIS;
    }
    if (Str.is(value)) {
      return Str.java(value);
    }
    if (value instanceof PBytes b) {
      return new Bytes(b.data);
    }
    if (value instanceof PComplex c) {
      return new Complex(c.real, c.imag);
    }
    if (value instanceof Long
        || value instanceof BigInteger
        || value instanceof Double
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof PTuple || value instanceof PSet) {
      return value;
    }
    throw Errors.type("got an invalid type in Constant: %s", Types.of(value).name());
  }
}
