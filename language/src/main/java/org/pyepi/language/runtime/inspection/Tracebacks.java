package org.pyepi.language.runtime.inspection;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PTraceback;
import org.pyepi.language.runtime.operation.Str;

/** Tracebacks as text, in CPython's form, and as objects. */
public final class Tracebacks {
  /** As many equal lines of a recursion are printed before they are summed up. */
  private static final int REPEAT_LIMIT = 3;

  private Tracebacks() {}

  /** What {@code __traceback__} gives: a traceback object, or None. */
  @TruffleBoundary
  public static Object of(PBaseException exception) {
    return exception.traceback == null ? PNone.NONE : exception.traceback;
  }

  /** The whole report of an uncaught exception, chained ones first, groups as trees. */
  @TruffleBoundary
  public static String format(PBaseException exception) {
    TracebackPrinter printer = new TracebackPrinter();
    printer.print(exception);
    return printer.toString();
  }

  /** The frames, without a heading. */
  static String frames(PBaseException e) {
    StringBuilder b = new StringBuilder();
    frames(e.traceback, b);
    return b.toString();
  }

  /** What stands below the frames: place and line of a syntax error, message, notes. */
  static String exceptionOnly(PBaseException e) {
    StringBuilder b = new StringBuilder();
    if (e.pyType().isSubclassOf(ExceptionTypes.SYNTAX_ERROR)) {
      syntaxLocation(e, b);
    }
    b.append(Repr.exceptionLine(e)).append(Suggestions.of(e)).append('\n');
    notes(e, b);
    return b.toString();
  }

  private static void notes(PBaseException e, StringBuilder b) {
    Object notes = e.attribute("__notes__");
    if (notes instanceof PList list) {
      for (Object note : list.toArray()) {
        b.append(noteText(note)).append('\n');
      }
    } else if (notes != null && notes != PNone.NONE) {
      b.append(Repr.repr(notes)).append('\n');
    }
  }

  private static String noteText(Object note) {
    try {
      return Repr.strJava(note);
    } catch (PyException e) {
      return "<note str() failed>";
    }
  }

  private static void frames(PTraceback first, StringBuilder b) {
    String last = null;
    int repeats = 0;
    for (PTraceback entry = first; entry != null; entry = entry.next) {
      String place =
          "  File \""
              + entry.code().filename()
              + "\", line "
              + entry.line()
              + ", in "
              + entry.code().name()
              + "\n";
      if (place.equals(last)) {
        repeats++;
        if (repeats >= REPEAT_LIMIT) {
          continue;
        }
      } else {
        summarize(repeats, b);
        last = place;
        repeats = 0;
      }
      b.append(place);
      // What a file holds can be looked up; a text that was given to exec is gone.
      if (!entry.code().filename().startsWith("<")) {
        sourceLine(entry.section(), b);
      }
    }
    summarize(repeats, b);
  }

  private static void summarize(int repeats, StringBuilder b) {
    int hidden = repeats - REPEAT_LIMIT + 1;
    if (hidden > 0) {
      b.append("  [Previous line repeated ")
          .append(hidden)
          .append(hidden == 1 ? " more time]\n" : " more times]\n");
    }
  }

  private static void sourceLine(SourceSection section, StringBuilder b) {
    if (section == null) {
      return;
    }
    int line = section.getStartLine();
    if (!section.hasCharIndex() || line > section.getSource().getLineCount()) {
      return;
    }
    String text = section.getSource().getCharacters(line).toString();
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return;
    }
    b.append("    ").append(stripped).append('\n');
    if (PyContext.get().hasImplementationOption("no_debug_ranges")) {
      return;
    }
    int indent = text.length() - text.stripLeading().length();
    int start = section.getStartColumn() - 1;
    int end = section.getEndLine() == line ? section.getEndColumn() : text.stripTrailing().length();
    Carets.append(text, indent, start, end, section.getEndLine() != line, section, b);
  }

  private static void syntaxLocation(PBaseException e, StringBuilder b) {
    Object file = e.attribute("filename");
    Object line = e.attribute("lineno");
    if (line == null || line == PNone.NONE) {
      return;
    }
    b.append("  File \"")
        .append(file == null || file == PNone.NONE ? "<string>" : Repr.strJava(file))
        .append("\", line ")
        .append(Repr.strJava(line))
        .append('\n');
    Object text = e.attribute("text");
    if (text == null || !Str.is(text)) {
      return;
    }
    String source = Str.java(text);
    String stripped = source.strip();
    b.append("    ").append(stripped).append('\n');
    Object offset = e.attribute("offset");
    if (!(offset instanceof Long column) || column < 1) {
      return;
    }
    int indent = source.length() - source.stripLeading().length();
    long end = e.attribute("end_offset") instanceof Long l ? l : column;
    boolean sameLine = line.equals(e.attribute("end_lineno"));
    long width = sameLine && end > column ? end - column : 1;
    if (!sameLine && e.attribute("end_lineno") instanceof Long) {
      width = Math.max(1, stripped.length() + indent - column + 1);
    }
    b.append("    ")
        .append(" ".repeat((int) Math.max(0, column - 1 - indent)))
        .append("^".repeat((int) width))
        .append('\n');
  }
}
