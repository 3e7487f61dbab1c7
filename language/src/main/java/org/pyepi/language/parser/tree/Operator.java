package org.pyepi.language.parser.tree;

/** An operator, as Python and its {@code ast} spell it. */
public sealed interface Operator
    permits BinaryOperator, BooleanOperator, CompareOperator, UnaryOperator {
  /**
   * How an operator is spelled.
   *
   * @param text as written in Python
   * @param astName the class name in CPython's {@code ast}
   */
  record Spelling(String text, String astName) {}

  /** How it is spelled. */
  Spelling spelling();

  /** As written in Python. */
  default String text() {
    return spelling().text();
  }

  /** The class name in CPython's {@code ast}. */
  default String astName() {
    return spelling().astName();
  }
}
