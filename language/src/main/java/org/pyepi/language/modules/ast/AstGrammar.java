package org.pyepi.language.modules.ast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of CPython 3.12's {@code ast}, one row each: what they derive from and their fields,
 * in the notation of the library's reference ({@code ?} optional, {@code *} a list).
 */
final class AstGrammar {
  /** One field of a node. */
  record Field(String type, String name, char quantifier) {
    boolean optional() {
      return quantifier == '?';
    }

    boolean list() {
      return quantifier == '*';
    }
  }

  /** One class. */
  record Row(String name, String base, List<Field> fields, boolean placed, String text) {}

  /** Bases whose nodes stand somewhere in the source. */
  private static final List<String> PLACED =
      List.of("stmt", "expr", "excepthandler", "arg", "keyword", "alias", "pattern", "type_param");

  private static final String[][] SUMS = {
    {"mod", "Module(stmt* body, type_ignore* type_ignores)"},
    {"mod", "Interactive(stmt* body)"},
    {"mod", "Expression(expr body)"},
    {"mod", "FunctionType(expr* argtypes, expr returns)"},
    {
      "stmt",
      "FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns,"
          + " string? type_comment, type_param* type_params)"
    },
    {
      "stmt",
      "AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr?"
          + " returns, string? type_comment, type_param* type_params)"
    },
    {
      "stmt",
      "ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list,"
          + " type_param* type_params)"
    },
    {"stmt", "Return(expr? value)"},
    {"stmt", "Delete(expr* targets)"},
    {"stmt", "Assign(expr* targets, expr value, string? type_comment)"},
    {"stmt", "TypeAlias(expr name, type_param* type_params, expr value)"},
    {"stmt", "AugAssign(expr target, operator op, expr value)"},
    {"stmt", "AnnAssign(expr target, expr annotation, expr? value, int simple)"},
    {"stmt", "For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)"},
    {"stmt", "AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)"},
    {"stmt", "While(expr test, stmt* body, stmt* orelse)"},
    {"stmt", "If(expr test, stmt* body, stmt* orelse)"},
    {"stmt", "With(withitem* items, stmt* body, string? type_comment)"},
    {"stmt", "AsyncWith(withitem* items, stmt* body, string? type_comment)"},
    {"stmt", "Match(expr subject, match_case* cases)"},
    {"stmt", "Raise(expr? exc, expr? cause)"},
    {"stmt", "Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)"},
    {"stmt", "TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)"},
    {"stmt", "Assert(expr test, expr? msg)"},
    {"stmt", "Import(alias* names)"},
    {"stmt", "ImportFrom(identifier? module, alias* names, int? level)"},
    {"stmt", "Global(identifier* names)"},
    {"stmt", "Nonlocal(identifier* names)"},
    {"stmt", "Expr(expr value)"},
    {"stmt", "Pass"},
    {"stmt", "Break"},
    {"stmt", "Continue"},
    {"expr", "BoolOp(boolop op, expr* values)"},
    {"expr", "NamedExpr(expr target, expr value)"},
    {"expr", "BinOp(expr left, operator op, expr right)"},
    {"expr", "UnaryOp(unaryop op, expr operand)"},
    {"expr", "Lambda(arguments args, expr body)"},
    {"expr", "IfExp(expr test, expr body, expr orelse)"},
    {"expr", "Dict(expr* keys, expr* values)"},
    {"expr", "Set(expr* elts)"},
    {"expr", "ListComp(expr elt, comprehension* generators)"},
    {"expr", "SetComp(expr elt, comprehension* generators)"},
    {"expr", "DictComp(expr key, expr value, comprehension* generators)"},
    {"expr", "GeneratorExp(expr elt, comprehension* generators)"},
    {"expr", "Await(expr value)"},
    {"expr", "Yield(expr? value)"},
    {"expr", "YieldFrom(expr value)"},
    {"expr", "Compare(expr left, cmpop* ops, expr* comparators)"},
    {"expr", "Call(expr func, expr* args, keyword* keywords)"},
    {"expr", "FormattedValue(expr value, int conversion, expr? format_spec)"},
    {"expr", "JoinedStr(expr* values)"},
    {"expr", "Constant(constant value, string? kind)"},
    {"expr", "Attribute(expr value, identifier attr, expr_context ctx)"},
    {"expr", "Subscript(expr value, expr slice, expr_context ctx)"},
    {"expr", "Starred(expr value, expr_context ctx)"},
    {"expr", "Name(identifier id, expr_context ctx)"},
    {"expr", "List(expr* elts, expr_context ctx)"},
    {"expr", "Tuple(expr* elts, expr_context ctx)"},
    {"expr", "Slice(expr? lower, expr? upper, expr? step)"},
    {"expr_context", "Load|Store|Del"},
    {"boolop", "And|Or"},
    {"operator", "Add|Sub|Mult|MatMult|Div|Mod|Pow|LShift|RShift|BitOr|BitXor|BitAnd|FloorDiv"},
    {"unaryop", "Invert|Not|UAdd|USub"},
    {"cmpop", "Eq|NotEq|Lt|LtE|Gt|GtE|Is|IsNot|In|NotIn"},
    {"AST", "comprehension(expr target, expr iter, expr* ifs, int is_async)"},
    {"excepthandler", "ExceptHandler(expr? type, identifier? name, stmt* body)"},
    {
      "AST",
      "arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg?"
          + " kwarg, expr* defaults)"
    },
    {"AST", "arg(identifier arg, expr? annotation, string? type_comment)"},
    {"AST", "keyword(identifier? arg, expr value)"},
    {"AST", "alias(identifier name, identifier? asname)"},
    {"AST", "withitem(expr context_expr, expr? optional_vars)"},
    {"AST", "match_case(pattern pattern, expr? guard, stmt* body)"},
    {"pattern", "MatchValue(expr value)"},
    {"pattern", "MatchSingleton(constant value)"},
    {"pattern", "MatchSequence(pattern* patterns)"},
    {"pattern", "MatchMapping(expr* keys, pattern* patterns, identifier? rest)"},
    {
      "pattern",
      "MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)"
    },
    {"pattern", "MatchStar(identifier? name)"},
    {"pattern", "MatchAs(pattern? pattern, identifier? name)"},
    {"pattern", "MatchOr(pattern* patterns)"},
    {"type_ignore", "TypeIgnore(int lineno, string tag)"},
    {"type_param", "TypeVar(identifier name, expr? bound)"},
    {"type_param", "ParamSpec(identifier name)"},
    {"type_param", "TypeVarTuple(identifier name)"},
  };

