package org.pyepi.language.runtime.collection;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.pyepi.language.runtime.Errors;
import org.pyepi.offload.kernel.ElementKind;

/**
 * The element types of {@link NDArray}: how they are stored, and what NumPy calls them. There is
 * one object for each type, so that types can be compared by identity.
 */
public final class DType {
  /** What tells types apart but for the length of text. */
  public enum Code {
    BOOL,
    INT8,
    UINT8,
    INT16,
    UINT16,
    INT32,
    UINT32,
    INT64,
    UINT64,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    COMPLEX64,
    COMPLEX128,
    DATE,
    SPAN,
    TEXT,
    BYTES,
    OBJECT,
    RECORD
  }

  /**
   * A part of records.
   *
   * @param inner the shape of the elements that each record has there; usually none
   * @param bigEndian whether the bytes of a record have the first one of each element first
   */
  public record Field(String name, DType type, List<Integer> inner, boolean bigEndian) {
    /** How many elements of its type each record has there. */
    public int count() {
      int n = 1;
      for (int i : inner) {
        n *= i;
      }
      return n;
    }

    /** As a tuple that describes it: {@code ('x', '<i4')}. */
    String text() {
      String code = this.type == BOOL ? "?" : this.type.protocolCode(bigEndian).replace("|", "");
      String type = this.type.isRecord() ? this.type.text : "'" + code + "'";
      StringBuilder shape = new StringBuilder();
      for (int i : inner) {
        shape.append(shape.isEmpty() ? "" : ", ").append(i);
      }
      String comma = inner.size() == 1 ? "," : "";
      String rest = inner.isEmpty() ? "" : ", (" + shape + comma + ")";
      return "('" + name + "', " + type + rest + ")";
    }
  }

  public static final DType BOOL = of(Code.BOOL, "bool", ElementKind.BOOL, 'b', '?');
  public static final DType INT8 = of(Code.INT8, "int8", ElementKind.I8, 'i', 'b');
  public static final DType UINT8 = of(Code.UINT8, "uint8", ElementKind.U8, 'u', 'B');
  public static final DType INT16 = of(Code.INT16, "int16", ElementKind.I16, 'i', 'h');
  public static final DType UINT16 = of(Code.UINT16, "uint16", ElementKind.U16, 'u', 'H');
  public static final DType INT32 = of(Code.INT32, "int32", ElementKind.I32, 'i', 'i');
  public static final DType UINT32 = of(Code.UINT32, "uint32", ElementKind.U32, 'u', 'I');
  public static final DType INT64 = of(Code.INT64, "int64", ElementKind.I64, 'i', 'l');
  public static final DType UINT64 = new DType(Code.UINT64, "uint64", 8, 'u', 'L');
  public static final DType FLOAT16 = new DType(Code.FLOAT16, "float16", 2, 'f', 'e');
  public static final DType FLOAT32 = of(Code.FLOAT32, "float32", ElementKind.F32, 'f', 'f');
  public static final DType FLOAT64 = of(Code.FLOAT64, "float64", ElementKind.F64, 'f', 'd');
  public static final DType COMPLEX64 = new DType(Code.COMPLEX64, "complex64", 8, 'c', 'F');
  public static final DType COMPLEX128 = new DType(Code.COMPLEX128, "complex128", 16, 'c', 'D');

  /** Any Python object; what is text is kept as references too. */
  public static final DType OBJECT = new DType(Code.OBJECT, "object", 8, 'O', 'O');

  private static final List<DType> NUMBERS =
      List.of(
          BOOL,
          INT8,
          UINT8,
          INT16,
          UINT16,
          INT32,
          UINT32,
          INT64,
          UINT64,
          FLOAT16,
          FLOAT32,
          FLOAT64,
          COMPLEX64,
          COMPLEX128);

  private static final Map<String, DType> RECORDS = new ConcurrentHashMap<>();

  /** Units of time, the coarsest first. */
  public static final List<String> UNITS =
      List.of("Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as");

  /** How many of a unit the one before it has; of those before weeks there is no fixed number. */
  private static final long[] STEPS = {1, 12, 1, 7, 24, 60, 60, 1000, 1000, 1000, 1000, 1000, 1000};

  private static final int MONTHS = 1;

  private static final Map<String, DType> DATES = new ConcurrentHashMap<>();
  private static final Map<String, DType> SPANS = new ConcurrentHashMap<>();
  private static final Map<Integer, DType> TEXTS = new ConcurrentHashMap<>();
  private static final Map<Integer, DType> BYTE_STRINGS = new ConcurrentHashMap<>();

  public final Code code;

  /** What {@code dtype('…')} shows, but {@code object} of objects. */
  public final String text;

  /** How a kernel stores an element; null where kernels have no such elements. */
  public final ElementKind elements;

