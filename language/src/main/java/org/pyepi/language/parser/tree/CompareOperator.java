package org.pyepi.language.parser.tree;

/** Comparisons. */
public enum CompareOperator {
  EQ("==", "Eq"),
  NOT_EQ("!=", "NotEq"),
  LT("<", "Lt"),
  LT_E("<=", "LtE"),
  GT(">", "Gt"),
  GT_E(">=", "GtE"),
  IS("is", "Is"),
  IS_NOT("is not", "IsNot"),
  IN("in", "In"),
  NOT_IN("not in", "NotIn");

  private final String text;
  private final String astName;

  CompareOperator(String text, String astName) {
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
