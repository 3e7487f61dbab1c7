package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/**
 * A {@code decimal.Decimal}: the value is (-1)^sign × coefficient × 10^exponent, or an infinity or
 * NaN, whose exponent is the letter that the library has for it.
 */
final class PDecimal extends PObject {
  int sign;

  /** Null for an infinity or NaN, and until the digits have been read as a number. */
  private BigInteger coefficient;

  /** The digits, or null until somebody asks. Of a NaN those of its payload. */
  private String digits;

  /** For finite numbers. */
  long exponent;

  /** 0 for finite numbers, else {@code F}, {@code n} or {@code N}. */
  char special;

  /** An instance whose fields are still to be set. */
  PDecimal(PType type) {
    super(type);
    digits = "0";
  }

  PDecimal(PType type, int sign, BigInteger coefficient, long exponent) {
    super(type);
    this.sign = sign;
    this.coefficient = coefficient;
    this.exponent = exponent;
  }

  PDecimal(PType type, PDecimal other) {
    super(type);
    sign = other.sign;
    coefficient = other.coefficient;
    digits = other.digits;
    exponent = other.exponent;
    special = other.special;
  }

  BigInteger coefficient() {
    if (coefficient == null) {
      coefficient = digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }
    return coefficient;
  }

  String digits() {
    if (digits == null) {
      digits = coefficient.toString();
    }
    return digits;
  }

  void setDigits(Object text) {
    digits = Str.java(text);
    coefficient = null;
  }

  boolean isFinite() {
    return special == 0;
  }

  boolean isZero() {
    return coefficient().signum() == 0;
  }

  /** The power of ten of the first digit. */
  long adjusted() {
    return exponent + Digits.count(coefficient()) - 1;
  }
}