  /** Size of an element where NumPy has it. */
  public final int bytes;

  /** NumPy's kind: b, i, u, f, c, U, S or O. */
  public final char kind;

  /** NumPy's type character. */
  public final char letter;

  /**
   * What dates and spans of time count: {@code D}, {@code ms}, {@code 25s}; empty where they say
   * nothing.
   */
  public final String unit;

  /** The parts of records; none of other types. */
  public final List<Field> fields;

  /** Whether the fields of records can be read as attributes. */
  public final boolean hasAttributes;

  private DType(Code code, String text, ElementKind elements, int bytes, char kind, char letter) {
    this(code, text, elements, bytes, kind, letter, List.of(), false);
  }

  private DType(
      Code code,
      String text,
      ElementKind elements,
      int bytes,
      char kind,
      char letter,
      List<Field> fields,
      boolean hasAttributes) {
    boolean isTime = code == Code.DATE || code == Code.SPAN;
    this.unit = isTime ? text.substring(2).replaceAll("[\\[\\]]", "") : "";
    this.fields = fields;
    this.hasAttributes = hasAttributes;
    this.code = code;
    this.text = text;
    this.elements = elements;
    this.bytes = bytes;
    this.kind = kind;
    this.letter = letter;
  }

  private DType(Code code, String text, int bytes, char kind, char letter) {
    this(code, text, null, bytes, kind, letter);
  }

  private static DType of(Code code, String text, ElementKind elements, char kind, char letter) {
    return new DType(code, text, elements, elements.bytes(), kind, letter);
  }

  /** The types of numbers, bool first. */
  public static List<DType> numbers() {
    return NUMBERS;
  }

  /** Text of so many characters; 0 stands for the length of what it is made of. */
  public static DType text(int length) {
    return TEXTS.computeIfAbsent(length, n -> new DType(Code.TEXT, "<U" + n, 4 * n, 'U', 'U'));
  }

  /** Byte strings of a length; 0 stands for the length of what they are made of. */
  public static DType bytes(int length) {
    return BYTE_STRINGS.computeIfAbsent(length, n -> new DType(Code.BYTES, "S" + n, n, 'S', 'S'));
  }

  /** Records of fields, whose elements are kept field by field. */
  public static DType record(List<Field> fields, boolean hasAttributes) {
    StringBuilder b = new StringBuilder();
    int bytes = 0;
    for (Field f : fields) {
      b.append(b.isEmpty() ? "" : ", ").append(f.text());
      bytes += f.type.bytes * f.count();
    }
    String text = "[" + b + "]";
    int size = bytes;
    return RECORDS.computeIfAbsent(
        hasAttributes + text,
        k -> new DType(Code.RECORD, text, null, size, 'V', 'V', fields, hasAttributes));
  }

  /** Dates of a unit; an empty one stands for that of what they are made of. */
  public static DType date(String unit) {
    return DATES.computeIfAbsent(unit, u -> new DType(Code.DATE, bracketed("M8", u), 8, 'M', 'M'));
  }

  /** Spans of time of a unit. */
  public static DType span(String unit) {
    return SPANS.computeIfAbsent(unit, u -> new DType(Code.SPAN, bracketed("m8", u), 8, 'm', 'm'));
  }

  private static String bracketed(String name, String unit) {
    return unit.isEmpty() ? name : name + "[" + unit + "]";
  }

  public boolean isDate() {
    return code == Code.DATE;
  }

  public boolean isSpan() {
    return code == Code.SPAN;
  }

  /** Dates and spans of time. */
  public boolean isTime() {
    return code == Code.DATE || code == Code.SPAN;
  }

  /** The same kind of time in another unit. */
  public DType ofUnit(String other) {
    return isDate() ? date(other) : span(other);
  }

  public boolean isRecord() {
    return code == Code.RECORD;
  }

