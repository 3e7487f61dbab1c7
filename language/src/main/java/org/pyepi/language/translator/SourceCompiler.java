package org.pyepi.language.translator;

import com.oracle.truffle.api.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.parser.PythonSyntaxError;
import org.pyepi.language.parser.WarningSink;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.scope.ScopeAnalysis;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Sources;
import org.pyepi.language.runtime.SyntaxErrors;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** Compiles source with Python's own exceptions for what is wrong with it. */
public final class SourceCompiler {
  private SourceCompiler() {}

  /**
   * With {@code optimize} 1 without assertions, with 2 without docstrings too, with -1 as the
   * program was started.
   */
  public static PCode compile(
      PyContext context,
      Source source,
      String filename,
      CompileMode mode,
      boolean namespaceFirst,
      int optimize) {
    return warning(
        source,
        filename,
        sink ->
            Compiler.compile(
                context.language(),
                source,
                filename,
                mode,
                namespaceFirst,
                level(context, optimize),
                sink));
  }

  /** Compiles a tree that a program has made; {@code text} is what its places point into. */
  public static PCode compile(
      PyContext context,
      Mod tree,
      String text,
      String filename,
      boolean namespaceFirst,
      int optimize) {
    Source source = Sources.of(text, filename);
    return warning(
        source,
        filename,
        sink ->
            Compiler.compile(
                context.language(),
                source,
                filename,
                tree,
                text,
                namespaceFirst,
                level(context, optimize),
                sink));
  }

  private static int level(PyContext context, int optimize) {
    return Math.min(optimize < 0 ? context.optimization() : optimize, 2);
  }

  /** The scopes of a source, from its outermost: what {@code symtable} shows. */
  public static Scope scopes(String text, String filename, String mode) {
    CompileMode compileMode =
        switch (mode) {
          case "eval" -> CompileMode.EVAL;
          case "single" -> CompileMode.SINGLE;
          default -> CompileMode.EXEC;
        };
    return warning(
        Sources.of(text, filename),
        filename,
        sink ->
            ScopeAnalysis.analyze(
                    Compiler.parse(text, filename, compileMode, sink), text, filename, sink)
                .module());
  }

  /** Parses only. */
  public static Mod parse(String text, String filename, CompileMode mode) {
    Source source = Sources.of(text, filename);
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
              ? SyntaxErrors.syntaxError(e)
              : SyntaxErrors.make(
                  e.kind().className(), e.getMessage(), e.filename(), 0, 0, 0, 0, e.text());
      error.value().place = SyntaxErrors.place(source, e);
      error.value().incomplete = e.isIncomplete();
      warnings.forEach(w -> warn(w, filename));
      throw error;
    }
    warnings.forEach(w -> warn(w, filename));
    return result;
  }

  private record Warning(String message, int line) {}

  /** Leaves to the module {@code warnings} whether it is shown, counted or raised. */
  private static void warn(Warning w, String filename) {
    try {
      Calls.method(
          PyContext.get().linkage().importModule("warnings"),
          "warn_explicit",
          Str.of(w.message),
          ExceptionTypes.named("SyntaxWarning"),
          Str.of(filename),
          (long) w.line);
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.named("SyntaxWarning"))) {
        throw e;
      }
      throw SyntaxErrors.make("SyntaxError", w.message, filename, w.line, 0, w.line, 0, null);
    }
  }
}
