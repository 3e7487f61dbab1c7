package org.pyepi.language.builtins.containers;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.HashIterators;
import org.pyepi.language.runtime.collection.HashStorage;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.collection.SetStorage;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code dict}. */
public final class DictMethods {
  private DictMethods() {}

  public static void install() {
    TypeBuilder.of(BuiltinTypes.DICT)
        .constructor("__new__(cls, *args, **kwargs)", a -> new PDict((PType) a[0]))
        .method("__init__(self, /, *args, **kwargs)", a -> update((PDict) a[0], "dict", a))
        .method("__repr__(self, /)", a -> Str.of(text((PDict) a[0])))
        .method("__len__(self, /)", a -> (long) ((PDict) a[0]).size())
        .method(
            "__iter__(self, /)",
            a -> new HashIterators.OfDict((PDict) a[0], HashIterators.DictPart.KEYS))
        .method(
            "__reversed__(self, /)",
            a -> new HashIterators.OfDictReversed((PDict) a[0], HashIterators.DictPart.KEYS))
        .method("__contains__(self, key, /)", a -> ((PDict) a[0]).contains(a[1]))
        .method("__getitem__(self, key, /)", a -> getItem((PDict) a[0], a[1]))
        .method(
            "__setitem__(self, key, value, /)",
            a -> {
              ((PDict) a[0]).put(a[1], a[2]);
              return PNone.NONE;
            })
        .method(
            "__delitem__(self, key, /)",
            a -> {
              if (((PDict) a[0]).remove(a[1]) == null) {
                throw Errors.key(a[1]);
              }
              return PNone.NONE;
            })
        .method("__eq__(self, value, /)", a -> equal((PDict) a[0], a[1]))
        .method("__ne__(self, value, /)", a -> Comparison.negated(equal((PDict) a[0], a[1])))
        .method("__or__(self, value, /)", a -> merged(a[0], a[1]))
        .method("__ror__(self, value, /)", a -> merged(a[1], a[0]))
        .method(
            "__ior__(self, value, /)",
            a -> {
              updateFrom((PDict) a[0], a[1]);
              return a[0];
            })
        .method(
            "get(self, key, default=None, /)",
            a -> {
              Object v = ((PDict) a[0]).get(a[1]);
              return v != null ? v : a[2] == null ? PNone.NONE : a[2];
            })
        .method("setdefault(self, key, default=None, /)", a -> setDefault((PDict) a[0], a[1], a[2]))
        .method("pop(self, key, default=None, /)", a -> pop((PDict) a[0], a[1], a[2]))
        .method("popitem(self, /)", a -> popItem((PDict) a[0]))
        .method("update(self, /, *args, **kwargs)", a -> update((PDict) a[0], "update", a))
        .method(
            "clear(self, /)",
            a -> {
              ((PDict) a[0]).clear();
              return PNone.NONE;
            })
        .method("copy(self, /)", a -> copied((PDict) a[0]))
        .method("keys(self, /)", a -> new PDictView(BuiltinTypes.DICT_KEYS, (PDict) a[0]))
        .method("values(self, /)", a -> new PDictView(BuiltinTypes.DICT_VALUES, (PDict) a[0]))
        .method("items(self, /)", a -> new PDictView(BuiltinTypes.DICT_ITEMS, (PDict) a[0]))
        .classMethod("fromkeys(cls, iterable, value=None, /)", DictMethods::fromKeys)
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .constant("__hash__", PNone.NONE);
  }

  private static Object getItem(PDict self, Object key) {
    Object v = self.get(key);
    if (v != null) {
      return v;
    }
    if (self.pyType() != BuiltinTypes.DICT) {
      Object missing = Attributes.special(self, "__missing__");
      if (missing != null) {
        return Calls.callSpecial(missing, self, key);
      }
    }
    throw Errors.key(key);
  }

  /** {@code a}: self, positional arguments, keywords. */
  private static Object update(PDict self, String name, Object[] a) {
    Object[] args = (Object[]) a[1];
    if (args.length > 1) {
      throw Errors.type("%s expected at most 1 argument, got %d", name, args.length);
    }
    if (args.length == 1) {
      updateFrom(self, args[0]);
    }
    Keywords k = (Keywords) a[2];
    for (int i = 0; i < k.size(); i++) {
      self.put(k.names()[i], k.values()[i]);
    }
    return PNone.NONE;
  }

