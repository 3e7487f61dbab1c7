package org.pyepi.language.modules.numpy;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.modules.numpy.text.ScalarText;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpRecord;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.ComplexMath;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The methods of NumPy's scalars; np.float32 scalars are Java floats. */
final class ScalarMethods {
  private ScalarMethods() {}

  /** The scalar as Python's int, float or bool. */
  static Object item(Object v) {
    if (v instanceof Float f) {
      return (double) f;
    }
    if (v instanceof NpRecord r) {
      return Records.item(r.array);
    }
    if (!(v instanceof NpScalar s)) {
      return v instanceof PWrapped w && isText(w) ? w.value : v;
    }
    if (s.dtype.isTime()) {
      return Dates.item(s);
    }
    if (s.dtype.isComplex()) {
      return new PComplex(s.real, s.imag);
    }
    if (s.dtype.isFloat()) {
      return s.real;
    }
    return s.dtype == DType.BOOL ? (Object) (s.integer != 0) : Unsigned.python(s.dtype, s.integer);
  }

  /** The same, where what is asked for says which element it means: there is only the first. */
  static Object item(Object v, Object[] which) {
    Object[] places = which.length == 1 && which[0] instanceof PTuple t ? t.items : which;
    for (Object place : places) {
      long i = Numbers.indexLong(place);
      if (places.length > 1) {
        throw Errors.value("incorrect number of indices for array");
      }
      if (i != 0 && i != -1) {
        throw Errors.index("index %d is out of bounds for size 1", i);
      }
    }
    return item(v);
  }

  /** Whether it is an element of an array of text or byte strings. */
  private static boolean isText(PWrapped w) {
    return w.pyType() == NpScalar.STR || w.pyType() == NpScalar.BYTES;
  }

  /** The value as a real number; complex ones lose their imaginary part, with a warning. */
  private static double real(Object v) {
    if (v instanceof NpScalar s && s.dtype.isComplex()) {
      ComplexValues.warnOfDiscarding();
      return s.real;
    }
    return Numbers.doubleOrNull(item(v));
  }

