package org.pyepi.language.runtime.inspection;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.pyepi.language.runtime.operation.Str;

/**
 * Case and character classes of Unicode as {@code str} has them, by the tables of ICU, whose
 * version of Unicode is that of Python 3.12. ASCII needs no tables.
 */
public final class UnicodeText {
  private static final int SIGMA = 0x3A3;
  private static final int FINAL_SIGMA = 0x3C2;

  private UnicodeText() {}

  /** Whether all characters of a text pass a test. */
  public static boolean all(String s, IntPredicate test) {
    int n = s.length();
    for (int i = 0; i < n; ) {
      int c = s.charAt(i);
      if (Character.isHighSurrogate((char) c)) {
        c = s.codePointAt(i);
      }
      if (!test.test(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  public static boolean isAscii(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (s.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  /** White space as {@code str.split} and {@code str.isspace} see it. */
  public static boolean isSpace(int c) {
    return c >= 9 && c <= 13
        || c >= 28 && c <= 32
        || c == 0x85
        || c == 0xA0
        || c == 0x2028
        || c == 0x2029
        || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  public static String lower(String s) {
    return isAscii(s) ? s.toLowerCase(Locale.ROOT) : UCharacter.toLowerCase(ULocale.ROOT, s);
  }

  public static String upper(String s) {
    return isAscii(s) ? s.toUpperCase(Locale.ROOT) : UCharacter.toUpperCase(ULocale.ROOT, s);
  }

  public static String casefold(String s) {
    return isAscii(s) ? s.toLowerCase(Locale.ROOT) : UCharacter.foldCase(s, true);
  }

  public static String capitalize(String s) {
    if (isAscii(s)) {
      char[] c = s.toCharArray();
      for (int i = 0; i < c.length; i++) {
        c[i] = i == 0 ? upperAscii(c[i]) : lowerAscii(c[i]);
      }
      return new String(c);
    }
    int[] c = Str.codePoints(s);
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < c.length; i++) {
      b.append(i == 0 ? titled(c[0]) : lowered(c, i));
    }
    return b.toString();
  }

  private static char upperAscii(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }

  private static char lowerAscii(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  private static String titled(int c) {
    String one = Character.toString(c);
    return c < 128
        ? one.toUpperCase(Locale.ROOT)
        : UCharacter.toTitleCase(ULocale.ROOT, one, null, UCharacter.TITLECASE_NO_BREAK_ADJUSTMENT);
  }

  /** A capital sigma is lowered by what stands around it. */
  private static String lowered(int[] c, int i) {
    if (c[i] == SIGMA && isFinal(c, i)) {
      return Character.toString(FINAL_SIGMA);
    }
    return lower(Character.toString(c[i]));
  }

  private static boolean isFinal(int[] c, int i) {
    int before = i - 1;
    while (before >= 0 && UCharacter.hasBinaryProperty(c[before], UProperty.CASE_IGNORABLE)) {
      before--;
    }
    if (before < 0 || !isCased(c[before])) {
      return false;
    }
    int after = i + 1;
    while (after < c.length && UCharacter.hasBinaryProperty(c[after], UProperty.CASE_IGNORABLE)) {
      after++;
    }
    return after == c.length || !isCased(c[after]);
  }

  public static boolean isUpper(int c) {
    return c < 128 ? c >= 'A' && c <= 'Z' : UCharacter.isUUppercase(c);
  }

  public static boolean isLower(int c) {
    return c < 128 ? c >= 'a' && c <= 'z' : UCharacter.isULowercase(c);
  }

  public static boolean isTitle(int c) {
    return c >= 128 && UCharacter.isTitleCase(c);
  }

  static boolean isCased(int c) {
    return isUpper(c) || isLower(c) || isTitle(c);
  }

  public static String title(String s) {
    if (isAscii(s)) {
      char[] c = s.toCharArray();
      boolean inWord = false;
      for (int i = 0; i < c.length; i++) {
        c[i] = inWord ? lowerAscii(c[i]) : upperAscii(c[i]);
        inWord = isCased(c[i]);
      }
      return new String(c);
    }
    int[] c = Str.codePoints(s);
    StringBuilder b = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < c.length; i++) {
      b.append(inside ? lowered(c, i) : titled(c[i]));
      inside = isCased(c[i]);
    }
    return b.toString();
  }

  public static boolean isTitle(String s) {
    boolean inside = false;
    boolean any = false;
    for (int c : Str.codePoints(s)) {
      if (isUpper(c) || isTitle(c)) {
        if (inside) {
          return false;
        }
        inside = true;
        any = true;
      } else if (isLower(c)) {
        if (!inside) {
          return false;
        }
        any = true;
      } else {
        inside = false;
      }
    }
    return any;
  }

  public static String swapcase(String s) {
    if (isAscii(s)) {
      char[] c = s.toCharArray();
      for (int i = 0; i < c.length; i++) {
        c[i] = isUpper(c[i]) ? lowerAscii(c[i]) : upperAscii(c[i]);
      }
      return new String(c);
    }
    int[] c = Str.codePoints(s);
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < c.length; i++) {
      String one = Character.toString(c[i]);
      b.append(isUpper(c[i]) ? lowered(c, i) : isLower(c[i]) ? upper(one) : one);
    }
    return b.toString();
  }

  public static boolean isLetter(int c) {
    return c < 128 ? isUpper(c) || isLower(c) : UCharacter.isLetter(c);
  }

  public static boolean isDecimal(int c) {
    return c < 128
        ? c >= '0' && c <= '9'
        : UCharacter.getType(c) == UCharacterCategory.DECIMAL_DIGIT_NUMBER;
  }

  private static int numericType(int c) {
    return UCharacter.getIntPropertyValue(c, UProperty.NUMERIC_TYPE);
  }

  /** Decimal digits, superscripts and circled digits. */
  public static boolean isDigit(int c) {
    if (c < 128) {
      return c >= '0' && c <= '9';
    }
    int type = numericType(c);
    return type == UCharacter.NumericType.DECIMAL || type == UCharacter.NumericType.DIGIT;
  }

  public static boolean isNumeric(int c) {
    return c < 128 ? c >= '0' && c <= '9' : numericType(c) != UCharacter.NumericType.NONE;
  }

  /** Everything but controls, separators other than the space, surrogates and unassigned ones. */
  static boolean isPrintable(int c) {
    if (c < 127) {
      return c >= ' ';
    }
    return switch (UCharacter.getType(c)) {
      case UCharacterCategory.CONTROL,
          UCharacterCategory.FORMAT,
          UCharacterCategory.SURROGATE,
          UCharacterCategory.PRIVATE_USE,
          UCharacterCategory.UNASSIGNED,
          UCharacterCategory.LINE_SEPARATOR,
          UCharacterCategory.PARAGRAPH_SEPARATOR,
          UCharacterCategory.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  public static boolean isIdentifier(String s) {
    int[] c = Str.codePoints(s);
    for (int i = 0; i < c.length; i++) {
      int property = i == 0 ? UProperty.XID_START : UProperty.XID_CONTINUE;
      boolean fits =
          c[i] == '_'
              || (c[i] < 128
                  ? isLetter(c[i]) || i > 0 && isDigit(c[i])
                  : UCharacter.hasBinaryProperty(c[i], property));
      if (!fits) {
        return false;
      }
    }
    return c.length > 0;
  }
}
