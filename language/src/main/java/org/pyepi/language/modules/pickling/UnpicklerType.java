package org.pyepi.language.modules.pickling;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The class {@code _pickle.Unpickler}. */
final class UnpicklerType {
  static final PType TYPE =
      BuiltinTypes.ofModule("_pickle", "Unpickler", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(TYPE)
        .constructor("__new__(cls, *args, **kwargs)", a -> new Unpickler((PType) a[0]))
        .method(
            "__init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict',"
                + " buffers=())",
            a -> {
              Unpickler u = self(a[0]);
              configure(u, a[2], a[3], a[4], a[5]);
              u.input = new PickleInput(a[1]);
              u.clearMemo();
              return PNone.NONE;
            })
        .method("load(self, /)", a -> ready(a[0]).load())
        .method(
            "find_class(self, module_name, global_name, /)",
            a -> self(a[0]).findDefault(a[1], a[2]))
        .property("memo", s -> memo(self(s)), (s, v) -> setMemo(self(s), v))
        .property(
            "persistent_load",
            s -> {
              if (self(s).persistentLoad == null) {
                throw Errors.noAttribute(s, "persistent_load");
              }
              return self(s).persistentLoad;
            },
            (s, v) -> self(s).persistentLoad = v);
  }

  private UnpicklerType() {}

  private static Unpickler self(Object o) {
    return (Unpickler) o;
  }

  private static Unpickler ready(Object o) {
    if (self(o).input == null) {
      throw PicklingErrors.unpickling(
          "Unpickler.__init__() was not called by %s.__init__()", Types.of(o).name());
    }
    return self(o);
  }

  static void configure(Unpickler u, Object fix, Object encoding, Object errors, Object buffers) {
    u.fixImports = fix == null || Truth.of(fix);
    u.encoding = encoding == null ? "ASCII" : Str.java(encoding);
    u.errors = errors == null ? "strict" : Str.java(errors);
    u.buffers = buffers == null || buffers == PNone.NONE ? null : Iteration.iter(buffers);
  }

  private static PDict memo(Unpickler u) {
    PDict made = new PDict();
    for (int i = 0; i < u.memo.length; i++) {
      if (u.memo[i] != null) {
        made.put((Object) (long) i, u.memo[i]);
      }
    }
    return made;
  }

  private static void setMemo(Unpickler u, Object given) {
    if (!(given instanceof PDict d)) {
      throw Errors.type(
          "'memo' attribute must be an UnpicklerMemoProxy object or dict, not %s",
          Types.of(given).name());
    }
    u.clearMemo();
    for (Object key : Iteration.toArray(d)) {
      if (!Types.isInt(key)) {
        throw Errors.type("memo key must be integers");
      }
      u.remember(Numbers.indexInt(key), d.get(key));
    }
  }
}
