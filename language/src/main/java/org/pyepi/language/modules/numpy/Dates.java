package org.pyepi.language.modules.numpy;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.dates.DateText;
import org.pyepi.language.modules.numpy.dates.DateUnit;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** Dates and spans of time: numbers of a unit, among them one that is no time. */
final class Dates {
  private static final long NAT = DateUnit.NOT_A_TIME;

  private Dates() {}

  static boolean isMeant(Object v) {
    return v instanceof NDArray a && a.dtype.isTime()
        || v instanceof NpScalar s && s.dtype.isTime();
  }

  // Values into elements

  /** The number that stands for a value in a type whose unit is known. */
  static long number(DType t, Object value) {
    Object v = value instanceof NpScalar ? value : PWrapped.unwrap(value);
    if (v instanceof NpScalar s && s.dtype.isTime()) {
      return converted(s.integer, s.dtype, t);
    }
    if (v instanceof NpScalar s && s.dtype.isInteger()) {
      return s.integer;
    }
    if (v instanceof NpScalar s && s.dtype == DType.BOOL) {
      return s.integer;
    }
    if (v instanceof NpScalar s && (s.dtype.isFloat() || s.dtype.isComplex())) {
      return whole(s.real);
    }
    if (v instanceof Float f) {
      return whole(f);
    }
    if (v instanceof BigInteger) {
      throw Errors.overflow("int too big to convert");
    }
    if (v instanceof Boolean b) {
      return b ? 1 : 0;
    }
    if (v instanceof Long l) {
      return l;
    }
    if (v == PNone.NONE) {
      return NAT;
    }
    if (v instanceof NDArray a && a.rank() == 0) {
      return number(t, a.getScalar(Positions.of(a).at(0)));
    }
    if (v instanceof PBytes b) {
      return number(t, Str.of(new String(b.data, StandardCharsets.ISO_8859_1)));
    }
    if (t.isDate()) {
      DateText.Read r = read(v);
      return converted(r.value(), DType.date(r.unit()), t);
    }
    DateText.Read r = span(v);
    return converted(r.value(), DType.span(r.unit()), t);
  }

  /** A float as the processor makes an integer of it: what is none is no time. */
  private static long whole(double d) {
    return d >= -0x1p63 && d < 0x1p63 ? (long) d : NAT;
  }

  private static long whole(NDArray a, int at, Status status) {
    double d = a.getReal(at);
    long v = whole(d);
    if (v == NAT && !Double.isNaN(d)) {
      status.invalid();
    }
    return v;
  }

  private static DateText.Read read(Object v) {
    String text;
    if (v instanceof TruffleString s) {
      text = Str.java(s);
      if (text.equals("today") || text.equals("now")) {
        long seconds = System.currentTimeMillis() / 1000;
        boolean day = text.equals("today");
        return new DateText.Read(
            day ? DateUnit.convertSpan(seconds, "s", "D") : seconds, day ? "D" : "s");
      }
    } else if (Attributes.getOrNull(v, "isoformat") instanceof Object method) {
      text = Str.java(Calls.call(method));
      boolean date = !text.contains("T");
      DateText.Read r = parse(text);
      return date ? r : new DateText.Read(DateUnit.convertDate(r.value(), r.unit(), "us"), "us");
    } else {
      throw Errors.value("Could not convert object to NumPy datetime");
    }
    return parse(text);
  }

  private static DateText.Read parse(String text) {
    try {
      return DateText.read(text);
    } catch (IllegalArgumentException e) {
      throw Errors.value("%s", e.getMessage());
    }
  }

  private static DateText.Read span(Object v) {
    if (v instanceof TruffleString || v instanceof PBytes) {
      String text =
          v instanceof PBytes b
              ? new String(b.data, StandardCharsets.ISO_8859_1)
              : Str.java((TruffleString) v);
      if (text.isEmpty() || text.equalsIgnoreCase("nat")) {
        return new DateText.Read(NAT, "");
      }
      if (!text.matches("-?\\d{1,18}")) {
        throw Errors.value("Could not convert object to NumPy timedelta");
      }
      return new DateText.Read(Long.parseLong(text), "");
    }
    Object days = Attributes.getOrNull(v, "days");
    if (days == null) {
      throw Errors.value("Could not convert object to NumPy timedelta");
    }
    long seconds =
        86400 * Numbers.indexLong(days) + Numbers.indexLong(Attributes.get(v, "seconds"));
    return new DateText.Read(
        1_000_000 * seconds + Numbers.indexLong(Attributes.get(v, "microseconds")), "us");
  }

