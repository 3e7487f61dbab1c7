package org.pyepi.language.modules.ast;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.pyepi.language.parser.tree.Alias;
import org.pyepi.language.parser.tree.Arg;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.Bytes;
import org.pyepi.language.parser.tree.Complex;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Keyword;
import org.pyepi.language.parser.tree.MatchCase;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Pattern;
import org.pyepi.language.parser.tree.Singleton;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.TypeParam;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.operation.Str;

/** The parser's tree as Python objects: what {@code ast.parse} returns. */
public final class AstWriter {
  private final AstTypes types;

  /** The lines of the source, or null where all chars are ASCII and columns are bytes already. */
  private final String[] lines;

  private AstWriter(PyContext context, String text) {
    types = AstTypes.of(context);
    lines = text.chars().allMatch(c -> c < 128) ? null : text.split("\n", -1);
  }

  public static Object write(PyContext context, Mod tree, String text) {
    AstWriter w = new AstWriter(context, text);
    return switch (tree) {
      case Mod.Module m -> w.make("Module", null, w.statements(m.body()), new PList());
      case Mod.Expression e -> w.make("Expression", null, w.expression(e.body()));
      case Mod.Interactive i -> w.make("Interactive", null, w.statements(i.body()));
    };
  }

  /** A node with its fields in the grammar's order. */
  private Object make(String name, Span span, Object... values) {
    PObject node = PObject.of(types.type(name));
    List<AstGrammar.Field> fields = AstGrammar.ROWS.get(name).fields();
    for (int i = 0; i < values.length; i++) {
      node.setAttribute(fields.get(i).name(), values[i]);
    }
    if (span != null) {
      node.setAttribute("lineno", (long) span.line());
      node.setAttribute("col_offset", column(span.line(), span.column()));
      node.setAttribute("end_lineno", (long) span.endLine());
      node.setAttribute("end_col_offset", column(span.endLine(), span.endColumn()));
    }
    return node;
  }

  /** Bytes of UTF-8 before a column that counts chars. */
  private long column(int line, int column) {
    if (lines == null || line > lines.length) {
      return column;
    }
    String text = lines[line - 1];
    return text.substring(0, Math.min(column, text.length()))
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }

  private static <T> PList list(List<T> items, Function<T, Object> each) {
    return new PList(items.stream().map(each).toArray());
  }

  private static Object text(String s) {
    return s == null ? PNone.NONE : Str.of(s);
  }

  private static PList names(List<String> names) {
    return list(names, Str::of);
  }

  private PList statements(List<Stmt> body) {
    return list(body, this::statement);
  }

  private PList expressions(List<? extends Expr> items) {
    Object[] result = new Object[items.size()];
    Arrays.setAll(result, i -> expression(items.get(i)));
    return new PList(result);
  }