  /** Takes over a mapping or an iterable of pairs. */
  public static void updateFrom(PDict self, Object source) {
    if (source instanceof PDict d && d.isReadDirectly()) {
      self.putAll(d);
      return;
    }
    if (Attributes.getOrNull(source, "keys") != null) {
      Iteration.forEach(
          Calls.method(source, "keys"), key -> self.put(key, Containers.getItem(source, key)));
      return;
    }
    int[] n = {0};
    Iteration.forEach(
        source,
        pair -> {
          Object[] kv;
          try {
            kv = Iteration.toArray(pair);
          } catch (PyException e) {
            if (!e.value().message().endsWith("object is not iterable")) {
              throw e;
            }
            throw Errors.type(
                "cannot convert dictionary update sequence element #%d to a sequence", n[0]);
          }
          if (kv.length != 2) {
            throw Errors.value(
                "dictionary update sequence element #%d has length %d; 2 is required",
                n[0], kv.length);
          }
          self.put(kv[0], kv[1]);
          n[0]++;
        });
  }

  static String text(PDict self) {
    return SequenceText.guarded(
        self,
        "{...}",
        () -> {
          StringBuilder b = new StringBuilder("{");
          HashStorage s = self.storage();
          for (int i = 0; i < s.end(); i++) {
            Object key = s.keyAt(i);
            if (key != null) {
              b.append(b.length() == 1 ? "" : ", ")
                  .append(Repr.repr(key))
                  .append(": ")
                  .append(Repr.repr(self.valueAt(i)));
            }
          }
          return b.append('}').toString();
        });
  }

  private static Object equal(PDict self, Object other) {
    if (Types.of(other).layout() != Layout.DICT) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    PDict right = (PDict) other;
    if (self.size() != right.size()) {
      return false;
    }
    HashStorage s = self.storage();
    for (int i = 0; i < s.end(); i++) {
      Object key = s.keyAt(i);
      if (key != null) {
        Object mine = self.valueAt(i);
        Object v = right.get(key);
        if (v == null || !Equality.equal(mine, v)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Object merged(Object a, Object b) {
    if (!(a instanceof PDict x) || !(b instanceof PDict y)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    PDict r = copied(x);
    updateFrom(r, y);
    return r;
  }

  /** A copy, for which a class of the program's is asked that says itself what it iterates over. */
  private static PDict copied(PDict source) {
    if (source.isReadDirectly()) {
      return source.copy();
    }
    PDict r = new PDict();
    updateFrom(r, source);
    return r;
  }

  private static Object setDefault(PDict self, Object key, Object value) {
    return self.setDefault(key, value == null ? PNone.NONE : value);
  }

  private static Object pop(PDict self, Object key, Object defaultValue) {
    Object v = self.size() == 0 ? null : self.remove(key);
    if (v == null) {
      if (defaultValue == null) {
        throw Errors.key(key);
      }
      return defaultValue;
    }
    return v;
  }

  private static Object popItem(PDict self) {
    HashStorage s = self.storage();
    int last = s.lastPosition();
    if (last >= 0) {
      Object key = s.keyAt(last);
      Object value = self.valueAt(last);
      self.remove(key);
      s.lastPosition(); // so that the next key takes its place
      return new PTuple(key, value);
    }
    throw Errors.key(Str.of("popitem(): dictionary is empty"));
  }

  private static Object fromKeys(Object[] a) {
    Object value = a[2] == null ? PNone.NONE : a[2];
    Object made = Calls.call(a[0]);
    if (made instanceof PDict d && d.getClass() == PDict.class && d.pyType() == BuiltinTypes.DICT) {
      if (a[1] instanceof PSet set && set.isPlain() && d.size() == 0) {
        SetStorage s = set.storage();
        for (int i = 0; i < s.end(); i++) {
          if (s.at(i) != null) {
            d.storage().put(s.at(i), s.hashAt(i), value);
          }
        }
        return d;
      }
      Iteration.forEach(a[1], key -> d.put(key, value));
      return d;
    }
    Iteration.forEach(a[1], key -> Containers.setItem(made, key, value));
    return made;
  }
}
