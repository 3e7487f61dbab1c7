package org.pyepi.language.parser.tree;

/**
 * Where a node stands in its source.
 *
 * @param start index of the first char (UTF-16 unit) in the decoded source
 * @param end index just behind the last char
 * @param line first line, counted from 1
 * @param column chars (UTF-16 units) before the node on its first line, counted from 0
 * @param endLine line of the end, counted from 1
 * @param endColumn chars before the end on its line
 */
public record Span(int start, int end, int line, int column, int endLine, int endColumn) {
  /** From the start of {@code this} to the end of {@code last}. */
  public Span to(Span last) {
    return new Span(start, last.end, line, column, last.endLine, last.endColumn);
  }

  /** Chars covered, for Truffle's {@code createSection(start, length)}. */
  public int length() {
    return end - start;
  }
}
