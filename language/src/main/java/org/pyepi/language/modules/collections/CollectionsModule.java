package org.pyepi.language.modules.collections;

import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PTupleField;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;

/** {@code _collections}: deque and defaultdict; the rest of {@code collections} is in Python. */
public final class CollectionsModule {
  private static final PType DEFAULT_DICT =
      BuiltinTypes.ofModule("collections", "defaultdict", BuiltinTypes.DICT, Layout.DICT);

  static {
    TypeBuilder.of(DEFAULT_DICT)
        .constructor("__new__(cls, *args, **kwargs)", a -> new DefaultDict((PType) a[0]))
        .method(
            "__init__(self, default_factory=None, /, *args, **kwargs)",
            a -> {
              DefaultDict d = (DefaultDict) a[0];
              d.factory = a[1] == null ? PNone.NONE : a[1];
              if (d.factory != PNone.NONE && !Calls.isCallable(d.factory)) {
                throw Errors.type("first argument must be callable or None");
              }
              return Calls.call(
                  BuiltinTypes.DICT.lookup("__init__"),
                  Calls.prepend(d, (Object[]) a[2]),
                  a[3] == null ? Keywords.NONE : (Keywords) a[3]);
            })
        .property(
            "default_factory",
            self -> ((DefaultDict) self).factory,
            (self, v) -> ((DefaultDict) self).factory = v == null ? PNone.NONE : v)
        .method(
            "__missing__(self, key, /)",
            a -> {
              DefaultDict d = (DefaultDict) a[0];
              if (d.factory == PNone.NONE) {
                throw Errors.key(a[1]);
              }
              Object v = Calls.call(d.factory);
              Containers.setItem(d, a[1], v);
              return v;
            })
        .method("__or__(self, value, /)", a -> merged(a[0], a[1]))
        .method("__ror__(self, value, /)", a -> merged(a[1], a[0]))
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .method("__copy__(self, /)", a -> copy((DefaultDict) a[0]))
        .method("copy(self, /)", a -> copy((DefaultDict) a[0]))
        .method(
            "__reduce__(self, /)",
            a -> {
              DefaultDict d = (DefaultDict) a[0];
              return new PTuple(
                  Types.of(d),
                  d.factory == PNone.NONE ? new PTuple() : new PTuple(d.factory),
                  PNone.NONE,
                  PNone.NONE,
                  Iteration.iter(Calls.method(d, "items")));
            })
        .method(
            "__repr__(self, /)",
            a -> {
              DefaultDict d = (DefaultDict) a[0];
              String body = Str.java(Calls.call(BuiltinTypes.DICT.lookup("__repr__"), d));
              String factory = SequenceText.guarded(d.factory, "...", () -> Repr.repr(d.factory));
              return Str.of(Types.of(d).name() + "(" + factory + ", " + body + ")");
            });
    PDeque.install();
    tupleFields();
    OrderedDicts.install();
  }

  private CollectionsModule() {}

  private static void tupleFields() {
    TypeBuilder.of(PTupleField.TYPE)
        .constructor(
            "__new__(cls, index, doc, /)",
            a -> new PTupleField((int) Numbers.indexLong(a[1]), a[2]))
        .method("__get__(self, instance, owner=None, /)", a -> ((PTupleField) a[0]).get(a[1]))
        .method(
            "__set__(self, instance, value, /)",
            a -> {
              throw Errors.attribute("can't set attribute");
            })
        .method(
            "__delete__(self, instance, /)",
            a -> {
              throw Errors.attribute("can't delete attribute");
            })
        .method(
            "__reduce__(self, /)",
            a -> {
              PTupleField f = (PTupleField) a[0];
              return new PTuple(PTupleField.TYPE, new PTuple((long) f.index, documentation(f)));
            })
        .method(
            "__repr__(self, /)",
            a -> {
              PTupleField f = (PTupleField) a[0];
              return Str.of("_tuplegetter(" + f.index + ", " + Repr.repr(documentation(f)) + ")");
            })
        .property(
            "__doc__",
            self -> documentation((PTupleField) self),
            (self, v) -> ((PTupleField) self).documentation = v);
  }

  private static Object documentation(PTupleField f) {
    return f.documentation == null ? PNone.NONE : f.documentation;
  }

  private static final class DefaultDict extends PDict {
    private Object factory = PNone.NONE;

    DefaultDict(PType type) {
      super(type);
    }

    @Override
    public Object numberForMissing() {
      if (pyType() != DEFAULT_DICT) {
        return null;
      }
      return factory == BuiltinTypes.INT
          ? (Object) 0L
          : factory == BuiltinTypes.FLOAT ? (Object) 0.0 : null;
    }
  }

  /** The union, with the factory of the left or else of the right one. */
  private static Object merged(Object a, Object b) {
    if (!(a instanceof PDict left) || !(b instanceof PDict right)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    DefaultDict model = a instanceof DefaultDict d ? d : (DefaultDict) b;
    PDict r = (PDict) Calls.call(Types.of(model), model.factory, left);
    r.putAll(right);
    return r;
  }

  private static Object copy(DefaultDict d) {
    return Calls.call(Types.of(d), d.factory, d);
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_collections")
        .type(DEFAULT_DICT)
        .type(OrderedDicts.TYPE)
        .type(PTupleField.TYPE)
        .type(PDeque.TYPE)
        .type(PDeque.ITERATOR)
        .type(PDeque.REVERSE_ITERATOR)
        .function(
            "_count_elements(mapping, iterable, /)",
            a -> {
              if (a[0] instanceof PDict d && isPlainCounter(d.pyType())) {
                Iteration.forEach(a[1], v -> count(d, v));
                return PNone.NONE;
              }
              Object get = Attributes.get(a[0], "get");
              Iteration.forEach(
                  a[1],
                  v ->
                      Containers.setItem(
                          a[0], v, Operators.binary(BinaryOp.ADD, Calls.call(get, v, 0L), 1L)));
              return PNone.NONE;
            })
        .build();
  }

  /** Whether a class of dicts reads and stores as dict itself does. */
  private static boolean isPlainCounter(PType type) {
    return type.lookup("get") == BuiltinTypes.DICT.lookup("get")
        && type.lookup("__setitem__") == BuiltinTypes.DICT.lookup("__setitem__");
  }

  private static void count(PDict dict, Object key) {
    if (key instanceof TruffleString text && dict.getClass() == PDict.class) {
      int at = dict.storage().findText(text, Hashing.hash(text));
      if (at >= 0 && dict.valueAt(at) instanceof Long n && n < Long.MAX_VALUE) {
        dict.setValueAt(at, n + 1);
        return;
      }
    }
    Object before = dict.get(key);
    dict.put(key, before == null ? (Object) 1L : Operators.binary(BinaryOp.ADD, before, 1L));
  }
}
