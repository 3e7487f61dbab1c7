package org.pyepi.language.builtins.containers;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.definition.Constructors;
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
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The methods of {@code list}. */
public final class ListMethods {
  private ListMethods() {}

  public static void install() {
    TypeBuilder b =
        TypeBuilder.of(BuiltinTypes.LIST)
            .sequence()
            .constructor("__new__(cls, *args, **kwargs)", a -> new PList((PType) a[0]))
            .method(
                "__init__(self, iterable=(), /, **keywords)",
                a -> {
                  Constructors.refuseKeywords(BuiltinTypes.LIST, "__new__", Types.of(a[0]), a[2]);
                  return init((PList) a[0], a[1]);
                })
            .method("__repr__(self, /)", a -> Str.of(SequenceText.list((PList) a[0])))
            .method("__len__(self, /)", a -> (long) ((PList) a[0]).size())
            .method("__iter__(self, /)", a -> new Iterators.OfList((PList) a[0]))
            .method("__getitem__(self, key, /)", a -> getItem((PList) a[0], a[1]))
            .method("__setitem__(self, key, value, /)", a -> setItem((PList) a[0], a[1], a[2]))
            .method("__delitem__(self, key, /)", a -> deleteItem((PList) a[0], a[1]))
            .method(
                "__contains__(self, key, /)",
                a -> indexOf((PList) a[0], a[1], 0, Integer.MAX_VALUE) >= 0)
            .method("__add__(self, value, /)", a -> add((PList) a[0], a[1]))
            .method("__iadd__(self, value, /)", a -> extend((PList) a[0], a[1], true))
            .method("__mul__(self, value, /)", a -> multiply((PList) a[0], a[1]))
            .method("__rmul__(self, value, /)", a -> multiply((PList) a[0], a[1]))
            .method("__imul__(self, value, /)", a -> multiplyInPlace((PList) a[0], a[1]))
            .method("__reversed__(self, /)", a -> reversed((PList) a[0]))
            .method("append(self, object, /)", a -> append((PList) a[0], a[1]))
            .method("extend(self, iterable, /)", a -> extend((PList) a[0], a[1], false))
            .method("insert(self, index, object, /)", a -> insert((PList) a[0], a[1], a[2]))
            .method("pop(self, index=-1, /)", a -> pop((PList) a[0], a[1]))
            .method("remove(self, value, /)", a -> remove((PList) a[0], a[1]))
            .method(
                "index(self, value, start=0, stop=9223372036854775807, /)",
                a -> index((PList) a[0], a[1], a[2], a[3]))
            .method("count(self, value, /)", a -> count((PList) a[0], a[1]))
            .method("clear(self, /)", a -> clear((PList) a[0]))
            .method("copy(self, /)", a -> ((PList) a[0]).slice(0, ((PList) a[0]).size()))
            .method("reverse(self, /)", a -> reverse((PList) a[0]))
            .method(
                "sort(self, /, *, key=None, reverse=False)",
                a -> {
                  Sorting.sort((PList) a[0], a[1], a[2] != null && Truth.of(a[2]));
                  return PNone.NONE;
                })
            .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
            .constant("__hash__", PNone.NONE);
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(op.method + "(self, value, /)", a -> compare(op, (PList) a[0], a[1]));
    }
  }

  private static Object init(PList self, Object iterable) {
    self.clear();
    if (iterable != null) {
      if (Types.of(iterable).isBuiltin()) {
        self.assign(Iteration.toArray(iterable));
      } else {
        Iteration.forEachCounted(iterable, self::append);
      }
    }
    return PNone.NONE;
  }

  private static Object getItem(PList self, Object key) {
    if (key instanceof PSlice s) {
      PSlice.Indices r = s.indices(self.size());
      if (r.step() == 1) {
        return self.slice(r.start(), r.length());
      }
      Object[] items = new Object[r.length()];
      for (int i = 0; i < items.length; i++) {
        items[i] = self.get(r.at(i));
      }
      return PList.ofArray(items);
    }
    return self.get(Containers.checkIndex(position(key, "list"), self.size(), "list"));
  }

  /** An index value, or TypeError in the words of the sequence. */
  static long position(Object key, String what) {
    if (key instanceof Long l) {
      return l;
    }
    if (Numbers.intOrNull(key) == null && Attributes.special(key, "__index__") == null) {
      throw Errors.type(
          "%s indices must be integers or slices, not %s", what, Types.of(key).fullNameIfBuiltin());
    }
    return Numbers.sequenceIndex(key);
  }

  private static Object setItem(PList self, Object key, Object value) {
    if (key instanceof PSlice s) {
      setSlice(self, s.indices(self.size()), value);
    } else {
      self.set(Containers.checkIndex(position(key, "list"), self.size(), "list assignment"), value);
    }
    return PNone.NONE;
  }

  private static void setSlice(PList self, PSlice.Indices r, Object value) {
    Object[] items;
    try {
      items = value == self ? self.toArray() : Iteration.toArray(value);
    } catch (PyException e) {
      if (e.value().message().endsWith("object is not iterable")) {
        throw Errors.type("can only assign an iterable");
      }
      throw e;
    }
    if (r.step() == 1) {
      Object[] old = self.toArray();
      Object[] all = new Object[old.length - r.length() + items.length];
      System.arraycopy(old, 0, all, 0, r.start());
      System.arraycopy(items, 0, all, r.start(), items.length);
      int tail = r.start() + r.length();
      System.arraycopy(old, tail, all, r.start() + items.length, old.length - tail);
      self.assign(all);
      return;
    }
    if (items.length != r.length()) {
      throw Errors.value(
          "attempt to assign sequence of size %d to extended slice of size %d",
          items.length, r.length());
    }
    for (int i = 0; i < items.length; i++) {
      self.set(r.at(i), items[i]);
    }
  }

  private static Object deleteItem(PList self, Object key) {
    if (!(key instanceof PSlice s)) {
      self.remove(Containers.checkIndex(position(key, "list"), self.size(), "list assignment"));
      return PNone.NONE;
    }
    PSlice.Indices r = s.indices(self.size());
    boolean[] gone = new boolean[self.size()];
    for (int i = 0; i < r.length(); i++) {
      gone[r.at(i)] = true;
    }
    Object[] kept = new Object[self.size() - r.length()];
    int n = 0;
    for (int i = 0; i < gone.length; i++) {
      if (!gone[i]) {
        kept[n++] = self.get(i);
      }
    }
    self.assign(kept);
    return PNone.NONE;
  }

  private static int indexOf(PList self, Object value, int from, int to) {
    for (int i = from; i < self.size() && i < to; i++) {
      if (Equality.equal(self.get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  private static Object add(PList self, Object other) {
    if (Types.of(other).layout() != Layout.LIST) {
      throw Errors.type(
          "can only concatenate list (not \"%s\") to list", Types.of(other).fullNameIfBuiltin());
    }
    return self.concat((PList) other);
  }

  private static Object extend(PList self, Object other, boolean operator) {
    if (other == self || Types.of(other) == BuiltinTypes.LIST) {
      self.appendAll((PList) other);
    } else {
      Iteration.forEachCounted(other, self::append);
    }
    return operator ? self : PNone.NONE;
  }

  private static Object multiply(PList self, Object n) {
    return self.repeat(SequenceText.clamp(SequenceText.count(n)));
  }

  private static Object multiplyInPlace(PList self, Object n) {
    self.assign(self.repeat(SequenceText.clamp(SequenceText.count(n))).toArray());
    return self;
  }

  private static Object reversed(PList self) {
    return new Iterators.OfListReversed(self);
  }

  private static Object append(PList self, Object value) {
    self.append(value);
    return PNone.NONE;
  }

  private static Object insert(PList self, Object index, Object value) {
    long i = Numbers.indexLong(index);
    if (i < 0) {
      i = Math.max(0, i + self.size());
    }
    self.insert((int) Math.min(i, self.size()), value);
    return PNone.NONE;
  }

  private static Object pop(PList self, Object index) {
    long i = index == null ? -1 : Numbers.indexLong(index);
    if (self.size() == 0) {
      throw Errors.index("pop from empty list");
    }
    if (i < 0) {
      i += self.size();
    }
    if (i < 0 || i >= self.size()) {
      throw Errors.index("pop index out of range");
    }
    return self.remove((int) i);
  }

  private static Object remove(PList self, Object value) {
    int i = indexOf(self, value, 0, Integer.MAX_VALUE);
    if (i < 0) {
      throw Errors.value("list.remove(x): x not in list");
    }
    self.remove(i);
    return PNone.NONE;
  }

  private static Object index(PList self, Object value, Object start, Object stop) {
    int from = SequenceText.position(start, self.size(), 0);
    int to = SequenceText.position(stop, self.size(), self.size());
    int i = indexOf(self, value, from, to);
    if (i < 0) {
      throw Errors.value("%s is not in list", Repr.repr(value));
    }
    return (long) i;
  }

  private static Object count(PList self, Object value) {
    long n = 0;
    for (int i = 0; i < self.size(); i++) {
      n += Equality.equal(self.get(i), value) ? 1 : 0;
    }
    return n;
  }

  private static Object clear(PList self) {
    self.clear();
    return PNone.NONE;
  }

  private static Object reverse(PList self) {
    self.reverse();
    return PNone.NONE;
  }

  private static Object compare(Comparison.Op op, PList self, Object other) {
    if (Types.of(other).layout() != Layout.LIST) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    return compare(op, self, (PList) other);
  }

  /** Lexicographic; the lists may change while their items are compared. */
  private static Object compare(Comparison.Op op, PList a, PList b) {
    if (a.size() != b.size() && (op == Comparison.Op.EQ || op == Comparison.Op.NE)) {
      return op == Comparison.Op.NE;
    }
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      Object x = a.get(i);
      Object y = b.get(i);
      if (!Equality.equal(x, y)) {
        if (i >= a.size() || i >= b.size()) {
          break;
        }
        return switch (op) {
          case EQ -> false;
          case NE -> true;
          default -> Comparison.compare(op, x, y);
        };
      }
    }
    return op.holds(Integer.compare(a.size(), b.size()));
  }
}