  /** The number of a field, or -1. */
  public int indexOf(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name.equals(field)) {
        return i;
      }
    }
    return -1;
  }

  public boolean isText() {
    return code == Code.TEXT;
  }

  public boolean isBytes() {
    return code == Code.BYTES;
  }

  /** Whether elements are no numbers: text, byte strings, objects and records. */
  public boolean isReference() {
    return code.ordinal() >= Code.TEXT.ordinal();
  }

  /** Characters of text, bytes of a byte string. */
  public int length() {
    return isText() ? bytes / 4 : bytes;
  }

  /** The type of text or byte strings of another length. */
  public DType ofLength(int length) {
    return isText() ? text(length) : bytes(length);
  }

  /** NumPy's name of the type, {@code str160} for text of five characters. */
  public String name() {
    return switch (code) {
      case TEXT -> bytes == 0 ? "str" : "str" + 8 * bytes;
      case BYTES -> bytes == 0 ? "bytes" : "bytes" + 8 * bytes;
      case DATE -> bracketed("datetime64", unit);
      case SPAN -> bracketed("timedelta64", unit);
      case RECORD -> (hasAttributes ? "record" : "void") + 8 * bytes;
      default -> text;
    };
  }

  public boolean isInteger() {
    return kind == 'i' || kind == 'u';
  }

  public boolean isFloat() {
    return kind == 'f';
  }

  /** A complex number is its real and its imaginary part, side by side. */
  public boolean isComplex() {
    return kind == 'c';
  }

  /** The type of the parts of a complex type; any other itself. */
  public DType part() {
    return this == COMPLEX64 ? FLOAT32 : this == COMPLEX128 ? FLOAT64 : this;
  }

  /** The complex type whose parts hold what a type does. */
  public DType complex() {
    return promote(this, COMPLEX64);
  }

  /** The bits of a uint64 as a float. */
  public static double unsignedToDouble(long bits) {
    // The lowest bit decides about rounding only: it must not get lost.
    return bits >= 0 ? (double) bits : (double) (bits >>> 1 | bits & 1) * 2;
  }

  /** Smallest value of an integer type. */
  public long min() {
    return this == UINT64 ? 0 : elements.min();
  }

  /** Largest value of an integer type that a long holds: of uint64 that is the half of it. */
  public long max() {
    return this == UINT64 ? Long.MAX_VALUE : elements.max();
  }

  private static BiFunction<DType, DType, RuntimeException> noCommonType =
      (a, b) -> Errors.type("no common type of %s and %s", a, b);

  /** The type of an operation on two array types, by NumPy's promotion table. */
  public static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    if (a.isReference() || b.isReference()) {
      return promoteReference(a, b);
    }
    if (a.isTime() || b.isTime()) {
      return promoteTime(a, b);
    }
    if (a == BOOL) {
      return b;
    }
    if (b == BOOL) {
      return a;
    }
    if (a.isComplex() || b.isComplex()) {
      return promote(a.part(), b.part()).bytes <= FLOAT32.bytes ? COMPLEX64 : COMPLEX128;
    }
    if (a.isFloat() || b.isFloat()) {
      return promoteFloat(a, b);
    }
    if (a.kind == b.kind) {
      return a.bytes >= b.bytes ? a : b;
    }
    DType signed = a.kind == 'i' ? a : b;
    DType unsigned = a.kind == 'i' ? b : a;
    if (signed.bytes > unsigned.bytes) {
      return signed;
    }
    return switch (unsigned.bytes) {
      case 1 -> INT16;
      case 2 -> INT32;
      case 4 -> INT64;
      default -> FLOAT64;
    };
  }

  /** The error where two types have no common one; numpy installs its own. */
  public static void onNoCommonType(BiFunction<DType, DType, RuntimeException> error) {
    noCommonType = error;
  }

  private static DType promoteReference(DType a, DType b) {
    if (a == OBJECT || b == OBJECT) {
      return OBJECT;
    }
    if (a.isRecord() != b.isRecord() && !a.isText() && !b.isText()) {
      throw noCommonType.apply(a, b);
    }
    if (a.isRecord() || b.isRecord()) {
      return promoteRecord(a, b);
    }
    int length = Math.max(a.lengthAsText(), b.lengthAsText());
    return a.isText() || b.isText() ? text(length) : bytes(length);
  }

  private static DType promoteTime(DType a, DType b) {
    DType time = a.isDate() || !b.isTime() ? a : b;
    DType other = time == a ? b : a;
    if (!other.isTime()) {
      if (time.isSpan() && (other.isInteger() || other == BOOL)) {
        return time;
      }
      throw noCommonType.apply(a, b);
    }
    boolean meet = a.isOfCalendar() && b.isExact() || a.isExact() && b.isOfCalendar();
    if (meet && a.isSpan() && b.isSpan()) {
      throw Errors.type(
          "Cannot get a common metadata divisor for Numpy datetime metadata [%s] and [%s] because"
              + " they have incompatible nonlinear base time units.",
          a.unit, b.unit);
    }
    return time.ofUnit(common(a.unit, b.unit));
  }

  /** Whether the unit is one of years or months, of which a span has no fixed length. */
  public boolean isOfCalendar() {
    return UNITS.contains(baseOf(unit)) && !isExact();
  }

  /** Whether the unit is a week or finer. */
  public boolean isExact() {
    return UNITS.indexOf(baseOf(unit)) >= UNITS.indexOf("W");
  }

  /** The unit without how many of it are one: {@code s} of {@code 25s}. */
  public static String baseOf(String unit) {
    int digits = digits(unit);
    return digits == 0 ? unit : unit.substring(digits);
  }

  /** How many of its base a unit is. */
  public static long countOf(String unit) {
    int digits = digits(unit);
    return digits == 0 ? 1 : Long.parseLong(unit.substring(0, digits));
  }

  private static int digits(String unit) {
    int n = 0;
    while (n < unit.length() && Character.isDigit(unit.charAt(n))) {
      n++;
    }
    return n;
  }

  /** The largest unit of which both are multiples. */
  private static String common(String a, String b) {
    int i = UNITS.indexOf(baseOf(a));
    int j = UNITS.indexOf(baseOf(b));
    String fine = i >= j ? a : b;
    long count = countOf(fine);
    if (count == 1) {
      return fine;
    }
    long other = countOf(i >= j ? b : a);
    boolean even = Math.min(i, j) > MONTHS || Math.max(i, j) <= MONTHS;
    for (int k = Math.min(i, j) + 1; even && k <= Math.max(i, j); k++) {
      // What both have in common does not grow beyond the finer one's count.
      other = Math.multiplyExact(other, STEPS[k]) % count;
    }
    long divisor = BigInteger.valueOf(other).gcd(BigInteger.valueOf(count)).longValue();
    return (divisor == 1 ? "" : Long.toString(divisor)) + baseOf(fine);
  }

  private static DType promoteRecord(DType a, DType b) {
    boolean alike = a.fields.size() == b.fields.size();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; alike && i < a.fields.size(); i++) {
      Field f = a.fields.get(i);
      Field g = b.fields.get(i);
      alike = f.name.equals(g.name) && f.inner.equals(g.inner);
      fields.add(new Field(f.name, promote(f.type, g.type), f.inner, false));
    }
    if (!alike) {
      throw noCommonType.apply(a, b);
    }
    return record(fields, a.hasAttributes || b.hasAttributes);
  }

  /** Characters that the text of an element may have. */
  public int lengthAsText() {
    return switch (code) {
      case BOOL -> 5;
      case INT8 -> 4;
      case UINT8 -> 3;
      case INT16 -> 6;
      case UINT16 -> 5;
      case INT32 -> 11;
      case UINT32 -> 10;
      case INT64 -> 21;
      case UINT64 -> 20;
      case FLOAT16, FLOAT32, FLOAT64 -> 32;
      case COMPLEX64, COMPLEX128 -> 64;
      case DATE -> dateLength();
      case SPAN -> 21;
      case TEXT, BYTES, OBJECT, RECORD -> length();
    };
  }

  /** The longest text of a date of the unit. */
  private int dateLength() {
    return switch (baseOf(unit)) {
      case "Y" -> 22;
      case "M" -> 25;
      case "h" -> 32;
      case "m" -> 35;
      case "s" -> 38;
      case "ms" -> 42;
      case "us" -> 45;
      case "ns" -> 48;
      case "ps" -> 51;
      case "fs" -> 54;
      case "as" -> 57;
      default -> 28;
    };
  }

  private static DType promoteFloat(DType a, DType b) {
    if (a.isFloat() && b.isFloat()) {
      return a.bytes >= b.bytes ? a : b;
    }
    DType floating = a.isFloat() ? a : b;
    DType integer = a.isFloat() ? b : a;
    boolean holds = integer.bytes < floating.bytes;
    return holds ? floating : integer.bytes <= 2 ? FLOAT32 : FLOAT64;
  }

  /** What {@code dtype('…')} shows. */
  public String shown() {
    if (isRecord()) {
      return hasAttributes ? "(numpy.record, " + text + ")" : text;
    }
    if (isTime()) {
      return "<" + text;
    }
    return this == OBJECT ? "O" : isReference() && bytes == 0 ? text.replace("0", "") : text;
  }

  /** The code of the array protocol, {@code <f4}. */
  public String protocolCode() {
    return switch (code) {
      case OBJECT -> "|O";
      case TEXT -> text;
      case BYTES -> "|" + text;
      case DATE, SPAN -> "<" + text;
      case RECORD -> "|V" + bytes;
      default -> (bytes == 1 ? "|" : "<") + kind + bytes;
    };
  }

  /** The same of elements whose first byte counts most, {@code >i4}. */
  public String protocolCode(boolean bigEndian) {
    return bigEndian ? protocolCode().replace('<', '>') : protocolCode();
  }

  /** Bytes of what is turned round where the order of bytes changes. */
  public int unit() {
    return isText() ? 4 : isBytes() || this == OBJECT ? 1 : isComplex() ? bytes / 2 : bytes;
  }

  /** Whether the order of its bytes matters. */
  public boolean isOrdered() {
    return !isRecord() && unit() > 1;
  }

  /** What {@code str(dtype)} gives. */
  @Override
  public String toString() {
    return isText() || isBytes() ? protocolCode() : isRecord() ? shown() : isTime() ? name() : text;
  }
}
