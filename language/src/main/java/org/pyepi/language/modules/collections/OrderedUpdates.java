package org.pyepi.language.modules.collections;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code update} of an ordered dict: as {@code MutableMapping.update}, it sets each item by {@code
 * __setitem__}, which a subclass may have overridden.
 */
final class OrderedUpdates {
  private OrderedUpdates() {}

  static Object update(Object self, Object[] args, Keywords keywords) {
    if (args.length > 1) {
      throw Errors.type("update() takes at most 1 positional argument (%d given)", args.length);
    }
    if (args.length == 1) {
      updateFrom(self, args[0]);
    }
    for (int i = 0; i < keywords.size(); i++) {
      set(self, Str.of(keywords.names()[i]), keywords.values()[i]);
    }
    return PNone.NONE;
  }

  private static void set(Object self, Object key, Object value) {
    if (Types.of(self) == OrderedDicts.TYPE) {
      ((PDict) self).put(key, value);
    } else {
      Containers.setItem(self, key, value);
    }
  }

  /** Takes over a mapping or an iterable of pairs; gives self back. */
  static Object updateFrom(Object self, Object source) {
    if (Types.of(source) == BuiltinTypes.DICT) {
      pairs(self, Calls.method(source, "items"));
    } else if (Attributes.getOrNull(source, "keys") != null) {
      Iteration.forEach(
          Iteration.toList(Calls.method(source, "keys")),
          key -> set(self, key, Containers.getItem(source, key)));
    } else if (Attributes.getOrNull(source, "items") != null) {
      pairs(self, Calls.method(source, "items"));
    } else {
      pairs(self, source);
    }
    return self;
  }

  private static void pairs(Object self, Object iterable) {
    Iteration.forEach(
        iterable,
        pair -> {
          Object parts = Iteration.iter(pair);
          Object key = Iteration.next(parts);
          Object value = key == null ? null : Iteration.next(parts);
          if (value == null) {
            throw Errors.value(
                key == null
                    ? "need more than 0 values to unpack"
                    : "need more than 1 value to unpack");
          }
          if (Iteration.next(parts) != null) {
            throw Errors.value("too many values to unpack (expected 2)");
          }
          set(self, key, value);
        });
  }
}
