package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/** Exponential and logarithm of binary fixed-point numbers, right to a few units. */
final class FixedPoint {
  /** Bits beyond those asked for that intermediate results have. */
  private static final int GUARD = 32;

  /** The logarithm of ten with so many bits behind the point. */
  private record Ten(int bits, BigInteger value) {}

  private static volatile Ten ten = new Ten(0, BigInteger.TWO);

  private FixedPoint() {}

  /** exp(r) of an r of at most a few units: by Taylor's series after halving r often. */
  static BigInteger exp(BigInteger r, int bits) {
    int halvings = (int) Math.sqrt(bits) / 2 + 4;
    int inner = bits + 2 * halvings + GUARD;
    BigInteger x = r.shiftLeft(inner - bits - halvings);
    BigInteger sum = BigInteger.ONE.shiftLeft(inner);
    BigInteger term = sum;
    for (int k = 1; term.signum() != 0; k++) {
      term = term.multiply(x).shiftRight(inner).divide(BigInteger.valueOf(k));
      sum = sum.add(term);
    }
    for (int k = 0; k < halvings; k++) {
      sum = sum.multiply(sum).shiftRight(inner);
    }
    return sum.shiftRight(inner - bits);
  }

  /** ln(m) of an m between 0.1 and 100: by Halley's iteration, which triples the right digits. */
  static BigInteger ln(BigInteger m, int bits) {
    int inner = bits + GUARD;
    BigInteger wanted = m.shiftLeft(GUARD);
    int right = 48;
    double start = Math.log(wanted.shiftRight(inner - 60).doubleValue() / (1L << 60));
    BigInteger y = BigInteger.valueOf((long) (start * (1L << 56)));
    int known = 56;
    while (right < inner) {
      right = Math.min(3 * right - 8, inner + 1);
      int now = Math.min(right + GUARD, inner);
      y = now >= known ? y.shiftLeft(now - known) : y.shiftRight(known - now);
      known = now;
      BigInteger target = wanted.shiftRight(inner - now);
      BigInteger e = exp(y, now);
      BigInteger step = target.subtract(e).shiftLeft(now + 1).divide(target.add(e));
      y = y.add(step);
    }
    return y.shiftLeft(inner - known).shiftRight(GUARD);
  }

  /** ln(10). */
  static BigInteger ln10(int bits) {
    Ten t = ten;
    if (t.bits < bits) {
      t = new Ten(bits, ln(BigInteger.TEN.shiftLeft(bits), bits));
      ten = t;
    }
    return t.value.shiftRight(t.bits - bits);
  }

  /** c × 10^e with so many bits behind the point, rounded down. */
  static BigInteger of(BigInteger c, long e, int bits) {
    return e >= 0
        ? Digits.shifted(c, e).shiftLeft(bits)
        : c.shiftLeft(bits).divide(Digits.power(-e));
  }
}
