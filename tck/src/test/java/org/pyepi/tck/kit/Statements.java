package org.pyepi.tck.kit;

import static org.graalvm.polyglot.tck.TypeDescriptor.*;

import java.util.List;

/** Statements in a function named {@code statement}, by the types that they take. */
final class Statements {
  static final List<Row> ROWS =
      List.of(
          Row.of(
              "if", "def statement(x):\n  if x:\n    return True\n  return False\n", BOOLEAN, ANY));

  private Statements() {}
}
