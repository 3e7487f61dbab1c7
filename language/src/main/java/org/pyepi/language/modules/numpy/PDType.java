package org.pyepi.language.modules.numpy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pyepi.language.builtins.containers.PMappingProxy;
import org.pyepi.language.modules.numpy.dates.DateUnit;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code numpy.dtype}: one object for each element type. */
final class PDType extends PObject {
  static final PType TYPE =
      BuiltinTypes.ofModule("numpy", "dtype", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final Map<DType, PDType> ALL = new ConcurrentHashMap<>();
  private static final Pattern TIME =
      Pattern.compile("(M8|M|m8|m|datetime64|timedelta64)(\\[[a-zA-Z]*\\])?");
  private static final Pattern LENGTH = Pattern.compile("[US][0-9]{0,9}");
  private static final Map<String, DType> NAMES = new HashMap<>();

  static {
    for (DType t : DType.numbers()) {
      NAMES.put(t.text, t);
      NAMES.put(String.valueOf(t.letter), t);
      NAMES.put("" + t.kind + t.bytes, t);
    }
    NAMES.put("half", DType.FLOAT16);
    NAMES.put("O", DType.OBJECT);
    NAMES.put("object", DType.OBJECT);
    NAMES.put("object_", DType.OBJECT);
    NAMES.put("str", DType.text(0));
    NAMES.put("str_", DType.text(0));
    NAMES.put("bytes", DType.bytes(0));
    NAMES.put("bytes_", DType.bytes(0));
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

  /** The classes of the objects, by name: each kind of type has its own. */
  private static final Map<String, PType> CLASSES = new ConcurrentHashMap<>();

  private PDType(DType dtype) {
    super(classOf(dtype));
    this.dtype = dtype;
  }

  private static PType classOf(DType t) {
    return CLASSES.computeIfAbsent(
        UfuncErrors.className(t),
        n -> BuiltinTypes.ofModule("numpy.dtypes", n, TYPE, Layout.OTHER));
  }

  static PDType of(DType dtype) {
    return ALL.computeIfAbsent(dtype, PDType::new);
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
    DType record = RecordTypes.parse(spec);
    if (record != null || !Str.is(spec)) {
      return record;
    }
    String text = Str.java(spec);
    boolean ordered = text.startsWith("<") || text.startsWith("=") || text.startsWith("|");
    String name = ordered ? text.substring(1) : text;
    DType time = ofTime(name);
    if (time != null) {
      return time;
    }
    return LENGTH.matcher(name).matches() ? ofLength(name) : NAMES.get(name);
  }

  /** Dates and spans of time: {@code M8[D]}, {@code timedelta64}. */
  private static DType ofTime(String name) {
    Matcher m = TIME.matcher(name);
    if (!m.matches()) {
      return null;
    }
    String unit = m.group(2) == null ? "" : m.group(2).substring(1, m.group(2).length() - 1);
    if (!DateUnit.isUnit(unit)) {
      throw Errors.type("Invalid datetime unit \"%s\" in metadata", unit);
    }
    String own = unit.equals("generic") ? "" : unit;
    return m.group(1).startsWith("M") || m.group(1).startsWith("d")
        ? DType.date(own)
        : DType.span(own);
  }

  /** Text or byte strings: {@code U5}, {@code S}. */
  private static DType ofLength(String name) {
    int length = name.length() == 1 ? 0 : Integer.parseInt(name.substring(1));
    return name.startsWith("U") ? DType.text(length) : DType.bytes(length);
  }

  private static DType ofClass(PType type) {
    for (DType t : DType.numbers()) {
      if (NpScalar.type(t) == type) {
        return t;
      }
    }
    if (type == NpScalar.DATE || type == NpScalar.SPAN) {
      return type == NpScalar.DATE ? DType.date("") : DType.span("");
    }
    if (type == NpScalar.STR || type == BuiltinTypes.STR) {
      return DType.text(0);
    }
    if (type == NpScalar.BYTES || type == BuiltinTypes.BYTES) {
      return DType.bytes(0);
    }
    if (type == NpScalar.OBJECT || type == BuiltinTypes.OBJECT) {
      return DType.OBJECT;
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

  private static DType t(Object self) {
    return ((PDType) self).dtype;
  }

  static void install() {
    TypeBuilder.of(TYPE)
        .constructor(
            "__new__(cls, dtype, align=False, copy=False)", a -> of(parse(a[1], DType.FLOAT64)))
        .method("__repr__(self, /)", a -> Str.of(repr(t(a[0]))))
        .method("__str__(self, /)", a -> Str.of(t(a[0]).toString()))
        .method("__hash__(self, /)", a -> (long) t(a[0]).text.hashCode() + 7001)
        .method("__eq__(self, value, /)", a -> equal(a[0], a[1]))
        .method(
            "__ne__(self, value, /)",
            a -> equal(a[0], a[1]) instanceof Boolean b ? (Object) !b : PSingleton.NOT_IMPLEMENTED)
        .getter("name", d -> Str.of(t(d).name()))
        .getter("itemsize", d -> (long) t(d).bytes)
        .getter("kind", d -> Str.of(String.valueOf(t(d).kind)))
        .getter("char", d -> Str.of(String.valueOf(t(d).letter)))
        .getter("str", d -> Str.of(t(d).protocolCode()))
        .getter("byteorder", d -> Str.of(isOrdered(t(d)) ? "=" : "|"))
        .getter("type", d -> NpScalar.type(t(d)))
        .getter("num", d -> number(t(d)))
        .getter("_class", d -> classOf(t(d)))
        .method("newbyteorder(self, new_order='S', /)", a -> turned(a[0], a[1]))
        .method("__lt__(self, value, /)", a -> ordered(a[0], a[1], true))
        .method("__le__(self, value, /)", a -> ordered(a[0], a[1], false))
        .method("__gt__(self, value, /)", a -> ordered(a[1], a[0], true))
        .method("__ge__(self, value, /)", a -> ordered(a[1], a[0], false))
        .getter("alignment", d -> (long) alignment(t(d)))
        .getter("hasobject", d -> t(d) == DType.OBJECT)
        .getter("isnative", d -> true)
        .getter("isbuiltin", d -> t(d).isReference() && t(d) != DType.OBJECT ? 0L : 1L)
        .getter("isalignedstruct", d -> false)
        .getter("names", d -> names(t(d)))
        .getter("fields", d -> fields(t(d)))
        .method("__len__(self, /)", a -> (long) t(a[0]).fields.size())
        .method("__getitem__(self, key, /)", a -> field(t(a[0]), a[1]))
        .method("_with_attributes(self)", a -> of(DType.record(t(a[0]).fields, true)))
        .getter("_unit", d -> Str.of(t(d).unit))
        .getter("subdtype", d -> PNone.NONE)
        .getter("metadata", d -> PNone.NONE)
        .getter("base", d -> d)
        .getter("shape", d -> PTuple.EMPTY)
        .getter("ndim", d -> 0L)
        .getter("descr", d -> PList.ofArray(described(t(d))))
        .method("__bool__(self, /)", a -> true)
        .method("__reduce__(self, /)", a -> new PTuple(TYPE, new PTuple(reduced(t(a[0])))));
  }

  private static long number(DType t) {
    String letters = "?bBhHiIlLqQfdgFDGOSUVMme";
    return letters.indexOf(t.isRecord() ? 'V' : t.letter);
  }

  /** The native order is the only one. */
  private static Object turned(Object self, Object order) {
    boolean single = !isOrdered(t(self));
    String name = order == null ? "S" : Str.java(order).substring(0, 1).toUpperCase(Locale.ROOT);
    if (single || "=N<LI|".contains(name)) {
      return self;
    }
    throw Errors.raise(
        ExceptionTypes.NOT_IMPLEMENTED_ERROR, "types of the other byte order are not supported");
  }

  /** Whether a type goes into another without loss, and, where asked, is not the same. */
  private static Object ordered(Object a, Object b, boolean strictly) {
    DType x = orNull(a);
    DType y = orNull(b);
    if (x == null || y == null) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    if (x.isRecord() || y.isRecord()) {
      return x == y && !strictly;
    }
    try {
      return DType.promote(x, y) == y && !(strictly && x == y);
    } catch (PyException e) {
      return false;
    }
  }

  private static String repr(DType t) {
    return t.isRecord() ? "dtype(" + t.shown() + ")" : "dtype('" + t.shown() + "')";
  }

  private static Object reduced(DType t) {
    return t.isRecord() ? PList.ofArray(described(t)) : Str.of(t.protocolCode());
  }

  private static Object names(DType t) {
    return t.isRecord()
        ? new PTuple(t.fields.stream().map(f -> (Object) Str.of(f.name())).toArray())
        : PNone.NONE;
  }

  /** For each name the type of the field, and the byte where it lies in a record. */
  private static Object fields(DType t) {
    if (!t.isRecord()) {
      return PNone.NONE;
    }
    PDict fields = new PDict();
    long place = 0;
    for (DType.Field f : t.fields) {
      fields.put(Str.of(f.name()), new PTuple(of(f.type()), place));
      place += (long) f.type().bytes * f.count();
    }
    return new PMappingProxy(fields);
  }

  private static Object field(DType t, Object key) {
    if (!t.isRecord()) {
      throw Errors.key(Str.of("There are no fields in dtype " + t + "."));
    }
    int i = Str.is(key) ? t.indexOf(Str.java(key)) : Numbers.indexInt(key);
    if (Str.is(key) && i < 0) {
      throw Errors.key(Str.of("Field named " + Repr.repr(key) + " not found."));
    }
    return of(t.fields.get(i < 0 ? i + t.fields.size() : i).type());
  }

  private static Object[] described(DType t) {
    if (!t.isRecord()) {
      return new Object[] {new PTuple(Str.EMPTY, Str.of(t.protocolCode()))};
    }
    return t.fields.stream().map(PDType::described).toArray();
  }

  private static Object described(DType.Field f) {
    Object type =
        f.type().isRecord() ? PList.ofArray(described(f.type())) : Str.of(f.type().protocolCode());
    return f.inner().isEmpty()
        ? new PTuple(Str.of(f.name()), type)
        : new PTuple(
            Str.of(f.name()),
            type,
            new PTuple(f.inner().stream().map(i -> (Object) (long) i).toArray()));
  }

  private static boolean isOrdered(DType t) {
    return t.bytes != 1 && !t.isBytes() && t != DType.OBJECT;
  }

  private static int alignment(DType t) {
    return switch (t.code) {
      case COMPLEX64, TEXT -> 4;
      case COMPLEX128 -> 8;
      case BYTES -> 1;
      default -> t.bytes;
    };
  }

  private static Object equal(Object a, Object b) {
    DType other = orNull(b);
    return other == null && !Str.is(b) ? (Object) false : other == t(a);
  }
}
