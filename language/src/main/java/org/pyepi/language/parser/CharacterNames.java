package org.pyepi.language.parser;

import java.util.Map;

/**
 * Characters by their Unicode names, as {@code \N{...}} and {@code unicodedata.lookup} find them.
 */
public final class CharacterNames {
  /**
   * Formal aliases of control characters, which have no name of their own (Unicode's
   * NameAliases.txt).
   */
  private static final Map<String, Integer> ALIASES =
      Map.ofEntries(
          Map.entry("NULL", 0),
          Map.entry("NUL", 0),
          Map.entry("BELL", 0x1F514),
          Map.entry("ALERT", 7),
          Map.entry("BEL", 7),
          Map.entry("BACKSPACE", 8),
          Map.entry("BS", 8),
          Map.entry("CHARACTER TABULATION", 9),
          Map.entry("HORIZONTAL TABULATION", 9),
          Map.entry("TAB", 9),
          Map.entry("LINE FEED", 10),
          Map.entry("NEW LINE", 10),
          Map.entry("NEWLINE", 10),
          Map.entry("LF", 10),
          Map.entry("NL", 10),
          Map.entry("LINE TABULATION", 11),
          Map.entry("VT", 11),
          Map.entry("FORM FEED", 12),
          Map.entry("FF", 12),
          Map.entry("CARRIAGE RETURN", 13),
          Map.entry("CR", 13),
          Map.entry("ESCAPE", 27),
          Map.entry("ESC", 27),
          Map.entry("DELETE", 127),
          Map.entry("DEL", 127),
          Map.entry("NEXT LINE", 0x85),
          Map.entry("NEL", 0x85),
          Map.entry("NBSP", 0xA0),
          Map.entry("SHY", 0xAD),
          Map.entry("ZWNJ", 0x200C),
          Map.entry("ZWJ", 0x200D),
          Map.entry("ZWSP", 0x200B),
          Map.entry("LRM", 0x200E),
          Map.entry("RLM", 0x200F),
          Map.entry("BYTE ORDER MARK", 0xFEFF),
          Map.entry("BOM", 0xFEFF),
          Map.entry("LATIN CAPITAL LETTER GHA", 0x1A2),
          Map.entry("LATIN SMALL LETTER GHA", 0x1A3));

  private CharacterNames() {}

  /** The character of a name in capitals, or null. */
  public static String lookup(String name) {
    Integer alias = ALIASES.get(name);
    if (alias != null) {
      return Character.toString(alias);
    }
    try {
      int c = Character.codePointOf(name);
      // Java answers to made-up names of unnamed characters ("BLOCK NAME HEX"); Python does not.
      boolean named =
          Character.getType(c) != Character.CONTROL
              && Character.getType(c) != Character.UNASSIGNED
              && Character.getType(c) != Character.PRIVATE_USE
              && Character.getType(c) != Character.SURROGATE;
      return named ? Character.toString(c) : null;
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }
}
