package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/**
 * A {@code decimal.Decimal}: (-1)^sign × coefficient × 10^exponent, or an infinity or NaN, whose
 * coefficient is its payload.
 */
final class PDecimal extends PObject {
  /** 0 for what is not negative, else 1. */
  final int sign;

  final BigInteger coefficient;

  /** 0 where it is not finite. */
  final long exponent;

  /** 0 for finite numbers, else {@code F}, {@code n} or, where it signals, {@code N}. */
  final char special;

  private int digits;

  private PDecimal(PType type, int sign, BigInteger coefficient, long exponent, char special) {
    super(type);
    this.sign = sign;
    this.coefficient = coefficient;
    this.exponent = exponent;
    this.special = special;
  }

  /** A finite number. */
  static PDecimal of(int sign, BigInteger coefficient, long exponent) {
    return new PDecimal(DecimalTypes.DECIMAL, sign, coefficient, exponent, (char) 0);
  }

  static PDecimal of(long value) {
    return of(value < 0 ? 1 : 0, BigInteger.valueOf(value).abs(), 0);
  }

  static PDecimal of(BigInteger value) {
    return of(value.signum() < 0 ? 1 : 0, value.abs(), 0);
  }

  static PDecimal zero(int sign, long exponent) {
    return of(sign, BigInteger.ZERO, exponent);
  }

  static PDecimal infinity(int sign) {
    return new PDecimal(DecimalTypes.DECIMAL, sign, BigInteger.ZERO, 0, 'F');
  }

  /**
   * A NaN.
   *
   * @param kind {@code n}, or {@code N} for one that signals
   */
  static PDecimal nan(int sign, BigInteger payload, char kind) {
    return new PDecimal(DecimalTypes.DECIMAL, sign, payload, 0, kind);
  }

  /** The NaN of an invalid operation. */
  static PDecimal nan() {
    return nan(0, BigInteger.ZERO, 'n');
  }

  /** The same value as an instance of a class. */
  PDecimal as(PType type) {
    boolean plain = type == DecimalTypes.DECIMAL && type == pyType();
    return plain ? this : new PDecimal(type, sign, coefficient, exponent, special);
  }

  PDecimal withSign(int other) {
    return other == sign && pyType() == DecimalTypes.DECIMAL
        ? this
        : new PDecimal(DecimalTypes.DECIMAL, other, coefficient, exponent, special);
  }

  /** The number of digits of the coefficient. */
  int digits() {
    if (digits == 0) {
      digits = Digits.count(coefficient);
    }
    return digits;
  }

  boolean isFinite() {
    return special == 0;
  }

  boolean isInfinite() {
    return special == 'F';
  }

  boolean isNan() {
    return special == 'n' || special == 'N';
  }

  boolean isSignaling() {
    return special == 'N';
  }

  boolean isZero() {
    return special == 0 && coefficient.signum() == 0;
  }

  /** The power of ten of the first digit. */
  long adjusted() {
    return exponent + digits() - 1;
  }

  /** Whether it has no fraction. */
  boolean isInteger() {
    return isFinite()
        && (exponent >= 0
            || coefficient.signum() == 0
            || Digits.trailingZeros(coefficient, -exponent) == -exponent);
  }

  /** The whole part. */
  BigInteger toInteger() {
    BigInteger size =
        exponent >= 0
            ? Digits.shifted(coefficient, exponent)
            : Digits.without(coefficient, -exponent);
    return sign == 0 ? size : size.negate();
  }
}
