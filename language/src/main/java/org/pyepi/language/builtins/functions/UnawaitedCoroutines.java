package org.pyepi.language.builtins.functions;

import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.builtins.exceptions.Unraisable;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Coroutines.Unawaited;
import org.pyepi.language.runtime.operation.Str;

/** The warning about a coroutine that nobody has awaited. */
public final class UnawaitedCoroutines {
  private UnawaitedCoroutines() {}

  /** Warns of what the collector has found. */
  public static void collect(PyContext context) {
    context.coroutines.collect(u -> warn(context, u));
  }

  /** Warns of all, at the end of the program. */
  public static void finish(PyContext context) {
    context.coroutines.finish(u -> warn(context, u));
  }

  private static void warn(PyContext context, Unawaited unawaited) {
    PGenerator coroutine = unawaited.coroutine();
    coroutine.close();
    try {
      Object warnings = context.linkage().importModule("warnings");
      Object function = Attributes.getOrNull(warnings, "_warn_unawaited_coroutine");
      SourceSection place =
          unawaited.statement() == null ? null : unawaited.statement().getSourceSection();
      Object category = ExceptionTypes.named("RuntimeWarning");
      if (function instanceof PFunction f && !LibraryFiles.covers(f.code.filename())) {
        Calls.call(function, coroutine);
      } else if (place != null && function != null) {
        // CPython destroys it, and warns, where it was thrown away.
        long line = place.getStartLine();
        Object text = Str.of(message(context, coroutine));
        Calls.method(warnings, "warn_explicit", text, category, Str.of(file(place)), line);
      } else {
        Calls.method(warnings, "warn", Str.of(message(context, coroutine)), category, 1L);
      }
    } catch (PyException e) {
      Unraisable.report(context, e, coroutine);
    }
  }

  private static String message(PyContext context, PGenerator coroutine) {
    StringBuilder b = new StringBuilder("coroutine '" + coroutine.qualname + "' was never awaited");
    if (coroutine.origin instanceof PTuple origin) {
      b.append("\nCoroutine created at (most recent call last)");
      Object linecache = context.linkage().importModule("linecache");
      for (int i = origin.length() - 1; i >= 0; i--) {
        Object[] at = ((PTuple) origin.items[i]).items;
        String text = Str.java(Calls.method(linecache, "getline", at[0], at[1])).strip();
        b.append("\n  File \"").append(Str.java(at[0])).append("\", line ").append(at[1]);
        b.append(", in ").append(Str.java(at[2]));
        if (!text.isEmpty()) {
          b.append("\n    ").append(text);
        }
      }
    }
    return b.toString();
  }

  private static String file(SourceSection place) {
    String path = place.getSource().getPath();
    return path == null ? place.getSource().getName() : path;
  }
}
