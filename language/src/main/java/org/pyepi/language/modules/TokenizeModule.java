package org.pyepi.language.modules;

import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Layout;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyContext;

/** {@code _tokenize}: what {@code linecache} needs to import; there is no tokenizer yet. */
final class TokenizeModule {
  private static final PType ITERATOR =
      BuiltinTypes.ofModule("_tokenize", "TokenizerIter", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(ITERATOR)
        .constructor(
            "__new__(cls, *args, **kwargs)",
            a -> {
              throw Errors.raise(
                  ExceptionTypes.NOT_IMPLEMENTED_ERROR,
                  "tokenize is not available in this version of PyEpi");
            });
  }

  private TokenizeModule() {}

  static PModule create(PyContext context) {
    return new ModuleBuilder("_tokenize").type(ITERATOR).build();
  }
}
