package org.pyepi.tck.kit;

import static org.graalvm.polyglot.tck.TypeDescriptor.*;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** Operators, and the types that they take and give; all else raises. */
final class Expressions {
  private static final TypeDescriptor NUMERIC = union(NUMBER, BOOLEAN);

  static final List<Row> ROWS = rows();

  private Expressions() {}

  private static List<Row> rows() {
    List<Row> all = new ArrayList<>();
    for (String op : List.of("==", "!=", "is", "is not")) {
      all.add(binary(op, BOOLEAN, ANY, ANY));
    }
    for (String op : List.of("-x", "+x")) {
      all.add(Row.of(op, "lambda x: " + op, NUMBER, NUMERIC));
    }
    all.add(Row.of("not", "lambda x: not x", BOOLEAN, ANY));
    all.add(Row.of("bool", "lambda x: bool(x)", BOOLEAN, ANY));
    all.add(Row.of("str", "lambda x: str(x)", STRING, ANY));
    all.add(Row.of("repr", "lambda x: repr(x)", STRING, ANY));
    all.add(Row.of("type", "lambda x: type(x)", META_OBJECT, ANY));
    all.add(Row.of("callable", "lambda x: callable(x)", BOOLEAN, ANY));
    all.add(Row.of("list display", "lambda x, y: [x, y]", array(ANY), ANY, ANY));
    all.add(Row.of("conditional", "lambda x: 1 if x else 2", NUMBER, ANY));
    all.add(Row.of("and", "lambda x, y: x and y", ANY, ANY, ANY));
    all.add(Row.of("or", "lambda x, y: x or y", ANY, ANY, ANY));
    all.add(Row.of("f-string", "lambda x: f'<{x}>'", STRING, ANY));
    all.add(binary("-", NUMBER, NUMERIC, NUMERIC));
    return all;
  }

  private static Row binary(
      String op, TypeDescriptor result, TypeDescriptor left, TypeDescriptor right) {
    return Row.of(op, "lambda x, y: x " + op + " y", result, left, right);
  }
}
