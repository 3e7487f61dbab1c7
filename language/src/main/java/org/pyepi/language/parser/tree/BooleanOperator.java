package org.pyepi.language.parser.tree;

/** Operators that may skip their right side. */
public enum BooleanOperator {
  AND("and", "And"),
  OR("or", "Or");

  private final String text;
  private final String astName;

  BooleanOperator(String text, String astName) {
    this.text = text;
    this.astName = astName;
  }

  /** As written in Python. */
  public String text() {
    return text;
  }

  /** The class name in CPython's {@code ast}. */
  public String astName() {
    return astName;
  }
}
