package org.pyepi.language.modules.numpy;

import org.pyepi.language.modules.numpy.text.ScalarText;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Str;

/** {@code numpy.iinfo} and {@code numpy.finfo}: the limits of a type. */
final class TypeLimits {
  static final PType IINFO =
      BuiltinTypes.ofModule("numpy", "iinfo", BuiltinTypes.OBJECT, Layout.OTHER);
  static final PType FINFO =
      BuiltinTypes.ofModule("numpy", "finfo", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(IINFO)
        .constructor("__new__(cls, type, /)", a -> new Limits((PType) a[0], integers(a[1])))
        .getter("dtype", self -> PDType.of(type(self)))
        .getter("bits", self -> type(self).bytes * 8L)
        .getter("min", self -> type(self).min())
        .getter("max", self -> max(type(self)))
        .method(
            "__repr__(self, /)",
            a ->
                Str.of(
                    "iinfo(min=%d, max=%d, dtype=%s)"
                        .formatted(type(a[0]).min(), max(type(a[0])), type(a[0]).text)));
    TypeBuilder b =
        TypeBuilder.of(FINFO)
            .constructor("__new__(cls, dtype, /)", a -> new Limits((PType) a[0], floats(a[1])))
            .getter("dtype", self -> PDType.of(type(self)))
            .getter("bits", self -> type(self).bytes * 8L)
            .getter("nmant", self -> half(self) ? 10L : single(self) ? 23L : 52L)
            .getter("nexp", self -> half(self) ? 5L : single(self) ? 8L : 11L)
            .getter("maxexp", self -> half(self) ? 16L : single(self) ? 128L : 1024L)
            .getter("minexp", self -> half(self) ? -14L : single(self) ? -126L : -1022L)
            .getter("precision", self -> half(self) ? 3L : single(self) ? 6L : 15L)
            .method("__repr__(self, /)", a -> Str.of(described((Limits) a[0])));
    real(b, "eps", 0x1p-10, 0x1p-23, 0x1p-52);
    real(b, "epsneg", 0x1p-11, 0x1p-24, 0x1p-53);
    real(b, "max", 65504, Float.MAX_VALUE, Double.MAX_VALUE);
    real(b, "min", -65504, -Float.MAX_VALUE, -Double.MAX_VALUE);
    real(b, "tiny", 0x1p-14, Float.MIN_NORMAL, Double.MIN_NORMAL);
    real(b, "smallest_normal", 0x1p-14, Float.MIN_NORMAL, Double.MIN_NORMAL);
    real(b, "smallest_subnormal", 0x1p-24, Float.MIN_VALUE, Double.MIN_VALUE);
    real(b, "resolution", 1e-3, 1e-6f, 1e-15);
  }

  private TypeLimits() {}

  private static Object max(DType t) {
    return Unsigned.python(t, t == DType.UINT64 ? -1 : t.max());
  }

  private static final class Limits extends PObject {
    final DType dtype;

    Limits(PType type, DType dtype) {
      super(type);
      this.dtype = dtype;
    }
  }

  private static DType type(Object self) {
    return ((Limits) self).dtype;
  }

  private static boolean single(Object self) {
    return type(self) == DType.FLOAT32;
  }

  private static boolean half(Object self) {
    return type(self) == DType.FLOAT16;
  }

  private static void real(TypeBuilder b, String name, double half, double single, double wide) {
    b.getter(
        name,
        self ->
            half(self)
                ? new NpScalar(DType.FLOAT16, 0, half)
                : single(self) ? (Object) (float) single : NpScalar.of(wide));
  }

  private static String described(Limits self) {
    String text = "finfo(";
    for (String name : new String[] {"resolution", "min", "max"}) {
      text += name + "=" + ScalarText.of(Attributes.get(self, name)) + ", ";
    }
    return text + "dtype=" + self.dtype + ")";
  }

  /** The type of a value, an array, or of what names one. */
  private static DType typeOf(Object v) {
    return v instanceof NDArray a
        ? a.dtype
        : Promotion.isOperand(v) ? Promotion.of(v) : PDType.parse(v, DType.FLOAT64);
  }

  private static DType integers(Object v) {
    DType t = typeOf(v);
    if (!t.isInteger()) {
      throw Errors.value("%s", "Invalid integer data type '" + t.kind + "'.");
    }
    return t;
  }

  private static DType floats(Object v) {
    DType t = typeOf(v).part();
    if (!t.isFloat()) {
      String name =
          t.isDate()
              ? "datetime64"
              : t.isSpan()
                  ? "timedelta64"
                  : t.isText()
                      ? "str_"
                      : t.isBytes()
                          ? "bytes_"
                          : t == DType.OBJECT ? "object_" : t.isRecord() ? "void" : t.text;
      throw Errors.value("%s", "data type <class 'numpy." + name + "'> not inexact");
    }
    return t;
  }
}
