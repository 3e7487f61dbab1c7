package org.pyepi.language.modules.regex;

import java.util.Locale;

/** Classes, sets and positions of regular expressions, by the numbers of {@code re._constants}. */
final class RegexCharacters {
  private RegexCharacters() {}

  static int asciiLower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  static int asciiUpper(int c) {
    return c >= 'a' && c <= 'z' ? c - 32 : c;
  }

  /** Upper case; the first character of it where it has several. */
  static int upper(int c) {
    return c < 128 ? asciiUpper(c) : Character.toString(c).toUpperCase(Locale.ROOT).codePointAt(0);
  }

  static int lower(int c) {
    return c == 0x130 ? 'i' : Character.toLowerCase(c);
  }

  private static boolean asciiWord(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private static boolean word(int c) {
    return c < 128 ? asciiWord(c) : Character.isLetterOrDigit(c) || isNumber(c);
  }

  private static boolean isNumber(int c) {
    int t = Character.getType(c);
    return t == Character.LETTER_NUMBER || t == Character.OTHER_NUMBER;
  }

  private static boolean asciiSpace(int c) {
    return c == ' ' || c >= 9 && c <= 13;
  }

  private static boolean space(int c) {
    return asciiSpace(c)
        || c >= 0x1C && c <= 0x1F
        || c == 0x85
        || c == 0xA0
        || c > 0xFF && (Character.isSpaceChar(c) || Character.isWhitespace(c));
  }

  private static boolean asciiDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean category(int category, int c) {
    return switch (category) {
      case 0 -> asciiDigit(c);
      case 1 -> !asciiDigit(c);
      case 2 -> asciiSpace(c);
      case 3 -> !asciiSpace(c);
      case 4, 8 -> asciiWord(c);
      case 5, 9 -> !asciiWord(c);
      case 6, 16 -> c == '\n';
      case 7, 17 -> c != '\n';
      case 10 -> Character.isDigit(c);
      case 11 -> !Character.isDigit(c);
      case 12 -> space(c);
      case 13 -> !space(c);
      case 14 -> word(c);
      default -> !word(c);
    };
  }

  static boolean inSet(int[] code, int from, int c) {
    boolean ok = true;
    int p = from;
    while (true) {
      switch (code[p++]) {
        case 0:
          return !ok;
        case 21:
          ok = !ok;
          break;
        case 16:
          if (c == code[p++]) {
            return ok;
          }
          break;
        case 8:
          if (category(code[p++], c)) {
            return ok;
          }
          break;
        case 9:
          if (c < 256 && (code[p + (c >> 5)] & 1 << (c & 31)) != 0) {
            return ok;
          }
          p += 8;
          break;
        case 10:
          int count = code[p++];
          int block = c < 65536 ? code[p + (c >> 10)] >> 8 * (c >> 8 & 3) & 0xFF : -1;
          p += 64;
          if (block >= 0 && (code[p + block * 8 + ((c & 255) >> 5)] & 1 << (c & 31)) != 0) {
            return ok;
          }
          p += count * 8;
          break;
        case 22:
          if (code[p] <= c && c <= code[p + 1]) {
            return ok;
          }
          p += 2;
          break;
        case 42:
          int up = upper(c);
          if (code[p] <= c && c <= code[p + 1] || code[p] <= up && up <= code[p + 1]) {
            return ok;
          }
          p += 2;
          break;
        default:
          return false;
      }
    }
  }

  static boolean at(int where, int[] text, int p, int start, int end) {
    return switch (where) {
      case 0, 2 -> p == start;
      case 1 -> p == start || text[p - 1] == '\n';
      case 3, 8 -> boundary(text, p, start, end, false);
      case 4, 9 -> start < end && !boundary(text, p, start, end, false);
      case 5 -> p == end || p == end - 1 && text[p] == '\n';
      case 6 -> p == end || text[p] == '\n';
      case 7 -> p == end;
      case 10 -> boundary(text, p, start, end, true);
      default -> start < end && !boundary(text, p, start, end, true);
    };
  }

  /** Where a word begins or ends; an empty text has neither boundaries nor their absence. */
  private static boolean boundary(int[] text, int p, int start, int end, boolean unicode) {
    boolean before = p > start && (unicode ? word(text[p - 1]) : asciiWord(text[p - 1]));
    boolean after = p < end && (unicode ? word(text[p]) : asciiWord(text[p]));
    return before != after;
  }
}
