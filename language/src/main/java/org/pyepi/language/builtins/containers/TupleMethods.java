package org.pyepi.language.builtins.containers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.Constructors;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code tuple}. */
public final class TupleMethods {
  private TupleMethods() {}

  public static void install() {
    TypeBuilder b =
        TypeBuilder.of(BuiltinTypes.TUPLE)
            .sequence()
            .constructor(
                "__new__(cls, iterable=(), /, **keywords)",
                a -> {
                  Constructors.refuseKeywords(BuiltinTypes.TUPLE, "__init__", a[0], a[2]);
                  return create((PType) a[0], a[1]);
                })
            .method("__repr__(self, /)", a -> Str.of(SequenceText.tuple((PTuple) a[0])))
            .method("__hash__(self, /)", a -> Hashing.hashTuple((PTuple) a[0]))
            .method("__len__(self, /)", a -> (long) ((PTuple) a[0]).length())
            .method("__iter__(self, /)", a -> new Iterators.OfTuple((PTuple) a[0]))
            .method("__getitem__(self, key, /)", a -> getItem((PTuple) a[0], a[1]))
            .method("__contains__(self, key, /)", a -> contains((PTuple) a[0], a[1]))
            .method("__add__(self, value, /)", a -> add((PTuple) a[0], a[1]))
            .method("__mul__(self, value, /)", a -> multiply((PTuple) a[0], a[1]))
            .method("__rmul__(self, value, /)", a -> multiply((PTuple) a[0], a[1]))
            .method("count(self, value, /)", a -> count((PTuple) a[0], a[1]))
            .method(
                "index(self, value, start=0, stop=9223372036854775807, /)",
                a -> index((PTuple) a[0], a[1], a[2], a[3]))
            .method("__getnewargs__(self, /)", a -> new PTuple(new PTuple(((PTuple) a[0]).items)))
            .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]));
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a ->
              Types.of(a[1]).layout() == Layout.TUPLE
                  ? Comparison.tuples(op, (PTuple) a[0], (PTuple) a[1])
                  : PSingleton.NOT_IMPLEMENTED);
    }
  }

  private static Object[] counted(Object iterable) {
    List<Object> items = new ArrayList<>();
    Iteration.forEachCounted(iterable, items::add);
    return items.toArray();
  }

  private static Object create(PType type, Object iterable) {
    if (type == BuiltinTypes.TUPLE) {
      if (iterable == null) {
        return PTuple.EMPTY;
      }
      if (Types.of(iterable) == BuiltinTypes.TUPLE) {
        return iterable;
      }
    }
    return new PTuple(
        type,
        iterable == null
            ? new Object[0]
            : Types.of(iterable).isBuiltin() ? Iteration.toArray(iterable) : counted(iterable));
  }

  private static Object getItem(PTuple self, Object key) {
    if (key instanceof PSlice s) {
      PSlice.Indices r = s.indices(self.length());
      if (r.length() == self.length() && r.step() == 1 && self.pyType() == BuiltinTypes.TUPLE) {
        return self;
      }
      Object[] items = new Object[r.length()];
      for (int i = 0; i < items.length; i++) {
        items[i] = self.items[r.at(i)];
      }
      return new PTuple(items);
    }
    return self.items[
        Containers.checkIndex(ListMethods.position(key, "tuple"), self.length(), "tuple")];
  }

  private static boolean contains(PTuple self, Object value) {
    for (Object item : self.items) {
      if (Equality.equal(item, value)) {
        return true;
      }
    }
    return false;
  }

  private static long count(PTuple self, Object value) {
    long n = 0;
    for (Object item : self.items) {
      n += Equality.equal(item, value) ? 1 : 0;
    }
    return n;
  }

  private static Object add(PTuple self, Object other) {
    if (Types.of(other).layout() != Layout.TUPLE) {
      throw Errors.type(
          "can only concatenate tuple (not \"%s\") to tuple", Types.of(other).fullNameIfBuiltin());
    }
    Object[] right = ((PTuple) other).items;
    Object[] all = Arrays.copyOf(self.items, self.length() + right.length);
    System.arraycopy(right, 0, all, self.length(), right.length);
    return new PTuple(all);
  }

  private static Object multiply(PTuple self, Object n) {
    int times = SequenceText.clamp(SequenceText.count(n));
    if (self.pyType() == BuiltinTypes.TUPLE && (times == 1 || self.length() == 0)) {
      return self;
    }
    long total = (long) times * self.length();
    if (total > Integer.MAX_VALUE - 8) {
      throw Errors.memory();
    }
    Object[] all = new Object[(int) total];
    for (int i = 0; i < all.length; i += self.length()) {
      System.arraycopy(self.items, 0, all, i, self.length());
    }
    return new PTuple(all);
  }

  private static Object index(PTuple self, Object value, Object start, Object stop) {
    int to = SequenceText.position(stop, self.length(), self.length());
    for (int i = SequenceText.position(start, self.length(), 0); i < to; i++) {
      if (Equality.equal(self.items[i], value)) {
        return (long) i;
      }
    }
    throw Errors.value("tuple.index(x): x not in tuple");
  }
}
