package org.pyepi.language.modules.expat;

/** Text that is read from the left, with the places that errors name. */
final class XmlText {
  String text = "";
  int at;

  /** Whether no more text will come. */
  boolean last;

  private int counted;
  private int line = 1;
  private int column;
  private long bytes;

  XmlText() {}

  /** The text of an entity, all of it. */
  XmlText(String text) {
    this.text = text;
    last = true;
  }

  /** Forgets what has been read and adds to the rest. */
  void append(String more) {
    count(at);
    text = text.substring(at) + more;
    at = 0;
    counted = 0;
  }

  private void count(int to) {
    for (; counted < to; counted++) {
      char c = text.charAt(counted);
      if (c == '\n'
          || c == '\r' && (counted + 1 >= text.length() || text.charAt(counted + 1) != '\n')) {
        line++;
        column = 0;
      } else if (!Character.isLowSurrogate(c) && c != '\r') {
        column++;
      }
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
  }

  /**
   * Line from 1, column from 0 and byte from 0 of a place that is not before the last asked for.
   */
  long[] place(int where) {
    if (where >= counted) {
      count(Math.min(where, text.length()));
      return new long[] {line, column, bytes};
    }
    return new long[] {line, column, bytes};
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The character at a place; at the end, more input is asked for. */
  char charAt(int index) {
    if (index >= text.length()) {
      throw XmlFailure.INCOMPLETE;
    }
    return text.charAt(index);
  }

  /** Whether the text goes on so; asks for more input while it might. */
  boolean startsWith(String what, int index) {
    for (int i = 0; i < what.length(); i++) {
      if (charAt(index + i) != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where a text is found from a place on, all characters before it being allowed ones. */
  int find(String what, int from) {
    int end = text.indexOf(what, from);
    int limit = end < 0 ? text.length() : end;
    for (int i = from; i < limit; i++) {
      check(i);
    }
    if (end < 0) {
      throw XmlFailure.INCOMPLETE;
    }
    return end;
  }

  /** Refuses a character that no document may contain. */
  void check(int index) {
    char c = text.charAt(index);
    if (c < 0x20 && !isBlank(c) || c == 0xFFFE || c == 0xFFFF) {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, index);
    }
  }

  int skipBlanks(int index) {
    int i = index;
    while (isBlank(charAt(i))) {
      i++;
    }
    return i;
  }

  /** The end of a name that starts at a place; an error where none does. */
  int nameEnd(int index) {
    int c = codePoint(index);
    if (!isNameStart(c)) {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, index);
    }
    int i = index + Character.charCount(c);
    while (isNamePart(codePoint(i))) {
      i += Character.charCount(codePoint(i));
    }
    return i;
  }

  int codePoint(int index) {
    char c = charAt(index);
    return Character.isHighSurrogate(c) && index + 1 < text.length()
        ? Character.toCodePoint(c, text.charAt(index + 1))
        : c;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  static boolean isNameStart(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || c == ':'
        || c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7
        || c >= 0x370 && c <= 0x1FFF && c != 0x37E
        || c == 0x200C
        || c == 0x200D
        || c >= 0x2070 && c <= 0x218F
        || c >= 0x2C00 && c <= 0x2FEF
        || c >= 0x3001 && c <= 0xD7FF
        || c >= 0xF900 && c <= 0xFDCF
        || c >= 0xFDF0 && c <= 0xFFFD
        || c >= 0x10000;
  }

  static boolean isNamePart(int c) {
    return isNameStart(c)
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == 0xB7
        || c >= 0x300 && c <= 0x36F
        || c == 0x203F
        || c == 0x2040;
  }
}
