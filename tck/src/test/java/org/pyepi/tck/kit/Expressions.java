package org.pyepi.tck.kit;

import static org.graalvm.polyglot.tck.TypeDescriptor.*;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** Operators and functions, and the types that they take and give; all else raises. */
final class Expressions {
  private static final TypeDescriptor NUMERIC = union(NUMBER, BOOLEAN);

  /** The kit has no type for buffers, which are sequences of bytes to Python: ByteBuffer is one. */
  private static final TypeDescriptor CONTAINER = union(array(ANY), hash(ANY, ANY), OBJECT);

  private static final TypeDescriptor ITERATED = union(CONTAINER, iterable(ANY), iterator(ANY));

  static final List<Row> ROWS = rows();

  private Expressions() {}

  private static List<Row> rows() {
    List<Row> all = new ArrayList<>();
    for (String op : List.of("==", "is", "is not")) {
      all.add(binary(op, BOOLEAN, ANY, ANY));
    }
    for (String op : List.of("<", ">=")) {
      all.add(binary(op, BOOLEAN, NUMERIC, NUMERIC));
      all.add(binary(op, BOOLEAN, STRING, STRING));
      all.add(binary(op, BOOLEAN, array(ANY), array(ANY)).orRaising());
    }
    all.add(binary("+", NUMBER, NUMERIC, NUMERIC));
    all.add(binary("+", STRING, STRING, STRING));
    all.add(binary("+", array(ANY), array(ANY), array(ANY)).orRaising());
    all.add(binary("-", NUMBER, NUMERIC, NUMERIC));
    all.add(binary("*", NUMBER, NUMERIC, NUMERIC));
    all.add(binary("*", STRING, STRING, NUMERIC).orRaising());
    all.add(binary("*", STRING, NUMERIC, STRING).orRaising());
    all.add(binary("/", NUMBER, NUMERIC, NUMERIC).orRaising());
    all.add(binary("//", NUMBER, NUMERIC, NUMERIC).orRaising());
    all.add(binary("%", NUMBER, NUMERIC, NUMERIC).orRaising());
    all.add(binary("in", BOOLEAN, STRING, STRING));
    all.add(binary("in", BOOLEAN, ANY, ITERATED).orRaising());
    all.add(unary("-x", NUMBER, NUMERIC));
    all.add(unary("+x", NUMBER, NUMERIC));
    all.add(unary("not x", BOOLEAN, ANY));
    all.add(unary("bool(x)", BOOLEAN, ANY));
    all.add(unary("str(x)", STRING, ANY));
    all.add(unary("repr(x)", STRING, ANY));
    all.add(unary("f'<{x}>'", STRING, ANY));
    all.add(unary("type(x)", META_OBJECT, ANY));
    all.add(unary("callable(x)", BOOLEAN, ANY));
    all.add(unary("x is None", BOOLEAN, ANY));
    all.add(unary("isinstance(x, object)", BOOLEAN, ANY).giving("True"));
    all.add(unary("1 if x else 2", NUMBER, ANY));
    all.add(unary("float(x)", NUMBER, NUMERIC).orRaising());
    all.add(unary("float(x)", NUMBER, STRING).orRaising());
    all.add(unary("int(x)", NUMBER, NUMERIC).orRaising());
    all.add(unary("int(x)", NUMBER, STRING).orRaising());
    all.add(unary("len(x)", NUMBER, STRING));
    all.add(unary("len(x)", NUMBER, CONTAINER).orRaising());
    all.add(unary("sum(x)", NUMBER, ITERATED).orRaising());
    all.add(unary("list(x)", array(ANY), ITERATED).orRaising());
    all.add(unary("list(x)", array(STRING), STRING));
    all.add(unary("[y for y in x]", array(ANY), union(ITERATED, STRING)).orRaising());
    all.add(unary("x[0]", STRING, STRING).orRaising());
    all.add(unary("x[0]", ANY, CONTAINER).orRaising());
    all.add(unary("x[:2]", STRING, STRING));
    all.add(unary("x[:2]", array(ANY), union(array(ANY), OBJECT)).orRaising());
    all.add(Row.of("[x, y]", "lambda x, y: [x, y]", array(ANY), ANY, ANY));
    all.add(Row.of("x and y", "lambda x, y: x and y", ANY, ANY, ANY));
    return all;
  }

  private static Row unary(String code, TypeDescriptor result, TypeDescriptor parameter) {
    return Row.of(code, "lambda x: " + code, result, parameter);
  }

  private static Row binary(
      String op, TypeDescriptor result, TypeDescriptor left, TypeDescriptor right) {
    return Row.of(op, "lambda x, y: x " + op + " y", result, left, right);
  }
}
