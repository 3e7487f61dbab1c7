package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;

/** One operation: what its context asks for, and the conditions that it has met. */
final class Work {
  /** The largest precision, and the largest exponent of a first digit. */
  static final long MOST = 999_999_999_999_999_999L;

  private static final long HUGE = 300_000_000;

  final long precision;
  final long least;
  final long most;
  final Rounding rounding;
  final boolean clamp;
  int status;

  Work(long precision, long least, long most, Rounding rounding, boolean clamp) {
    this.precision = precision;
    this.least = least;
    this.most = most;
    this.rounding = rounding;
    this.clamp = clamp;
  }

  /** Under which every number is exact. */
  static Work exact() {
    return new Work(MOST, -MOST, MOST, Rounding.HALF_EVEN, false);
  }

  /** Under the largest exponents, with so many digits. */
  static Work wide(long precision) {
    return new Work(precision, -MOST, MOST, Rounding.HALF_EVEN, false);
  }

  Work rounding(Rounding other) {
    return new Work(precision, least, most, other, clamp);
  }

  /** Whether results that fill the precision do not fit the memory. */
  boolean isHuge() {
    return precision > HUGE;
  }

  /**
   * The result of an operation under a huge precision, which can only be had where it is exact.
   *
   * @param digits as many as exact results have at most
   */
  PDecimal ifExact(long digits, Operations.Nullary operation) {
    Work own = new Work(Math.min(digits, HUGE), least, most, rounding, clamp);
    PDecimal r = operation.of(own);
    if ((own.status & Signals.INEXACT) != 0) {
      throw Errors.memory();
    }
    signal(own.status);
    return r;
  }

  /** The exponent of the smallest subnormal number. */
  long tiny() {
    return least - precision + 1;
  }

  /** The largest exponent of a number of full precision. */
  long top() {
    return most - precision + 1;
  }

  /** Says that conditions were met. */
  void signal(int conditions) {
    status |= conditions;
  }

  /** The result of an operation that is not defined. */
  PDecimal invalid(int condition) {
    status |= condition;
    return PDecimal.nan();
  }

  PDecimal invalid() {
    return invalid(Signals.INVALID_OPERATION);
  }

  /** The NaN that an operation with a NaN among its operands gives; null where none is. */
  PDecimal nan(PDecimal... operands) {
    PDecimal chosen = null;
    for (PDecimal d : operands) {
      if (d.isSignaling()) {
        status |= Signals.INVALID_OPERATION;
        return quiet(d);
      }
      chosen = chosen == null && d.isNan() ? d : chosen;
    }
    return chosen == null ? null : quiet(chosen);
  }

  private PDecimal quiet(PDecimal d) {
    return PDecimal.nan(d.sign, payload(d.coefficient), 'n');
  }

  private BigInteger payload(BigInteger digits) {
    return Digits.last(digits, precision - (clamp ? 1 : 0));
  }

  /** A number as the context holds it. */
  PDecimal finish(PDecimal d) {
    if (d.isFinite()) {
      return finish(d.sign, d.coefficient, d.exponent);
    }
    return d.isNan()
        ? PDecimal.nan(d.sign, payload(d.coefficient), d.special)
        : PDecimal.infinity(d.sign);
  }

  /** The same of its parts. */
  PDecimal finish(int sign, BigInteger coefficient, long exponent) {
    int digits = Digits.count(coefficient);
    long adjusted = exponent + digits - 1;
    if (adjusted > most) {
      return coefficient.signum() == 0 ? zero(sign, clamp ? top() : most) : overflow(sign);
    }
    if (clamp && exponent > top()) {
      status |= Signals.CLAMPED;
      if (coefficient.signum() != 0 && adjusted < least) {
        status |= Signals.SUBNORMAL;
      }
      return PDecimal.of(sign, Digits.shifted(coefficient, exponent - top()), top());
    }
    if (adjusted < least) {
      return small(sign, coefficient, exponent);
    }
    if (digits <= precision) {
      return PDecimal.of(sign, coefficient, exponent);
    }
    return round(sign, coefficient, exponent, digits - precision);
  }

  private PDecimal zero(int sign, long exponent) {
    status |= Signals.CLAMPED;
    return PDecimal.zero(sign, exponent);
  }

  private PDecimal round(int sign, BigInteger coefficient, long exponent, long count) {
    Digits.Rounded cut = Digits.cut(sign, coefficient, count, rounding);
    status |= Signals.ROUNDED | (cut.exact() ? 0 : Signals.INEXACT);
    BigInteger value = cut.value();
    long e = exponent + count;
    if (Digits.count(value) > precision) {
      value = value.divide(BigInteger.TEN);
      e++;
    }
    return e + precision - 1 > most ? overflow(sign) : PDecimal.of(sign, value, e);
  }

  private PDecimal small(int sign, BigInteger coefficient, long exponent) {
    if (coefficient.signum() == 0) {
      return exponent < tiny() ? zero(sign, tiny()) : PDecimal.zero(sign, exponent);
    }
    status |= Signals.SUBNORMAL;
    if (exponent >= tiny()) {
      return PDecimal.of(sign, coefficient, exponent);
    }
    Digits.Rounded cut = Digits.cut(sign, coefficient, tiny() - exponent, rounding);
    status |= Signals.ROUNDED;
    if (!cut.exact()) {
      status |= Signals.INEXACT | Signals.UNDERFLOW;
      status |= cut.value().signum() == 0 ? Signals.CLAMPED : 0;
    }
    BigInteger value = cut.value();
    return Digits.count(value) > precision
        ? PDecimal.of(sign, value.divide(BigInteger.TEN), tiny() + 1)
        : PDecimal.of(sign, value, tiny());
  }

  private PDecimal overflow(int sign) {
    status |= Signals.OVERFLOW | Signals.INEXACT | Signals.ROUNDED;
    boolean infinite =
        switch (rounding) {
          case DOWN, ZERO_FIVE_UP -> false;
          case CEILING -> sign == 0;
          case FLOOR -> sign != 0;
          default -> true;
        };
    return infinite ? PDecimal.infinity(sign) : largest(sign);
  }

  /** The largest finite number. */
  PDecimal largest(int sign) {
    return PDecimal.of(sign, Digits.power(precision).subtract(BigInteger.ONE), top());
  }
}
