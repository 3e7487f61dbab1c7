package org.pyepi.language.runtime.operation;

/** Binary operators with the names of their special methods. */
public enum BinaryOp {
  ADD("+", "add"),
  SUB("-", "sub"),
  MUL("*", "mul"),
  MATMUL("@", "matmul"),
  TRUEDIV("/", "truediv"),
  FLOORDIV("//", "floordiv"),
  MOD("%", "mod"),
  DIVMOD("divmod()", "divmod"),
  POW("** or pow()", "pow"),
  LSHIFT("<<", "lshift"),
  RSHIFT(">>", "rshift"),
  AND("&", "and"),
  XOR("^", "xor"),
  OR("|", "or");

  public final String text;
  public final String method;
  public final String reflected;
  public final String inPlace;

  BinaryOp(String text, String name) {
    this.text = text;
    this.method = "__" + name + "__";
    this.reflected = "__r" + name + "__";
    this.inPlace = "__i" + name + "__";
  }

  /** As in-place statements are named in error messages. */
  public String inPlaceText() {
    return this == POW ? "**=" : text + "=";
  }
}