  /** The type with the unit of a value, where the type has none. */
  static DType typed(DType t, Object v) {
    if (!t.unit.isEmpty()) {
      return t;
    }
    Object u = v instanceof NpScalar ? v : PWrapped.unwrap(v);
    if (u instanceof NpScalar s) {
      return s.dtype.isTime() ? t.ofUnit(s.dtype.unit) : t;
    }
    if (u instanceof NDArray a) {
      return a.dtype.isTime() ? t.ofUnit(a.dtype.unit) : t;
    }
    if (u == PNone.NONE || u instanceof Long) {
      return t;
    }
    return t.ofUnit(t.isDate() ? read(u).unit() : span(u).unit());
  }

  static long converted(long v, DType from, DType to) {
    if (to.isDate() != from.isDate()) {
      // NumPy takes the number as it is.
      return v;
    }
    try {
      return to.isDate()
          ? DateUnit.convertDate(v, from.unit, to.unit)
          : DateUnit.convertSpan(v, from.unit, to.unit);
    } catch (ArithmeticException e) {
      throw Errors.overflow("Overflow when converting between time units");
    }
  }

  /** Copies n elements, of which some are times. */
  static void copy(Positions from, NDArray a, Positions to, NDArray r, int n) {
    boolean alike = a.dtype.isTime() && r.dtype.isTime() && a.dtype.isDate() == r.dtype.isDate();
    if (alike && r.dtype.unit.isEmpty() && !a.dtype.unit.isEmpty()) {
      throw Errors.value(
          "Cannot convert from specific units to generic units in NumPy datetimes or timedeltas");
    }
    Status status = new Status();
    for (int i = 0; i < n; i++) {
      if (r.dtype.isTime()) {
        long v =
            a.dtype.isReference()
                ? number(r.dtype, a.objects[from.at(i)])
                : a.dtype.isTime()
                    ? converted(a.getLong(from.at(i)), a.dtype, r.dtype)
                    : a.dtype.isFloat() || a.dtype.isComplex()
                        ? whole(a, from.at(i), status)
                        : a.getLong(from.at(i));
        r.putLong(to.at(i), v);
      } else if (r.dtype.isReference()) {
        NpScalar s = (NpScalar) a.getScalar(from.at(i));
        r.objects[to.at(i)] = References.element(r.dtype, r.dtype == DType.OBJECT ? item(s) : s);
      } else if (r.dtype.isComplex()) {
        r.putComplex(to.at(i), a.getLong(from.at(i)), 0);
      } else if (r.dtype.isFloat()) {
        Casting.putReal(r, to.at(i), a.getLong(from.at(i)), status);
      } else {
        r.putLong(to.at(i), a.getLong(from.at(i)));
      }
    }
    status.warn("cast");
  }

  // Scalars

  /** A time as Python's date, datetime, timedelta or int; None where it is none. */
  static Object item(NpScalar s) {
    String unit = s.dtype.unit;
    if (s.integer == NAT) {
      return PNone.NONE;
    }
    String base = DType.baseOf(unit);
    boolean fine = unit.isEmpty() || "ns ps fs as".contains(base) && base.length() == 2;
    boolean calendar = s.dtype.isSpan() && !s.dtype.isExact();
    if (fine || calendar) {
      return s.integer;
    }
    Object module = Imports.importModule(PyContext.get(), "datetime");
    if (s.dtype.isSpan()) {
      long micros = DateUnit.convertSpan(s.integer, unit, "us");
      return Calls.call(Attributes.get(module, "timedelta"), 0L, 0L, micros);
    }
    boolean day = "Y M W D".contains(base);
    String text =
        DateText.of(DateUnit.convertDate(s.integer, unit, day ? "D" : "us"), day ? "D" : "us");
    Object type = Attributes.get(module, day ? "date" : "datetime");
    return Calls.call(Attributes.get(type, "fromisoformat"), Str.of(text));
  }

