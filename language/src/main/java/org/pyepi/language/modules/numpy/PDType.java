package org.pyepi.language.modules.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pyepi.language.builtins.containers.PMappingProxy;
import org.pyepi.language.modules.numpy.blocks.Positions;
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
      Pattern.compile("(M8|M|m8|m|datetime64|timedelta64)(\\[[0-9]*[a-zA-Z]*\\])?");
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

  /** The shape of what a field of records has of the type; empty where that is one element. */
  final List<Integer> inner;

  /** Whether the first byte of an element counts most. */
  final boolean bigEndian;

  private record Several(DType dtype, List<Integer> inner, boolean bigEndian) {}

  private static final Map<Several, PDType> SEVERAL = new ConcurrentHashMap<>();

  /** The classes of the objects, by name: each kind of type has its own. */
  private static final Map<String, PType> CLASSES = new ConcurrentHashMap<>();

  private PDType(DType dtype, List<Integer> inner, boolean bigEndian) {
    super(inner.isEmpty() ? classOf(dtype) : classOf(DType.record(List.of(), false)));
    this.dtype = dtype;
    this.inner = inner;
    this.bigEndian = bigEndian;
  }

  private static PType classOf(DType t) {
    return CLASSES.computeIfAbsent(
        UfuncErrors.className(t),
        n -> BuiltinTypes.ofModule("numpy.dtypes", n, TYPE, Layout.OTHER));
  }

  static PDType of(DType dtype) {
    return ALL.computeIfAbsent(dtype, t -> new PDType(t, List.of(), false));
  }

  /** The same in an order of bytes, where that matters. */
  static PDType of(DType dtype, boolean bigEndian) {
    return of(dtype, List.of(), bigEndian);
  }

  /** The type of a field that may have several elements. */
  private static PDType of(DType dtype, List<Integer> inner, boolean bigEndian) {
    boolean turned = bigEndian && dtype.isOrdered();
    return inner.isEmpty() && !turned
        ? of(dtype)
        : SEVERAL.computeIfAbsent(
            new Several(dtype, List.copyOf(inner), turned),
            s -> new PDType(s.dtype, s.inner, s.bigEndian));
  }

  /** Whether an argument stands for elements whose first byte counts most. */
  static boolean isBigEndian(Object spec) {
    return spec instanceof PDType d ? d.bigEndian : Str.is(spec) && Str.java(spec).startsWith(">");
  }

  /** {@code numpy.dtype(spec)}: of a pair of a type and a shape that of several elements. */
  private static PDType create(Object spec) {
    if (spec instanceof PDType d) {
      return d;
    }
    boolean pair = spec instanceof PTuple p && p.items.length == 2;
    Object shape = pair ? ((PTuple) spec).items[1] : null;
    if (!(shape instanceof Long) && !(shape instanceof PTuple)) {
      return of(parse(spec, DType.FLOAT64), isBigEndian(spec));
    }
    DType t = parse(((PTuple) spec).items[0], DType.FLOAT64);
    boolean turned = isBigEndian(((PTuple) spec).items[0]);
    if (t.bytes == 0 && shape instanceof Long length) {
      return of(t.ofLength((int) (long) length), turned);
    }
    return of(t, Arrays.stream(Creation.shape(shape)).boxed().toList(), turned);
  }

  /** {@code dtype * n}: so many elements. */
  private static PDType repeated(Object self, Object times) {
    long n = Numbers.sequenceIndex(times);
    if (n < 0) {
      throw Errors.value("Array length must be >= 0, not %d", n);
    }
    PDType d = (PDType) self;
    List<Integer> inner = new ArrayList<>(List.of((int) n));
    inner.addAll(d.inner);
    return of(d.dtype, inner, d.bigEndian);
  }

  private boolean isSeveral() {
    return !inner.isEmpty();
  }

  private int bytes() {
    int n = dtype.bytes;
    for (int i : inner) {
      n *= i;
    }
    return n;
  }

  private String code() {
    return dtype.protocolCode(bigEndian);
  }

  private String shownShape() {
    int[] shape = inner.stream().mapToInt(i -> i).toArray();
    return Positions.text(shape).replace(",", ", ").replace(", )", ",)");
  }

  private String shown() {
    if (!isSeveral()) {
      return bigEndian ? code() : dtype.toString();
    }
    String code = dtype == DType.BOOL ? "?" : code().replace("|", "");
    String own = dtype.isRecord() ? dtype.text : "'" + code + "'";
    return "(" + own + ", " + shownShape() + ")";
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
      if (d.isSeveral()) {
        throw Errors.raise(
            ExceptionTypes.NOT_IMPLEMENTED_ERROR,
            "a type of several elements is one of fields of records only");
      }
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
    boolean ordered = !text.isEmpty() && "<>=|".indexOf(text.charAt(0)) >= 0;
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
      throw Errors.type(
          DType.baseOf(unit).equals(unit)
              ? "Invalid datetime unit \"%s\" in metadata"
              : "Invalid datetime unit in metadata string \"[%s]\"",
          unit);
    }
    String own = unit.equals("generic") ? "" : DType.countOf(unit) == 1 ? DType.baseOf(unit) : unit;
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
    TYPE.setSequence();
    TypeBuilder.of(TYPE)
        .constructor("__new__(cls, dtype, align=False, copy=False)", a -> create(a[1]))
        .method("__repr__(self, /)", a -> Str.of(repr((PDType) a[0])))
        .method("__str__(self, /)", a -> Str.of(((PDType) a[0]).shown()))
        .method("__mul__(self, value, /)", a -> repeated(a[0], a[1]))
        .method("__rmul__(self, value, /)", a -> repeated(a[0], a[1]))
        .method("__hash__(self, /)", a -> hash((PDType) a[0]))
        .constant("__iter__", PNone.NONE)
        .method("__eq__(self, value, /)", a -> equal(a[0], a[1]))
        .method(
            "__ne__(self, value, /)",
            a -> equal(a[0], a[1]) instanceof Boolean b ? (Object) !b : PSingleton.NOT_IMPLEMENTED)
        .getter("name", d -> Str.of(several(d) ? "void" + 8 * bytes(d) : t(d).name()))
        .getter("itemsize", d -> (long) bytes(d))
        .getter("kind", d -> Str.of(several(d) ? "V" : String.valueOf(t(d).kind)))
        .getter("char", d -> Str.of(several(d) ? "V" : String.valueOf(t(d).letter)))
        .getter("str", d -> Str.of(several(d) ? "|V" + bytes(d) : ((PDType) d).code()))
        .getter("byteorder", d -> Str.of(order((PDType) d)))
        .getter("type", d -> several(d) ? NpScalar.VOID : NpScalar.type(t(d)))
        .getter("num", d -> several(d) ? 20L : number(t(d)))
        .getter("_class", d -> classOf(t(d)))
        .method("newbyteorder(self, new_order='S', /)", a -> turned(a[0], a[1]))
        .method("__lt__(self, value, /)", a -> ordered(a[0], a[1], true))
        .method("__le__(self, value, /)", a -> ordered(a[0], a[1], false))
        .method("__gt__(self, value, /)", a -> ordered(a[1], a[0], true))
        .method("__ge__(self, value, /)", a -> ordered(a[1], a[0], false))
        .getter("alignment", d -> (long) alignment(t(d)))
        .getter("hasobject", d -> t(d) == DType.OBJECT)
        .getter("isnative", d -> isNative((PDType) d))
        .getter(
            "isbuiltin",
            d -> several(d) || big(d) || t(d).isReference() && t(d) != DType.OBJECT ? 0L : 1L)
        .getter("isalignedstruct", d -> false)
        .getter("names", d -> several(d) ? PNone.NONE : names(t(d)))
        .getter("fields", d -> several(d) ? PNone.NONE : fields(t(d)))
        .method("__len__(self, /)", a -> (long) t(a[0]).fields.size())
        .method("__getitem__(self, key, /)", a -> field(t(a[0]), a[1]))
        .method("_with_attributes(self)", a -> of(DType.record(t(a[0]).fields, true)))
        .getter("_unit", d -> Str.of(DType.baseOf(t(d).unit)))
        .getter("_count", d -> DType.countOf(t(d).unit))
        .getter("subdtype", d -> several(d) ? new PTuple(of(t(d), big(d)), shape(d)) : PNone.NONE)
        .getter("metadata", d -> PNone.NONE)
        .getter("base", d -> of(t(d), big(d)))
        .getter("shape", PDType::shape)
        .getter("ndim", d -> (long) ((PDType) d).inner.size())
        .getter("descr", d -> PList.ofArray(described((PDType) d)))
        .method("__bool__(self, /)", a -> true)
        .method("__reduce__(self, /)", a -> new PTuple(TYPE, new PTuple(reduced((PDType) a[0]))));
  }

  /** Times of all units have one. */
  private static long hash(PDType d) {
    DType t = d.dtype;
    int own = t.isTime() ? t.code.hashCode() : t.text.hashCode();
    return own + 7001 + 31L * d.inner.hashCode() + (d.bigEndian ? 1 : 0);
  }

  private static boolean big(Object self) {
    return ((PDType) self).bigEndian;
  }

  private static boolean isNative(PDType d) {
    return !d.bigEndian
        && d.dtype.fields.stream()
            .allMatch(f -> !f.bigEndian() && isNative(of(f.type(), f.bigEndian())));
  }

  private static String order(PDType d) {
    return d.isSeveral() || !d.dtype.isOrdered() ? "|" : d.bigEndian ? ">" : "=";
  }

  private static boolean several(Object self) {
    return ((PDType) self).isSeveral();
  }

  private static int bytes(Object self) {
    return ((PDType) self).bytes();
  }

  private static PTuple shape(Object self) {
    return shape(((PDType) self).inner);
  }

  private static PTuple shape(List<Integer> inner) {
    return new PTuple(inner.stream().map(i -> (Object) (long) i).toArray());
  }

  private static long number(DType t) {
    String letters = "?bBhHiIlLqQfdgFDGOSUVMme";
    return letters.indexOf(t.isRecord() ? 'V' : t.letter);
  }

  /** The type, or that of all fields, in another order of bytes. */
  private static Object turned(Object self, Object order) {
    String name = order == null ? "S" : Str.java(order).substring(0, 1).toUpperCase(Locale.ROOT);
    if (!"S<>=LBNI|".contains(name)) {
      throw Errors.value("byteorder not recognized (got '%s')", Str.java(order));
    }
    PDType d = (PDType) self;
    if ("I|".contains(name)) {
      return d;
    }
    return of(turned(d.dtype, name), d.inner, isBig(d.bigEndian, name));
  }

  private static boolean isBig(boolean now, String order) {
    return order.equals("S") ? !now : order.equals(">") || order.equals("B");
  }

  private static DType turned(DType t, String order) {
    if (!t.isRecord()) {
      return t;
    }
    List<DType.Field> fields = new ArrayList<>();
    for (DType.Field f : t.fields) {
      boolean big = f.type().isOrdered() && isBig(f.bigEndian(), order);
      fields.add(new DType.Field(f.name(), turned(f.type(), order), f.inner(), big));
    }
    return DType.record(fields, t.hasAttributes);
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

  private static String repr(PDType d) {
    DType t = d.dtype;
    if (d.isSeveral()) {
      return "dtype(" + d.shown() + ")";
    }
    String shown = d.bigEndian ? d.code() : t.shown();
    return t.isRecord() ? "dtype(" + shown + ")" : "dtype('" + shown + "')";
  }

  private static Object reduced(PDType d) {
    DType t = d.dtype;
    if (d.isSeveral()) {
      return new PTuple(reduced(of(t, d.bigEndian)), shape(d));
    }
    return t.isRecord() ? PList.ofArray(described(t)) : Str.of(d.code());
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
      fields.put(Str.of(f.name()), new PTuple(of(f.type(), f.inner(), f.bigEndian()), place));
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
    DType.Field f = t.fields.get(i < 0 ? i + t.fields.size() : i);
    return of(f.type(), f.inner(), f.bigEndian());
  }

  private static Object[] described(PDType d) {
    return d.isSeveral()
        ? new Object[] {new PTuple(Str.EMPTY, Str.of("|V" + d.bytes()))}
        : d.bigEndian ? new Object[] {new PTuple(Str.EMPTY, Str.of(d.code()))} : described(d.dtype);
  }

  private static Object[] described(DType t) {
    if (!t.isRecord()) {
      return new Object[] {new PTuple(Str.EMPTY, Str.of(t.protocolCode()))};
    }
    return t.fields.stream().map(PDType::described).toArray();
  }

  private static Object described(DType.Field f) {
    Object type =
        f.type().isRecord()
            ? PList.ofArray(described(f.type()))
            : Str.of(f.type().protocolCode(f.bigEndian()));
    return f.inner().isEmpty()
        ? new PTuple(Str.of(f.name()), type)
        : new PTuple(Str.of(f.name()), type, shape(f.inner()));
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
    if (several(a) || b instanceof PDType d && d.isSeveral()) {
      return b instanceof PDType d
          && d.dtype == t(a)
          && d.inner.equals(((PDType) a).inner)
          && d.bigEndian == big(a);
    }
    DType other = orNull(b);
    boolean same = other == t(a) && (isBigEndian(b) && other.isOrdered()) == big(a);
    return other != null && same;
  }
}
