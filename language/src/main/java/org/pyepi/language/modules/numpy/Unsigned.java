package org.pyepi.language.modules.numpy;

import java.math.BigInteger;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Numbers;

/** uint64, whose upper half is negative as a Java long. */
final class Unsigned {
  /** Which bit of a long to turn so that the order of longs is that of the unsigned values. */
  static final long SIGN = Long.MIN_VALUE;

  private Unsigned() {}

  /** The bits of a uint64, or a value of any other integer type, as a Python int. */
  static Object python(DType t, long bits) {
    return t == DType.UINT64 && bits < 0
        ? Numbers.normalize(new BigInteger(Long.toUnsignedString(bits)))
        : (Object) bits;
  }

  static String text(DType t, long bits) {
    return t == DType.UINT64 ? Long.toUnsignedString(bits) : Long.toString(bits);
  }

  /** Whether an int that no long holds is a uint64. */
  static boolean fits(BigInteger i) {
    return i.signum() >= 0 && i.bitLength() <= Long.SIZE;
  }

  /**
   * The bits of a float as a uint64 by the x86's instruction: negative numbers wrap, what is out of
   * range is 2^63, or 0 where it is too large.
   */
  static long of(double d, Status status) {
    if (d < 0x1p63 && d >= -0x1p63) {
      return (long) d;
    }
    if (d >= 0x1p63 && d < 0x1p64) {
      return (long) (d - 0x1p63) ^ SIGN;
    }
    status.invalid();
    return d >= 0x1p64 ? 0 : SIGN;
  }

  /**
   * The low bits of an operation.
   *
   * @param status is told of divisions by zero
   * @param wraps is told of results that are out of range
   */
  static long apply(BinaryOp op, long x, long y, Status status, Status wraps) {
    switch (op) {
      case ADD:
        note(Long.compareUnsigned(x + y, x) < 0, wraps);
        return x + y;
      case SUB:
        note(Long.compareUnsigned(x, y) < 0, wraps);
        return x - y;
      case MUL:
        note(Math.unsignedMultiplyHigh(x, y) != 0, wraps);
        return x * y;
      case FLOORDIV, MOD:
        if (y == 0) {
          status.divide();
          return 0;
        }
        return op == BinaryOp.MOD ? Long.remainderUnsigned(x, y) : Long.divideUnsigned(x, y);
      case LSHIFT:
        return Long.compareUnsigned(y, Long.SIZE) < 0 ? x << y : 0;
      case RSHIFT:
        return Long.compareUnsigned(y, Long.SIZE) < 0 ? x >>> y : 0;
      case POW:
        return power(x, y);
      default:
        return IntegerMath.apply(op, DType.INT64, x, y, status, wraps);
    }
  }

  private static void note(boolean wrapped, Status wraps) {
    if (wrapped) {
      wraps.overflow();
    }
  }

  private static long power(long x, long y) {
    long result = 1;
    long base = x;
    for (long e = y; e != 0; e >>>= 1) {
      if ((e & 1) != 0) {
        result *= base;
      }
      base *= base;
    }
    return result;
  }

  // Comparison with integers of all types, which no common type holds

  /** Whether a comparison of these has to be one of unsigned with other integers. */
  static boolean isCompared(Object a, Object b) {
    DType t = Promotion.of(a);
    DType u = Promotion.of(b);
    boolean whole = isWhole(t) && isWhole(u);
    return whole && (t == DType.UINT64 || u == DType.UINT64);
  }

  private static boolean isWhole(DType t) {
    return t.isInteger() || t == DType.BOOL;
  }

  /** A scalar that a uint64 or an int64 holds, or an array, as an array; null where none does. */
  private static NDArray operand(Object v) {
    if (!(v instanceof NDArray) && !(v instanceof NpScalar)) {
      Object i = PWrapped.unwrap(v);
      if (i instanceof BigInteger b) {
        return fits(b) ? Casting.operand(b, DType.UINT64) : null;
      }
    }
    return Casting.operand(v, Promotion.of(v));
  }

  /** The comparison, or null where an int is beyond all types. */
  static Object compare(Comparison.Op op, Object a, Object b) {
    NDArray x = operand(a);
    NDArray y = operand(b);
    if (x == null || y == null) {
      return null;
    }
    NDArray r = NDArray.zeros(DType.BOOL, Positions.broadcast(x.shape, y.shape));
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    boolean ux = x.dtype == DType.UINT64;
    boolean uy = y.dtype == DType.UINT64;
    for (int i = 0; i < r.data.length; i++) {
      int order = compare(ux, x.getLong(px.at(i)), uy, y.getLong(py.at(i)));
      r.data[i] = (byte) (op.holds(order) ? 1 : 0);
    }
    return Elementwise.unboxed(r);
  }

  private static int compare(boolean ux, long x, boolean uy, long y) {
    boolean largeX = ux && x < 0;
    boolean largeY = uy && y < 0;
    return largeX == largeY ? Long.compare(x, y) : largeX ? 1 : -1;
  }
}
