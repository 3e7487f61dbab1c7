package org.pyepi.language.builtins;

import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Str;

/** Warnings that the interpreter itself gives, by way of the module {@code warnings}. */
final class Warnings {
  private Warnings() {}

  /** A DeprecationWarning at the line that runs; filters may make an exception of it. */
  static void deprecated(String text) {
    Calls.method(
        Imports.importModule(PyContext.get(), "warnings"),
        "warn",
        Str.of(text),
        ExceptionTypes.named("DeprecationWarning"),
        1L);
  }
}
