package org.pyepi.language.parser;

/**
 * What the lexer must know of an f-string that it stands in; f-strings in its fields make a chain.
 */
final class FStringMode {
  /** Fields may stand in the format specification of a field, but no deeper. */
  private static final int MAX_FIELDS = 3;

  /** F-strings in fields of f-strings. */
  static final int MAX_LEVEL = 150;

  final FStringMode outer;

  /** How many f-strings are around. */
  final int level;

  /** Offset and line where the f-string begins, its prefix included. */
  final int start;

  final int line;
  final char quote;
  final int quotes;
  final boolean raw;

  /** Brackets open outside. */
  final int outerLevel;

  /** Literal text comes next, not tokens. */
  boolean inText = true;

  /** That text is a format specification. */
  boolean inSpec;

  /** Bracket level inside each field open now. */
  private final int[] fields = new int[MAX_FIELDS];

  private int depth;

  FStringMode(
      FStringMode outer, int start, int line, char quote, int quotes, boolean raw, int outerLevel) {
    this.outer = outer;
    this.level = outer == null ? 0 : outer.level + 1;
    this.start = start;
    this.line = line;
    this.quote = quote;
    this.quotes = quotes;
    this.raw = raw;
    this.outerLevel = outerLevel;
  }

  /** The next token is the brace of a field; false where fields nest too deeply. */
  boolean openField() {
    if (depth >= MAX_FIELDS) {
      return false;
    }
    // Each field stands in the specification of the one before, whose brace is still open.
    fields[depth] = outerLevel + depth + 1;
    depth++;
    return true;
  }

  /** The colon of a field was read. */
  void beginSpec() {
    inText = true;
    inSpec = true;
  }

  int fieldLevel() {
    return depth == 0 ? -1 : fields[depth - 1];
  }

  /** True where a colon at this bracket level begins the format specification. */
  boolean endsExpression(int level) {
    return depth > 0 && level == fields[depth - 1];
  }

  /** A bracket was closed and {@code level} are left: back to text when it was the field's. */
  void closed(int level) {
    if (depth > 0 && level == fields[depth - 1] - 1) {
      depth--;
      inText = true;
      inSpec = depth > 0;
    }
  }
}
