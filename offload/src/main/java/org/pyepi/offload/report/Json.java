package org.pyepi.offload.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, strings, numbers, booleans and null as JSON text (RFC 8259). */
final class Json {
  private Json() {}

  /** A map of keys and values in turn, in that order. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value, 0);
    return out.append('\n').toString();
  }

  private static void write(StringBuilder out, Object value, int indent) {
    switch (value) {
      case null -> out.append("null");
      case String s -> string(out, s);
      case Double d -> out.append(Double.isFinite(d) ? d.toString() : "null");
      case Number n -> out.append(n);
      case Boolean b -> out.append(b);
      case List<?> list -> {
        boolean flat = list.stream().noneMatch(x -> x instanceof Map || x instanceof List);
        String open = "[";
        for (Object x : list) {
          out.append(open);
          newline(out, flat, indent + 1);
          write(out, x, indent + 1);
          open = flat ? ", " : ",";
        }
        close(out, list.isEmpty(), flat, indent, "[", "]");
      }
      case Map<?, ?> map -> {
        boolean flat = map.values().stream().noneMatch(x -> x instanceof Map || x instanceof List);
        String open = "{";
        for (Map.Entry<?, ?> e : map.entrySet()) {
          out.append(open);
          newline(out, flat, indent + 1);
          string(out, (String) e.getKey());
          out.append(": ");
          write(out, e.getValue(), indent + 1);
          open = flat ? ", " : ",";
        }
        close(out, map.isEmpty(), flat, indent, "{", "}");
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void newline(StringBuilder out, boolean flat, int indent) {
    if (!flat) {
      out.append('\n').append("  ".repeat(indent));
    }
  }

  private static void close(
      StringBuilder out, boolean empty, boolean flat, int indent, String open, String close) {
    if (empty) {
      out.append(open);
    } else {
      newline(out, flat, indent);
    }
    out.append(close);
  }

  private static void string(StringBuilder out, String s) {
    out.append('"');
    for (char c : s.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
