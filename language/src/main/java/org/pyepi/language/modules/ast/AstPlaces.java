package org.pyepi.language.modules.ast;

import java.util.Arrays;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * Where the nodes of a tree stand that a program has made. There is no text to point into, so a
 * blank one is made, just large enough that every line and column of the tree exists in it.
 */
final class AstPlaces {
  /** Line numbers beyond this are taken for this, so that a wild one costs no memory. */
  private static final int LINES = 200_000;

  private static final int COLUMNS = 2_000;

  private int[] widths = new int[16];
  private int lineCount = 1;
  private int[] starts;

  AstPlaces(Object root, AstTypes types) {
    measure(root, types, 0);
    starts = new int[lineCount + 2];
    for (int i = 1; i <= lineCount; i++) {
      starts[i + 1] = starts[i] + widths[i] + 1;
    }
  }

  private void measure(Object value, AstTypes types, int depth) {
    if (depth > 2000) {
      throw Errors.recursion();
    }
    if (value instanceof PList list) {
      for (Object item : list.toArray()) {
        measure(item, types, depth + 1);
      }
    } else if (Types.of(value).isSubclassOf(types.root)) {
      note(value, "lineno", "col_offset");
      note(value, "end_lineno", "end_col_offset");
      for (Object field : Iteration.toArray(Attributes.get(Types.of(value), "_fields"))) {
        Object child = Attributes.getOrNull(value, Str.java(field));
        if (child != null && child != PNone.NONE) {
          measure(child, types, depth + 1);
        }
      }
    }
  }

  private void note(Object node, String lineName, String columnName) {
    if (number(node, lineName) instanceof Long line
        && number(node, columnName) instanceof Long column) {
      int at = clamp(line, LINES);
      if (at >= widths.length) {
        widths = Arrays.copyOf(widths, Math.max(at + 1, widths.length * 2));
      }
      widths[at] = Math.max(widths[at], clamp(column, COLUMNS));
      lineCount = Math.max(lineCount, at);
    }
  }

  private static int clamp(long value, int most) {
    return (int) Math.max(0, Math.min(most, value));
  }

  private static Object number(Object node, String name) {
    Object v = Attributes.getOrNull(node, name);
    return v != null && Types.isInt(v) && Numbers.index(v) instanceof Long n ? n : null;
  }

  /** The blank text. */
  String text() {
    StringBuilder b = new StringBuilder();
    for (int i = 1; i <= lineCount; i++) {
      b.append(" ".repeat(widths[i])).append('\n');
    }
    return b.toString();
  }

  Span span(Object node, String kind) {
    int line = required(node, "lineno", kind);
    int column = required(node, "col_offset", kind);
    int endLine = optional(node, "end_lineno", line);
    int endColumn = optional(node, "end_col_offset", column);
    check(line, column, endLine, endColumn);
    line = clamp(line, LINES);
    column = clamp(column, COLUMNS);
    endLine = clamp(endLine, LINES);
    endColumn = clamp(endColumn, COLUMNS);
    return new Span(
        starts[Math.max(1, line)] + column,
        starts[Math.max(1, endLine)] + endColumn,
        Math.max(1, line),
        column,
        Math.max(1, endLine),
        endColumn);
  }

  /** CPython's {@code _validate_positions}. */
  private static void check(int line, int column, int endLine, int endColumn) {
    if (line > endLine) {
      throw Errors.value("AST node line range (%d, %d) is not valid", line, endLine);
    }
    if (line < 0 && endLine != line || column < 0 && endColumn != column) {
      throw Errors.value(
          "AST node column range (%d, %d) for line range (%d, %d) is not valid",
          column, endColumn, line, endLine);
    }
    if (line == endLine && column > endColumn) {
      throw Errors.value("line %d, column %d-%d is not a valid range", line, column, endColumn);
    }
  }

  private static int optional(Object node, String name, int absent) {
    Object value = Attributes.getOrNull(node, name);
    return value == null || value == PNone.NONE ? absent : integer(value);
  }

  /** A C int. */
  static int integer(Object value) {
    if (!Types.isInt(value)) {
      throw Errors.value("invalid integer value: %s", Repr.repr(value));
    }
    Object number = Numbers.index(value);
    if (!(number instanceof Long n) || n != n.intValue()) {
      throw Errors.raise(ExceptionTypes.OVERFLOW_ERROR, "Python int too large to convert to C int");
    }
    return n.intValue();
  }

  private static int required(Object node, String name, String kind) {
    Object value = Attributes.getOrNull(node, name);
    if (value == null) {
      throw Errors.type("required field \"%s\" missing from %s", name, kind);
    }
    return integer(value);
  }

  Span whole() {
    return new Span(0, starts[lineCount + 1], 1, 0, lineCount, widths[lineCount]);
  }
}
