package org.pyepi.language.builtins;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pyepi.language.nodes.Compiler;
import org.pyepi.language.nodes.Unsupported;
import org.pyepi.language.parser.PythonSyntaxError;
import org.pyepi.language.parser.WarningSink;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PBaseException;
import org.pyepi.language.runtime.PCode;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Str;

/** Compiles source with Python's own exceptions for what is wrong with it. */
public final class SourceCompiler {
  private SourceCompiler() {}

  public static PCode compile(
      PyContext context,
      Source source,
      String filename,
      Compiler.Mode mode,
      boolean namespaceFirst) {
    return compile(context, source, filename, mode, namespaceFirst, 0);
  }

  /** The same; with {@code optimize} 1 without assertions, with 2 without docstrings too. */
  static PCode compile(
      PyContext context,
      Source source,
      String filename,
      Compiler.Mode mode,
      boolean namespaceFirst,
      int optimize) {
    return warning(
        source,
        filename,
        sink ->
            Compiler.compile(
                context.language(), source, filename, mode, namespaceFirst, optimize, sink));
  }

  /** Compiles a tree that a program has made; {@code text} is what its places point into. */
  static PCode compile(
      PyContext context,
      Mod tree,
      String text,
      String filename,
      boolean namespaceFirst,
      int optimize) {
    Source source = ModuleLoader.source(text, filename);
    return warning(
        source,
        filename,
        sink ->
            Compiler.compile(
                context.language(), source, filename, tree, text, namespaceFirst, optimize, sink));
  }

  /** The scopes of a source, from its outermost: what {@code symtable} shows. */
  public static org.pyepi.language.parser.Scope scopes(String text, String filename, String mode) {
    Compiler.Mode compileMode =
        switch (mode) {
          case "eval" -> Compiler.Mode.EVAL;
          case "single" -> Compiler.Mode.SINGLE;
          default -> Compiler.Mode.EXEC;
        };
    return warning(
        ModuleLoader.source(text, filename),
        filename,
        sink ->
            org.pyepi.language.parser.ScopeAnalysis.analyze(
                    Compiler.parse(text, filename, compileMode, sink), text, filename, sink)
                .module());
  }

  /** Parses only. */
  static Mod parse(String text, String filename, Compiler.Mode mode) {
    Source source = ModuleLoader.source(text, filename);
    return warning(source, filename, sink -> Compiler.parse(text, filename, mode, sink));
  }

  private static <T> T warning(Source source, String filename, Function<WarningSink, T> action) {
    List<Warning> warnings = new ArrayList<>();
    T result;
    try {
      result = action.apply((message, line) -> warnings.add(new Warning(message, line)));
    } catch (PythonSyntaxError e) {
      // An empty expression has no place at all.
      PyException error =
          source.getLength() > 0
              ? syntaxError(e)
              : make(e.kind().className(), e.getMessage(), e.filename(), 0, 0, 0, 0, e.text());
      error.value().place = place(source, e);
      error.value().incomplete = e.isIncomplete();
      warnings.forEach(w -> warn(w, filename));
      throw error;
    }
    warnings.forEach(w -> warn(w, filename));
    return result;
  }

  /** The characters that a parser complains of, or the line where they lie beyond its text. */
  private static SourceSection place(Source source, PythonSyntaxError e) {
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

  private record Warning(String message, int line) {}

  /** Leaves to the module {@code warnings} whether it is shown, counted or raised. */
  private static void warn(Warning w, String filename) {
    try {
      Calls.method(
          Imports.importModule(PyContext.get(), "warnings"),
          "warn_explicit",
          Str.of(w.message),
          ExceptionTypes.named("SyntaxWarning"),
          Str.of(filename),
          (long) w.line);
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.named("SyntaxWarning"))) {
        throw e;
      }
      throw make("SyntaxError", w.message, filename, w.line, 0, w.line, 0, null);
    }
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
  static PyException incomplete(String text, String filename) {
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

  static PyException make(
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
