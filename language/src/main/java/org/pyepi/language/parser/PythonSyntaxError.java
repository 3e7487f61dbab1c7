package org.pyepi.language.parser;

/** Source that is no Python: CPython's {@code SyntaxError} and its subclasses. */
public final class PythonSyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exception class to raise. */
  public enum Kind {
    SYNTAX_ERROR("SyntaxError"),
    INDENTATION_ERROR("IndentationError"),
    TAB_ERROR("TabError");

    private final String className;

    Kind(String className) {
      this.className = className;
    }

    /** The Python class. */
    public String className() {
      return className;
    }
  }

  private final Kind kind;
  private final String filename;
  private final int line;
  private final int column;
  private final int endLine;
  private final int endColumn;
  private final String text;
  private final boolean incomplete;

  /**
   * Positions are Python's attributes: lines and columns from 1, columns in code points; the end
   * may be 0 for none.
   *
   * @param text the source line with its newline, or null
   * @param incomplete more input could mend it, as a REPL wants to know
   */
  PythonSyntaxError(
      Kind kind,
      String message,
      String filename,
      int line,
      int column,
      int endLine,
      int endColumn,
      String text,
      boolean incomplete) {
    super(message, null, false, false);
    this.kind = kind;
    this.filename = filename;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
    this.text = text;
    this.incomplete = incomplete;
  }

  public Kind kind() {
    return kind;
  }

  public String filename() {
    return filename;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  public int endLine() {
    return endLine;
  }

  public int endColumn() {
    return endColumn;
  }

  /** The line that the error stands on, or null. */
  public String text() {
    return text;
  }

  /** True where the input merely stops too early. */
  public boolean isIncomplete() {
    return incomplete;
  }
}
