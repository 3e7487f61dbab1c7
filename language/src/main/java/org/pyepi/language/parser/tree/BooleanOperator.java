package org.pyepi.language.parser.tree;

/** Operators that may skip their right side. */
public enum BooleanOperator implements Operator {
  AND("and", "And"),
  OR("or", "Or");

  private final Spelling spelling;

  BooleanOperator(String text, String astName) {
    spelling = new Spelling(text, astName);
  }

  @Override
  public Spelling spelling() {
    return spelling;
  }
}
