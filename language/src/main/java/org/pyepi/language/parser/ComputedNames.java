package org.pyepi.language.parser;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that Unicode computes: those of Hangul syllables, from the short names of their letters,
 * and of CJK ideographs, from their numbers (Unicode Standard, chapter 4.8).
 */
final class ComputedNames {
  private static final String SYLLABLE = "HANGUL SYLLABLE ";
  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final String[] LEADING = "G GG N D DD R M B BB S SS - J JJ C K T P H".split(" ");
  private static final String[] VOWELS =
      "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split(" ");
  private static final String[] TRAILING =
      "- G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".split(" ");
  private static final Pattern IDEOGRAPH = Pattern.compile("CJK UNIFIED IDEOGRAPH-([0-9A-F]{4,5})");

  private ComputedNames() {}

  /** The character of a computed name in capitals; null for any other name. */
  static String lookup(String name) {
    if (name.startsWith(SYLLABLE)) {
      return syllable(name.substring(SYLLABLE.length()));
    }
    Matcher m = IDEOGRAPH.matcher(name);
    if (!m.matches()) {
      return null;
    }
    int c = Integer.parseInt(m.group(1), 16);
    String hexadecimal = Integer.toHexString(c);
    boolean ideograph =
        Character.isIdeographic(c)
            && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
            && hexadecimal.length() == m.group(1).length()
            && Character.getType(c) == Character.OTHER_LETTER
            && !isCompatible(c);
    return ideograph ? Character.toString(c) : null;
  }

  /** Of those the names are others. */
  private static boolean isCompatible(int c) {
    return c >= 0xF900 && c <= 0xFAFF || c >= 0x2F800 && c <= 0x2FA1F;
  }

  private static String syllable(String letters) {
    int l = longest(LEADING, letters, 0);
    int at = l < 0 ? 0 : length(LEADING[l]);
    int v = longest(VOWELS, letters, at);
    if (l < 0 || v < 0) {
      return null;
    }
    at += length(VOWELS[v]);
    int t = longest(TRAILING, letters, at);
    int c = FIRST_SYLLABLE + (l * VOWELS.length + v) * TRAILING.length + t;
    return at + length(TRAILING[t]) == letters.length() ? Character.toString(c) : null;
  }

  private static int length(String letter) {
    return letter.equals("-") ? 0 : letter.length();
  }

  /** Which of some letters stands at a place; the longest; -1 for none. */
  private static int longest(String[] letters, String text, int at) {
    int best = -1;
    for (int k = 0; k < letters.length; k++) {
      boolean here = length(letters[k]) == 0 || text.startsWith(letters[k], at);
      if (here && (best < 0 || length(letters[k]) > length(letters[best]))) {
        best = k;
      }
    }
    return best;
  }
}
