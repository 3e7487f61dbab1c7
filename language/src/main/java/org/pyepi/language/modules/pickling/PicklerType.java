package org.pyepi.language.modules.pickling;

import java.util.IdentityHashMap;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** The class {@code _pickle.Pickler}. */
final class PicklerType {
  static final PType TYPE =
      BuiltinTypes.ofModule("_pickle", "Pickler", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(TYPE)
        .constructor("__new__(cls, *args, **kwargs)", a -> new Pickler((PType) a[0]))
        .method(
            "__init__(self, file, protocol=None, fix_imports=True, buffer_callback=None)",
            a -> {
              Pickler p = self(a[0]);
              p.configure(a[2], a[3], a[4] == null ? PNone.NONE : a[4]);
              p.write = Attributes.getOrNull(a[1], "write");
              if (p.write == null) {
                throw Errors.type("file must have a 'write' attribute");
              }
              p.memo = new IdentityHashMap<>();
              p.ready = true;
              return PNone.NONE;
            })
        .method(
            "dump(self, obj, /)",
            a -> {
              Pickler p = self(a[0]);
              if (!p.ready) {
                throw PicklingErrors.pickling(
                    "Pickler.__init__() was not called by %s.__init__()", p.pyType().name());
              }
              p.dump(a[1]);
              return PNone.NONE;
            })
        .method(
            "clear_memo(self, /)",
            a -> {
              self(a[0]).memo.clear();
              return PNone.NONE;
            })
        .property("bin", s -> self(s).protocol > 0 ? 1L : 0L, (s, v) -> {})
        .property("fast", s -> self(s).fast ? 1L : 0L, (s, v) -> self(s).fast = Truth.of(v))
        .property("memo", s -> new PickleMemo(self(s).memo), (s, v) -> setMemo(self(s), v))
        .property(
            "persistent_id",
            s -> orMissing(s, self(s).persistentId, "persistent_id"),
            (s, v) -> self(s).persistentId = v)
        .property(
            "dispatch_table",
            s -> orMissing(s, self(s).dispatchTable, "dispatch_table"),
            (s, v) -> self(s).dispatchTable = v);
  }

  private PicklerType() {}

  private static Pickler self(Object o) {
    return (Pickler) o;
  }

  private static Object orMissing(Object self, Object value, String name) {
    if (value == null) {
      throw Errors.noAttribute(self, name);
    }
    return value;
  }

  private static void setMemo(Pickler p, Object given) {
    if (given instanceof PickleMemo m) {
      p.memo = new IdentityHashMap<>(m.numbers);
      return;
    }
    if (!(given instanceof PDict d)) {
      throw Errors.type(
          "'memo' attribute must be a PicklerMemoProxy object or dict, not %s",
          Types.of(given).name());
    }
    p.memo = new IdentityHashMap<>();
    for (Object key : Iteration.toArray(d)) {
      if (!(d.get(key) instanceof PTuple t) || t.length() != 2) {
        throw Errors.type("'memo' values must be 2-item tuples");
      }
      p.memo.put(t.items[1], Numbers.indexInt(t.items[0]));
    }
  }
}
