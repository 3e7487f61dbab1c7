package org.pyepi.language.modules.numpy;

import org.pyepi.language.modules.numpy.text.ArrayText;
import org.pyepi.language.modules.numpy.text.PrintOptions;
import org.pyepi.language.modules.numpy.text.ScalarText;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpRecord;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code numpy.void} and {@code numpy.record}: records of structured arrays. */
final class RecordScalars {
  private RecordScalars() {}

  private static NDArray a(Object self) {
    return ((NpRecord) self).array;
  }

  private static Object array(Object v) {
    return v instanceof NpRecord r ? r.array : v;
  }

  static void install() {
    for (BinaryOp op : BinaryOp.values()) {
      TypeBuilder.of(NpScalar.VOID)
          .method(
              op.method + "(self, value, /)", s -> Elementwise.binary(op, array(s[0]), array(s[1])))
          .method(
              op.reflected + "(self, value, /)",
              s -> Elementwise.binary(op, array(s[1]), array(s[0])));
    }
    TypeBuilder.of(NpScalar.VOID)
        .method("__repr__(self, /)", s -> Str.of(repr(s[0])))
        .method("__str__(self, /)", s -> Str.of(text(a(s[0]))))
        .method("__len__(self, /)", s -> (long) a(s[0]).dtype.fields.size())
        .method("__iter__(self, /)", s -> Iteration.iter(new PTuple(Records.fields(a(s[0])))))
        .method("__hash__(self, /)", s -> Hashing.hash(Records.item(a(s[0]))))
        .method("__getitem__(self, key, /)", s -> get(a(s[0]), s[1]))
        .method("__setitem__(self, key, value, /)", s -> set(a(s[0]), s[1], s[2]))
        .method("__eq__(self, value, /)", s -> equal(s[0], s[1], Comparison.Op.EQ))
        .method("__ne__(self, value, /)", s -> equal(s[0], s[1], Comparison.Op.NE))
        .method("__lt__(self, value, /)", s -> ordered(s[0], s[1], Comparison.Op.LT))
        .method("__le__(self, value, /)", s -> ordered(s[0], s[1], Comparison.Op.LE))
        .method("__gt__(self, value, /)", s -> ordered(s[0], s[1], Comparison.Op.GT))
        .method("__ge__(self, value, /)", s -> ordered(s[0], s[1], Comparison.Op.GE))
        .method("item(self, /, *args)", s -> ScalarMethods.item(s[0], (Object[]) s[1]))
        .method("tolist(self, /)", s -> Records.item(a(s[0])))
        .method("copy(self, /)", s -> Casting.cast(a(s[0]), a(s[0]).dtype).getScalar(0))
        .method("tobytes(self, /)", s -> new PBytes(Records.bytes(a(s[0]))))
        .getter("dtype", s -> PDType.of(a(s).dtype))
        .getter("itemsize", s -> (long) a(s).dtype.bytes)
        .getter("ndim", s -> 0L)
        .getter("shape", s -> PTuple.EMPTY)
        .getter("size", s -> 1L);
    TypeBuilder.of(NpScalar.RECORD)
        .method("__getattr__(self, name, /)", s -> attribute(a(s[0]), s[0], s[1]))
        .method("__setattr__(self, name, value, /)", s -> set(a(s[0]), s[1], s[2]));
  }

  private static Object attribute(NDArray a, Object self, Object name) {
    if (a.dtype.indexOf(Str.java(name)) < 0) {
      throw Errors.noAttribute(self, Str.java(name));
    }
    return get(a, name);
  }

  private static NDArray field(NDArray a, Object key) {
    if (Str.is(key)) {
      return Records.fields(a, key);
    }
    int n = a.dtype.fields.size();
    long i = Numbers.indexLong(key);
    if (i < -n || i >= n) {
      throw Errors.index("invalid index (%d)", i);
    }
    return a.field((int) (i < 0 ? i + n : i));
  }

  private static boolean isField(Object key) {
    return Str.is(key) || key instanceof Long || Attributes.special(key, "__index__") != null;
  }

  private static Object get(NDArray a, Object key) {
    if (!isField(key) && !Records.isField(a, key)) {
      return Indexing.get(a, key);
    }
    if (Records.isField(a, key) && !Str.is(key)) {
      NDArray some = Records.fields(a, key);
      return some.getScalar(some.offset);
    }
    return Elementwise.unboxed(field(a, key));
  }

  private static Object set(NDArray a, Object key, Object value) {
    if (!isField(key)) {
      throw Errors.index("invalid index");
    }
    Indexing.set(field(a, key), PTuple.EMPTY, value);
    return PNone.NONE;
  }

  private static Object equal(Object self, Object other, Comparison.Op op) {
    if (other instanceof PTuple) {
      throw Errors.type("Cannot compare structured or void to non-void arrays.");
    }
    if (!(other instanceof NpRecord)) {
      return other instanceof NDArray
          ? Elementwise.compare(op, a(self), other)
          : PSingleton.NOT_IMPLEMENTED;
    }
    return Records.compare(op, a(self), a(other));
  }

  /** Records have no order. */
  private static Object ordered(Object self, Object other, Comparison.Op op) {
    return other instanceof NpRecord r
        ? Elementwise.compare(op, a(self), r.array)
        : PSingleton.NOT_IMPLEMENTED;
  }

  private static String text(NDArray a) {
    StringBuilder b = new StringBuilder("(");
    Object[] fields = Records.fields(a);
    for (int i = 0; i < fields.length; i++) {
      b.append(i == 0 ? "" : ", ").append(text(fields[i]));
    }
    return b.append(fields.length == 1 ? ",)" : ")").toString();
  }

  private static String text(Object field) {
    if (field instanceof NDArray a) {
      return ArrayText.of(a, ", ", "", "", PrintOptions.current());
    }
    return field instanceof Float
        ? ScalarText.of(field)
        : Repr.repr(
            field instanceof NpRecord r ? Records.item(r.array) : ScalarMethods.item(field));
  }

  private static String repr(Object self) {
    NDArray a = a(self);
    return "np."
        + (a.dtype.hasAttributes ? "record" : "void")
        + "("
        + text(a)
        + ", dtype="
        + a.dtype.text
        + ")";
  }
}
