package org.pyepi.language.runtime;

import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** Warnings that the interpreter itself gives, by way of the module {@code warnings}. */
public final class Warnings {
  private Warnings() {}

  /** A DeprecationWarning at the line that runs; filters may make an exception of it. */
  public static void deprecated(String text) {
    Calls.method(
        PyContext.get().linkage().importModule("warnings"),
        "warn",
        Str.of(text),
        ExceptionTypes.named("DeprecationWarning"),
        1L);
  }
}
