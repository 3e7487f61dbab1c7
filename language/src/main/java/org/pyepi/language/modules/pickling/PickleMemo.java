package org.pyepi.language.modules.pickling;

import java.util.IdentityHashMap;
import java.util.Map;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;

/** {@code Pickler.memo} as Python sees it. */
final class PickleMemo extends PObject {
  private static final PType TYPE =
      BuiltinTypes.ofModule("_pickle", "PicklerMemoProxy", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(TYPE)
        .method(
            "clear(self, /)",
            a -> {
              ((PickleMemo) a[0]).numbers.clear();
              return PNone.NONE;
            })
        .method("copy(self, /)", a -> ((PickleMemo) a[0]).copy())
        .method(
            "__reduce__(self, /)",
            a -> new PTuple(BuiltinTypes.DICT, new PTuple(((PickleMemo) a[0]).copy())));
  }

  final Map<Object, Integer> numbers;

  PickleMemo(Map<Object, Integer> numbers) {
    super(TYPE);
    this.numbers = numbers;
  }

  /** By identity, as {@code id} tells it. */
  private PDict copy() {
    PDict made = new PDict();
    Object id = PyContext.get().builtins().namespace().get("id");
    for (Map.Entry<Object, Integer> e : new IdentityHashMap<>(numbers).entrySet()) {
      made.put(Calls.call(id, e.getKey()), new PTuple((long) e.getValue(), e.getKey()));
    }
    return made;
  }
}