  private Object statement(Stmt statement) {
    Span s = statement.span();
    return switch (statement) {
      case Stmt.SumBlock b -> throw new IllegalArgumentException(b.toString()); // is in no source
      case Stmt.FunctionDef f ->
          make(
              f.isAsync() ? "AsyncFunctionDef" : "FunctionDef",
              s,
              Str.of(f.name()),
              arguments(f.args()),
              statements(f.body()),
              expressions(f.decorators()),
              expression(f.returns()),
              PNone.NONE,
              typeParams(f.typeParams()));
      case Stmt.ClassDef c ->
          make(
              "ClassDef",
              s,
              Str.of(c.name()),
              expressions(c.bases()),
              list(c.keywords(), this::keyword),
              statements(c.body()),
              expressions(c.decorators()),
              typeParams(c.typeParams()));
      case Stmt.Return r -> make("Return", s, expression(r.value()));
      case Stmt.Delete d -> make("Delete", s, expressions(d.targets()));
      case Stmt.Assign a ->
          make("Assign", s, expressions(a.targets()), expression(a.value()), PNone.NONE);
      case Stmt.TypeAlias t ->
          make(
              "TypeAlias",
              s,
              expression(t.name()),
              typeParams(t.typeParams()),
              expression(t.value()));
      case Stmt.AugAssign a ->
          make(
              "AugAssign",
              s,
              expression(a.target()),
              types.singleton(a.op().astName()),
              expression(a.value()));
      case Stmt.AnnAssign a ->
          make(
              "AnnAssign",
              s,
              expression(a.target()),
              expression(a.annotation()),
              expression(a.value()),
              a.simple() ? 1L : 0L);
      case Stmt.For f ->
          make(
              f.isAsync() ? "AsyncFor" : "For",
              s,
              expression(f.target()),
              expression(f.iter()),
              statements(f.body()),
              statements(f.orElse()),
              PNone.NONE);
      case Stmt.While w ->
          make("While", s, expression(w.test()), statements(w.body()), statements(w.orElse()));
      case Stmt.If i ->
          make("If", s, expression(i.test()), statements(i.body()), statements(i.orElse()));
      case Stmt.With w ->
          make(
              w.isAsync() ? "AsyncWith" : "With",
              s,
              list(
                  w.items(),
                  i -> make("withitem", null, expression(i.context()), expression(i.target()))),
              statements(w.body()),
              PNone.NONE);
      case Stmt.Match m ->
          make("Match", s, expression(m.subject()), list(m.cases(), this::matchCase));
      case Stmt.Raise r -> make("Raise", s, expression(r.exception()), expression(r.cause()));
      case Stmt.Try t ->
          make(
              t.isStar() ? "TryStar" : "Try",
              s,
              statements(t.body()),
              list(
                  t.handlers(),
                  h ->
                      make(
                          "ExceptHandler",
                          h.span(),
                          expression(h.type()),
                          text(h.name()),
                          statements(h.body()))),
              statements(t.orElse()),
              statements(t.finalBody()));
      case Stmt.Assert a -> make("Assert", s, expression(a.test()), expression(a.message()));
      case Stmt.Import i -> make("Import", s, list(i.names(), this::alias));
      case Stmt.ImportFrom i ->
          make("ImportFrom", s, text(i.module()), list(i.names(), this::alias), (long) i.level());
      case Stmt.Global g -> make("Global", s, names(g.names()));
      case Stmt.Nonlocal n -> make("Nonlocal", s, names(n.names()));
      case Stmt.ExprStmt e -> make("Expr", s, expression(e.value()));
      case Stmt.Pass p -> make("Pass", s);
      case Stmt.Break b -> make("Break", s);
      case Stmt.Continue c -> make("Continue", s);
    };
  }

  private Object alias(Alias a) {
    return make("alias", a.span(), Str.of(a.name()), text(a.asName()));
  }

  private Object keyword(Keyword k) {
    return make("keyword", k.span(), text(k.name()), expression(k.value()));
  }

  private PList typeParams(List<TypeParam> params) {
    return list(
        params,
        p ->
            switch (p) {
              case TypeParam.TypeVar v ->
                  make("TypeVar", v.span(), Str.of(v.name()), expression(v.bound()));
              case TypeParam.ParamSpec v -> make("ParamSpec", v.span(), Str.of(v.name()));
              case TypeParam.TypeVarTuple v -> make("TypeVarTuple", v.span(), Str.of(v.name()));
            });
  }

  private Object arguments(Arguments a) {
    return make(
        "arguments",
        null,
        list(a.posOnly(), this::parameter),
        list(a.args(), this::parameter),
        parameter(a.vararg()),
        list(a.kwOnly(), this::parameter),
        expressions(a.kwDefaults()),
        parameter(a.kwarg()),
        expressions(a.defaults()));
  }

  private Object parameter(Arg a) {
    return a == null
        ? PNone.NONE
        : make("arg", a.span(), Str.of(a.name()), expression(a.annotation()), PNone.NONE);
  }

  private Object matchCase(MatchCase c) {
    return make(
        "match_case", null, pattern(c.pattern()), expression(c.guard()), statements(c.body()));
  }

  private Object pattern(Pattern pattern) {
    if (pattern == null) {
      return PNone.NONE;
    }
    Span s = pattern.span();
    return switch (pattern) {
      case Pattern.MatchValue v -> make("MatchValue", s, expression(v.value()));
      case Pattern.MatchSingleton v -> make("MatchSingleton", s, constant(v.value()));
      case Pattern.MatchSequence q -> make("MatchSequence", s, list(q.patterns(), this::pattern));
      case Pattern.MatchMapping m ->
          make(
              "MatchMapping",
              s,
              expressions(m.keys()),
              list(m.patterns(), this::pattern),
              text(m.rest()));
      case Pattern.MatchClass c ->
          make(
              "MatchClass",
              s,
              expression(c.cls()),
              list(c.patterns(), this::pattern),
              names(c.kwdAttrs()),
              list(c.kwdPatterns(), this::pattern));
      case Pattern.MatchStar m -> make("MatchStar", s, text(m.name()));
      case Pattern.MatchAs a -> make("MatchAs", s, pattern(a.pattern()), text(a.name()));
      case Pattern.MatchOr o -> make("MatchOr", s, list(o.patterns(), this::pattern));
    };
  }

