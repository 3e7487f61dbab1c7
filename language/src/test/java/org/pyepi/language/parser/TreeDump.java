package org.pyepi.language.parser;

import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.Bytes;
import org.pyepi.language.parser.tree.Complex;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Singleton;
import org.pyepi.language.parser.tree.Span;

/**
 * Writes a tree as dump_ast.py writes CPython's: a line for each node with its place, then its
 * fields sorted by CPython's names. Any difference of structure, value or place is a difference of
 * text.
 */
final class TreeDump {
  private static final Map<String, String> CLASSES =
      Map.of(
          "ListExpr",
          "List",
          "ExprStmt",
          "Expr",
          "Arguments",
          "arguments",
          "Arg",
          "arg",
          "Keyword",
          "keyword",
          "Alias",
          "alias",
          "WithItem",
          "withitem",
          "MatchCase",
          "match_case",
          "Comprehension",
          "comprehension");

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("orElse", "orelse"),
          Map.entry("finalBody", "finalbody"),
          Map.entry("decorators", "decorator_list"),
          Map.entry("function", "func"),
          Map.entry("elements", "elts"),
          Map.entry("element", "elt"),
          Map.entry("typeParams", "type_params"),
          Map.entry("exception", "exc"),
          Map.entry("message", "msg"),
          Map.entry("context", "context_expr"),
          Map.entry("asName", "asname"),
          Map.entry("kwdAttrs", "kwd_attrs"),
          Map.entry("kwdPatterns", "kwd_patterns"),
          Map.entry("formatSpec", "format_spec"),
          Map.entry("posOnly", "posonlyargs"),
          Map.entry("kwOnly", "kwonlyargs"),
          Map.entry("kwDefaults", "kw_defaults"),
          Map.entry("isAsync", "is_async"));

  private final StringBuilder out = new StringBuilder();

  static String dump(Node node) {
    TreeDump dump = new TreeDump();
    dump.node((Record) node);
    return dump.out.toString();
  }

  private void node(Record node) {
    String name = node.getClass().getSimpleName();
    Map<String, Object> fields = new TreeMap<>();
    Span span = null;
    try {
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        Object value = accessor.invoke(node);
        String field = component.getName();
        if (value instanceof Span place) {
          span = place;
        } else if (field.equals("isAsync") && !name.equals("Comprehension")) {
          name = (Boolean) value ? "Async" + name : name;
        } else if (field.equals("isStar")) {
          name = (Boolean) value ? "TryStar" : name;
        } else {
          fields.put(FIELDS.getOrDefault(field, field), value);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
    rename(name, fields);
    out.append(CLASSES.getOrDefault(name, name));
    if (hasPlace((Node) node)) {
      out.append(' ').append(span.line()).append(':').append(span.column());
      out.append('-').append(span.endLine()).append(':').append(span.endColumn());
    }
    out.append('\n');
    fields.forEach(
        (field, value) -> {
          out.append('.').append(field).append('\n');
          value(value);
        });
  }

  private static boolean hasPlace(Node node) {
    return !(node instanceof Mod
        || node instanceof Arguments
        || node.getClass().getSimpleName().matches("WithItem|MatchCase|Comprehension"));
  }

  /** Fields whose CPython name depends on the node. */
  private static void rename(String node, Map<String, Object> fields) {
    switch (node) {
      case "Arg", "Keyword" -> fields.put("arg", fields.remove("name"));
      case "WithItem" -> fields.put("optional_vars", fields.remove("target"));
      default -> {}
    }
  }

  private void value(Object value) {
    switch (value) {
      case null -> line("None");
      case Boolean b -> line(b ? "True" : "False");
      case List<?> list -> {
        line("[" + list.size());
        list.forEach(this::value);
      }
      case Node node -> node((Record) node);
      case Integer i -> line("int " + Integer.toHexString(i).replace("ffffffff", "-1"));
      case Long i -> line("int " + Long.toHexString(i));
      case BigInteger i -> line("int " + i.toString(16));
      case Double d -> line("float " + bits(d));
      case Complex c -> line("complex " + bits(c.real()) + " " + bits(c.imag()));
      case Bytes b -> line("bytes " + HexFormat.of().formatHex(b.value()));
      case Singleton s -> line(s == Singleton.NONE ? "None" : "Ellipsis");
      case String s -> string(s);
      case ExprContext ctx -> line(ctx.astName());
      case Enum<?> operator -> {
        try {
          line((String) operator.getClass().getMethod("astName").invoke(operator));
        } catch (ReflectiveOperationException e) {
          throw new LinkageError("astName", e);
        }
      }
      default -> throw new IllegalArgumentException(value.getClass().toString());
    }
  }

  private static String bits(double value) {
    return HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
  }

  private void string(String s) {
    out.append("str ");
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= ' ' && c < 0x7F && c != '\\') {
        out.append(c);
      } else {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    out.append('\n');
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
