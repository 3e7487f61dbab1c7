package org.pyepi.language.modules.system;

import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** {@code __graalpython__}: what the bundled pure-Python library asks of its interpreter. */
public final class LibraryHooks {
  private LibraryHooks() {}

  public static PModule create() {
    return new ModuleBuilder("__graalpython__")
        .constant("stdlib_home", Str.of(LibraryFiles.ROOT))
        .constant("in_preinitialization", false)
        .constant("is_bytecode_dsl_interpreter", false)
        .function("get_max_process_count()", a -> (long) Runtime.getRuntime().availableProcessors())
        .constant("ForeignType", BuiltinTypes.FOREIGN)
        .function("posix_module_backend()", a -> Str.of("java"))
        .function("unsafe_object_new(cls, /)", a -> PObject.of((PType) a[0]))
        .build();
  }
}
