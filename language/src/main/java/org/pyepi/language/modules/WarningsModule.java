package org.pyepi.language.modules;

import org.pyepi.language.builtins.Imports;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PyContext;

/**
 * {@code _warnings}: passes on to {@code warnings}, which keeps the filters itself because it does
 * not find them here.
 */
final class WarningsModule {
  private WarningsModule() {}

  static PModule create(PyContext context) {
    return new ModuleBuilder("_warnings")
        .function(
            "warn(*args, **kwargs)",
            a ->
                Calls.call(
                    Attributes.get(Imports.importModule(context, "warnings"), "warn"),
                    (Object[]) a[0],
                    (org.pyepi.language.runtime.Keywords) a[1]))
        .function(
            "warn_explicit(*args, **kwargs)",
            a ->
                Calls.call(
                    Attributes.get(Imports.importModule(context, "warnings"), "warn_explicit"),
                    (Object[]) a[0],
                    (org.pyepi.language.runtime.Keywords) a[1]))
        .build();
  }
}
