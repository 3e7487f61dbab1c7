package org.pyepi.tck.kit;

import static org.graalvm.polyglot.tck.TypeDescriptor.*;

import java.util.List;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** Statements as bodies of functions of one parameter, by the types that they take. */
final class Statements {
  private static final TypeDescriptor LOOPED =
      union(array(ANY), hash(ANY, ANY), iterable(ANY), iterator(ANY), OBJECT);

  static final List<Row> ROWS =
      List.of(
          row("if", BOOLEAN, ANY, "if x:", "  return True", "else:", "  return False"),
          row("while", NUMBER, ANY, "n = 0", "while x:", "  n += 1", "  break", "return n"),
          row(
                  "for",
                  NUMBER,
                  LOOPED,
                  "n = 0",
                  "for y in x:",
                  "  n += 1",
                  "  if n > 9:",
                  "    break",
                  "return n")
              .orRaising(),
          row("for", NUMBER, STRING, "n = 0", "for y in x:", "  n += 1", "return n"),
          row("assign", ANY, ANY, "a = b = x", "return a"),
          row("unpack", ANY, LOOPED, "a, *b = x", "return b").orRaising(),
          row("unpack", array(STRING), STRING, "a, *b = x", "return b").orRaising(),
          row("augment", NUMBER, union(NUMBER, BOOLEAN), "x += 1", "return x"),
          row("pass", NULL, ANY, "pass"),
          row("del", NULL, ANY, "y = x", "del y"),
          row("assert", NULL, ANY, "assert x is x, 'same'"),
          row(
                  "try",
                  STRING,
                  ANY,
                  "try:",
                  "  raise ValueError(x)",
                  "except ValueError as e:",
                  "  return 'caught'",
                  "finally:",
                  "  y = x")
              .giving("caught"),
          row("raise", ANY, EXCEPTION, "raise x").orRaising(),
          row(
              "match",
              BOOLEAN,
              ANY,
              "match x:",
              "  case None:",
              "    return True",
              "  case _:",
              "    return False"),
          row(
              "with",
              ANY,
              ANY,
              "import contextlib",
              "with contextlib.nullcontext(x) as y:",
              "  return y"),
          row("yield", iterator(ANY), ANY, "yield x", "yield x"),
          row("nested", ANY, ANY, "def inner():", "  nonlocal x", "  return x", "return inner()"),
          row("class", OBJECT, ANY, "class Holder:", "  value = x", "return Holder()"),
          row("global", ANY, ANY, "global shared", "shared = x", "return shared"));

  private Statements() {}

  private static Row row(
      String name, TypeDescriptor result, TypeDescriptor parameter, String... lines) {
    String code = "def statement(x):\n  " + String.join("\n  ", lines) + "\n";
    return Row.of(name, code, result, parameter);
  }
}
