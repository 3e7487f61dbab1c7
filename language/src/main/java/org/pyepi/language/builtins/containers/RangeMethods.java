package org.pyepi.language.builtins.containers;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.PRange;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code range} and {@code slice}. */
public final class RangeMethods {
  private RangeMethods() {}

  public static void install() {
    TypeBuilder.of(BuiltinTypes.RANGE)
        .constructor(
            "__new__(cls, /, *args)",
            a -> {
              Object[] args = (Object[]) a[1];
              if (args.length == 0 || args.length > 3) {
                throw Errors.type(
                    "range expected at %s, got %d",
                    args.length == 0 ? "least 1 argument" : "most 3 arguments", args.length);
              }
              return create(
                  args[0], args.length > 1 ? args[1] : null, args.length > 2 ? args[2] : null);
            })
        .method(
            "__reduce__(self, /)",
            a -> {
              PRange r = (PRange) a[0];
              return new PTuple(BuiltinTypes.RANGE, new PTuple(r.start, r.stop, r.step));
            })
        .method("__repr__(self, /)", a -> Str.of(text((PRange) a[0])))
        .method("__len__(self, /)", a -> length((PRange) a[0]))
        .method("__bool__(self, /)", a -> !((PRange) a[0]).length().equals(0L))
        .method("__iter__(self, /)", a -> Iterators.ofRange((PRange) a[0]))
        .method("__reversed__(self, /)", a -> Iterators.ofRange(reversed((PRange) a[0])))
        .method("__getitem__(self, key, /)", a -> getItem((PRange) a[0], a[1]))
        .method("__contains__(self, key, /)", a -> contains((PRange) a[0], a[1]))
        .method("__eq__(self, value, /)", a -> equal((PRange) a[0], a[1]))
        .method("__ne__(self, value, /)", a -> Comparison.negated(equal((PRange) a[0], a[1])))
        .method("__hash__(self, /)", a -> Hashing.hashTuple(key((PRange) a[0])))
        .method("count(self, value, /)", a -> count((PRange) a[0], a[1]))
        .method("index(self, value, /)", a -> index((PRange) a[0], a[1]))
        .member("start", self -> ((PRange) self).start)
        .member("stop", self -> ((PRange) self).stop)
        .member("step", self -> ((PRange) self).step);
    TypeBuilder.of(BuiltinTypes.SLICE)
        .constructor(
            "__new__(cls, start, stop=None, step=None, /)",
            a ->
                a[2] == null
                    ? new PSlice(PNone.NONE, a[1], PNone.NONE)
                    : new PSlice(a[1], a[2], a[3] == null ? PNone.NONE : a[3]))
        .method("__repr__(self, /)", a -> Str.of(sliceText((PSlice) a[0])))
        .method("indices(self, length, /)", a -> indices((PSlice) a[0], a[1]))
        .method("__hash__(self, /)", a -> Hashing.hashTuple(parts((PSlice) a[0])))
        .method("__reduce__(self, /)", a -> new PTuple(BuiltinTypes.SLICE, parts((PSlice) a[0])))
        .member("start", self -> ((PSlice) self).start)
        .member("stop", self -> ((PSlice) self).stop)
        .member("step", self -> ((PSlice) self).step);
    for (Comparison.Op op : Comparison.Op.values()) {
      TypeBuilder.of(BuiltinTypes.SLICE)
          .method(op.method + "(self, value, /)", a -> compare(op, (PSlice) a[0], a[1]));
    }
  }

