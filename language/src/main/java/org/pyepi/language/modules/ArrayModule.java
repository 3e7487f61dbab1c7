package org.pyepi.language.modules;

import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.Repr;
import org.pyepi.language.builtins.SequenceText;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Comparison;
import org.pyepi.language.runtime.Containers;
import org.pyepi.language.runtime.Equality;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Iteration;
import org.pyepi.language.runtime.Layout;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PByteArray;
import org.pyepi.language.runtime.PBytes;
import org.pyepi.language.runtime.PIterator;
import org.pyepi.language.runtime.PList;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PSingleton;
import org.pyepi.language.runtime.PSlice;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Types;

/** {@code array}. */
final class ArrayModule {
  private static final PType ARRAY =
      BuiltinTypes.ofModule("array", "array", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder b =
        TypeBuilder.of(ARRAY)
            .constructor(
                "__new__(cls, typecode, initializer=(), /)", a -> create((PType) a[0], a[1], a[2]))
            .method("__init__(self, *args)", a -> PNone.NONE)
            .method("__repr__(self, /)", a -> Str.of(text(array(a[0]))))
            .method("__len__(self, /)", a -> (long) array(a[0]).size)
            .method("__iter__(self, /)", a -> new Items(array(a[0])))
            .method("__getitem__(self, key, /)", a -> getItem(array(a[0]), a[1]))
            .method("__setitem__(self, key, value, /)", a -> setItem(array(a[0]), a[1], a[2]))
            .method("__delitem__(self, key, /)", a -> deleteItem(array(a[0]), a[1]))
            .method("__add__(self, value, /)", a -> add(array(a[0]), a[1]))
            .method("__iadd__(self, value, /)", a -> extend(array(a[0]), a[1], a[0]))
            .method("__mul__(self, value, /)", a -> multiply(array(a[0]), a[1]))
            .method("__rmul__(self, value, /)", a -> multiply(array(a[0]), a[1]))
            .method(
                "append(self, v, /)",
                a -> {
                  array(a[0]).append(a[1]);
                  return PNone.NONE;
                })
            .method("extend(self, bb, /)", a -> extend(array(a[0]), a[1], PNone.NONE))
            .method("fromlist(self, list, /)", a -> extend(array(a[0]), a[1], PNone.NONE))
            .method("frombytes(self, buffer, /)", a -> fromBytes(array(a[0]), a[1]))
            .method("tolist(self, /)", a -> toList(array(a[0])))
            .method("tobytes(self, /)", a -> new PBytes(array(a[0]).bytes()))
            .method("insert(self, i, v, /)", a -> insert(array(a[0]), a[1], a[2]))
            .method("pop(self, i=-1, /)", a -> pop(array(a[0]), a[1]))
            .method("remove(self, v, /)", a -> remove(array(a[0]), a[1]))
            .method("index(self, v, start=0, stop=None, /)", a -> index(array(a[0]), a[1]))
            .method("count(self, v, /)", a -> count(array(a[0]), a[1]))
            .method("reverse(self, /)", a -> reverse(array(a[0])))
            .method("__copy__(self, /)", a -> array(a[0]).slice(0, 1, array(a[0]).size))
            .getter("typecode", self -> Str.of(String.valueOf(array(self).code)))
            .getter("itemsize", self -> (long) array(self).width)
            .constant("__hash__", PNone.NONE);
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a ->
              a[1] instanceof PArray other
                  ? SequenceText.compare(
                      op, new PTuple(items(array(a[0]))), new PTuple(items(other)))
                  : PSingleton.NOT_IMPLEMENTED);
    }
  }

  private ArrayModule() {}

  static PModule create(PyContext context) {
    return new ModuleBuilder("array")
        .type(ARRAY)
        .constant("ArrayType", ARRAY)
        .constant("typecodes", Str.of("bBhHiIlLqQfd"))
        .build();
  }

  private static final class Items extends PIterator {
    private final PArray array;
    private int next;

    Items(PArray array) {
      this.array = array;
    }

    @Override
    public Object next() {
      return next < array.size ? array.get(next++) : null;
    }
  }

  private static PArray array(Object self) {
    return (PArray) self;
  }

  private static Object create(PType type, Object code, Object initializer) {
    if (!Str.is(code) || Str.length(Str.unwrap(code)) != 1) {
      throw Errors.type(
          "array() argument 1 must be a unicode character, not %s", Types.of(code).name());
    }
    PArray a = new PArray(type, Str.java(code).charAt(0));
    if (initializer instanceof PBytes || initializer instanceof PByteArray) {
      fromBytes(a, initializer);
    } else if (initializer != null) {
      if (Str.is(initializer)) {
        throw Errors.type("cannot use a str to initialize an array with typecode '%s'", a.code);
      }
      extend(a, initializer, a);
    }
    return a;
  }

  private static Object[] items(PArray a) {
    Object[] r = new Object[a.size];
    for (int i = 0; i < r.length; i++) {
      r[i] = a.get(i);
    }
    return r;
  }

  private static PList toList(PArray a) {
    return PList.ofArray(items(a));
  }

  private static String text(PArray a) {
    String head = "array('" + a.code + "'";
    return a.size == 0 ? head + ")" : head + ", " + Repr.repr(toList(a)) + ")";
  }

  private static Object getItem(PArray a, Object key) {
    if (key instanceof PSlice s) {
      PSlice.Indices r = s.indices(a.size);
      return a.slice(r.start(), r.step(), r.length());
    }
    return a.get(position(a, key, "array index out of range"));
  }

  private static int position(PArray a, Object key, String message) {
    if (Numbers.intOrNull(key) == null
        && org.pyepi.language.runtime.Attributes.special(key, "__index__") == null) {
      throw Errors.type("array indices must be integers");
    }
    long i = Numbers.sequenceIndex(key);
    long p = i < 0 ? i + a.size : i;
    if (p < 0 || p >= a.size) {
      throw Errors.index(message);
    }
    return (int) p;
  }

  private static Object setItem(PArray a, Object key, Object value) {
    if (!(key instanceof PSlice s)) {
      a.set(position(a, key, "array assignment index out of range"), value);
      return PNone.NONE;
    }
    if (!(value instanceof PArray other)) {
      throw Errors.type(
          "can only assign array (not \"%s\") to array slice", Types.of(value).name());
    }
    PList list = toList(a);
    Containers.setItem(list, s, toList(other));
    PArray fresh = new PArray(a.pyType(), a.code);
    extend(fresh, list, fresh);
    a.data = fresh.data;
    a.size = fresh.size;
    return PNone.NONE;
  }

  private static Object deleteItem(PArray a, Object key) {
    if (key instanceof PSlice s) {
      PSlice.Indices r = s.indices(a.size);
      int[] gone = new int[r.length()];
      for (int i = 0; i < gone.length; i++) {
        gone[i] = r.at(i);
      }
      java.util.Arrays.sort(gone);
      for (int i = gone.length - 1; i >= 0; i--) {
        a.remove(gone[i]);
      }
    } else {
      a.remove(position(a, key, "array assignment index out of range"));
    }
    return PNone.NONE;
  }

  private static Object add(PArray a, Object other) {
    if (!(other instanceof PArray b)) {
      throw Errors.type("can only append array (not \"%s\") to array", Types.of(other).name());
    }
    PArray r = a.slice(0, 1, a.size);
    return extend(r, b, r);
  }

  private static Object extend(PArray a, Object other, Object result) {
    if (other instanceof PArray b && b.code != a.code) {
      throw Errors.type("can only extend with array of same kind");
    }
    for (Object v : Iteration.toArray(other)) {
      a.append(v);
    }
    return result;
  }

  private static Object multiply(PArray a, Object n) {
    int times = (int) Math.max(0, Numbers.indexLong(n));
    PArray r = new PArray(a.pyType(), a.code);
    r.room(Math.multiplyExact(times, a.size));
    for (int i = 0; i < times; i++) {
      System.arraycopy(a.data, 0, r.data, i * a.size * a.width, a.size * a.width);
    }
    r.size = times * a.size;
    return r;
  }

  private static Object fromBytes(PArray a, Object source) {
    byte[] bytes = org.pyepi.language.runtime.Buffers.bytes(source);
    if (bytes.length % a.width != 0) {
      throw Errors.value("bytes length not a multiple of item size");
    }
    int added = bytes.length / a.width;
    a.room(a.size + added);
    System.arraycopy(bytes, 0, a.data, a.size * a.width, bytes.length);
    a.size += added;
    return PNone.NONE;
  }

  private static Object insert(PArray a, Object index, Object value) {
    long i = Numbers.indexLong(index);
    int p = (int) Math.max(0, Math.min(i < 0 ? i + a.size : i, a.size));
    a.append(value);
    Object v = a.get(a.size - 1);
    System.arraycopy(a.data, p * a.width, a.data, (p + 1) * a.width, (a.size - 1 - p) * a.width);
    a.set(p, v);
    return PNone.NONE;
  }

  private static Object pop(PArray a, Object index) {
    if (a.size == 0) {
      throw Errors.index("pop from empty array");
    }
    int p = position(a, index == null ? (Object) (-1L) : index, "pop index out of range");
    Object v = a.get(p);
    a.remove(p);
    return v;
  }

  private static int find(PArray a, Object value) {
    for (int i = 0; i < a.size; i++) {
      if (Equality.equal(a.get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  private static Object remove(PArray a, Object value) {
    int i = find(a, value);
    if (i < 0) {
      throw Errors.value("array.remove(x): x not in array");
    }
    a.remove(i);
    return PNone.NONE;
  }

  private static Object index(PArray a, Object value) {
    int i = find(a, value);
    if (i < 0) {
      throw Errors.value("array.index(x): x not in array");
    }
    return (long) i;
  }

  private static Object count(PArray a, Object value) {
    long n = 0;
    for (int i = 0; i < a.size; i++) {
      n += Equality.equal(a.get(i), value) ? 1 : 0;
    }
    return n;
  }

  private static Object reverse(PArray a) {
    Object[] items = items(a);
    for (int i = 0; i < items.length; i++) {
      a.set(i, items[items.length - 1 - i]);
    }
    return PNone.NONE;
  }
}
