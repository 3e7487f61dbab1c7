package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a source as the module {@code tokenize} shows them: with comments, line breaks that
 * end no statement, and the white space of indentations.
 */
public final class SourceTokens {
  /** The kinds, with the numbers that the module {@code token} of 3.12 gives them. */
  private static final int ENDMARKER = 0;

  private static final int NAME = 1;
  private static final int NUMBER = 2;
  private static final int STRING = 3;
  private static final int NEWLINE = 4;
  private static final int INDENT = 5;
  private static final int DEDENT = 6;
  private static final int OP = 55;
  private static final int FSTRING_START = 61;
  private static final int FSTRING_MIDDLE = 62;
  private static final int FSTRING_END = 63;
  private static final int COMMENT = 64;
  private static final int NL = 65;

  /**
   * One token; rows count from 1, columns from 0 in code points.
   *
   * @param line the whole physical lines that it stands on
   */
  public record Shown(
      int kind, String text, int row, int column, int endRow, int endColumn, String line) {}

  private final TokenList tokens;
  private final boolean extra;
  private final List<Shown> shown = new ArrayList<>();

  private SourceTokens(TokenList tokens, boolean extra) {
    this.tokens = tokens;
    this.extra = extra;
  }

  /**
   * All tokens of a text.
   *
   * @param extra with comments and line breaks
   * @throws PythonSyntaxError where the text cannot be split
   */
  public static List<Shown> of(String source, boolean extra) {
    String text = SourceText.normalize(source);
    TokenList tokens = Lexer.tokenize(text, "<string>");
    if (tokens.error != null) {
      throw tokens.error;
    }
    if (tokens.unclosed >= 0) {
      int at = tokens.length;
      throw tokens.error("unexpected EOF in multi-line statement", at, at);
    }
    return new SourceTokens(tokens, extra).run();
  }

  private List<Shown> run() {
    int end = 0;
    boolean lineHasTokens = false;
    for (int i = 0; i < tokens.count; i++) {
      int kind = tokens.kinds[i];
      int start = tokens.starts[i];
      if (kind == Token.END) {
        gap(end, tokens.length, lineHasTokens && !last(NEWLINE));
        int row = tokens.lineStarts.length + (endsWithBreak() ? 0 : 1);
        shown.add(new Shown(ENDMARKER, "", row, 0, row, 0, ""));
        return shown;
      }
      gap(end, start, false);
      add(kind(kind), kind, start, tokens.ends[i]);
      lineHasTokens = kind != Token.NEWLINE && kind != Token.DEDENT;
      end = Math.max(end, tokens.ends[i]);
    }
    return shown;
  }

  private boolean endsWithBreak() {
    return tokens.length > 0 && tokens.text[tokens.length - 1] == '\n';
  }

  private boolean last(int kind) {
    return !shown.isEmpty() && shown.get(shown.size() - 1).kind == kind;
  }

  private static int kind(int kind) {
    return switch (kind) {
      case Token.NAME -> NAME;
      case Token.NUMBER -> NUMBER;
      case Token.STRING -> STRING;
      case Token.NEWLINE -> NEWLINE;
      case Token.INDENT -> INDENT;
      case Token.DEDENT -> DEDENT;
      case Token.FSTRING_START -> FSTRING_START;
      case Token.FSTRING_MIDDLE -> FSTRING_MIDDLE;
      case Token.FSTRING_END -> FSTRING_END;
      // Keywords have kinds of their own, behind those of the operators.
      default -> kind >= Token.FIRST_KEYWORD ? NAME : OP;
    };
  }

  /** Comments and line breaks between two tokens. */
  private void gap(int from, int to, boolean endsLine) {
    int p = from;
    while (p < to) {
      char c = tokens.text[p];
      if (c == '#') {
        int end = p;
        while (end < to && tokens.text[end] != '\n') {
          end++;
        }
        if (extra) {
          show(COMMENT, p, end);
        }
        p = end;
      } else if (c == '\n') {
        if (extra && (p == 0 || tokens.text[p - 1] != '\\')) {
          show(NL, p, p + 1);
        }
        p++;
      } else {
        p++;
      }
    }
    if (endsLine) {
      show(NEWLINE, to, to);
    }
  }

  private void add(int shownKind, int kind, int start, int end) {
    if (kind == Token.INDENT) {
      show(INDENT, tokens.lineStarts[tokens.lineAt(start) - 1], start);
    } else {
      show(shownKind, start, end);
    }
  }

  private void show(int kind, int start, int end) {
    int row = tokens.lineAt(start);
    boolean isBreak = kind == NL || kind == NEWLINE;
    int endRow = isBreak ? row : tokens.lineAt(end);
    int rowStart = tokens.lineStarts[row - 1];
    int column = Character.codePointCount(tokens.text, rowStart, start - rowStart);
    int endStart = tokens.lineStarts[endRow - 1];
    int endColumn = Character.codePointCount(tokens.text, endStart, end - endStart);
    String text = new String(tokens.text, start, end - start);
    shown.add(new Shown(kind, text, row, column, endRow, endColumn, lines(row, endRow)));
  }

  private String lines(int row, int endRow) {
    int start = tokens.lineStarts[row - 1];
    int end = endRow < tokens.lineStarts.length ? tokens.lineStarts[endRow] : tokens.length;
    return new String(tokens.text, start, Math.max(0, end - start));
  }
}
