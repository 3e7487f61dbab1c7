package org.pyepi.language.parser;

import java.util.Arrays;

/** Escape sequences, by the table under "String and Bytes literals" in the language reference. */
final class StringDecoder {
  private StringDecoder() {}

  /** Text that cannot be decoded; the message is as Python words it. */
  static final class BadEscape extends Exception {
    private static final long serialVersionUID = 1L;

    BadEscape(String message) {
      super(message, null, false, false);
    }
  }

  static String decode(char[] text, int start, int end) throws BadEscape {
    int p = start;
    while (p < end && text[p] != '\\') {
      p++;
    }
    if (p == end) {
      return new String(text, start, end - start);
    }
    StringBuilder out = new StringBuilder(end - start);
    out.append(text, start, p - start);
    while (p < end) {
      char c = text[p++];
      if (c != '\\') {
        out.append(c);
        continue;
      }
      if (p == end) {
        out.append(c);
        break;
      }
      c = text[p++];
      int simple = simpleEscape(c);
      if (simple >= 0) {
        out.append((char) simple);
        continue;
      }
      switch (c) {
        case '\n' -> {}
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          int last = octalEnd(text, p, end);
          out.append((char) Integer.parseInt(new String(text, p - 1, last - p + 1), 8));
          p = last;
        }
        case 'x' -> p = hex(text, start, p, end, 2, out);
        case 'u' -> p = hex(text, start, p, end, 4, out);
        case 'U' -> p = hex(text, start, p, end, 8, out);
        case 'N' -> p = named(text, start, p, end, out);
        default -> out.append('\\').append(c);
      }
    }
    return out.toString();
  }

  /** The bytes of a literal as chars below 256. */
  static byte[] decodeBytes(char[] text, int start, int end) throws BadEscape {
    byte[] out = new byte[end - start];
    int size = 0;
    int p = start;
    while (p < end) {
      char c = text[p++];
      if (c != '\\') {
        out[size++] = (byte) c;
        continue;
      }
      c = text[p++];
      int simple = simpleEscape(c);
      if (simple >= 0) {
        out[size++] = (byte) simple;
        continue;
      }
      switch (c) {
        case '\n' -> {}
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          int last = octalEnd(text, p, end);
          out[size++] = (byte) Integer.parseInt(new String(text, p - 1, last - p + 1), 8);
          p = last;
        }
        case 'x' -> {
          int high = p < end ? Character.digit(text[p], 16) : -1;
          int low = p + 1 < end ? Character.digit(text[p + 1], 16) : -1;
          if (high < 0 || low < 0) {
            throw new BadEscape("(value error) invalid \\x escape at position " + (p - 2 - start));
          }
          out[size++] = (byte) (high << 4 | low);
          p += 2;
        }
        default -> {
          out[size++] = '\\';
          out[size++] = (byte) c;
        }
      }
    }
    return Arrays.copyOf(out, size);
  }

  /** The first backslash that begins no escape sequence, or an octal one above 377; -1 for none. */
  static int badEscape(char[] text, int start, int end, boolean bytes) {
    for (int p = start; p < end; p++) {
      if (text[p] != '\\') {
        continue;
      }
      char c = p + 1 < end ? text[p + 1] : '{';
      boolean known =
          simpleEscape(c) >= 0
              || c == '\n'
              || c >= '0' && c <= '7'
              || c == 'x'
              || !bytes && (c == 'u' || c == 'U' || c == 'N');
      if (!known || c >= '4' && c <= '7' && octalEnd(text, p + 2, end) == p + 4) {
        return p;
      }
      p++;
    }
    return -1;
  }

  private static int simpleEscape(char c) {
    return switch (c) {
      case '\\' -> '\\';
      case '\'' -> '\'';
      case '"' -> '"';
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      default -> -1;
    };
  }

  /** Behind the octal digits, three at most; {@code p} is behind the first. */
  private static int octalEnd(char[] text, int p, int end) {
    int last = p;
    while (last < end && last < p + 2 && text[last] >= '0' && text[last] <= '7') {
      last++;
    }
    return last;
  }

  private static int hex(char[] text, int start, int from, int end, int digits, StringBuilder out)
      throws BadEscape {
    int value = 0;
    int p = from;
    while (p < from + digits && p < end && text[p] < 0x80) {
      int digit = Character.digit(text[p], 16);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      p++;
    }
    if (p < from + digits) {
      String shape = digits == 2 ? "\\xXX" : digits == 4 ? "\\uXXXX" : "\\UXXXXXXXX";
      throw unicodeError(text, start, from - 2, p, "truncated " + shape + " escape");
    }
    if (value < 0 || value > Character.MAX_CODE_POINT) {
      throw unicodeError(text, start, from - 2, p, "illegal Unicode character");
    }
    out.appendCodePoint(value);
    return p;
  }

  private static int named(char[] text, int start, int from, int end, StringBuilder out)
      throws BadEscape {
    int close = from + 1;
    while (close < end && text[close] != '}') {
      close++;
    }
    if (from >= end || text[from] != '{' || close >= end || close == from + 1) {
      int last = from < end && text[from] == '{' && close < end ? close + 1 : Math.min(close, end);
      if (from >= end || text[from] != '{') {
        last = from;
      } else if (close == from + 1) {
        last = close;
      }
      throw unicodeError(text, start, from - 2, last, "malformed \\N character escape");
    }
    String name = new String(text, from + 1, close - from - 1);
    String found = CharacterNames.lookup(name);
    if (found == null) {
      throw unicodeError(text, start, from - 2, close + 1, "unknown Unicode character name");
    }
    out.append(found);
    return close + 1;
  }

  /**
   * Positions count bytes as CPython's codec sees them: other characters come as {@code
   * \\UXXXXXXXX}.
   */
  private static BadEscape unicodeError(char[] text, int start, int from, int to, String reason) {
    int first = codecLength(text, start, from);
    int last = first + codecLength(text, from, to) - 1;
    String where =
        last > first ? "bytes in position " + first + "-" + last : "byte in position " + first;
    if (last <= first) {
      where = "byte 0x" + Integer.toHexString(text[from]) + " in position " + first;
    }
    return new BadEscape(
        "(unicode error) 'unicodeescape' codec can't decode " + where + ": " + reason);
  }

  private static int codecLength(char[] text, int from, int to) {
    int size = 0;
    for (int i = from; i < to; i++) {
      if (text[i] < 0x80) {
        size++;
      } else if (!Character.isLowSurrogate(text[i])) {
        size += 10;
      }
    }
    return size;
  }
}
