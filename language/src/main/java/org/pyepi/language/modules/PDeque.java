package org.pyepi.language.modules;

import java.util.Arrays;
import org.pyepi.language.builtins.IteratorMethods;
import org.pyepi.language.builtins.Repr;
import org.pyepi.language.builtins.SequenceText;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.*;

/** {@code collections.deque}: a ring. */
final class PDeque extends PObject {
  static final PType TYPE =
      BuiltinTypes.ofModule("collections", "deque", BuiltinTypes.OBJECT, Layout.OTHER);
  static final PType ITERATOR =
      BuiltinTypes.ofModule("_collections", "_deque_iterator", BuiltinTypes.OBJECT, Layout.OTHER);

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

  private static final class Walk extends PIterator {
    private final PDeque deque;
    private final boolean back;
    private final int version;
    private int i;

    Walk(PDeque deque, boolean back) {
      super(ITERATOR);
      this.deque = deque;
      this.back = back;
      this.version = deque.version;
    }

    @Override
    public Object next() {
      if (i >= deque.size && version == deque.version || i < 0) {
        return null;
      }
      if (version != deque.version) {
        throw Errors.runtime("deque mutated during iteration");
      }
      int k = i++;
      return deque.at(back ? deque.size - 1 - k : k);
    }

    @Override
    public long lengthHint() {
      return deque.size - i;
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
    IteratorMethods.protocol(ITERATOR);
    TypeBuilder b =
        TypeBuilder.of(TYPE)
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
            .method("copy(self, /)", a -> d(a[0]).like(d(a[0]).items()))
            .method("__copy__(self, /)", a -> d(a[0]).like(d(a[0]).items()))
            .method(
                "count(self, value, /)",
                a -> {
                  long n = 0;
                  for (Object v : d(a[0]).items()) {
                    n += Equality.equal(v, a[1]) ? 1 : 0;
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
                  int i = d(a[0]).find(a[1], 0, d(a[0]).size);
                  if (i < 0) {
                    throw Errors.value("deque.remove(x): x not in deque");
                  }
                  d(a[0]).removeAt(i);
                  return PNone.NONE;
                })
            .method(
                "reverse(self, /)",
                a ->
                    none(
                        () -> {
                          Object[] all = d(a[0]).items();
                          java.util.Collections.reverse(Arrays.asList(all));
                          d(a[0]).assign(all);
                        }))
            .method("__len__(self, /)", a -> (long) d(a[0]).size)
            .method("__bool__(self, /)", a -> d(a[0]).size > 0)
            .method("__iter__(self, /)", a -> new Walk(d(a[0]), false))
            .method("__reversed__(self, /)", a -> new Walk(d(a[0]), true))
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
                        "can only concatenate deque (not \"%s\") to deque", Types.of(a[1]).name());
                  }
                  PDeque r = d(a[0]).like(d(a[0]).items());
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
            .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
            .method(
                "__reduce__(self, /)",
                a ->
                    new PTuple(
                        Types.of(a[0]),
                        d(a[0]).limit < 0
                            ? new PTuple()
                            : new PTuple(PTuple.EMPTY, (long) d(a[0]).limit),
                        PNone.NONE,
                        Iteration.iter(new PTuple(d(a[0]).items()))))
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
                                  + Repr.repr(new PList(q.items()))
                                  + (q.limit < 0 ? ")" : ", maxlen=" + q.limit + ")")));
                });
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a ->
              a[1] instanceof PDeque other
                  ? SequenceText.compare(op, new PTuple(d(a[0]).items()), new PTuple(other.items()))
                  : PSingleton.NOT_IMPLEMENTED);
    }
  }

  private static Object repeat(PDeque q, Object count) {
    PDeque r = q.like(new Object[0]);
    for (int i = Numbers.indexInt(count); i > 0; i--) {
      r.extend(new PTuple(q.items()), false);
    }
    return r;
  }
}