  static void install() {
    TypeBuilder.of(NpScalar.DATE)
        .constructor("__new__(cls, value=None, unit=None, /)", a -> create(DType.date(""), a))
        .method("__repr__(self, /)", a -> Str.of(repr((NpScalar) a[0])));
    TypeBuilder.of(NpScalar.SPAN)
        .constructor("__new__(cls, value=0, unit=None, /)", a -> create(DType.span(""), a))
        .method("__repr__(self, /)", a -> Str.of(repr((NpScalar) a[0])));
  }

  private static Object create(DType kind, Object[] a) {
    Object value = a[1] == null ? (kind.isDate() ? PNone.NONE : (Object) 0L) : a[1];
    DType t =
        a[2] == null || a[2] == PNone.NONE
            ? typed(kind, value)
            : PDType.parse(Str.of((kind.isDate() ? "M8[" : "m8[") + Str.java(a[2]) + "]"), null);
    if (kind.isDate() && t.unit.isEmpty() && PWrapped.unwrap(value) instanceof Long) {
      throw Errors.value("Converting an integer to a NumPy datetime requires a specified unit");
    }
    return NpScalar.of(t, number(t, value));
  }

  private static String repr(NpScalar s) {
    DType t = s.dtype;
    if (t.isDate()) {
      String unit = t.unit.isEmpty() ? "generic" : t.unit;
      return s.integer == NAT
          ? "np.datetime64('NaT','" + unit + "')"
          : "np.datetime64('"
              + DateText.of(s.integer, t.unit)
              + (unit.equals("h") || DType.countOf(unit) > 1 ? "','" + unit + "')" : "')");
    }
    String value = s.integer == NAT ? "'NaT'" : Long.toString(s.integer);
    return "np.timedelta64(" + value + (t.unit.isEmpty() ? ")" : ",'" + t.unit + "')");
  }

  // Operators

  private static DType type(Object v) {
    return Promotion.of(v);
  }

  /** {@code a op b}, where one of them is a time. */
  static Object binary(BinaryOp op, Object a, Object b) {
    DType x = type(a);
    DType y = type(b);
    if (op == BinaryOp.DIVMOD && x.isSpan() && y.isSpan()) {
      Status status = new Status();
      DType t = DType.promote(x, y);
      NDArray u = Casting.operand(a, t);
      NDArray v = Casting.operand(b, t);
      Object quotients = wholeRatio(BinaryOp.FLOORDIV, u, v, t, status);
      Object rests = wholeRatio(BinaryOp.MOD, u, v, t, status);
      status.warn("divmod");
      return new PTuple(quotients, rests);
    }
    boolean integers = (x.isTime() || isWhole(x)) && (y.isTime() || isWhole(y));
    switch (op) {
      case ADD -> {
        if (integers && !(x.isDate() && y.isDate())) {
          return sums(op, a, b, x, y);
        }
      }
      case SUB -> {
        if (integers && (x.isDate() || !y.isDate())) {
          return sums(op, a, b, x, y);
        }
      }
      case MUL -> {
        if (x.isSpan() && !y.isTime() && !y.isReference()) {
          return scaled(op, a, b, x);
        }
        if (y.isSpan() && !x.isTime() && !x.isReference()) {
          return scaled(op, b, a, y);
        }
      }
      case TRUEDIV, FLOORDIV, MOD -> {
        if (x.isSpan() && y.isSpan()) {
          return ratio(op, a, b, DType.promote(x, y));
        }
        if (x.isSpan() && !y.isTime() && !y.isReference() && op != BinaryOp.MOD) {
          return scaled(op, a, b, x);
        }
      }
      default -> {}
    }
    throw UfuncErrors.cannotUse(Elementwise.name(op), x, y);
  }

  private static boolean isWhole(DType t) {
    return t.isInteger() || t == DType.BOOL;
  }

