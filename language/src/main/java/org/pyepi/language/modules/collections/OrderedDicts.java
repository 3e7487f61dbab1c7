package org.pyepi.language.modules.collections;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.builtins.containers.IteratorMethods.Extra;
import org.pyepi.language.builtins.containers.PDictView;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.HashIterators.DictPart;
import org.pyepi.language.runtime.collection.HashStorage;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Copying;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * {@code collections.OrderedDict}: a dict whose order counts in comparisons and can be changed. A
 * dict's entries lie in order anyway, so it needs no links.
 */
final class OrderedDicts {
  static final PType TYPE =
      BuiltinTypes.ofModule("collections", "OrderedDict", BuiltinTypes.DICT, Layout.DICT);

  private static final PType ITERATOR = BuiltinTypes.sealed("odict_iterator", Layout.OTHER);
  private static final PType KEYS = view("odict_keys", BuiltinTypes.DICT_KEYS, DictPart.KEYS);
  private static final PType VALUES =
      view("odict_values", BuiltinTypes.DICT_VALUES, DictPart.VALUES);
  private static final PType ITEMS = view("odict_items", BuiltinTypes.DICT_ITEMS, DictPart.ITEMS);

  private OrderedDicts() {}

  private static PType view(String name, PType base, DictPart part) {
    PType type = BuiltinTypes.type(name, base, Layout.OTHER);
    TypeBuilder.of(type)
        .method("__iter__(self, /)", a -> new Keys(((PDictView) a[0]).dict, part, false))
        .method("__reversed__(self, /)", a -> new Keys(((PDictView) a[0]).dict, part, true));
    return type;
  }

  /** Over an ordered dict, either way; RuntimeError where its keys or their order change. */
  private static final class Keys extends PIterator {
    private PDict dict;
    private final DictPart part;
    private final boolean back;
    private final int version;
    private int position;

    Keys(PDict dict, DictPart part, boolean back) {
      super(ITERATOR);
      this.dict = dict;
      this.part = part;
      this.back = back;
      HashStorage s = dict.storage();
      this.version = s.version();
      this.position = back ? s.end() - 1 : s.firstPosition();
    }

    @Override
    public Object next() {
      if (dict == null) {
        return null;
      }
      HashStorage s = dict.storage();
      if (s.version() != version) {
        dict = null;
        throw Errors.runtime("OrderedDict mutated during iteration");
      }
      while (back ? position >= 0 : position < s.end()) {
        int p = back ? position-- : position++;
        if (s.keyAt(p) != null) {
          return part.of(dict, p);
        }
      }
      dict = null;
      return null;
    }

    @Override
    public PTuple reduce() {
      List<Object> values = new ArrayList<>();
      if (dict != null) {
        Keys copy = new Keys(dict, part, back);
        copy.position = position;
        for (Object v = copy.next(); v != null; v = copy.next()) {
          values.add(v);
        }
      }
      return left(values);
    }
  }

  private static PDict d(Object self) {
    return (PDict) self;
  }

  static void install() {
    IteratorMethods.protocol(ITERATOR, Extra.REDUCE);
    TYPE.setInstancesHaveDict();
    TypeBuilder.of(TYPE)
        .doc("Dictionary that remembers insertion order")
        .constructor("__new__(cls, *args, **kwargs)", a -> new PDict((PType) a[0]))
        .method(
            "__init__(self, /, *args, **kwargs)",
            a -> {
              if (((Object[]) a[1]).length > 1) {
                throw Errors.type("expected at most 1 arguments, got %d", ((Object[]) a[1]).length);
              }
              return OrderedUpdates.update(a[0], (Object[]) a[1], (Keywords) a[2]);
            })
        .method(
            "update(self, /, *args, **kwargs)",
            a -> OrderedUpdates.update(a[0], (Object[]) a[1], (Keywords) a[2]))
        .method("__iter__(self, /)", a -> new Keys(d(a[0]), DictPart.KEYS, false))
        .method("__reversed__(self, /)", a -> new Keys(d(a[0]), DictPart.KEYS, true))
        .method("keys(self, /)", a -> new PDictView(KEYS, d(a[0])))
        .method("values(self, /)", a -> new PDictView(VALUES, d(a[0])))
        .method("items(self, /)", a -> new PDictView(ITEMS, d(a[0])))
        .method("__eq__(self, value, /)", a -> equal(d(a[0]), a[1]))
        .method(
            "__ne__(self, value, /)",
            a -> equal(d(a[0]), a[1]) instanceof Boolean b ? !b : PSingleton.NOT_IMPLEMENTED)
        .method("__repr__(self, /)", a -> Str.of(text(d(a[0]))))
        .method("__or__(self, value, /)", a -> merged(a[0], a[1], a[0]))
        .method("__ror__(self, value, /)", a -> merged(a[1], a[0], a[0]))
        .method("__ior__(self, value, /)", a -> OrderedUpdates.updateFrom(a[0], a[1]))
        .method("copy(self, /)", a -> copy(d(a[0])))
        .method("__reduce__(self, /)", a -> reduce(d(a[0])))
        .method("pop(self, /, key, default=None)", a -> pop(d(a[0]), a[1], a[2]))
        .method("popitem(self, /, last=True)", a -> popItem(d(a[0]), isLast(a[1])))
        .method("setdefault(self, /, key, default=None)", a -> setDefault(d(a[0]), a[1], a[2]))
        .method("move_to_end(self, /, key, last=True)", a -> moveToEnd(d(a[0]), a[1], isLast(a[2])))
        .classMethod(
            "fromkeys(cls, /, iterable, value=None)",
            a -> {
              Object made = Calls.call(a[0]);
              Object value = a[2] == null ? PNone.NONE : a[2];
              Iteration.forEach(a[1], key -> Containers.setItem(made, key, value));
              return made;
            });
  }

