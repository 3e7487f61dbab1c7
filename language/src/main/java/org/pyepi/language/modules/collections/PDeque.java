package org.pyepi.language.modules.collections;

import java.util.Arrays;
import java.util.Collections;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.builtins.containers.IteratorMethods.Extra;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Copying;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code collections.deque}: a ring. */
final class PDeque extends PObject {
  static final PType TYPE =
      BuiltinTypes.ofModule("collections", "deque", BuiltinTypes.OBJECT, Layout.OTHER);
  static final PType ITERATOR =
      BuiltinTypes.ofModule("_collections", "_deque_iterator", BuiltinTypes.OBJECT, Layout.OTHER);

  static final PType REVERSE_ITERATOR =
      BuiltinTypes.ofModule(
          "_collections", "_deque_reverse_iterator", BuiltinTypes.OBJECT, Layout.OTHER);

  private Object[] ring = new Object[16];
  private int first;
  private int size;
  private int version;
  private int limit = -1;

  PDeque(PType type) {
    super(type);
  }

  private Object at(int i) {
    return ring[first + i & ring.length - 1];
  }

  private void put(int i, Object v) {
    ring[first + i & ring.length - 1] = v;
  }

  private Object[] items() {
    Object[] r = new Object[size];
    for (int i = 0; i < size; i++) {
      r[i] = at(i);
    }
    return r;
  }

  private void assign(Object[] items) {
    int n = 16;
    while (n <= items.length) {
      n *= 2;
    }
    ring = Arrays.copyOf(items, n);
    first = 0;
    size = items.length;
    version++;
  }

  private void grow() {
    if (size == ring.length) {
      Object[] all = items();
      ring = Arrays.copyOf(all, ring.length * 2);
      first = 0;
    }
  }

  void append(Object v) {
    if (limit == 0) {
      return;
    }
    grow();
    put(size++, v);
    version++;
    if (limit >= 0 && size > limit) {
      popLeft();
    }
  }

  void appendLeft(Object v) {
    if (limit == 0) {
      return;
    }
    grow();
    first = first - 1 & ring.length - 1;
    size++;
    put(0, v);
    version++;
    if (limit >= 0 && size > limit) {
      pop();
    }
  }

  Object pop() {
    if (size == 0) {
      throw Errors.index("pop from an empty deque");
    }
    Object v = at(--size);
    put(size, null);
    version++;
    return v;
  }

  Object popLeft() {
    if (size == 0) {
      throw Errors.index("pop from an empty deque");
    }
    Object v = at(0);
    put(0, null);
    first = first + 1 & ring.length - 1;
    size--;
    version++;
    return v;
  }

  private static final class Items extends PIterator {
    private final PDeque deque;
    private final boolean back;
    private final int version;
    private int i;

    Items(PDeque deque, boolean back) {
      super(back ? REVERSE_ITERATOR : ITERATOR);
      this.deque = deque;
      this.back = back;
      this.version = deque.version;
    }

    /** {@code type(iterator)(deque, index)}, which goes on from an index. */
    static Object from(Object source, Object index, boolean back) {
      if (!(source instanceof PDeque q)) {
        throw Errors.type(
            "%s() argument 1 must be collections.deque, not %s",
            back ? "_deque_reverse_iterator" : "_deque_iterator", Types.of(source).name());
      }
      Items walk = new Items(q, back);
      walk.i = index == null ? 0 : SequenceText.bound(index, q.size, 0);
      return walk;
    }

    @Override
    public Object next() {
      if (version != deque.version) {
        if (i >= deque.size) {
          return null;
        }
        throw Errors.runtime("deque mutated during iteration");
      }
      if (i >= deque.size) {
        return null;
      }
      int k = i++;
      return deque.at(back ? deque.size - 1 - k : k);
    }

    @Override
    public long lengthHint() {
      return Math.max(0, deque.size - i);
    }

    @Override
    public PTuple reduce() {
      return new PTuple(pyType(), new PTuple(deque, (long) i));
    }
  }

  private static PDeque d(Object self) {
    return (PDeque) self;
  }

  private PDeque like(Object[] items) {
    PDeque r = new PDeque(TYPE);
    r.limit = limit;
    for (Object v : items) {
      r.append(v);
    }
    return r;
  }

  private int position(Object key) {
    long i = Numbers.sequenceIndex(key);
    i = i < 0 ? i + size : i;
    if (i < 0 || i >= size) {
      throw Errors.index("deque index out of range");
    }
    return (int) i;
  }

