package org.pyepi.language.builtins;

import org.pyepi.language.modules.BuiltinModules;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Str;

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
    builtins.namespace().put("__graalpython__", org.pyepi.language.modules.LibraryHooks.create());
    context.setBuiltins(builtins);
    context.modules().put("builtins", builtins);
    context.modules().put("sys", BuiltinModules.create(context, "sys"));
    PModule main = new PModule("__main__");
    main.namespace().put("__builtins__", builtins);
    main.namespace().put("__annotations__", new org.pyepi.language.runtime.PDict());
    context.modules().put("__main__", main);
    main.namespace().put("__name__", Str.of("__main__"));
  }

  /** The module {@code __main__}. */
  public static PModule mainModule(PyContext context) {
    return (PModule) context.modules().get("__main__");
  }
}
