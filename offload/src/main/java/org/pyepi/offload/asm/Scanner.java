package org.pyepi.offload.asm;

/** A cursor over one statement, whose comments are already blanked out. */
final class Scanner {
  private final String text;
  private int at;

  Scanner(String text) {
    this.text = text;
  }

  /** A statement does not read; {@code column} counts from 0. */
  static final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int column;
    boolean fatal;

    /** No other reading of the statement may be tried. */
    SyntaxException fatal() {
      fatal = true;
      return this;
    }

    SyntaxException(int column, String message) {
      super(message);
      this.column = column;
    }
  }

  SyntaxException error(String message) {
    return new SyntaxException(at, message);
  }

  int position() {
    return at;
  }

  void position(int to) {
    at = to;
  }

  /** The next character after blanks, or 0 at the end. */
  char peek() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** Whether nothing at all is left, not even blanks. */
  boolean ended() {
    return at >= text.length();
  }

  /** The character right here, blanks included; not at the end. */
  char here() {
    return text.charAt(at);
  }

  /** A string in double quotes as it is written. */
  String quoted() {
    int from = at;
    string();
    return text.substring(from, at);
  }

  boolean atEnd() {
    return peek() == 0;
  }

  boolean skip(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  boolean skip(String token) {
    peek();
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  void expect(char c) {
    if (!skip(c)) {
      throw error("expected '" + c + "'");
    }
  }

  static boolean startsName(char c) {
    return c == '_' || c == '.' || c == '$' || Character.isLetter(c);
  }

  /** A name (letters, digits, _ . $), or null if none begins here. */
  String name() {
    if (!startsName(peek())) {
      return null;
    }
    int from = at;
    while (at < text.length() && (startsName(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** The name of a section: all up to a comma or a blank; perhaps empty. */
  String sectionName() {
    peek();
    int from = at;
    while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != ',') {
      at++;
    }
    return text.substring(from, at);
  }

  /** A small number in decimal digits. */
  long decimal() {
    String digits = word();
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw error("expected a number");
    }
  }

  /** The text of a number with a fraction or an exponent; perhaps no number at all. */
  String floating() {
    StringBuilder result = new StringBuilder();
    char c = peek();
    while (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+') {
      at++;
      result.append(c);
      c = at < text.length() ? text.charAt(at) : 0;
    }
    String written = result.toString();
    // 0f1.5 and 0d1.5 are this assembler's old way to mark a floating point number
    return written.matches("0[fFdD].*") ? written.substring(2) : written;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Letters and digits from here, for numbers. */
  String word() {
    peek();
    int from = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** A string in double quotes with C escapes. */
  String string() {
    expect('"');
    StringBuilder result = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      result.append(c == '\\' && at < text.length() ? escape() : c);
    }
    if (at >= text.length()) {
      throw error("string does not end");
    }
    at++;
    return result.toString();
  }

  char escape() {
    char c = text.charAt(at++);
    if (c >= '0' && c <= '7') {
      int value = c - '0';
      for (int k = 0;
          k < 2 && at < text.length() && "01234567".indexOf(text.charAt(at)) >= 0;
          k++) {
        value = value * 8 + text.charAt(at++) - '0';
      }
      return (char) (value & 0xff);
    }
    if (c == 'x' || c == 'X') {
      int value = 0;
      while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
        value = value * 16 + Character.digit(text.charAt(at++), 16);
      }
      return (char) (value & 0xff);
    }
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }

  /** One raw character, for character constants. */
  char raw() {
    if (at >= text.length()) {
      throw error("character expected");
    }
    char c = text.charAt(at++);
    return c == '\\' && at < text.length() ? escape() : c;
  }

  String rest() {
    peek();
    String result = text.substring(Math.min(at, text.length())).trim();
    at = text.length();
    return result;
  }
}