  private Object context(ExprContext ctx) {
    return types.singleton(ctx.astName());
  }

  private PList generators(List<Comprehension> generators) {
    return list(
        generators,
        g ->
            make(
                "comprehension",
                null,
                expression(g.target()),
                expression(g.iter()),
                expressions(g.ifs()),
                g.isAsync() ? 1L : 0L));
  }

  private Object expression(Expr expression) {
    if (expression == null) {
      return PNone.NONE;
    }
    Span s = expression.span();
    return switch (expression) {
      case Expr.BoolOp b ->
          make("BoolOp", s, types.singleton(b.op().astName()), expressions(b.values()));
      case Expr.NamedExpr n -> make("NamedExpr", s, expression(n.target()), expression(n.value()));
      case Expr.BinOp b ->
          make(
              "BinOp",
              s,
              expression(b.left()),
              types.singleton(b.op().astName()),
              expression(b.right()));
      case Expr.UnaryOp u ->
          make("UnaryOp", s, types.singleton(u.op().astName()), expression(u.operand()));
      case Expr.Lambda l -> make("Lambda", s, arguments(l.args()), expression(l.body()));
      case Expr.IfExp i ->
          make("IfExp", s, expression(i.test()), expression(i.body()), expression(i.orElse()));
      case Expr.Dict d -> make("Dict", s, expressions(d.keys()), expressions(d.values()));
      case Expr.Set e -> make("Set", s, expressions(e.elements()));
      case Expr.ListComp c ->
          make("ListComp", s, expression(c.element()), generators(c.generators()));
      case Expr.SetComp c ->
          make("SetComp", s, expression(c.element()), generators(c.generators()));
      case Expr.DictComp c ->
          make(
              "DictComp",
              s,
              expression(c.key()),
              expression(c.value()),
              generators(c.generators()));
      case Expr.GeneratorExp c ->
          make("GeneratorExp", s, expression(c.element()), generators(c.generators()));
      case Expr.Await a -> make("Await", s, expression(a.value()));
      case Expr.Yield y -> make("Yield", s, expression(y.value()));
      case Expr.YieldFrom y -> make("YieldFrom", s, expression(y.value()));
      case Expr.Compare c ->
          make(
              "Compare",
              s,
              expression(c.left()),
              list(c.ops(), o -> types.singleton(o.astName())),
              expressions(c.comparators()));
      case Expr.Call c ->
          make(
              "Call",
              s,
              expression(c.function()),
              expressions(c.args()),
              list(c.keywords(), this::keyword));
      case Expr.FormattedValue f ->
          make(
              "FormattedValue",
              s,
              expression(f.value()),
              (long) f.conversion(),
              expression(f.formatSpec()));
      case Expr.JoinedStr j -> make("JoinedStr", s, expressions(j.values()));
      case Expr.Constant c -> make("Constant", s, constant(c.value()), text(c.kind()));
      case Expr.Attribute a ->
          make("Attribute", s, expression(a.value()), Str.of(a.attr()), context(a.ctx()));
      case Expr.Subscript u ->
          make("Subscript", s, expression(u.value()), expression(u.slice()), context(u.ctx()));
      case Expr.Starred t -> make("Starred", s, expression(t.value()), context(t.ctx()));
      case Expr.Name n -> make("Name", s, Str.of(n.id()), context(n.ctx()));
      case Expr.ListExpr l -> make("List", s, expressions(l.elements()), context(l.ctx()));
      case Expr.Tuple t -> make("Tuple", s, expressions(t.elements()), context(t.ctx()));
      case Expr.Slice l ->
          make("Slice", s, expression(l.lower()), expression(l.upper()), expression(l.step()));
    };
  }

  private static Object constant(Object value) {
    return switch (value) {
      case String t -> Str.of(t);
      case Bytes b -> new PBytes(b.value());
      case Complex c -> new PComplex(c.real(), c.imag());
      case Singleton g -> g == Singleton.NONE ? PNone.NONE : PSingleton.ELLIPSIS;
      case BigInteger i -> i;
      default -> value;
    };
  }
}