  private static Object sums(BinaryOp op, Object a, Object b, DType x, DType y) {
    String unit = !x.isTime() ? y.unit : !y.isTime() ? x.unit : DType.promote(x, y).unit;
    boolean bothDates = x.isDate() && y.isDate();
    checkCalendar(op, x, y, 1);
    checkCalendar(op, y, x, 0);
    DType t = (x.isDate() || y.isDate()) && !bothDates ? DType.date(unit) : DType.span(unit);
    NDArray u = Casting.operand(a, x.isTime() ? x.ofUnit(unit) : t);
    NDArray v = Casting.operand(b, y.isTime() ? y.ofUnit(unit) : DType.span(unit));
    return each(u, v, t, (p, q) -> op == BinaryOp.ADD ? p + q : p - q);
  }

  /** Months and years are not added to dates that have days. */
  private static void checkCalendar(BinaryOp op, DType date, DType span, int input) {
    if (date.isDate() && date.isExact() && span.isSpan() && span.isOfCalendar()) {
      throw UfuncErrors.cannotCastInput(Elementwise.name(op), input, span, date);
    }
  }

  private static Object scaled(BinaryOp op, Object span, Object by, DType t) {
    NDArray u = Casting.operand(span, t);
    DType n = type(by);
    if (n.isFloat() || op == BinaryOp.TRUEDIV && !n.isInteger()) {
      NDArray v = Casting.operand(by, DType.FLOAT64);
      NDArray r = NDArray.zeros(t, Positions.broadcast(u.shape, v.shape));
      Positions pu = Positions.of(u, r.shape);
      Positions pv = Positions.of(v, r.shape);
      Status status = new Status();
      for (int i = 0; i < r.size(); i++) {
        long p = u.getLong(pu.at(i));
        double q = v.getDouble(pv.at(i));
        double w = op == BinaryOp.MUL ? p * q : p / q;
        if (p != NAT && op != BinaryOp.MUL && q == 0 && p != 0) {
          status.divide();
        } else if (p != NAT && Double.isNaN(w) && !Double.isNaN(q)) {
          status.invalid();
        }
        r.putLong(i, p == NAT || Double.isNaN(w) || Double.isInfinite(w) ? NAT : (long) w);
      }
      status.warn(Elementwise.name(op));
      return Elementwise.unboxed(r);
    }
    NDArray v = Casting.operand(by, DType.INT64);
    if (op != BinaryOp.MUL && v.size() == 1 && v.getLong(v.offset) == 0 && u.size() > 0) {
      // NumPy looks at a divisor that is one for all.
      Status status = new Status();
      status.divide();
      status.warn(Elementwise.name(op));
    }
    return switch (op) {
      case MUL -> each(u, v, t, (p, q) -> p * q);
      default -> each(u, v, t, (p, q) -> q == 0 ? NAT : p / q);
    };
  }

  private static Object ratio(BinaryOp op, Object a, Object b, DType t) {
    NDArray u = Casting.operand(a, t);
    NDArray v = Casting.operand(b, t);
    if (op == BinaryOp.MOD || op == BinaryOp.FLOORDIV) {
      Status status = new Status();
      Object r = wholeRatio(op, u, v, t, status);
      status.warn(Elementwise.name(op));
      return r;
    }
    return Elementwise.binary(BinaryOp.TRUEDIV, reals(u), reals(v));
  }

  /** How often one span is in another, or what is left. */
  private static Object wholeRatio(BinaryOp op, NDArray u, NDArray v, DType t, Status status) {
    boolean rest = op == BinaryOp.MOD;
    return each(
        u,
        v,
        rest ? t : DType.INT64,
        (p, q) -> {
          if (q == 0) {
            status.divide();
            return rest ? NAT : 0;
          }
          return rest ? Math.floorMod(p, q) : Math.floorDiv(p, q);
        },
        rest ? null : status);
  }

  /** Spans as floats; what is no time is no number. */
  private static NDArray reals(NDArray a) {
    NDArray r = NDArray.zeros(DType.FLOAT64, a.shape.clone());
    Positions p = Positions.of(a);
    for (int i = 0; i < r.size(); i++) {
      long v = a.getLong(p.at(i));
      r.putDouble(i, v == NAT ? Double.NaN : v);
    }
    return r;
  }

