package org.pyepi.language.parser.tree;

/** Comparisons. */
public enum CompareOperator implements Operator {
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

  private final Spelling spelling;

  CompareOperator(String text, String astName) {
    spelling = new Spelling(text, astName);
  }

  @Override
  public Spelling spelling() {
    return spelling;
  }
}
