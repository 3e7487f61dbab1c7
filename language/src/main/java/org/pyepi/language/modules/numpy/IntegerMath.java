package org.pyepi.language.modules.numpy;

import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.BinaryOp;

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
    if (t == DType.UINT64) {
      return Unsigned.apply(op, x, y, status, wraps);
    }
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
        return power(x, y);
    }
  }

  /** The low bits as a value of the type. */
  static long wrap(DType t, long v) {
    return switch (t.code) {
      case BOOL -> v != 0 ? 1 : 0;
      case INT8 -> (byte) v;
      case UINT8 -> v & 0xFF;
      case INT16 -> (short) v;
      case UINT16 -> v & 0xFFFF;
      case INT32 -> (int) v;
      case UINT32 -> v & 0xFFFFFFFFL;
      default -> v;
    };
  }

  private static long checked(long v, boolean lost, DType t, Status wraps) {
    if (t != DType.BOOL && (lost || v < t.min() || v > t.max())) {
      wraps.overflow();
    }
    return v;
  }

  /** By squaring, wrapping silently as NumPy does; a negative exponent is an error. */
  private static long power(long x, long y) {
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
    return result;
  }
}