  private static Object compare(Comparison.Op op, PSlice self, Object other) {
    if (!(other instanceof PSlice s)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    if (self == s) {
      return op == Comparison.Op.EQ || op == Comparison.Op.LE || op == Comparison.Op.GE;
    }
    return Comparison.tuples(op, parts(self), parts(s));
  }

  private static PTuple parts(PSlice s) {
    return new PTuple(s.start, s.stop, s.step);
  }

  private static String sliceText(PSlice s) {
    return "slice("
        + Repr.repr(s.start)
        + ", "
        + Repr.repr(s.stop)
        + ", "
        + Repr.repr(s.step)
        + ")";
  }

  private static Object indices(PSlice s, Object length) {
    BigInteger n = Numbers.big(Numbers.index(length));
    if (n.signum() < 0) {
      throw Errors.value("length should not be negative");
    }
    BigInteger[] r = s.indices(n);
    return new PTuple(Numbers.normalize(r[0]), Numbers.normalize(r[1]), Numbers.normalize(r[2]));
  }

  private static PRange create(Object start, Object stop, Object step) {
    if (stop == null) {
      return PRange.of(0L, Numbers.index(start), 1L);
    }
    Object by = step == null ? 1L : Numbers.index(step);
    if (by.equals(0L)) {
      throw Errors.value("range() arg 3 must not be zero");
    }
    return PRange.of(Numbers.index(start), Numbers.index(stop), by);
  }

  private static String text(PRange r) {
    String s = "range(" + r.start + ", " + r.stop;
    return r.step.equals(1L) ? s + ")" : s + ", " + r.step + ")";
  }

  private static Object length(PRange r) {
    Object n = r.length();
    if (n instanceof BigInteger) {
      throw Errors.overflow("Python int too large to convert to C ssize_t");
    }
    return n;
  }

  private static PRange reversed(PRange r) {
    BigInteger n = Numbers.big(r.length());
    BigInteger step = Numbers.big(r.step);
    BigInteger last = Numbers.big(r.start).add(n.subtract(BigInteger.ONE).multiply(step));
    return PRange.of(
        Numbers.normalize(last),
        Numbers.normalize(Numbers.big(r.start).subtract(step)),
        Numbers.normalize(step.negate()));
  }

  private static Object getItem(PRange r, Object key) {
    if (key instanceof PSlice s) {
      BigInteger[] i = s.indices(Numbers.big(r.length()));
      BigInteger step = Numbers.big(r.step);
      BigInteger start = Numbers.big(r.start);
      return PRange.of(
          Numbers.normalize(start.add(step.multiply(i[0]))),
          Numbers.normalize(start.add(step.multiply(i[1]))),
          Numbers.normalize(step.multiply(i[2])));
    }
    if (Numbers.intOrNull(key) == null && Attributes.special(key, "__index__") == null) {
      throw Errors.type(
          "range indices must be integers or slices, not %s", Types.of(key).fullNameIfBuiltin());
    }
    BigInteger i = Numbers.big(Numbers.index(key));
    BigInteger n = Numbers.big(r.length());
    if (i.signum() < 0) {
      i = i.add(n);
    }
    if (i.signum() < 0 || i.compareTo(n) >= 0) {
      throw Errors.index("range object index out of range");
    }
    return r.get(Numbers.normalize(i));
  }

  private static boolean contains(PRange r, Object value) {
    Object i = value instanceof PWrapped ? null : Numbers.intOrNull(value);
    if (i == null) {
      return value instanceof Double d
          ? d == Math.rint(d) && !Double.isInfinite(d) && contains(r, Numbers.truncate(d))
          : Containers.containsByIteration(r, value);
    }
    BigInteger distance = Numbers.big(i).subtract(Numbers.big(r.start));
    BigInteger[] qr = distance.divideAndRemainder(Numbers.big(r.step));
    return qr[1].signum() == 0
        && qr[0].signum() >= 0
        && qr[0].compareTo(Numbers.big(r.length())) < 0;
  }

  private static boolean isPlainInt(Object value) {
    return !(value instanceof PWrapped) && Numbers.intOrNull(value) != null;
  }

  private static Object count(PRange r, Object value) {
    if (isPlainInt(value)) {
      return contains(r, value) ? 1L : 0L;
    }
    long n = 0;
    Object iterator = Iterators.ofRange(r);
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      n += Equality.equal(v, value) ? 1 : 0;
    }
    return n;
  }

  private static Object index(PRange r, Object value) {
    if (!isPlainInt(value)) {
      long i = 0;
      Object iterator = Iterators.ofRange(r);
      for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
        if (Equality.equal(v, value)) {
          return i;
        }
        i++;
      }
      throw Errors.value("sequence.index(x): x not in sequence");
    }
    if (!contains(r, value)) {
      throw Errors.value("%s is not in range", Repr.repr(value));
    }
    return Numbers.normalize(
        Numbers.big(Numbers.index(value))
            .subtract(Numbers.big(r.start))
            .divide(Numbers.big(r.step)));
  }

  /** What makes two ranges equal: length, first value, step. */
  private static PTuple key(PRange r) {
    Object n = r.length();
    if (n.equals(0L)) {
      return new PTuple(n, PNone.NONE, PNone.NONE);
    }
    return new PTuple(n, r.start, n.equals(1L) ? PNone.NONE : r.step);
  }

  private static Object equal(PRange r, Object other) {
    return other instanceof PRange o
        ? (Object) Equality.equal(key(r), key(o))
        : PSingleton.NOT_IMPLEMENTED;
  }
}
