package org.pyepi.language.modules.numpy;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** {@code numpy.dtype}: one object for each element type. */
final class PDType extends PObject {
  static final PType TYPE =
      BuiltinTypes.ofModule("numpy", "dtype", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PDType[] ALL = new PDType[DType.values().length];
  private static final Map<String, DType> NAMES = new HashMap<>();

  static {
    for (DType t : DType.values()) {
      ALL[t.ordinal()] = new PDType(t);
      NAMES.put(t.text, t);
      NAMES.put(String.valueOf(t.letter), t);
      NAMES.put("" + t.kind + t.bytes, t);
    }
    NAMES.put("q", DType.INT64);
    NAMES.put("int", DType.INT64);
    NAMES.put("float", DType.FLOAT64);
    NAMES.put("single", DType.FLOAT32);
    NAMES.put("double", DType.FLOAT64);
    NAMES.put("intc", DType.INT32);
    NAMES.put("uintc", DType.UINT32);
    NAMES.put("intp", DType.INT64);
    NAMES.put("byte", DType.INT8);
    NAMES.put("ubyte", DType.UINT8);
    NAMES.put("short", DType.INT16);
    NAMES.put("ushort", DType.UINT16);
    NAMES.put("long", DType.INT64);
    NAMES.put("bool_", DType.BOOL);
    NAMES.put("Q", DType.UINT64);
    NAMES.put("uint", DType.UINT64);
    NAMES.put("ulong", DType.UINT64);
    NAMES.put("uintp", DType.UINT64);
    NAMES.put("ulonglong", DType.UINT64);
    NAMES.put("longlong", DType.INT64);
    NAMES.put("complex", DType.COMPLEX128);
    NAMES.put("csingle", DType.COMPLEX64);
    NAMES.put("cdouble", DType.COMPLEX128);
  }

  final DType dtype;

  private PDType(DType dtype) {
    super(TYPE);
    this.dtype = dtype;
  }

  static PDType of(DType dtype) {
    return ALL[dtype.ordinal()];
  }

  /** The element type that an argument stands for; the default where it is absent or None. */
  static DType parse(Object spec, DType byDefault) {
    if (spec == null || spec == PNone.NONE) {
      return byDefault;
    }
    DType t = orNull(spec);
    if (t != null) {
      return t;
    }
    if (Str.is(spec)) {
      throw Errors.type("%s", "data type " + Repr.repr(spec) + " not understood");
    }
    throw Errors.type("%s", "Cannot interpret '" + Repr.repr(spec) + "' as a data type");
  }

  private static DType orNull(Object spec) {
    if (spec instanceof PDType d) {
      return d.dtype;
    }
    if (spec instanceof PType type) {
      return ofClass(type);
    }
    if (!Str.is(spec)) {
      return null;
    }
    String text = Str.java(spec);
    boolean ordered = text.startsWith("<") || text.startsWith("=") || text.startsWith("|");
    return NAMES.get(ordered ? text.substring(1) : text);
  }

  private static DType ofClass(PType type) {
    for (DType t : DType.values()) {
      if (NpScalar.type(t) == type) {
        return t;
      }
    }
    if (type == BuiltinTypes.COMPLEX) {
      return DType.COMPLEX128;
    }
    return type == BuiltinTypes.INT
        ? DType.INT64
        : type == BuiltinTypes.FLOAT
            ? DType.FLOAT64
            : type == BuiltinTypes.BOOL ? DType.BOOL : null;
  }

  /** The array-protocol code, {@code <f4}. */
  private String code() {
    return (dtype.bytes == 1 ? "|" : "<") + dtype.kind + dtype.bytes;
  }

  private static DType t(Object self) {
    return ((PDType) self).dtype;
  }

  static void install() {
    TypeBuilder.of(TYPE)
        .constructor(
            "__new__(cls, dtype, align=False, copy=False)", a -> of(parse(a[1], DType.FLOAT64)))
        .method("__repr__(self, /)", a -> Str.of("dtype('" + t(a[0]).text + "')"))
        .method("__str__(self, /)", a -> Str.of(t(a[0]).text))
        .method("__hash__(self, /)", a -> (long) t(a[0]).ordinal() + 7001)
        .method("__eq__(self, value, /)", a -> equal(a[0], a[1]))
        .method(
            "__ne__(self, value, /)",
            a -> equal(a[0], a[1]) instanceof Boolean b ? (Object) !b : PSingleton.NOT_IMPLEMENTED)
        .getter("name", d -> Str.of(t(d).text))
        .getter("itemsize", d -> (long) t(d).bytes)
        .getter("kind", d -> Str.of(String.valueOf(t(d).kind)))
        .getter("char", d -> Str.of(String.valueOf(t(d).letter)))
        .getter("str", d -> Str.of(((PDType) d).code()))
        .getter("byteorder", d -> Str.of(t(d).bytes == 1 ? "|" : "="))
        .getter("type", d -> NpScalar.type(t(d)));
  }

  private static Object equal(Object a, Object b) {
    DType other = orNull(b);
    return other == null && !Str.is(b) ? (Object) false : other == t(a);
  }
}
