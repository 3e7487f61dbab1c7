package org.pyepi.language.parser;

import org.pyepi.language.parser.PythonSyntaxError.Kind;

/**
 * The indentations of the blocks around a line. Each is measured twice, with tabs to multiples of
 * eight and with tabs of one, and both measures must agree on what is deeper: else the text depends
 * on the width of a tab.
 */
final class IndentationStack {
  private static final int MAX_DEPTH = 100;

  private final TokenList tokens;
  private final int[] columns = new int[MAX_DEPTH];
  private final int[] altColumns = new int[MAX_DEPTH];
  private int depth;

  IndentationStack(TokenList tokens) {
    this.tokens = tokens;
  }

  /** Makes INDENT or DEDENT for a line whose first token is at {@code pos}. */
  void indentTo(int column, int alt, int pos, int line) {
    if (column == columns[depth]) {
      if (alt != altColumns[depth]) {
        throw inconsistentTabs(line);
      }
    } else if (column > columns[depth]) {
      push(column, alt, pos, line);
    } else {
      int outer = depth;
      while (outer > 0 && column < columns[outer]) {
        outer--;
      }
      if (column != columns[outer]) {
        throw unmatched(line);
      }
      if (alt != altColumns[outer]) {
        throw inconsistentTabs(line);
      }
      while (depth > outer) {
        dedent(pos, line);
      }
    }
  }

  private void push(int column, int alt, int pos, int line) {
    if (depth + 1 >= MAX_DEPTH) {
      tokens.errorOverrides = false;
      throw tokens.error(
          Kind.INDENTATION_ERROR,
          "too many levels of indentation",
          tokens.lineStarts[line - 1],
          TokenList.END_ZERO,
          false);
    }
    if (alt <= altColumns[depth]) {
      throw inconsistentTabs(line);
    }
    columns[++depth] = column;
    altColumns[depth] = alt;
    tokens.add(Token.INDENT, pos, pos, line, line, 0, 0);
  }

  private void dedent(int pos, int line) {
    depth--;
    tokens.add(Token.DEDENT, pos, pos, line, line, 0, 0);
  }

  /** At the end of the text. */
  void closeAll(int pos, int line) {
    while (depth > 0) {
      dedent(pos, line);
    }
  }

  private PythonSyntaxError unmatched(int line) {
    int end = line < tokens.lineStarts.length ? tokens.lineStarts[line] - 1 : tokens.length;
    tokens.errorOverrides = false;
    return tokens.error(
        Kind.INDENTATION_ERROR,
        "unindent does not match any outer indentation level",
        end,
        TokenList.END_UNKNOWN,
        false);
  }

  private PythonSyntaxError inconsistentTabs(int line) {
    tokens.errorOverrides = false;
    return tokens.error(
        Kind.TAB_ERROR,
        "inconsistent use of tabs and spaces in indentation",
        tokens.lineStarts[line - 1],
        TokenList.END_ZERO,
        false);
  }
}
