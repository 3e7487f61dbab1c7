package org.pyepi.language.parser;

import java.util.Arrays;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.CompareOperator;

/**
 * The kinds of tokens, as small ints so that a token costs no object, and what the grammar says of
 * each.
 */
final class Token {
  static final int END = 0;
  static final int ERROR = 1;
  static final int NEWLINE = 2;
  static final int INDENT = 3;
  static final int DEDENT = 4;
  static final int NAME = 5;
  static final int NUMBER = 6;
  static final int STRING = 7;
  static final int FSTRING_START = 8;
  static final int FSTRING_MIDDLE = 9;
  static final int FSTRING_END = 10;

  static final int LPAREN = 11;
  static final int RPAREN = 12;
  static final int LBRACKET = 13;
  static final int RBRACKET = 14;
  static final int LBRACE = 15;
  static final int RBRACE = 16;
  static final int COMMA = 17;
  static final int COLON = 18;
  static final int SEMICOLON = 19;
  static final int DOT = 20;
  static final int ELLIPSIS = 21;
  static final int ARROW = 22;
  static final int ASSIGN = 23;
  static final int WALRUS = 24;
  static final int BANG = 25;
  static final int TILDE = 26;
  static final int LESS = 27;
  static final int GREATER = 28;
  static final int LESS_EQUAL = 29;
  static final int GREATER_EQUAL = 30;
  static final int EQUAL = 31;
  static final int NOT_EQUAL = 32;
  static final int PLUS = 33;
  static final int MINUS = 34;
  static final int STAR = 35;
  static final int SLASH = 36;
  static final int DOUBLE_SLASH = 37;
  static final int PERCENT = 38;
  static final int AT = 39;
  static final int DOUBLE_STAR = 40;
  static final int LEFT_SHIFT = 41;
  static final int RIGHT_SHIFT = 42;
  static final int AMPERSAND = 43;
  static final int BAR = 44;
  static final int CARET = 45;

  /** A character of ASCII that no token begins with. */
  static final int UNKNOWN = 46;

  /**
   * Augmented assignments stand in the order of the operators from {@link #PLUS} to {@link #CARET}.
   */
  static final int AUGMENTED = 47;

  static final int LAST_AUGMENTED = AUGMENTED + CARET - PLUS;

  /** Keywords stand in the order of {@link #KEYWORDS}. */
  static final int FIRST_KEYWORD = LAST_AUGMENTED + 1;

  static final String[] KEYWORDS = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield"
  };

  static final int FALSE = keyword("False");
  static final int NONE = keyword("None");
  static final int TRUE = keyword("True");
  static final int AND = keyword("and");
  static final int AS = keyword("as");
  static final int ASSERT = keyword("assert");
  static final int ASYNC = keyword("async");
  static final int AWAIT = keyword("await");
  static final int BREAK = keyword("break");
  static final int CLASS = keyword("class");
  static final int CONTINUE = keyword("continue");
  static final int DEF = keyword("def");
  static final int DEL = keyword("del");
  static final int ELIF = keyword("elif");
  static final int ELSE = keyword("else");
  static final int EXCEPT = keyword("except");
  static final int FINALLY = keyword("finally");
  static final int FOR = keyword("for");
  static final int FROM = keyword("from");
  static final int GLOBAL = keyword("global");
  static final int IF = keyword("if");
  static final int IMPORT = keyword("import");
  static final int IN = keyword("in");
  static final int IS = keyword("is");
  static final int LAMBDA = keyword("lambda");
  static final int NONLOCAL = keyword("nonlocal");
  static final int NOT = keyword("not");
  static final int OR = keyword("or");
  static final int PASS = keyword("pass");
  static final int RAISE = keyword("raise");
  static final int RETURN = keyword("return");
  static final int TRY = keyword("try");
  static final int WHILE = keyword("while");
  static final int WITH = keyword("with");
  static final int YIELD = keyword("yield");

  static final int KINDS = FIRST_KEYWORD + KEYWORDS.length;

  /** Names that are keywords only in some places: their indices in every lexer's table of names. */
  static final String[] SOFT_KEYWORDS = {"match", "case", "type", "_", "print", "exec"};

  static final int MATCH_NAME = 0;
  static final int CASE_NAME = 1;
  static final int TYPE_NAME = 2;
  static final int UNDERSCORE_NAME = 3;
  static final int PRINT_NAME = 4;
  static final int EXEC_NAME = 5;

  /** Binding power of binary operators from {@code |} (1) to {@code *} (6); 0 for other tokens. */
  static final byte[] PRECEDENCE = new byte[KINDS];

  static final BinaryOperator[] BINARY = new BinaryOperator[KINDS];
  static final CompareOperator[] COMPARE = new CompareOperator[KINDS];

  /** Tokens with which an expression may begin. */
  static final boolean[] STARTS_EXPRESSION = new boolean[KINDS];

  static {
    binary(1, BAR, BinaryOperator.BIT_OR);
    binary(2, CARET, BinaryOperator.BIT_XOR);
    binary(3, AMPERSAND, BinaryOperator.BIT_AND);
    binary(4, LEFT_SHIFT, BinaryOperator.LSHIFT);
    binary(4, RIGHT_SHIFT, BinaryOperator.RSHIFT);
    binary(5, PLUS, BinaryOperator.ADD);
    binary(5, MINUS, BinaryOperator.SUB);
    binary(6, STAR, BinaryOperator.MULT);
    binary(6, SLASH, BinaryOperator.DIV);
    binary(6, DOUBLE_SLASH, BinaryOperator.FLOOR_DIV);
    binary(6, PERCENT, BinaryOperator.MOD);
    binary(6, AT, BinaryOperator.MAT_MULT);
    binary(0, DOUBLE_STAR, BinaryOperator.POW);
    COMPARE[LESS] = CompareOperator.LT;
    COMPARE[GREATER] = CompareOperator.GT;
    COMPARE[LESS_EQUAL] = CompareOperator.LT_E;
    COMPARE[GREATER_EQUAL] = CompareOperator.GT_E;
    COMPARE[EQUAL] = CompareOperator.EQ;
    COMPARE[NOT_EQUAL] = CompareOperator.NOT_EQ;
    COMPARE[IN] = CompareOperator.IN;
    COMPARE[IS] = CompareOperator.IS;
    COMPARE[NOT] = CompareOperator.NOT_IN;
    int[] starters = {
      NAME,
      NUMBER,
      STRING,
      FSTRING_START,
      LPAREN,
      LBRACKET,
      LBRACE,
      ELLIPSIS,
      TILDE,
      PLUS,
      MINUS,
      FALSE,
      NONE,
      TRUE,
      AWAIT,
      LAMBDA,
      NOT
    };
    for (int kind : starters) {
      STARTS_EXPRESSION[kind] = true;
    }
  }

  private Token() {}

  private static int keyword(String text) {
    return FIRST_KEYWORD + Arrays.binarySearch(KEYWORDS, text);
  }

  private static void binary(int precedence, int kind, BinaryOperator operator) {
    PRECEDENCE[kind] = (byte) precedence;
    BINARY[kind] = operator;
    BINARY[AUGMENTED + kind - PLUS] = operator;
  }

  static boolean isAugmented(int kind) {
    return kind >= AUGMENTED && kind <= LAST_AUGMENTED;
  }

  static boolean isKeyword(int kind) {
    return kind >= FIRST_KEYWORD;
  }
}
