package org.pyepi.language.parser;

/** What Unicode says of the characters of identifiers, with Python's additions. */
final class UnicodeNames {
  private UnicodeNames() {}

  static boolean startsIdentifier(int c) {
    return c == '_' || Character.isUnicodeIdentifierStart(c) && fitsNormalized(c, true);
  }

  static boolean continuesIdentifier(int c) {
    return Character.isUnicodeIdentifierPart(c)
        && !Character.isIdentifierIgnorable(c)
        && fitsNormalized(c, false);
  }

  /** XID: these few have a compatibility form that is no identifier, so UAX 31 leaves them out. */
  private static boolean fitsNormalized(int c, boolean first) {
    return switch (c) {
      case 0x37A,
          0x309B,
          0x309C,
          0xFC5E,
          0xFC5F,
          0xFC60,
          0xFC61,
          0xFC62,
          0xFC63,
          0xFDFA,
          0xFDFB,
          0xFE70,
          0xFE72,
          0xFE74,
          0xFE76,
          0xFE78,
          0xFE7A,
          0xFE7C,
          0xFE7E,
          0x2E2F ->
          false;
      case 0xE33, 0xEB3, 0xFF9E, 0xFF9F -> !first;
      default -> true;
    };
  }

  /** As {@code str.isprintable}. */
  static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