  private int find(Object value, int from, int to) {
    int before = version;
    for (int i = from; i < to && i < size; i++) {
      boolean same = Equality.equal(at(i), value);
      if (before != version) {
        throw Errors.runtime("deque mutated during iteration");
      }
      if (same) {
        return i;
      }
    }
    return -1;
  }

  private void remove(Object value) {
    int i;
    int before = version;
    try {
      i = find(value, 0, size);
    } catch (PyException e) {
      if (before != version && e.is(ExceptionTypes.RUNTIME_ERROR)) {
        throw Errors.index("deque mutated during remove().");
      }
      throw e;
    }
    if (i < 0) {
      throw Errors.value("deque.remove(x): x not in deque");
    }
    removeAt(i);
  }

  private void removeAt(int i) {
    Object[] all = items();
    Object[] r = new Object[size - 1];
    System.arraycopy(all, 0, r, 0, i);
    System.arraycopy(all, i + 1, r, i, size - 1 - i);
    assign(r);
  }

  private static Object none(Runnable action) {
    action.run();
    return PNone.NONE;
  }

  private void extend(Object iterable, boolean left) {
    Object source = iterable == this ? new PTuple(items()) : iterable;
    Iteration.forEach(
        source,
        v -> {
          if (left) {
            appendLeft(v);
          } else {
            append(v);
          }
        });
  }

  private void rotate(long n) {
    if (size > 1) {
      for (long k = Math.floorMod(n, (long) size); k > 0; k--) {
        Object v = pop();
        grow();
        first = first - 1 & ring.length - 1;
        size++;
        put(0, v);
      }
    }
  }