  private interface OnLongs {
    long of(long x, long y);
  }

  private static Object each(NDArray u, NDArray v, DType t, OnLongs f) {
    return each(u, v, t, f, null);
  }

  /** What is no time is invalid for the status, where there is one. */
  private static Object each(NDArray u, NDArray v, DType t, OnLongs f, Status status) {
    NDArray r = NDArray.zeros(t, Positions.broadcast(u.shape, v.shape));
    Positions pu = Positions.of(u, r.shape);
    Positions pv = Positions.of(v, r.shape);
    for (int i = 0; i < r.size(); i++) {
      long p = u.getLong(pu.at(i));
      long q = v.getLong(pv.at(i));
      boolean none = p == NAT && u.dtype.isTime() || q == NAT && v.dtype.isTime();
      if (none && status != null) {
        status.invalid();
      }
      r.putLong(i, none ? (t.isTime() ? NAT : 0) : f.of(p, q));
    }
    return Elementwise.unboxed(r);
  }

  /** {@code a op b} as bools; what is no time equals nothing. */
  static Object compare(Comparison.Op op, Object a, Object b) {
    DType x = type(a);
    DType y = type(b);
    if (x.isReference() || y.isReference()) {
      boolean objects = x == DType.OBJECT || y == DType.OBJECT;
      if (objects) {
        return ReferenceOperations.compare(op, References.objects(a), References.objects(b));
      }
      return ReferenceOperations.compare(op, References.one(a), References.one(b));
    }
    DType t = x.isTime() && y.isTime() ? DType.promote(x, y) : x.isTime() ? x : y;
    if (x.isDate() != y.isDate()) {
      throw UfuncErrors.cannotUse(ReferenceOperations.name(op), x, y);
    }
    NDArray u = Casting.operand(a, t);
    NDArray v = Casting.operand(b, t);
    NDArray r = NDArray.zeros(DType.BOOL, Positions.broadcast(u.shape, v.shape));
    Positions pu = Positions.of(u, r.shape);
    Positions pv = Positions.of(v, r.shape);
    for (int i = 0; i < r.size(); i++) {
      long p = u.getLong(pu.at(i));
      long q = v.getLong(pv.at(i));
      boolean none = p == NAT || q == NAT;
      r.data[i] = (byte) ((none ? op == Comparison.Op.NE : op.holds(Long.compare(p, q))) ? 1 : 0);
    }
    return Elementwise.unboxed(r);
  }

  /** Whether elements are no time. */
  static Object isNone(Object v) {
    Object x = Functions.operand(v);
    if (!isMeant(x)) {
      throw Errors.type("ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64.");
    }
    NDArray a = Casting.operand(x, type(x));
    NDArray r = NDArray.zeros(DType.BOOL, a.shape.clone());
    Positions p = Positions.of(a);
    for (int i = 0; i < r.size(); i++) {
      r.data[i] = (byte) (a.getLong(p.at(i)) == NAT ? 1 : 0);
    }
    return Elementwise.unboxed(r);
  }

  /** {@code numpy.arange} of times. */
  static NDArray range(Object first, Object second, Object by, DType given) {
    DType t = given != null && given.isTime() ? given : type(isMeant(first) ? first : second);
    for (Object v : new Object[] {first, second}) {
      if (v != null && v != PNone.NONE && (given == null || given.unit.isEmpty())) {
        DType own = typed(t.ofUnit(""), v);
        t = own.unit.isEmpty() ? t : DType.promote(t, own);
      }
    }
    long from = second == null ? 0 : number(t, first);
    long to = number(t, second == null ? first : second);
    long step = by == null || by == PNone.NONE ? 1 : number(DType.span(t.unit), by);
    int n = (int) Math.max(0, Math.ceilDiv(to - from, step));
    NDArray r = NDArray.zeros(t, n);
    for (int i = 0; i < n; i++) {
      r.putLong(i, from + i * step);
    }
    return r;
  }
}
