package org.pyepi.language.parser.tree;

/** Binary operators, also of augmented assignment. */
public enum BinaryOperator implements Operator {
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

  private final Spelling spelling;

  BinaryOperator(String text, String astName) {
    spelling = new Spelling(text, astName);
  }

  @Override
  public Spelling spelling() {
    return spelling;
  }
}
