package org.pyepi.language.modules.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** Decimals out of what Python has. */
final class Conversions {
  private static final int TRIPLE = 3;

  private Conversions() {}

  /** A Decimal or an int, which is exact; null for anything else. */
  static PDecimal operandOrNull(Object value) {
    if (value instanceof PDecimal d) {
      return d;
    }
    if (value instanceof Long l) {
      return PDecimal.of(l);
    }
    Object i = Numbers.intOrNull(value);
    return i == null ? null : PDecimal.of(Numbers.big(i));
  }

  /** The same; TypeError for anything else. */
  static PDecimal operand(Object value) {
    PDecimal d = operandOrNull(value);
    if (d == null) {
      throw unsupported(value);
    }
    return d;
  }

  private static RuntimeException unsupported(Object value) {
    return Errors.type(
        "conversion from %s to Decimal is not supported", Types.of(value).fullNameIfBuiltin());
  }

  static boolean isFloat(Object value) {
    return value instanceof Double || Types.isInstance(value, BuiltinTypes.FLOAT);
  }

  /** {@code Decimal(value)}: exact whatever the context says, which is told of errors alone. */
  static PDecimal exact(PContext context, PType type, Object value) {
    Work w = Work.exact();
    PDecimal d = unrounded(w, context, value, true);
    if (!(value instanceof PDecimal)) {
      PDecimal finished = w.finish(d);
      boolean changed = (w.status & (Signals.INEXACT | Signals.ROUNDED | Signals.CLAMPED)) != 0;
      d = changed ? w.invalid() : finished;
      context.raise(w.status & Signals.ERRORS);
    }
    return d.as(type);
  }

  /** {@code Context.create_decimal(value)}: rounded. */
  static PDecimal rounded(PContext context, Object value) {
    Work w = context.work();
    PDecimal d = unrounded(w, context, value, false);
    if (d.isNan() && d.coefficient.signum() != 0 && d.digits() > w.precision - (w.clamp ? 1 : 0)) {
      d = w.invalid(Signals.CONVERSION_SYNTAX);
    }
    PDecimal r = w.finish(d);
    context.raise(w.status);
    return r;
  }

  /**
   * The value of whatever it may be.
   *
   * @param loosely whether texts may hold white space and underscores
   */
  private static PDecimal unrounded(Work w, PContext context, Object value, boolean loosely) {
    PDecimal d = operandOrNull(value);
    if (d != null) {
      return d;
    }
    if (Str.is(value)) {
      PDecimal read = DecimalText.read(Str.java(value), loosely);
      return read == null ? w.invalid(Signals.CONVERSION_SYNTAX) : read;
    }
    if (value instanceof PList || value instanceof PTuple) {
      return triple(Iteration.toArray(value));
    }
    if (isFloat(value)) {
      context.raise(Signals.FLOAT_OPERATION);
      return ofFloat(Numbers.doubleOrNull(value));
    }
    throw unsupported(value);
  }

  /** Exactly the value of a float. */
  static PDecimal ofFloat(double v) {
    int sign = Double.doubleToRawLongBits(v) < 0 ? 1 : 0;
    if (Double.isNaN(v)) {
      return PDecimal.nan(sign, BigInteger.ZERO, 'n');
    }
    if (Double.isInfinite(v)) {
      return PDecimal.infinity(sign);
    }
    BigDecimal d = new BigDecimal(Math.abs(v));
    return PDecimal.of(sign, d.unscaledValue(), -d.scale());
  }

  /** The value of an int or float, as {@code from_float} takes it. */
  static PDecimal ofNumber(Object value) {
    if (isFloat(value)) {
      return ofFloat(Numbers.doubleOrNull(value));
    }
    Object i = Numbers.intOrNull(value);
    if (i == null) {
      throw Errors.type("argument must be int or float");
    }
    return PDecimal.of(Numbers.big(i));
  }

  /** Sign, digits and exponent. */
  private static PDecimal triple(Object[] parts) {
    if (parts.length != TRIPLE) {
      throw Errors.value("argument must be a sequence of length 3");
    }
    Object sign = Types.isInt(parts[0]) ? Numbers.intOrNull(parts[0]) : null;
    if (!(sign instanceof Long s) || s != 0 && s != 1) {
      throw Errors.value("sign must be an integer with the value 0 or 1");
    }
    int negative = (int) (long) s;
    if (Str.is(parts[2])) {
      String kind = Str.java(parts[2]);
      if (!kind.equals("F") && !kind.equals("n") && !kind.equals("N")) {
        throw Errors.value("string argument in the third position must be 'F', 'n' or 'N'");
      }
      BigInteger payload = DecimalText.integer(digits(parts[1]));
      return kind.equals("F")
          ? PDecimal.infinity(negative)
          : PDecimal.nan(negative, payload, kind.charAt(0));
    }
    if (!Types.isInt(parts[2])) {
      throw Errors.value("exponent must be an integer");
    }
    long exponent = ContextSettings.size(Numbers.big(Numbers.intOrNull(parts[2])));
    // Far beyond what there is; a few digits more or less do not matter.
    long limited = Math.max(-4 * Work.MOST, Math.min(4 * Work.MOST, exponent));
    return PDecimal.of(negative, DecimalText.integer(digits(parts[1])), limited);
  }

  private static String digits(Object coefficient) {
    if (!(coefficient instanceof PTuple) && !(coefficient instanceof PList)) {
      throw Errors.value("coefficient must be a tuple of digits");
    }
    StringBuilder b = new StringBuilder();
    for (Object digit : Iteration.toArray(coefficient)) {
      Object i = Types.isInt(digit) ? Numbers.intOrNull(digit) : null;
      if (!(i instanceof Long n) || n < 0 || n > 9) {
        throw Errors.value("coefficient must be a tuple of digits");
      }
      b.append(n);
    }
    return b.toString();
  }
}
