package org.pyepi.language.runtime;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import java.util.List;
import org.pyepi.language.parser.PythonSyntaxError;
import org.pyepi.language.parser.Unsupported;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Str;

/** SyntaxError and its kin, with CPython's attributes. */
public final class SyntaxErrors {
  private SyntaxErrors() {}

  /** The characters that a parser complains of, or the line where they lie beyond its text. */
  public static SourceSection place(Source source, PythonSyntaxError e) {
    if (source.getLength() == 0) {
      return source.createSection(0, 0);
    }
    int line = Math.min(Math.max(e.line(), 1), source.getLineCount());
    int start = source.getLineStartOffset(line);
    int length = source.getLineLength(line);
    if (e.line() != line || e.column() < 1 || e.column() > length) {
      return source.createSection(start, length);
    }
    int end = e.endLine() == line ? Math.min(e.endColumn(), length + 1) : e.column() + 1;
    return source.createSection(start + e.column() - 1, Math.max(end - e.column(), 0));
  }

  /** The SyntaxError, IndentationError or TabError of a parser's complaint. */
  public static PyException syntaxError(PythonSyntaxError e) {
    return make(
        e.kind().className(),
        e.getMessage(),
        e.filename(),
        e.line(),
        e.column(),
        e.endLine(),
        e.endColumn(),
        e.text());
  }

  /** What {@code codeop} looks for: the text breaks off at its end. */
  public static PyException incomplete(String text, String filename) {
    List<String> lines = text.lines().toList();
    int line = Math.max(lines.size(), 1);
    String last = lines.isEmpty() ? "" : lines.get(line - 1);
    return make("SyntaxError", "incomplete input", filename, line, last.length(), line, -1, last);
  }

  /** The SyntaxError of a construct that is not executed. */
  public static PyException unsupported(Unsupported e, Source source, String filename) {
    Span span = e.node().span();
    String text =
        span.line() <= source.getLineCount() ? source.getCharacters(span.line()) + "\n" : null;
    return make(
        "SyntaxError",
        e.getMessage(),
        filename,
        span.line(),
        span.column() + 1,
        span.endLine(),
        span.endColumn() + 1,
        text);
  }

  public static PyException make(
      String type,
      String message,
      String filename,
      int line,
      int column,
      int endLine,
      int endColumn,
      String text) {
    Object textValue = text == null ? PNone.NONE : Str.of(text);
    PTuple details =
        new PTuple(
            Str.of(filename),
            (long) line,
            (long) column,
            textValue,
            (long) endLine,
            (long) endColumn);
    PBaseException value = new PBaseException(ExceptionTypes.named(type), Str.of(message), details);
    value.setAttribute("msg", Str.of(message));
    value.setAttribute("filename", Str.of(filename));
    value.setAttribute("lineno", (long) line);
    value.setAttribute("offset", (long) column);
    value.setAttribute("end_lineno", (long) endLine);
    value.setAttribute("end_offset", (long) endColumn);
    value.setAttribute("text", textValue);
    return new PyException(value);
  }
}