  static void install() {
    TypeBuilder b = TypeBuilder.of(NpScalar.GENERIC);
    b.method("__repr__(self, /)", a -> Str.of(repr(a[0])))
        .method("conjugate(self, /)", a -> conjugate(a[0]))
        .method("conj(self, /)", a -> conjugate(a[0]))
        .method("__getitem__(self, key, /)", a -> get(a[0], a[1]))
        .method("__str__(self, /)", a -> Str.of(ScalarText.of(a[0])))
        .method("__hash__(self, /)", a -> hash(a[0]))
        .method("__bool__(self, /)", a -> truth(a[0]))
        .method("__complex__(self, /)", a -> ComplexMath.of(item(a[0])))
        .method("__float__(self, /)", a -> real(a[0]))
        .method("__int__(self, /)", a -> toInt(a[0]))
        .method("__trunc__(self, /)", a -> toInt(a[0]))
        .method("__neg__(self, /)", a -> Elementwise.negate(a[0]))
        .method("__pos__(self, /)", a -> Elementwise.positive(a[0]))
        .method("__abs__(self, /)", a -> Elementwise.absolute(a[0]))
        .method("__invert__(self, /)", a -> Elementwise.invert(a[0]))
        .method(
            "__round__(self, ndigits=None, /)",
            a -> a[1] == null || a[1] == PNone.NONE ? whole(a[0]) : rounded(a[0], a[1]))
        .method("__format__(self, format_spec, /)", a -> format(a[0], a[1]))
        .method("__pow__(self, value, mod=None, /)", a -> binary(BinaryOp.POW, a[0], a[1]))
        .method("__rpow__(self, value, mod=None, /)", a -> binary(BinaryOp.POW, a[1], a[0]))
        .method("item(self, /, *args)", a -> item(a[0], (Object[]) a[1]))
        .method("tolist(self, /)", a -> item(a[0]))
        .method("tobytes(self, order='C')", a -> new PBytes(array(a[0]).data))
        .method("astype(self, dtype, /)", a -> cast(PDType.parse(a[1], DType.FLOAT64), a[0]))
        .getter("dtype", v -> PDType.of(Promotion.of(v)))
        .getter("itemsize", v -> (long) Promotion.of(v).bytes)
        .getter("nbytes", v -> (long) Promotion.of(v).bytes)
        .getter("ndim", v -> 0L)
        .getter("size", v -> 1L)
        .getter("shape", v -> PTuple.EMPTY)
        .getter("real", v -> part(v, 0))
        .getter("imag", v -> part(v, 1));
    for (BinaryOp op : BinaryOp.values()) {
      if (op != BinaryOp.POW) {
        b.method(op.method + "(self, value, /)", a -> binary(op, a[0], a[1]));
        b.method(op.reflected + "(self, value, /)", a -> binary(op, a[1], a[0]));
      }
    }
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(op.method + "(self, value, /)", a -> Elementwise.compare(op, a[0], a[1]));
    }
    for (DType t : DType.numbers()) {
      TypeBuilder type =
          TypeBuilder.of(NpScalar.type(t))
              .constructor(
                  t.isComplex() ? "__new__(cls, real=0, imag=0)" : "__new__(cls, x=0, /)",
                  a -> create(t, t.isComplex() ? complex(a) : a[1] == null ? 0L : a[1]));
      if (t.isInteger()) {
        type.method("__index__(self, /)", a -> item(a[0]))
            .method("is_integer(self, /)", a -> true)
            .method(
                "bit_count(self, /)", a -> item(UfuncCall.ofTable("bitwise_count", array(a[0]))));
      }
      if (t.isFloat()) {
        if (t != DType.FLOAT64) {
          type.method(
              "as_integer_ratio(self, /)", a -> Calls.method(item(a[0]), "as_integer_ratio"));
        }
        type.method(
            "is_integer(self, /)",
            a -> real(a[0]) == Math.rint(real(a[0])) && !Double.isInfinite(real(a[0])));
      }
    }
    TextScalars.install();
    RecordScalars.install();
    Dates.install();
    derive(DType.FLOAT64, BuiltinTypes.FLOAT);
    derive(DType.COMPLEX128, BuiltinTypes.COMPLEX);
  }

  private static Object whole(Object v) {
    if (Promotion.of(v).isComplex() || Promotion.of(v) == DType.BOOL) {
      throw Errors.type("type numpy.%s doesn't define __round__ method", Promotion.of(v).text);
    }
    return Calls.method(item(v), "__round__");
  }

  /**
   * Rounded to so many decimal places, as a scalar of the same type: by a power of ten, as NumPy.
   */
  private static Object rounded(Object v, Object places) {
    DType t = Promotion.of(v);
    if (t.isComplex() || t == DType.BOOL) {
      throw Errors.type("type numpy.%s doesn't define __round__ method", t.text);
    }
    int n = Numbers.indexInt(places);
    if (!t.isFloat()) {
      boolean stays = n >= 0 && t.isInteger();
      return stays
          ? v
          : Elementwise.unboxed(
              (NDArray)
                  LibraryMethods.call(
                      "_methods", "round", array(v), new Object[] {places}, Keywords.NONE));
    }
    double power = Math.pow(10, Math.abs(n));
    double x = real(v);
    NDArray r = NDArray.zeros(t);
    // Each step is rounded to the type.
    r.putDouble(0, n < 0 ? x / power : x * power);
    double scaled = Math.rint(r.getDouble(0));
    r.putDouble(0, n < 0 ? scaled * power : scaled / power);
    return r.getScalar(0);
  }

  private static long hash(Object v) {
    boolean time = v instanceof NpScalar s && s.dtype.isTime();
    Object i = item(v);
    return Hashing.hash(time && i == PNone.NONE ? (Object) ((NpScalar) v).integer : i);
  }

  private static boolean truth(Object v) {
    return v instanceof NpScalar s ? s.integer != 0 || s.real != 0 || s.imag != 0 : (Float) v != 0;
  }

  private static Object part(Object v, int which) {
    NDArray a = array(v);
    if (a.dtype.isComplex()) {
      return a.parts(which).getScalar(which);
    }
    return which == 0 ? v : NDArray.zeros(a.dtype).getScalar(0);
  }

  /**
   * np.float64 is a Python float too, np.complex128 a complex: those methods come last but
   * object's.
   */
  private static void derive(DType t, PType from) {
    PType type = NpScalar.type(t);
    PType[] mro = type.mro();
    PType[] longer = Arrays.copyOf(mro, mro.length + 1);
    longer[mro.length] = mro[mro.length - 1];
    longer[mro.length - 1] = from;
    type.setMro(longer);
  }

  /** NumPy 2 says which class a scalar has: {@code np.float64(0.5)}. */
  private static String repr(Object v) {
    DType t = Promotion.of(v);
    String text = ScalarText.of(v);
    if (t.isComplex() && text.startsWith("(")) {
      return "np." + t.text + text;
    }
    return t == DType.BOOL ? "np." + text + "_" : "np." + t.text + "(" + text + ")";
  }

  private static Object get(Object v, Object key) {
    if (key instanceof PTuple t && t.items.length == 0) {
      return v;
    }
    if (Indexing.isEllipsis(key)) {
      return array(v);
    }
    if (key == PNone.NONE
        || Indexing.truth(key) != null
        || key instanceof PTuple t && isNewAxes(t)) {
      return Indexing.get(array(v), key);
    }
    throw Errors.index("invalid index to scalar variable.");
  }

  private static Object conjugate(Object v) {
    return Promotion.of(v).isComplex() ? Elementwise.conjugate(v) : v;
  }

  private static boolean isNewAxes(PTuple key) {
    for (Object part : key.items) {
      if (part != PNone.NONE && !Indexing.isEllipsis(part)) {
        return false;
      }
    }
    return true;
  }

  /** What scalars do not have of arrays. */
  private static final Set<String> OF_ARRAYS_ALONE =
      Set.of("argpartition", "ctypes", "dot", "partition");

  /** What arrays have and scalars not yet: done on an array without dimensions. */
  static void installArrayMethods() {
    TypeBuilder b = TypeBuilder.of(NpScalar.GENERIC);
    Map<String, Object> own = NpScalar.GENERIC.ownAttributes();
    for (Map.Entry<String, Object> e : Map.copyOf(NDArray.TYPE.ownAttributes()).entrySet()) {
      String name = e.getKey();
      boolean hidden = name.startsWith("_") && !name.equals("__array_interface__");
      if (hidden || own.containsKey(name) || OF_ARRAYS_ALONE.contains(name)) {
        continue;
      }
      if (e.getValue() instanceof PBuiltin method) {
        b.method(
            name + "(self, /, *args, **kwargs)",
            a -> scalar(method.call(Calls.prepend(array(a[0]), (Object[]) a[1]), (Keywords) a[2])));
      } else {
        boolean frozen = name.equals("flags");
        b.getter(name, v -> scalar(Attributes.get(frozen ? frozen(array(v)) : array(v), name)));
      }
    }
  }

  private static Object scalar(Object v) {
    return v instanceof NDArray a ? Elementwise.unboxed(a) : v;
  }

  private static Object binary(BinaryOp op, Object a, Object b) {
    return ArrayMethods.binary(op, a, b);
  }

  /** A scalar cannot be written to. */
  private static NDArray frozen(NDArray a) {
    a.readOnly = true;
    return a;
  }

  static NDArray array(Object scalar) {
    return Casting.operand(scalar, Promotion.of(scalar));
  }

  /** {@code numpy.float32(x)} and its like; sequences and arrays give arrays. */
  private static Object create(DType t, Object x) {
    if (Creation.isSequence(x) || x instanceof NDArray a && a.rank() > 0) {
      return Creation.array(x, t);
    }
    if (t.isInteger() && Str.is(x)) {
      return create(t, Calls.call(BuiltinTypes.INT, x));
    }
    return cast(t, x);
  }

  private static Object complex(Object[] a) {
    if (a[2] == null) {
      return a[1] == null ? 0L : a[1];
    }
    return Calls.call(BuiltinTypes.COMPLEX, a[1] == null ? 0L : a[1], a[2]);
  }

  private static Object cast(DType t, Object x) {
    if (x instanceof NpScalar || x instanceof Float) {
      return Casting.cast(array(x), t).getScalar(0);
    }
    NDArray r = NDArray.zeros(t);
    Casting.store(r, 0, x);
    return r.getScalar(0);
  }

  private static Object toInt(Object v) {
    Object i = item(v);
    if (i instanceof PComplex) {
      return Numbers.truncate(real(v));
    }
    return i instanceof Double d
        ? Numbers.truncate(d)
        : i instanceof Boolean b ? (Object) (b ? 1L : 0L) : i;
  }

  private static Object format(Object v, Object spec) {
    if (v instanceof NpScalar s && s.dtype.isTime()) {
      return Calls.method(Str.of(ScalarText.of(v)), "__format__", spec);
    }
    Object i = item(v);
    if (i instanceof Boolean) {
      if (Str.java(spec).isEmpty()) {
        return Str.of(ScalarText.of(v));
      }
      return Calls.method(i.equals(true) ? 1L : 0L, "__format__", spec);
    }
    return Calls.method(i, "__format__", spec);
  }
}
