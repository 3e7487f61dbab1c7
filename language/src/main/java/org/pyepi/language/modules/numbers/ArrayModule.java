package org.pyepi.language.modules.numbers;

import java.util.Arrays;
import org.pyepi.language.builtins.bytes.MemoryViewMethods;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.builtins.containers.IteratorMethods.Extra;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
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
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code array}. */
public final class ArrayModule {
  static final PType ARRAY =
      BuiltinTypes.ofModule("array", "array", BuiltinTypes.OBJECT, Layout.OTHER);

  private static final PType ITERATOR =
      BuiltinTypes.ofModule("array", "arrayiterator", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    IteratorMethods.protocol(ITERATOR, Extra.REDUCE, Extra.STATE);
    TypeBuilder b =
        TypeBuilder.of(ARRAY)
            .sequence()
            .constructor(
                "__new__(cls, typecode, initializer=(), /, **keywords)",
                a -> {
                  if (a[0] == ARRAY && !((Keywords) a[3]).isEmpty()) {
                    throw Errors.type("array.array() takes no keyword arguments");
                  }
                  return create((PType) a[0], a[1], a[2]);
                })
            .method("__repr__(self, /)", a -> Str.of(text(array(a[0]))))
            .method("__buffer__(self, flags, /)", a -> MemoryViewMethods.of(a[0]))
            .method("__len__(self, /)", a -> (long) array(a[0]).size)
            .method("__iter__(self, /)", a -> new Items(array(a[0])))
            .method("__getitem__(self, key, /)", a -> getItem(array(a[0]), a[1]))
            .method("__setitem__(self, key, value, /)", a -> setItem(array(a[0]), a[1], a[2]))
            .method("__delitem__(self, key, /)", a -> deleteItem(array(a[0]), a[1]))
            .method("__add__(self, value, /)", a -> add(array(a[0]), a[1]))
            .method(
                "__iadd__(self, value, /)",
                a -> {
                  if (!(a[1] instanceof PArray)) {
                    throw Errors.type(
                        "can only extend array with array (not \"%s\")",
                        Types.of(a[1]).fullNameIfBuiltin());
                  }
                  return extend(array(a[0]), a[1], a[0]);
                })
            .method("__mul__(self, value, /)", a -> multiply(array(a[0]), a[1]))
            .method("__rmul__(self, value, /)", a -> multiply(array(a[0]), a[1]))
            .method(
                "append(self, v, /)",
                a -> {
                  array(a[0]).append(a[1]);
                  return PNone.NONE;
                })
            .method("extend(self, bb, /)", a -> extend(array(a[0]), a[1], PNone.NONE))
            .method("fromlist(self, list, /)", a -> fromList(array(a[0]), a[1]))
            .method("fromfile(self, f, n, /)", a -> fromFile(array(a[0]), a[1], a[2]))
            .method(
                "tofile(self, f, /)",
                a -> {
                  Calls.method(a[1], "write", new PBytes(array(a[0]).bytes()));
                  return PNone.NONE;
                })
            .method("fromunicode(self, ustr, /)", a -> fromUnicode(array(a[0]), a[1]))
            .method("tounicode(self, /)", a -> toUnicode(array(a[0])))
            .method("byteswap(self, /)", a -> swap(array(a[0])))
            .method(
                "buffer_info(self, /)",
                a ->
                    new PTuple(
                        (long) System.identityHashCode(array(a[0]).data), (long) array(a[0]).size))
            .method("__imul__(self, value, /)", a -> repeatHere(array(a[0]), a[1]))
            .method(
                "__contains__(self, v, /)", a -> find(array(a[0]), a[1], 0, Integer.MAX_VALUE) >= 0)
            .method("__reduce_ex__(self, protocol, /)", a -> reduce(array(a[0]), a[1]))
            .method("__deepcopy__(self, unused, /)", a -> array(a[0]).slice(0, 1, array(a[0]).size))
            .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
            .method("frombytes(self, buffer, /)", a -> fromBytes(array(a[0]), a[1]))
            .method("tolist(self, /)", a -> toList(array(a[0])))
            .method("tobytes(self, /)", a -> new PBytes(array(a[0]).bytes()))
            .method("insert(self, i, v, /)", a -> insert(array(a[0]), a[1], a[2]))
            .method("pop(self, i=-1, /)", a -> pop(array(a[0]), a[1]))
            .method("remove(self, v, /)", a -> remove(array(a[0]), a[1]))
            .method("index(self, v, start=0, stop=None, /)", a -> index(array(a[0]), a))
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
                  ? compare(op, array(a[0]), other)
                  : PSingleton.NOT_IMPLEMENTED);
    }
  }

  private ArrayModule() {}

  public static PModule create(PyContext context) {
    Object abc = Imports.importModule(context, "_collections_abc");
    Calls.method(Attributes.get(abc, "MutableSequence"), "register", ARRAY);
    return new ModuleBuilder("array")
        .type(ARRAY)
        .constant("ArrayType", ARRAY)
        .function(
            "_array_reconstructor(arraytype, typecode, mformat_code, items, /)",
            ArrayFormats::rebuild)
        .constant("typecodes", Str.of("bBuhHiIlLqQfd"))
        .build();
  }

  private static final class Items extends PIterator implements Walk {
    private PArray array;
    private int next;

    public Items(PArray array) {
      super(ITERATOR);
      this.array = array;
    }

    @Override
    public long left() {
      return array == null ? 0 : Math.max(0, array.size - next);
    }

    @Override
    public void skip(long trips) {
      next += (int) trips;
    }

    @Override
    public Part part() {
      return new Elements(array, next, 1);
    }

    @Override
    public Object next() {
      if (array != null && next < array.size) {
        return array.get(next++);
      }
      array = null;
      return null;
    }

    @Override
    public PTuple reduce() {
      return array == null
          ? ended(new PTuple())
          : new PTuple(
              PyContext.get().builtins().namespace().get("iter"), new PTuple(array), (long) next);
    }

    @Override
    public void setState(Object state) {
      next = array == null ? 0 : (int) Math.max(0, Math.min(Numbers.indexLong(state), array.size));
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
      if (Str.is(initializer) && a.code != 'u') {
        throw Errors.type("cannot use a str to initialize an array with typecode '%s'", a.code);
      }
      if (initializer instanceof PArray b && (b.code == 'u') != (a.code == 'u')) {
        throw Errors.type(
            "cannot use a unicode array to initialize an array with typecode '%s'", a.code);
      }
      for (Object v : values(initializer)) {
        a.append(v);
      }
    }
    return a;
  }

  /** What CPython takes: arrays whole, lists and tuples by index, however they iterate. */
  private static Object[] values(Object initializer) {
    if (initializer instanceof PArray b) {
      return items(b);
    }
    int length =
        initializer instanceof PList l
            ? l.size()
            : initializer instanceof PTuple t ? t.items.length : 0;
    if (length == 0
        || Types.of(initializer) == BuiltinTypes.LIST
        || Types.of(initializer) == BuiltinTypes.TUPLE) {
      return Iteration.toArray(initializer);
    }
    Object[] r = new Object[length];
    for (int i = 0; i < length; i++) {
      r[i] = Containers.getItem(initializer, (long) i);
    }
    return r;
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
    String head = a.pyType().name() + "('" + a.code + "'";
    if (a.code == 'u' && a.size > 0) {
      return head + ", " + Repr.repr(toUnicode(a)) + ")";
    }
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
    if (Numbers.intOrNull(key) == null && Attributes.special(key, "__index__") == null) {
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
    if (other.code != a.code) {
      throw Errors.type("bad argument type for built-in operation");
    }
    PList list = toList(a);
    Containers.setItem(list, s, toList(other));
    PArray fresh = new PArray(a.pyType(), a.code);
    extend(fresh, list, fresh);
    if (fresh.size != a.size) {
      a.checkResize();
    }
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
      Arrays.sort(gone);
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
      throw Errors.type(
          "can only append array (not \"%s\") to array", Types.of(other).fullNameIfBuiltin());
    }
    if (b.code != a.code) {
      throw Errors.type("bad argument type for built-in operation");
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
    long count = Math.max(0, Numbers.indexLong(n));
    if (a.size > 0 && count > Integer.MAX_VALUE / 8 / a.size) {
      throw Errors.memory();
    }
    int times = a.size == 0 ? 0 : (int) count;
    PArray r = new PArray(ARRAY, a.code);
    r.room(times * a.size);
    for (int i = 0; i < times; i++) {
      System.arraycopy(a.data, 0, r.data, i * a.size * a.width, a.size * a.width);
    }
    r.size = times * a.size;
    return r;
  }

  private static Object fromBytes(PArray a, Object source) {
    byte[] bytes = Buffers.bytes(source);
    if (bytes.length % a.width != 0) {
      throw Errors.value("bytes length not a multiple of item size");
    }
    int added = bytes.length / a.width;
    if (added > 0) {
      a.checkResize();
    }
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

  private static int find(PArray a, Object value, long from, long to) {
    for (int i = (int) Math.min(from, a.size); i < Math.min(to, a.size); i++) {
      if (Equality.equalToFresh(a.get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  private static Object remove(PArray a, Object value) {
    int i = find(a, value, 0, Integer.MAX_VALUE);
    if (i < 0) {
      throw Errors.value("array.remove(x): x not in array");
    }
    a.remove(i);
    return PNone.NONE;
  }

  private static Object index(PArray a, Object[] args) {
    long from = args[2] == null ? 0 : Numbers.sliceIndex(args[2]);
    long to = args[3] == null ? Long.MAX_VALUE : Numbers.sliceIndex(args[3]);
    from = from < 0 ? Math.max(0, from + a.size) : from;
    to = to < 0 ? to + a.size : to;
    int i = find(a, args[1], from, to);
    if (i < 0) {
      throw Errors.value("array.index(x): x not in array");
    }
    return (long) i;
  }

  private static Object fromList(PArray a, Object list) {
    if (!(list instanceof PList l)) {
      throw Errors.type("arg must be list");
    }
    int size = a.size;
    try {
      for (Object v : l.toArray()) {
        a.append(v);
      }
    } catch (RuntimeException e) {
      a.size = size;
      throw e;
    }
    return PNone.NONE;
  }

  private static Object fromFile(PArray a, Object file, Object n) {
    long count = Numbers.indexLong(n);
    if (count < 0) {
      throw Errors.value("negative count");
    }
    Object data = Calls.method(file, "read", count * a.width);
    if (!(data instanceof PBytes b)) {
      throw Errors.type("read() didn't return bytes");
    }
    fromBytes(a, b);
    if (b.data.length < count * a.width) {
      throw Errors.raise(ExceptionTypes.EOF_ERROR, "read() didn't return enough bytes");
    }
    return PNone.NONE;
  }

  private static Object fromUnicode(PArray a, Object text) {
    if (!Str.is(text)) {
      throw Errors.type("fromunicode() argument must be str, not %s", Types.of(text).name());
    }
    if (a.code != 'u') {
      throw Errors.value("fromunicode() may only be called on unicode type arrays");
    }
    for (int c : Str.codePoints(Str.unwrap(text))) {
      a.append(Str.ofCodePoint(c));
    }
    return PNone.NONE;
  }

  private static Object toUnicode(PArray a) {
    if (a.code != 'u') {
      throw Errors.value("tounicode() may only be called on unicode type arrays");
    }
    int[] c = new int[a.size];
    for (int i = 0; i < c.length; i++) {
      c[i] = Str.codePointAt(Str.unwrap(a.get(i)), 0);
    }
    return Str.ofCodePoints(c);
  }

  private static Object swap(PArray a) {
    if (a.width == 1 || a.size == 0) {
      return PNone.NONE;
    }
    byte[] d = a.data;
    for (int i = 0; i < a.size * a.width; i += a.width) {
      for (int k = 0; k < a.width / 2; k++) {
        byte t = d[i + k];
        d[i + k] = d[i + a.width - 1 - k];
        d[i + a.width - 1 - k] = t;
      }
    }
    return PNone.NONE;
  }

  private static Object repeatHere(PArray a, Object n) {
    PArray r = multiply(a, n) instanceof PArray p ? p : a;
    if (r.size != a.size) {
      a.checkResize();
    }
    a.data = r.data;
    a.size = r.size;
    return a;
  }

  /** Lexicographic. The items are made for the comparison, so a NaN differs from itself. */
  private static Object compare(Comparison.Op op, PArray a, PArray b) {
    if (a.size != b.size && (op == Comparison.Op.EQ || op == Comparison.Op.NE)) {
      return op == Comparison.Op.NE;
    }
    for (int i = 0; i < a.size && i < b.size; i++) {
      Object x = a.get(i);
      Object y = b.get(i);
      if (!Equality.equalToFresh(x, y)) {
        return switch (op) {
          case EQ -> false;
          case NE -> true;
          default -> Comparison.compare(op, x, y);
        };
      }
    }
    return op.holds(Integer.compare(a.size, b.size));
  }

  private static Object reduce(PArray a, Object protocol) {
    Object dict = Attributes.getOrNull(a, "__dict__");
    Object state = dict == null ? PNone.NONE : dict;
    Object code = Str.of(String.valueOf(a.code));
    if (Numbers.indexLong(protocol) < 3) {
      return new PTuple(
          Types.of(a), new PTuple(code, a.code == 'u' ? toUnicode(a) : toList(a)), state);
    }
    Object rebuild =
        Attributes.get(Imports.importModule(PyContext.get(), "array"), "_array_reconstructor");
    return new PTuple(
        rebuild,
        new PTuple(Types.of(a), code, ArrayFormats.of(a.code), new PBytes(a.bytes())),
        state);
  }

  private static Object count(PArray a, Object value) {
    long n = 0;
    for (int i = 0; i < a.size; i++) {
      n += Equality.equalToFresh(a.get(i), value) ? 1 : 0;
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
