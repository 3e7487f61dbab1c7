package org.pyepi.language.parser.tree;

/** Binary operators, also of augmented assignment. */
public enum BinaryOperator {
  ADD("+", "Add"),
  SUB("-", "Sub"),
  MULT("*", "Mult"),
  MAT_MULT("@", "MatMult"),
  DIV("/", "Div"),
  FLOOR_DIV("//", "FloorDiv"),
  MOD("%", "Mod"),
  POW("**", "Pow"),
  LSHIFT("<<", "LShift"),
  RSHIFT(">>", "RShift"),
  BIT_OR("|", "BitOr"),
  BIT_XOR("^", "BitXor"),
  BIT_AND("&", "BitAnd");

  private final String text;
  private final String astName;

  BinaryOperator(String text, String astName) {
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
