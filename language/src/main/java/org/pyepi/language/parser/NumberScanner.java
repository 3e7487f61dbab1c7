package org.pyepi.language.parser;

import java.math.BigInteger;
import org.pyepi.language.parser.tree.Complex;

/** Numeric literals: finds where they end, and what they are worth. */
final class NumberScanner {
  private static final int MAX_DECIMAL_DIGITS = 4300;

  private NumberScanner() {}

  /** The end of the literal that begins at {@code pos} (a digit, or a dot before a digit). */
  static int scan(TokenList tokens, int pos) {
    char[] text = tokens.text;
    char first = text[pos];
    if (first == '0') {
      switch (text[pos + 1]) {
        case 'x', 'X':
          return radix(tokens, pos, 16, "hexadecimal");
        case 'o', 'O':
          return radix(tokens, pos, 8, "octal");
        case 'b', 'B':
          return radix(tokens, pos, 2, "binary");
        default:
          break;
      }
    }
    int p = pos;
    boolean isInt = true;
    if (first != '.') {
      p = decimalTail(tokens, p);
    }
    if (text[p] == '.') {
      isInt = false;
      p++;
      if (isDigit(text[p])) {
        p = decimalTail(tokens, p);
      }
    }
    boolean exponentMarker = (text[p] | 0x20) == 'e';
    if (exponentMarker) {
      int exponent = p + 1;
      if (text[exponent] == '+' || text[exponent] == '-') {
        exponent++;
        if (!isDigit(text[exponent])) {
          throw invalid(tokens, "decimal", exponent);
        }
      }
      if (isDigit(text[exponent])) {
        isInt = false;
        p = decimalTail(tokens, exponent);
      }
    }
    if ((text[p] | 0x20) == 'j') {
      return endOfNumber(tokens, p + 1, "imaginary");
    }
    if (isInt && first == '0' && !exponentMarker) {
      rejectLeadingZeros(tokens, pos, p);
    }
    return endOfNumber(tokens, p, "decimal");
  }

  private static void rejectLeadingZeros(TokenList tokens, int pos, int end) {
    for (int i = pos; i < end; i++) {
      if (tokens.text[i] != '0' && tokens.text[i] != '_') {
        int zeros = pos;
        while (tokens.text[zeros] == '0' || tokens.text[zeros] == '_') {
          zeros++;
        }
        throw tokens.error(
            "leading zeros in decimal integer literals are not permitted; "
                + "use an 0o prefix for octal integers",
            pos,
            zeros);
      }
    }
  }

  private static int decimalTail(TokenList tokens, int pos) {
    char[] text = tokens.text;
    int p = pos;
    while (true) {
      while (isDigit(text[p])) {
        p++;
      }
      if (text[p] != '_') {
        return p;
      }
      p++;
      if (!isDigit(text[p])) {
        throw invalid(tokens, "decimal", p);
      }
    }
  }

  private static int radix(TokenList tokens, int pos, int radix, String name) {
    char[] text = tokens.text;
    int p = pos + 2;
    do {
      if (text[p] == '_') {
        p++;
      }
      if (digit(text[p], radix) < 0) {
        if (isDigit(text[p])) {
          throw digitError(tokens, p, name);
        }
        throw invalid(tokens, name, p);
      }
      while (digit(text[p], radix) >= 0) {
        p++;
      }
    } while (text[p] == '_');
    if (isDigit(text[p])) {
      throw digitError(tokens, p, name);
    }
    return endOfNumber(tokens, p, name);
  }

  private static PythonSyntaxError digitError(TokenList tokens, int p, String name) {
    return tokens.error("invalid digit '" + tokens.text[p] + "' in " + name + " literal", p, -1);
  }

  private static PythonSyntaxError invalid(TokenList tokens, String name, int p) {
    return tokens.error("invalid " + name + " literal", Math.max(0, p - 1), -1);
  }

  /**
   * A number may touch only the keywords that may follow an operand; other letters make it invalid.
   */
  private static int endOfNumber(TokenList tokens, int p, String name) {
    char[] text = tokens.text;
    char c = text[p];
    if (c < 0x80 && !Lexer.isAsciiNamePart(c)) {
      return p;
    }
    for (String keyword : new String[] {"and", "else", "for", "if", "in", "is", "or", "not"}) {
      if (matches(text, p, keyword)) {
        tokens.warn("invalid " + name + " literal", p, tokens.lineAt(p));
        return p;
      }
    }
    if (c < 0x80) {
      throw invalid(tokens, name, p);
    }
    return p;
  }

  private static boolean matches(char[] text, int p, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (p + i >= text.length || text[p + i] != word.charAt(i)) {
        return false;
      }
    }
    int behind = p + word.length();
    return behind >= text.length || !Lexer.isAsciiNamePart(text[behind]);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int digit(char c, int radix) {
    return c < 0x80 ? Character.digit(c, radix) : -1;
  }

  private static int countDigits(char[] text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      if (isDigit(text[i])) {
        digits++;
      }
    }
    return digits;
  }

  /**
   * What Python says of a decimal integer with more digits than {@code sys.get_int_max_str_digits}.
   */
  static String tooLong(char[] text, int start, int end) {
    return "Exceeds the limit ("
        + MAX_DECIMAL_DIGITS
        + " digits) for integer string conversion: value has "
        + countDigits(text, start, end)
        + " digits; use sys.set_int_max_str_digits() to increase the limit"
        + " - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";
  }

  /**
   * The value of a literal that {@link #scan} accepted: Long, BigInteger, Double or Complex; null
   * for too many digits.
   */
  static Object value(char[] text, int start, int end) {
    if (end - start < 18) {
      long value = 0;
      int i = start;
      while (i < end && isDigit(text[i])) {
        value = value * 10 + text[i++] - '0';
      }
      if (i == end) {
        return value;
      }
    }
    String digits = new String(text, start, end - start);
    if (digits.indexOf('_') >= 0) {
      digits = digits.replace("_", "");
    }
    char marker = digits.length() > 1 ? (char) (digits.charAt(1) | 0x20) : ' ';
    if (digits.charAt(0) == '0' && (marker == 'x' || marker == 'o' || marker == 'b')) {
      return integer(digits.substring(2), marker == 'x' ? 16 : marker == 'o' ? 8 : 2);
    }
    if ((digits.charAt(digits.length() - 1) | 0x20) == 'j') {
      return new Complex(0, Double.parseDouble(digits.substring(0, digits.length() - 1)));
    }
    for (int i = 0; i < digits.length(); i++) {
      if (!isDigit(digits.charAt(i))) {
        return Double.parseDouble(digits);
      }
    }
    return countDigits(text, start, end) > MAX_DECIMAL_DIGITS ? null : integer(digits, 10);
  }

  private static Object integer(String digits, int radix) {
    BigInteger value = new BigInteger(digits, radix);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }
}
