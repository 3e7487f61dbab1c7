package org.pyepi.language.builtins;

import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Str;

/**
 * Sets up what every program has: the methods of builtin classes, {@code builtins}, {@code sys}.
 */
public final class Builtins {
  static {
    TypeTables.install();
  }

  private Builtins() {}

  /** Prepares a new context. */
  public static void initialize(PyContext context) {
    PModule builtins = new PModule("builtins");
    BuiltinFunctions.install(context, builtins);
    context.setBuiltins(builtins);
    context.modules().put("builtins", builtins);
    context.modules().put("sys", context.linkage().createModule("sys"));
    PModule main = new PModule("__main__");
    main.namespace().put("__builtins__", builtins);
    main.namespace().put("__annotations__", new PDict());
    context.modules().put("__main__", main);
    main.namespace().put("__name__", Str.of("__main__"));
  }
}