  /** Every class, bases before those that derive from them. */
  static final Map<String, Row> ROWS = rows();

  private AstGrammar() {}

  private static Map<String, Row> rows() {
    Map<String, List<String>> alternatives = new LinkedHashMap<>();
    for (String[] row : SUMS) {
      if (!row[0].equals("AST")) {
        alternatives
            .computeIfAbsent(row[0], k -> new ArrayList<>())
            .addAll(List.of(row[1].split("\\|")));
      }
    }
    Map<String, Row> rows = new LinkedHashMap<>();
    alternatives.forEach((name, of) -> rows.put(name, sum(name, of)));
    for (String[] row : SUMS) {
      for (String text : row[1].split("\\|")) {
        Row r = row(row[0], text);
        rows.put(r.name, r);
      }
    }
    return rows;
  }

  private static Row sum(String name, List<String> of) {
    boolean simple = of.stream().noneMatch(a -> a.indexOf('(') >= 0);
    String separator = simple ? " | " : "\n" + " ".repeat(name.length()) + " | ";
    return new Row(
        name, "AST", List.of(), PLACED.contains(name), name + " = " + String.join(separator, of));
  }

  private static Row row(String base, String text) {
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    List<Field> fields = new ArrayList<>();
    if (open >= 0) {
      for (String part : text.substring(open + 1, text.length() - 1).split(", ")) {
        String[] words = part.split(" ");
        char last = words[0].charAt(words[0].length() - 1);
        boolean marked = last == '?' || last == '*';
        String type = marked ? words[0].substring(0, words[0].length() - 1) : words[0];
        fields.add(new Field(type, words[1], marked ? last : ' '));
      }
    }
    return new Row(
        name, base, List.copyOf(fields), PLACED.contains(base) || PLACED.contains(name), text);
  }
}
