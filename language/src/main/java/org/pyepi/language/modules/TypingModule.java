package org.pyepi.language.modules;

import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.TypeVariables;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PyContext;

/** {@code _typing}: what {@code typing} takes from the language itself. */
final class TypingModule {
  private TypingModule() {}

  static PModule create(PyContext context) {
    return new ModuleBuilder("_typing")
        .function("_idfunc(x, /)", a -> a[0])
        .type(TypeVariables.TYPE_VAR)
        .type(TypeVariables.PARAM_SPEC)
        .type(TypeVariables.TYPE_VAR_TUPLE)
        .type(TypeVariables.PARAM_SPEC_ARGS)
        .type(TypeVariables.PARAM_SPEC_KWARGS)
        .type(TypeVariables.TYPE_ALIAS)
        .type(TypeVariables.GENERIC)
        .build();
  }
}
