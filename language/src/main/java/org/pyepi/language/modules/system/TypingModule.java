package org.pyepi.language.modules.system;

import org.pyepi.language.builtins.classes.TypeVariables;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;

/** {@code _typing}: what {@code typing} takes from the language itself. */
public final class TypingModule {
  private TypingModule() {}

  public static PModule create(PyContext context) {
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
