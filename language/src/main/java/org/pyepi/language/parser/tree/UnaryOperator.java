package org.pyepi.language.parser.tree;

/** Unary operators. */
public enum UnaryOperator implements Operator {
  INVERT("~", "Invert"),
  NOT("not", "Not"),
  UADD("+", "UAdd"),
  USUB("-", "USub");

  private final Spelling spelling;

  UnaryOperator(String text, String astName) {
    spelling = new Spelling(text, astName);
  }

  @Override
  public Spelling spelling() {
    return spelling;
  }
}
