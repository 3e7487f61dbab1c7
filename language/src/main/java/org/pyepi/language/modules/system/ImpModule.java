package org.pyepi.language.modules.system;

import java.util.concurrent.locks.ReentrantLock;
import org.pyepi.language.builtins.imports.ExtensionModules;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code _imp}: what {@code importlib} asks of the interpreter. Nothing is frozen here. */
public final class ImpModule {
  /** Marks cached code as PyEpi's, which holds the text: CPython could not run it. */
  private static final byte[] MAGIC = {'E', 'p', '\r', '\n'};

  private ImpModule() {}

  public static PModule create(PyContext context) {
    ReentrantLock lock = new ReentrantLock();
    return new ModuleBuilder("_imp")
        .constant("check_hash_based_pycs", Str.of("default"))
        .function("get_magic()", a -> new PBytes(MAGIC.clone()))
        .function("extension_suffixes()", a -> new PList())
        .function("lock_held()", a -> lock.isLocked())
        .function(
            "acquire_lock()",
            a -> {
              if (!lock.tryLock()) {
                context.lock().awaitOthers(lock::lockInterruptibly);
              }
              return PNone.NONE;
            })
        .function(
            "release_lock()",
            a -> {
              if (!lock.isHeldByCurrentThread()) {
                throw Errors.runtime("not holding the import lock");
              }
              lock.unlock();
              return PNone.NONE;
            })
        .function("is_builtin(name, /)", a -> context.linkage().hasModule(Str.java(a[0])) ? 1L : 0L)
        .function("is_frozen(name, /)", a -> false)
        .function("is_frozen_package(name, /)", a -> frozen(a[0]))
        .function("find_frozen(name, /, *, withdata=False)", a -> PNone.NONE)
        .function("get_frozen_object(name, data=None, /)", a -> frozen(a[0]))
        .function("init_frozen(name, /)", a -> frozen(a[0]))
        .function("_frozen_module_names()", a -> new PList())
        .function("_override_frozen_modules_for_tests(override, /)", a -> PNone.NONE)
        .function("_override_multi_interp_extensions_check(override, /)", a -> 0L)
        .function("create_builtin(spec, /)", a -> builtin(context, a[0]))
        .function("exec_builtin(mod, /)", a -> 0L)
        .function("create_dynamic(spec, file=None, /)", a -> dynamic(a[0]))
        .function("exec_dynamic(mod, /)", a -> 0L)
        .function("_fix_co_filename(code, path, /)", a -> PNone.NONE)
        .function(
            "source_hash(key, source)",
            a -> {
              long h = Numbers.indexLong(a[0]);
              for (byte b : Buffers.bytes(a[1])) {
                h = (h ^ (b & 255)) * 0x100000001B3L;
              }
              byte[] r = new byte[8];
              for (int i = 0; i < 8; i++) {
                r[i] = (byte) (h >> 8 * i);
              }
              return new PBytes(r);
            })
        .build();
  }

  private static Object frozen(Object name) {
    PyException e =
        Errors.raise(ExceptionTypes.IMPORT_ERROR, "No such frozen object named %s", Str.java(name));
    e.value().setAttribute("name", name);
    throw e;
  }

  private static Object builtin(PyContext context, Object spec) {
    String name = Str.java(Attributes.get(spec, "name"));
    Object present = context.modules().get(name);
    if (present != null) {
      return present;
    }
    PModule module = context.linkage().createModule(name);
    return module == null ? PNone.NONE : module;
  }

  private static Object dynamic(Object spec) {
    throw ExtensionModules.refusal(
        Str.java(Attributes.get(spec, "name")), Str.java(Attributes.get(spec, "origin")));
  }
}