  static void install() {
    IteratorMethods.protocol(ITERATOR, Extra.HINT, Extra.REDUCE);
    IteratorMethods.protocol(REVERSE_ITERATOR, Extra.HINT, Extra.REDUCE);
    TypeBuilder.of(ITERATOR)
        .constructor("__new__(cls, deque, index=0, /)", a -> Items.from(a[1], a[2], false));
    TypeBuilder.of(REVERSE_ITERATOR)
        .constructor("__new__(cls, deque, index=0, /)", a -> Items.from(a[1], a[2], true));
    TypeBuilder b =
        TypeBuilder.of(TYPE)
            .sequence()
            .constructor("__new__(cls, *args, **kwargs)", a -> new PDeque((PType) a[0]))
            .method(
                "__init__(self, iterable=(), maxlen=None)",
                a -> {
                  PDeque q = d(a[0]);
                  if (a[2] != null && a[2] != PNone.NONE) {
                    q.limit = Numbers.indexInt(a[2]);
                    if (q.limit < 0) {
                      throw Errors.value("maxlen must be non-negative");
                    }
                  }
                  q.assign(new Object[0]);
                  if (a[1] != null) {
                    q.extend(a[1], false);
                  }
                  return PNone.NONE;
                })
            .constant("__hash__", PNone.NONE)
            .getter(
                "maxlen", self -> d(self).limit < 0 ? PNone.NONE : (Object) (long) d(self).limit)
            .method("append(self, item, /)", a -> none(() -> d(a[0]).append(a[1])))
            .method("appendleft(self, item, /)", a -> none(() -> d(a[0]).appendLeft(a[1])))
            .method("pop(self, /)", a -> d(a[0]).pop())
            .method("popleft(self, /)", a -> d(a[0]).popLeft())
            .method("extend(self, iterable, /)", a -> none(() -> d(a[0]).extend(a[1], false)))
            .method("extendleft(self, iterable, /)", a -> none(() -> d(a[0]).extend(a[1], true)))
            .method("clear(self, /)", a -> none(() -> d(a[0]).assign(new Object[0])))
            .method(
                "rotate(self, n=1, /)",
                a -> none(() -> d(a[0]).rotate(a[1] == null ? 1 : Numbers.indexLong(a[1]))))
            .method("copy(self, /)", a -> copy(d(a[0])))
            .method("__copy__(self, /)", a -> copy(d(a[0])))
            .method(
                "count(self, value, /)",
                a -> {
                  PDeque q = d(a[0]);
                  long n = 0;
                  for (int i = q.find(a[1], 0, q.size); i >= 0; i = q.find(a[1], i + 1, q.size)) {
                    n++;
                  }
                  return n;
                })
            .method(
                "index(self, value, start=0, stop=9223372036854775807, /)",
                a -> {
                  PDeque q = d(a[0]);
                  int i =
                      q.find(
                          a[1],
                          SequenceText.bound(a[2], q.size, 0),
                          SequenceText.bound(a[3], q.size, q.size));
                  if (i < 0) {
                    throw Errors.value("%s is not in deque", Repr.repr(a[1]));
                  }
                  return (long) i;
                })
            .method(
                "insert(self, index, value, /)",
                a -> {
                  PDeque q = d(a[0]);
                  if (q.size == q.limit) {
                    throw Errors.index("deque already at its maximum size");
                  }
                  int i = SequenceText.bound(a[1], q.size, 0);
                  Object[] all = q.items();
                  Object[] r = Arrays.copyOf(all, all.length + 1);
                  System.arraycopy(all, i, r, i + 1, all.length - i);
                  r[i] = a[2];
                  q.assign(r);
                  return PNone.NONE;
                })
            .method(
                "remove(self, value, /)",
                a -> {
                  d(a[0]).remove(a[1]);
                  return PNone.NONE;
                })
            .method(
                "reverse(self, /)",
                a ->
                    none(
                        () -> {
                          Object[] all = d(a[0]).items();
                          Collections.reverse(Arrays.asList(all));
                          d(a[0]).assign(all);
                        }))
            .method("__len__(self, /)", a -> (long) d(a[0]).size)
            .method("__bool__(self, /)", a -> d(a[0]).size > 0)
            .method("__iter__(self, /)", a -> new Items(d(a[0]), false))
            .method("__reversed__(self, /)", a -> new Items(d(a[0]), true))
            .method("__contains__(self, key, /)", a -> d(a[0]).find(a[1], 0, d(a[0]).size) >= 0)
            .method("__getitem__(self, key, /)", a -> d(a[0]).at(d(a[0]).position(a[1])))
            .method(
                "__setitem__(self, key, value, /)",
                a -> none(() -> d(a[0]).put(d(a[0]).position(a[1]), a[2])))
            .method(
                "__delitem__(self, key, /)",
                a -> none(() -> d(a[0]).removeAt(d(a[0]).position(a[1]))))
            .method(
                "__add__(self, value, /)",
                a -> {
                  if (!(a[1] instanceof PDeque other)) {
                    throw Errors.type(
                        "can only concatenate deque (not \"%s\") to deque",
                        Types.of(a[1]).fullNameIfBuiltin());
                  }
                  PDeque r = (PDeque) copy(d(a[0]));
                  r.extend(other, false);
                  return r;
                })
            .method(
                "__iadd__(self, value, /)",
                a -> {
                  d(a[0]).extend(a[1], false);
                  return a[0];
                })
            .method("__mul__(self, value, /)", a -> repeat(d(a[0]), a[1]))
            .method("__rmul__(self, value, /)", a -> repeat(d(a[0]), a[1]))
            .method("__imul__(self, value, /)", a -> d(a[0]).repeatInPlace(a[1]))
            .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
            .method(
                "__reduce__(self, /)",
                a ->
                    new PTuple(
                        Types.of(a[0]),
                        d(a[0]).limit < 0
                            ? new PTuple()
                            : new PTuple(PTuple.EMPTY, (long) d(a[0]).limit),
                        Copying.defaultState(a[0]),
                        new Items(d(a[0]), false)))
            .method(
                "__repr__(self, /)",
                a -> {
                  PDeque q = d(a[0]);
                  return Str.of(
                      SequenceText.guarded(
                          q,
                          "[...]",
                          () ->
                              Types.of(q).name()
                                  + "("
                                  + Repr.repr(PList.ofArray(Iteration.toArray(q)))
                                  + (q.limit < 0 ? ")" : ", maxlen=" + q.limit + ")")));
                });
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a ->
              a[1] instanceof PDeque other
                  ? Comparison.tuples(op, new PTuple(d(a[0]).items()), new PTuple(other.items()))
                  : PSingleton.NOT_IMPLEMENTED);
    }
  }

  /** A copy, of a subclass by a call of it. */
  private static Object copy(PDeque q) {
    if (q.pyType() == TYPE) {
      return q.like(q.items());
    }
    return q.limit < 0
        ? Calls.call(q.pyType(), q)
        : Calls.call(q.pyType(), q, (Object) (long) q.limit);
  }

  private static Object repeat(PDeque q, Object count) {
    return ((PDeque) copy(q)).repeatInPlace(count);
  }

  private Object repeatInPlace(Object count) {
    Object n = SequenceText.count(count);
    Object[] items = items();
    long times = SequenceText.clamp(n);
    if (times == 0 || items.length == 0) {
      assign(new Object[0]);
      return this;
    }
    if (limit >= 0) {
      times = Math.min(times, limit / items.length + 2L);
    } else if (times * items.length > Integer.MAX_VALUE / 4) {
      throw Errors.memory();
    }
    for (long i = 1; i < times; i++) {
      for (Object v : items) {
        append(v);
      }
    }
    return this;
  }
}
