package org.pyepi.language.modules.numpy;

import java.math.BigInteger;
import org.pyepi.language.runtime.BinaryOp;
import org.pyepi.language.runtime.DType;
import org.pyepi.language.runtime.Errors;

/** Arithmetic of NumPy's integer types: it wraps. */
final class IntegerMath {
  private IntegerMath() {}

  /**
   * The exact result, or its low 64 bits, of an operation; the caller stores the low bits.
   *
   * @param status is told of divisions by zero
   * @param wraps is told of results that the type cannot hold
   */
  static long apply(BinaryOp op, DType t, long x, long y, Status status, Status wraps) {
    boolean bool = t == DType.BOOL;
    switch (op) {
      case ADD:
        long sum = x + y;
        return bool ? x | y : checked(sum, ((x ^ sum) & (y ^ sum)) < 0, t, wraps);
      case SUB:
        long difference = x - y;
        return checked(difference, ((x ^ y) & (x ^ difference)) < 0, t, wraps);
      case MUL:
        long low = x * y;
        return checked(low, Math.multiplyHigh(x, y) != low >> 63, t, wraps);
      case FLOORDIV:
        if (y == 0) {
          status.divide();
          return 0;
        }
        return checked(Math.floorDiv(x, y), x == Long.MIN_VALUE && y == -1, t, status);
      case MOD:
        if (y == 0) {
          status.divide();
          return 0;
        }
        return Math.floorMod(x, y);
      case AND:
        return x & y;
      case OR:
        return x | y;
      case XOR:
        return x ^ y;
      case LSHIFT:
        return y >= 0 && y < t.bytes * 8 ? x << y : 0;
      case RSHIFT:
        return y >= 0 && y < t.bytes * 8 ? x >> y : x < 0 ? -1 : 0;
      default:
        return power(x, y, t, wraps);
    }
  }

  private static long checked(long v, boolean lost, DType t, Status wraps) {
    if (t != DType.BOOL && (lost || v < t.min() || v > t.max())) {
      wraps.overflow();
    }
    return v;
  }

  /** By squaring, wrapping; a negative exponent is an error. */
  private static long power(long x, long y, DType t, Status wraps) {
    if (y < 0) {
      throw Errors.value("Integers to negative integer powers are not allowed.");
    }
    long result = 1;
    long base = x;
    for (long e = y; e != 0; e >>= 1) {
      if ((e & 1) != 0) {
        result *= base;
      }
      base *= base;
    }
    boolean small = Math.abs(x) <= 1 || y == 0;
    boolean fits =
        small
            || y <= 64
                && BigInteger.valueOf(x).pow((int) y).equals(BigInteger.valueOf(result))
                && result >= t.min()
                && result <= t.max();
    if (!fits) {
      wraps.overflow();
    }
    return result;
  }
}
