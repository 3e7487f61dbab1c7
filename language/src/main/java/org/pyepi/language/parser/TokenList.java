package org.pyepi.language.parser;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.pyepi.language.parser.tree.Span;

/** All tokens of one source, in parallel arrays, with what is needed to say where they stand. */
public final class TokenList {
  final String filename;
  final char[] text;
  final int length;

  /** Index of the first char of each line. */
  final int[] lineStarts;

  final NameTable names = new NameTable();

  int count;
  byte[] kinds;
  int[] starts;
  int[] ends;
  int[] lines;
  int[] endLines;

  /**
   * For a NAME its index in {@link #names}; for an opening bracket the index of its closing token,
   * or -1; for an FSTRING_MIDDLE the chars at its end that are not part of its value.
   */
  int[] values;

  /** Brackets open around the token. */
  short[] levels;

  /** A warning, kept until the text proves to be Python. */
  record Warning(String message, int line) {}

  /** By the place that they are for: a place read twice warns once. */
  private final Map<Integer, Warning> warnings = new TreeMap<>();

  /** What stopped the lexer, or null. */
  public PythonSyntaxError error;

  /** Whether that error counts for more than what the parser finds wrong before it. */
  boolean errorOverrides = true;

  /** The innermost bracket token still open at the end of the text, or -1. */
  int unclosed = -1;

  public TokenList(String source, String filename) {
    this.filename = filename;
    length = source.length();
    text = new char[length + 2];
    source.getChars(0, length, text, 0);
    lineStarts = findLines();
    int capacity = length / 4 + 16;
    kinds = new byte[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
    lines = new int[capacity];
    endLines = new int[capacity];
    values = new int[capacity];
    levels = new short[capacity];
  }

  private int[] findLines() {
    int found = 1;
    for (int i = 0; i < length; i++) {
      if (text[i] == '\n') {
        found++;
      }
    }
    int[] result = new int[found];
    int next = 1;
    for (int i = 0; i < length; i++) {
      if (text[i] == '\n') {
        result[next++] = i + 1;
      }
    }
    return result;
  }

  void warn(String message, int offset, int line) {
    warnings.putIfAbsent(offset, new Warning(message, line));
  }

  void tell(WarningSink sink) {
    for (Warning warning : warnings.values()) {
      sink.warn(warning.message(), warning.line());
    }
  }

  void add(int kind, int start, int end, int line, int endLine, int value, int level) {
    if (count == kinds.length) {
      int capacity = count * 2;
      kinds = Arrays.copyOf(kinds, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
      lines = Arrays.copyOf(lines, capacity);
      endLines = Arrays.copyOf(endLines, capacity);
      values = Arrays.copyOf(values, capacity);
      levels = Arrays.copyOf(levels, capacity);
    }
    kinds[count] = (byte) kind;
    starts[count] = start;
    ends[count] = end;
    lines[count] = line;
    endLines[count] = endLine;
    values[count] = value;
    levels[count] = (short) level;
    count++;
  }

  /** The line, from 1, that a char stands on. */
  int lineAt(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  Span span(int start, int end, int line, int endLine) {
    return new Span(
        start, end, line, start - lineStarts[line - 1], endLine, end - lineStarts[endLine - 1]);
  }

  Span spanBetween(int start, int end) {
    return span(start, end, lineAt(start), lineAt(end));
  }

  /** From the start of one token to the end of another. */
  Span spanOf(int firstToken, int lastToken) {
    return span(starts[firstToken], ends[lastToken], lines[firstToken], endLines[lastToken]);
  }

  String textOf(int token) {
    return new String(text, starts[token], ends[token] - starts[token]);
  }

  public PythonSyntaxError error(String message, int start, int end) {
    return error(PythonSyntaxError.Kind.SYNTAX_ERROR, message, start, end, false);
  }

  /** Instead of the end of an error: it ends where it starts. */
  static final int END_AT_START = -1;

  /** Instead of the end of an error: Python reports column -1. */
  static final int END_UNKNOWN = -2;

  /** Instead of the end of an error: Python reports column 0. */
  static final int END_ZERO = -3;

  /** An error over chars {@code start} to {@code end}, which may be one of the constants above. */
  public PythonSyntaxError error(
      PythonSyntaxError.Kind kind, String message, int start, int end, boolean incomplete) {
    int line = lineAt(start);
    int endLine = end < 0 ? line : lineAt(end);
    int endColumn;
    if (end == END_AT_START) {
      endColumn = columnAt(start, line);
    } else if (end < 0) {
      endColumn = end == END_UNKNOWN ? -1 : 0;
    } else {
      // A newline ends on its own line, even the one that Python adds at the end of the text.
      int to = start >= length ? Math.max(end, start + 1) : end;
      if (to == start + 1 && (start >= length || text[start] == '\n')) {
        endLine = line;
      }
      endColumn = columnAt(to, endLine);
    }
    return new PythonSyntaxError(
        kind,
        message,
        filename,
        line,
        columnAt(start, line),
        endLine,
        endColumn,
        lineText(line),
        incomplete);
  }

  /**
   * An error where a token without a width stands (INDENT, DEDENT, END): as CPython counts, at the
   * column where its tokenizer stopped.
   */
  PythonSyntaxError errorAtStop(
      PythonSyntaxError.Kind kind, String message, int token, boolean incomplete) {
    int at = starts[token];
    int line = lines[token];
    boolean atEnd = at >= length;
    if (atEnd && line > 1 && lineStarts[line - 1] >= length) {
      line--;
    }
    int column = columnAt(Math.min(at, length), line) - 1;
    if (atEnd && (length == 0 || text[length - 1] != '\n')) {
      // The newline that the tokenizer adds.
      column++;
    }
    return new PythonSyntaxError(
        kind, message, filename, line, column, line, -1, lineText(line), incomplete);
  }

  /** Column from 1 in code points. */
  int columnAt(int offset, int line) {
    int from = Math.min(lineStarts[line - 1], length);
    int to = Math.min(offset, length);
    return Character.codePointCount(text, from, Math.max(0, to - from)) + 1 + offset - to;
  }

  String lineText(int line) {
    int from = lineStarts[line - 1];
    int to = line < lineStarts.length ? lineStarts[line] : length;
    return new String(text, from, to - from);
  }
}
