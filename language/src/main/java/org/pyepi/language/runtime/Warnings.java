package org.pyepi.language.runtime;

import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** Warnings that the interpreter itself gives, by way of the module {@code warnings}. */
public final class Warnings {
  private Warnings() {}

  /** A DeprecationWarning at the line that runs; filters may make an exception of it. */
  public static void deprecated(String text) {
    warn(PyContext.get(), "DeprecationWarning", text);
  }

  /** A BytesWarning, where {@code -b} asks for those. */
  public static void ofBytes(String text) {
    PyContext context = PyContext.get();
    if (context.hasFlag('b')) {
      warn(context, "BytesWarning", text);
    }
  }

  private static void warn(PyContext context, String category, String text) {
    Calls.method(
        context.linkage().importModule("warnings"),
        "warn",
        Str.of(text),
        ExceptionTypes.named(category),
        1L);
  }
}
