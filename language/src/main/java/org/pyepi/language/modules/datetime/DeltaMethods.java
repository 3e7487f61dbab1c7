package org.pyepi.language.modules.datetime;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code timedelta}. Results are of the class itself, not of a subclass. */
final class DeltaMethods {
  /** Whole numbers up to this size are added up without looking for an overflow. */
  private static final long SMALL = 1L << 36;

  /** Whole numbers up to this one are floats too. */
  private static final long EXACT = 1L << 53;

  private DeltaMethods() {}

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(DateTypes.DELTA)
            .constructor(
                "__new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0,"
                    + " hours=0, weeks=0)",
                DeltaMethods::make)
            .member("days", self -> (long) d(self).days)
            .member("seconds", self -> (long) d(self).seconds)
            .member("microseconds", self -> (long) d(self).micros)
            .method("total_seconds(self, /)", a -> seconds(d(a[0])))
            .method("__add__(self, value, /)", a -> added(a[0], a[1], 1))
            .method("__radd__(self, value, /)", a -> added(a[0], a[1], 1))
            .method("__sub__(self, value, /)", a -> added(a[0], a[1], -1))
            .method("__rsub__(self, value, /)", a -> added(a[1], a[0], -1))
            .method("__mul__(self, value, /)", a -> times(d(a[0]), a[1]))
            .method("__rmul__(self, value, /)", a -> times(d(a[0]), a[1]))
            .method("__truediv__(self, value, /)", a -> divided(d(a[0]), a[1]))
            .method("__floordiv__(self, value, /)", a -> floored(d(a[0]), a[1]))
            .method("__mod__(self, value, /)", a -> remainder(d(a[0]), a[1]))
            .method("__divmod__(self, value, /)", a -> both(d(a[0]), a[1]))
            .method("__neg__(self, /)", a -> d(a[0]).negated())
            .method("__pos__(self, /)", a -> d(a[0]).plus(PDelta.ZERO, 1))
            .method(
                "__abs__(self, /)",
                a -> d(a[0]).days < 0 ? d(a[0]).negated() : d(a[0]).plus(PDelta.ZERO, 1))
            .method("__bool__(self, /)", a -> !d(a[0]).isZero())
            .method("__hash__(self, /)", a -> Hashing.hash(parts(d(a[0]))))
            .method("__repr__(self, /)", a -> Str.of(repr(d(a[0]))))
            .method("__str__(self, /)", a -> Str.of(d(a[0]).text()))
            .method("__reduce__(self, /)", a -> new PTuple(Types.of(a[0]), parts(d(a[0]))))
            .constant("resolution", PDelta.of(0, 0, 1))
            .constant("min", PDelta.of(-PDelta.MOST_DAYS, 0, 0))
            .constant("max", PDelta.of(PDelta.MOST_DAYS, 86_399, 999_999));
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a ->
              a[1] instanceof PDelta other
                  ? (Object) op.holds(d(a[0]).compareTo(other))
                  : PSingleton.NOT_IMPLEMENTED);
    }
  }

  private static PDelta d(Object self) {
    return (PDelta) self;
  }

  private static PTuple parts(PDelta d) {
    return new PTuple((long) d.days, (long) d.seconds, (long) d.micros);
  }

  private static Object make(Object[] a) {
    for (int i = 1; i < a.length; i++) {
      if (a[i] != null && !(a[i] instanceof Long n && n < SMALL && n > -SMALL)) {
        return DeltaSum.of((PType) a[0], a, 1);
      }
    }
    long days = orZero(a[1]) + 7 * orZero(a[7]);
    return days != (int) days
        ? DeltaSum.of((PType) a[0], a, 1)
        : PDelta.of(
            (PType) a[0],
            days,
            orZero(a[2]) + 60 * orZero(a[5]) + 3600 * orZero(a[6]),
            orZero(a[3]) + 1000 * orZero(a[4]));
  }

  private static long orZero(Object value) {
    return value == null ? 0 : (Long) value;
  }

  /** Seconds, correctly rounded. */
  static Object seconds(PDelta d) {
    BigInteger micros = d.toMicros();
    return micros.bitLength() < 64 && Math.abs(micros.longValue()) <= EXACT
        ? micros.longValue() / 1e6
        : Operators.binary(BinaryOp.TRUEDIV, Numbers.normalize(micros), PDelta.MICROS);
  }

  private static Object added(Object x, Object y, int sign) {
    return x instanceof PDelta a && y instanceof PDelta b
        ? a.plus(b, sign)
        : PSingleton.NOT_IMPLEMENTED;
  }

  private static PDelta of(BigInteger micros) {
    return PDelta.ofMicros(DateTypes.DELTA, micros);
  }

  private static boolean isFloat(Object v) {
    return Types.of(v).isSubclassOf(BuiltinTypes.FLOAT);
  }

  private static BigInteger integer(Object v) {
    return Numbers.big(Numbers.index(v));
  }

  /** Numerator and denominator of a float. */
  private static BigInteger[] ratio(Object number) {
    Object ratio = Calls.method(number, "as_integer_ratio");
    if (!(ratio instanceof PTuple t)) {
      throw Errors.type(
          "unexpected return type from as_integer_ratio(): expected tuple, got '%s'",
          DateTypes.name(ratio));
    }
    if (t.length() != 2) {
      throw Errors.value("as_integer_ratio() must return a 2-tuple");
    }
    return new BigInteger[] {integer(t.items[0]), integer(t.items[1])};
  }

  private static Object times(PDelta d, Object factor) {
    if (Types.isInt(factor)) {
      return of(d.toMicros().multiply(integer(factor)));
    }
    if (isFloat(factor)) {
      BigInteger[] r = ratio(factor);
      return of(nearest(d.toMicros().multiply(r[0]), r[1]));
    }
    return PSingleton.NOT_IMPLEMENTED;
  }

  private static Object divided(PDelta d, Object by) {
    if (by instanceof PDelta other) {
      return Operators.binary(
          BinaryOp.TRUEDIV, Numbers.normalize(d.toMicros()), Numbers.normalize(other.toMicros()));
    }
    if (Types.isInt(by)) {
      return of(nearest(d.toMicros(), integer(by)));
    }
    if (isFloat(by)) {
      BigInteger[] r = ratio(by);
      return of(nearest(d.toMicros().multiply(r[1]), r[0]));
    }
    return PSingleton.NOT_IMPLEMENTED;
  }

  /** The quotient, rounded to the nearest whole number, halves to the even one. */
  private static BigInteger nearest(BigInteger a, BigInteger b) {
    checkDivisor(b, "integer division or modulo by zero");
    BigInteger[] parts = PDelta.floor(a, b);
    int sign = parts[1].shiftLeft(1).abs().compareTo(b.abs());
    boolean up = sign > 0 || sign == 0 && parts[0].testBit(0);
    return up ? parts[0].add(BigInteger.ONE) : parts[0];
  }

  private static void checkDivisor(BigInteger b, String complaint) {
    if (b.signum() == 0) {
      throw Errors.zeroDivision(complaint);
    }
  }

  private static Object floored(PDelta d, Object by) {
    if (!(by instanceof PDelta) && !Types.isInt(by)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    BigInteger b = by instanceof PDelta other ? other.toMicros() : integer(by);
    checkDivisor(b, "integer division or modulo by zero");
    BigInteger q = PDelta.floor(d.toMicros(), b)[0];
    return by instanceof PDelta ? Numbers.normalize(q) : of(q);
  }

  private static Object remainder(PDelta d, Object by) {
    if (!(by instanceof PDelta other)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    checkDivisor(other.toMicros(), "integer modulo by zero");
    return of(PDelta.floor(d.toMicros(), other.toMicros())[1]);
  }

  private static Object both(PDelta d, Object by) {
    if (!(by instanceof PDelta other)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    checkDivisor(other.toMicros(), "integer division or modulo by zero");
    BigInteger[] parts = PDelta.floor(d.toMicros(), other.toMicros());
    return new PTuple(Numbers.normalize(parts[0]), of(parts[1]));
  }

  private static String repr(PDelta d) {
    List<String> parts = new ArrayList<>();
    if (d.days != 0) {
      parts.add("days=" + d.days);
    }
    if (d.seconds != 0) {
      parts.add("seconds=" + d.seconds);
    }
    if (d.micros != 0) {
      parts.add("microseconds=" + d.micros);
    }
    return DateTypes.name(d) + "(" + (parts.isEmpty() ? "0" : String.join(", ", parts)) + ")";
  }
}