  private static boolean isLast(Object last) {
    return last == null || Truth.of(last);
  }

  private static Object moveToEnd(PDict self, Object key, boolean last) {
    HashStorage s = self.storage();
    if (!(last ? s.moveToEnd(key) : s.moveToStart(key))) {
      throw Errors.key(key);
    }
    return PNone.NONE;
  }

  private static Object pop(PDict self, Object key, Object otherwise) {
    Object value = self.remove(key);
    if (value == null && otherwise == null) {
      throw Errors.key(key);
    }
    return value == null ? otherwise : value;
  }

  private static Object popItem(PDict self, boolean last) {
    HashStorage s = self.storage();
    if (s.size() == 0) {
      throw Errors.key(Str.of("dictionary is empty"));
    }
    int position = last ? s.lastPosition() : s.firstPosition();
    Object key = s.keyAt(position);
    return new PTuple(key, s.removeAt(position));
  }

  private static Object setDefault(PDict self, Object key, Object value) {
    Object v = value == null ? PNone.NONE : value;
    if (self.pyType() == TYPE) {
      return self.setDefault(key, v);
    }
    if (Containers.contains(self, key)) {
      return Containers.getItem(self, key);
    }
    Containers.setItem(self, key, v);
    return v;
  }

  /** As dicts, and in the same order where both are ordered. */
  private static Object equal(PDict self, Object other) {
    Object r = Calls.call(BuiltinTypes.DICT.lookup("__eq__"), self, other);
    if (!Boolean.TRUE.equals(r) || !(other instanceof PDict o) || !o.pyType().isSubclassOf(TYPE)) {
      return r;
    }
    Keys mine = new Keys(self, DictPart.KEYS, false);
    Keys theirs = new Keys(o, DictPart.KEYS, false);
    for (Object x = mine.next(); x != null; x = mine.next()) {
      Object y = theirs.next();
      if (y == null || !Equality.equal(x, y)) {
        return false;
      }
    }
    return true;
  }

  private static String text(PDict self) {
    String name = self.pyType().name();
    return SequenceText.guarded(
        self,
        "...",
        () -> {
          if (self.size() == 0) {
            return name + "()";
          }
          PDict plain =
              self.pyType() == TYPE
                  ? self.copy()
                  : (PDict) Calls.call(BuiltinTypes.DICT, Calls.method(self, "items"));
          return name + "(" + Repr.repr(plain) + ")";
        });
  }

  private static Object merged(Object a, Object b, Object self) {
    if (!(a instanceof PDict) || !(b instanceof PDict)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    return OrderedUpdates.updateFrom(Calls.call(Types.of(self), a), b);
  }

  private static Object copy(PDict self) {
    if (self.pyType() == TYPE) {
      PDict r = new PDict(TYPE);
      r.putAll(self);
      return r;
    }
    Object r = Calls.call(self.pyType());
    Iteration.forEach(
        new Keys(self, DictPart.KEYS, false),
        key -> Containers.setItem(r, key, Containers.getItem(self, key)));
    return r;
  }

  private static Object reduce(PDict self) {
    return new PTuple(
        self.pyType(),
        PTuple.EMPTY,
        Copying.defaultState(self),
        PNone.NONE,
        Iteration.iter(Calls.method(self, "items")));
  }
}
