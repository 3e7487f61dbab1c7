package org.pyepi.language.parser.tree;

/** Unary operators. */
public enum UnaryOperator {
  INVERT("~", "Invert"),
  NOT("not", "Not"),
  UADD("+", "UAdd"),
  USUB("-", "USub");

  private final String text;
  private final String astName;

  UnaryOperator(String text, String astName) {
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
