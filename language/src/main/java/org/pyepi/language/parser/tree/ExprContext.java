package org.pyepi.language.parser.tree;

/** What a target-shaped expression is used for. */
public enum ExprContext {
  LOAD("Load"),
  STORE("Store"),
  DEL("Del");

  private final String astName;

  ExprContext(String astName) {
    this.astName = astName;
  }

  /** The class name in CPython's {@code ast}. */
  public String astName() {
    return astName;
  }
}
