package org.pyepi.language.parser;

/** How operators are written: rows, and the two arrays that the lexer looks them up in. */
final class OperatorTable {
  private static final Object[][] ROWS = {
    {"(", Token.LPAREN},
    {")", Token.RPAREN},
    {"[", Token.LBRACKET},
    {"]", Token.RBRACKET},
    {"{", Token.LBRACE},
    {"}", Token.RBRACE},
    {",", Token.COMMA},
    {":", Token.COLON},
    {";", Token.SEMICOLON},
    {".", Token.DOT},
    {"->", Token.ARROW},
    {"=", Token.ASSIGN},
    {":=", Token.WALRUS},
    {"!", Token.BANG},
    {"~", Token.TILDE},
    {"<", Token.LESS},
    {">", Token.GREATER},
    {"<=", Token.LESS_EQUAL},
    {">=", Token.GREATER_EQUAL},
    {"==", Token.EQUAL},
    {"!=", Token.NOT_EQUAL},
    {"+", Token.PLUS},
    {"-", Token.MINUS},
    {"*", Token.STAR},
    {"/", Token.SLASH},
    {"//", Token.DOUBLE_SLASH},
    {"%", Token.PERCENT},
    {"@", Token.AT},
    {"**", Token.DOUBLE_STAR},
    {"<<", Token.LEFT_SHIFT},
    {">>", Token.RIGHT_SHIFT},
    {"&", Token.AMPERSAND},
    {"|", Token.BAR},
    {"^", Token.CARET},
    // Python 2's inequality and what ASCII has besides: tokens, so that the parser complains in its
    // own order.
    {"<>", Token.UNKNOWN},
    {"$", Token.UNKNOWN},
    {"?", Token.UNKNOWN},
    {"`", Token.UNKNOWN},
  };

  private static final byte[] SINGLE = new byte[0x80];
  private static final byte[] DOUBLE = new byte[0x80 << 7];

  static {
    for (Object[] row : ROWS) {
      String text = (String) row[0];
      byte kind = ((Integer) row[1]).byteValue();
      if (text.length() == 1) {
        SINGLE[text.charAt(0)] = kind;
      } else {
        DOUBLE[text.charAt(0) << 7 | text.charAt(1)] = kind;
      }
    }
  }

  private OperatorTable() {}

  /** The kind of the operator of two chars, both ASCII, or 0. */
  static int pair(char first, char second) {
    return second < 0x80 ? DOUBLE[first << 7 | second] : 0;
  }

  /** The kind of the operator of one char of ASCII, or 0. */
  static int single(char first) {
    return SINGLE[first];
  }
}
