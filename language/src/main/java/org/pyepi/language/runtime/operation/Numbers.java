package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;

/** Conversions between Python's and Java's numbers. */
public final class Numbers {
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** A Long where the value fits, the BigInteger itself where not. */
  @TruffleBoundary
  public static Object normalize(BigInteger value) {
    return value.bitLength() < 64 ? (Object) value.longValue() : value;
  }

  /** The value of an int, bool or int subclass instance. */
  @TruffleBoundary
  public static BigInteger big(Object value) {
    if (value instanceof Long l) {
      return BigInteger.valueOf(l);
    }
    if (value instanceof BigInteger b) {
      return b;
    }
    if (value instanceof Boolean b) {
      return b ? BigInteger.ONE : BigInteger.ZERO;
    }
    return big(((PWrapped) value).value);
  }

  /** The exact int of any int-like builtin value (bool becomes 0 or 1), or null. */
  public static Object intOrNull(Object value) {
    if (value instanceof Long || value instanceof BigInteger) {
      return value;
    }
    if (value instanceof Boolean b) {
      return b ? 1L : 0L;
    }
    if (value instanceof PWrapped w && (w.value instanceof Long || w.value instanceof BigInteger)) {
      return w.value;
    }
    return null;
  }

  /** {@code operator.index}: a Long or BigInteger, else TypeError. */
  @TruffleBoundary
  public static Object index(Object value) {
    Object i = intOrNull(value);
    if (i != null) {
      return i;
    }
    Object method = Attributes.special(value, "__index__");
    if (method != null) {
      Object made = Calls.callSpecial(method, value);
      Object result = intOrNull(made);
      if (result == null) {
        throw Errors.type("__index__ returned non-int (type %s)", Types.of(made).name());
      }
      if (Types.of(made) != BuiltinTypes.INT) {
        subclassDeprecated("__index__ returned non-int", "int", made);
      }
      return result;
    }
    throw Errors.type(
        "'%s' object cannot be interpreted as an integer", Types.of(value).fullNameIfBuiltin());
  }

  /** Warns that a conversion method gave an instance of a strict subclass. */
  @TruffleBoundary
  public static void subclassDeprecated(String what, String kind, Object made) {
    Calls.method(
        PyContext.get().linkage().importModule("warnings"),
        "warn",
        Str.of(
            what
                + " (type "
                + Types.of(made).name()
                + ").  The ability to return an instance of a strict subclass of "
                + kind
                + " is deprecated, and may not be supported in a future version of Python."),
        ExceptionTypes.named("DeprecationWarning"),
        1L);
  }

  /** An index as a Java int; OverflowError where it does not fit. */
  @TruffleBoundary
  public static int indexInt(Object value) {
    Object i = index(value);
    if (i instanceof Long l && l == (int) (long) l) {
      return (int) (long) l;
    }
    throw Errors.overflow("Python int too large to convert to C int");
  }

  @TruffleBoundary
  public static long indexLong(Object value) {
    Object i = index(value);
    if (i instanceof Long l) {
      return l;
    }
    throw Errors.overflow("Python int too large to convert to C ssize_t");
  }

  /** An index for a sequence; IndexError where it does not fit 64 bits. */
  @TruffleBoundary
  public static long sequenceIndex(Object value) {
    Object i = index(value);
    if (i instanceof Long l) {
      return l;
    }
    throw Errors.index(
        "cannot fit '%s' into an index-sized integer", Types.of(value).fullNameIfBuiltin());
  }

  /** A part of a slice: clamped to 64 bits. */
  @TruffleBoundary
  public static long sliceIndex(Object value) {
    Object i = intOrNull(value);
    if (i == null) {
      if (Attributes.special(value, "__index__") == null) {
        throw Errors.type("slice indices must be integers or None or have an __index__ method");
      }
      i = index(value);
    }
    if (i instanceof Long l) {
      return l;
    }
    return ((BigInteger) i).signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** The double of a float, int or bool or subclass instance, rounded; null for anything else. */
  @TruffleBoundary
  public static Double doubleOrNull(Object value) {
    Object v = PWrapped.unwrap(value);
    if (v instanceof Double d) {
      return d;
    }
    if (v instanceof Long l) {
      return (double) l;
    }
    if (v instanceof Boolean b) {
      return b ? 1.0 : 0.0;
    }
    if (v instanceof Float f) {
      return (double) f;
    }
    if (v instanceof BigInteger b) {
      return bigToDouble(b);
    }
    return null;
  }

  /** An int as a double; OverflowError where it is too large. */
  @TruffleBoundary
  public static double bigToDouble(BigInteger value) {
    double d = value.doubleValue();
    if (Double.isInfinite(d)) {
      throw Errors.overflow("int too large to convert to float");
    }
    return d;
  }

  /** What functions of floats take: the value of a float of any class, else {@code __float__}. */
  @TruffleBoundary
  public static double asDouble(Object value) {
    return value instanceof PWrapped w && w.value instanceof Double d ? d : madeDouble(value);
  }

  /** What {@code float(x)} gives for numbers and objects with {@code __float__}. */
  @TruffleBoundary
  public static double madeDouble(Object value) {
    Double d = value instanceof PWrapped ? null : doubleOrNull(value);
    if (d != null) {
      return d;
    }
    Object method = Attributes.special(value, "__float__");
    if (method != null) {
      Object made = Calls.callSpecial(method, value);
      if (made instanceof Double r) {
        return r;
      }
      String what = Types.of(value).name() + ".__float__ returned non-float";
      if (PWrapped.unwrap(made) instanceof Double r) {
        subclassDeprecated(what, "float", made);
        return r;
      }
      throw Errors.type("%s (type %s)", what, Types.of(made).name());
    }
    if (Attributes.special(value, "__index__") != null) {
      return doubleOrNull(index(value));
    }
    throw Errors.type("must be real number, not %s", Types.of(value).name());
  }

  /** The int nearest to zero of a finite double. */
  @TruffleBoundary
  public static Object truncate(double value) {
    if (value >= -9.2e18 && value <= 9.2e18) {
      return (long) value;
    }
    if (Double.isNaN(value)) {
      throw Errors.value("cannot convert float NaN to integer");
    }
    if (Double.isInfinite(value)) {
      throw Errors.overflow("cannot convert float infinity to integer");
    }
    return normalize(new BigDecimal(value).toBigInteger());
  }

  public static boolean fitsLong(BigInteger value) {
    return value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0;
  }
}
