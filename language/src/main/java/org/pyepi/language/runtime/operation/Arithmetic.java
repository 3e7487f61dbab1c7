package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.offload.kernel.LibM;

/** Arithmetic on int, bool, float and complex values. */
public final class Arithmetic {
  private static final int MAX_SHIFT_BITS = 1 << 30;

  private Arithmetic() {}

  /**
   * The result for two builtin numbers, or null where one of them is none or the op is not theirs.
   */
  @TruffleBoundary
  public static Object number(BinaryOp op, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return longs(op, x, y);
    }
    if (a instanceof Double x) {
      if (b instanceof Double y) {
        return doubles(op, x, y);
      }
      if (b instanceof PComplex c) {
        return ComplexMath.binary(op, new PComplex(x, 0), c);
      }
      Object i = Numbers.intOrNull(b);
      return i == null ? null : doubles(op, x, toDouble(i));
    }
    if (b instanceof Double y) {
      Object i = Numbers.intOrNull(a);
      if (i != null) {
        return doubles(op, toDouble(i), y);
      }
    }
    if (a instanceof PComplex || b instanceof PComplex) {
      PComplex x = ComplexMath.of(a);
      PComplex y = ComplexMath.of(b);
      return x == null || y == null ? null : ComplexMath.binary(op, x, y);
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      switch (op) {
        case AND:
          return x & y;
        case OR:
          return x | y;
        case XOR:
          return x ^ y;
        default:
          break;
      }
    }
    Object x = Numbers.intOrNull(a);
    Object y = Numbers.intOrNull(b);
    if (x == null || y == null) {
      return null;
    }
    if (x instanceof Long p && y instanceof Long q) {
      return longs(op, p, q);
    }
    return bigs(op, Numbers.big(x), Numbers.big(y));
  }

  private static double toDouble(Object i) {
    return i instanceof Long l ? (double) l : Numbers.bigToDouble((BigInteger) i);
  }

  private static Object longs(BinaryOp op, long x, long y) {
    switch (op) {
      case ADD:
        long sum = x + y;
        if (((x ^ sum) & (y ^ sum)) >= 0) {
          return sum;
        }
        break;
      case SUB:
        long difference = x - y;
        if (((x ^ y) & (x ^ difference)) >= 0) {
          return difference;
        }
        break;
      case MUL:
        long high = Math.multiplyHigh(x, y);
        long low = x * y;
        if (high == low >> 63) {
          return low;
        }
        break;
      case FLOORDIV:
        if (y == 0) {
          throw Errors.zeroDivision("integer division or modulo by zero");
        }
        if (x != Long.MIN_VALUE || y != -1) {
          return Math.floorDiv(x, y);
        }
        break;
      case MOD:
        if (y == 0) {
          throw Errors.zeroDivision("integer modulo by zero");
        }
        return Math.floorMod(x, y);
      case DIVMOD:
        if (y == 0) {
          throw Errors.zeroDivision("integer division or modulo by zero");
        }
        if (x != Long.MIN_VALUE || y != -1) {
          return new PTuple(Math.floorDiv(x, y), Math.floorMod(x, y));
        }
        break;
      case TRUEDIV:
        if (Math.abs(x) <= 1L << 53 && Math.abs(y) <= 1L << 53 && y != 0) {
          return (double) x / (double) y;
        }
        break;
      case AND:
        return x & y;
      case OR:
        return x | y;
      case XOR:
        return x ^ y;
      case RSHIFT:
        if (y >= 0) {
          return x >> Math.min(y, 63);
        }
        break;
      case LSHIFT:
        if (y >= 0 && y < 63 && x << y >> y == x) {
          return x << y;
        }
        break;
      default:
        break;
    }
    return bigs(op, BigInteger.valueOf(x), BigInteger.valueOf(y));
  }

  private static Object bigs(BinaryOp op, BigInteger x, BigInteger y) {
    return switch (op) {
      case ADD -> Numbers.normalize(x.add(y));
      case SUB -> Numbers.normalize(x.subtract(y));
      case MUL -> Numbers.normalize(x.multiply(y));
      case FLOORDIV -> Numbers.normalize(floorDivMod(x, y)[0]);
      case MOD -> Numbers.normalize(modulo(x, y));
      case DIVMOD -> {
        BigInteger[] both = floorDivMod(x, y);
        yield new PTuple(Numbers.normalize(both[0]), Numbers.normalize(both[1]));
      }
      case TRUEDIV -> trueDivide(x, y);
      case POW -> intPower(x, y);
      case LSHIFT -> shiftLeft(x, y);
      case RSHIFT -> shiftRight(x, y);
      case AND -> Numbers.normalize(x.and(y));
      case OR -> Numbers.normalize(x.or(y));
      case XOR -> Numbers.normalize(x.xor(y));
      case MATMUL -> null;
    };
  }

  private static BigInteger modulo(BigInteger x, BigInteger y) {
    if (y.signum() == 0) {
      throw Errors.zeroDivision("integer modulo by zero");
    }
    return floorDivMod(x, y)[1];
  }

  private static BigInteger[] floorDivMod(BigInteger x, BigInteger y) {
    if (y.signum() == 0) {
      throw Errors.zeroDivision("integer division or modulo by zero");
    }
    BigInteger[] qr = x.divideAndRemainder(y);
    if (qr[1].signum() != 0 && qr[1].signum() != y.signum()) {
      qr[0] = qr[0].subtract(BigInteger.ONE);
      qr[1] = qr[1].add(y);
    }
    return qr;
  }

  /** Correctly rounded quotient of two ints. */
  private static Object trueDivide(BigInteger x, BigInteger y) {
    if (y.signum() == 0) {
      throw Errors.zeroDivision("division by zero");
    }
    if (x.signum() == 0) {
      return Math.copySign(0.0, y.signum());
    }
    if (x.bitLength() <= 53 && y.bitLength() <= 53) {
      return x.doubleValue() / y.doubleValue();
    }
    double result =
        new BigDecimal(x)
            .divide(new BigDecimal(y), new MathContext(800, RoundingMode.HALF_EVEN))
            .doubleValue();
    if (Double.isInfinite(result)) {
      throw Errors.overflow("integer division result too large for a float");
    }
    return result == 0 ? Math.copySign(0.0, x.signum() * y.signum()) : result;
  }

  private static Object shiftLeft(BigInteger x, BigInteger y) {
    if (y.signum() < 0) {
      throw Errors.value("negative shift count");
    }
    if (x.signum() == 0) {
      return 0L;
    }
    if (y.bitLength() > 63) {
      throw Errors.overflow("too many digits in integer");
    }
    if (y.bitLength() > 31 || y.intValue() > MAX_SHIFT_BITS) {
      throw Errors.memory();
    }
    return Numbers.normalize(x.shiftLeft(y.intValue()));
  }

  private static Object shiftRight(BigInteger x, BigInteger y) {
    if (y.signum() < 0) {
      throw Errors.value("negative shift count");
    }
    if (y.bitLength() > 31) {
      return x.signum() < 0 ? -1L : 0L;
    }
    return Numbers.normalize(x.shiftRight(y.intValue()));
  }

  private static Object intPower(BigInteger x, BigInteger y) {
    if (y.signum() < 0) {
      if (x.signum() == 0) {
        throw Errors.zeroDivision("0.0 cannot be raised to a negative power");
      }
      return LibM.pow(Numbers.bigToDouble(x), Numbers.bigToDouble(y));
    }
    if (x.bitLength() <= 1 && x.abs().compareTo(BigInteger.ONE) <= 0) {
      if (y.signum() == 0) {
        return 1L;
      }
      return x.signum() < 0 && !y.testBit(0) ? 1L : x.longValue();
    }
    if (y.bitLength() > 31 || (long) x.bitLength() * y.intValue() > MAX_SHIFT_BITS * 8L) {
      throw Errors.memory();
    }
    return Numbers.normalize(x.pow(y.intValue()));
  }

  /** {@code pow(x, y, m)}. */
  @TruffleBoundary
  public static Object powerModulo(Object a, Object b, Object c) {
    Object x = Numbers.intOrNull(a);
    Object y = Numbers.intOrNull(b);
    Object z = Numbers.intOrNull(c);
    if (x == null || y == null || z == null) {
      throw Errors.type("pow() 3rd argument not allowed unless all arguments are integers");
    }
    BigInteger m = Numbers.big(z);
    if (m.signum() == 0) {
      throw Errors.value("pow() 3rd argument cannot be 0");
    }
    BigInteger r;
    try {
      r = Numbers.big(x).modPow(Numbers.big(y), m.abs());
    } catch (ArithmeticException e) {
      throw Errors.value("base is not invertible for the given modulus");
    }
    if (m.signum() < 0 && r.signum() != 0) {
      r = r.add(m);
    }
    return Numbers.normalize(r);
  }

  private static Object doubles(BinaryOp op, double x, double y) {
    return switch (op) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case TRUEDIV -> {
        if (y == 0.0) {
          throw Errors.zeroDivision("float division by zero");
        }
        yield x / y;
      }
      case FLOORDIV -> floorDiv(x, y);
      case MOD -> mod(x, y);
      case DIVMOD -> {
        if (y == 0.0) {
          throw Errors.zeroDivision("float divmod()");
        }
        yield new PTuple(floorDiv(x, y), mod(x, y));
      }
      case POW -> power(x, y);
      default -> null;
    };
  }

  /** Python's {@code %}: the sign of the divisor. */
  @TruffleBoundary
  public static double mod(double x, double y) {
    if (y == 0.0) {
      throw Errors.zeroDivision("float modulo");
    }
    double r = x % y;
    if (r != 0) {
      return y < 0 != r < 0 ? r + y : r;
    }
    return Math.copySign(0.0, y);
  }

  /** Python's {@code //} on floats. */
  @TruffleBoundary
  public static double floorDiv(double x, double y) {
    if (y == 0.0) {
      throw Errors.zeroDivision("float floor division by zero");
    }
    double r = x % y;
    double q = (x - r) / y;
    if (r != 0 && y < 0 != r < 0) {
      q -= 1.0;
    }
    if (q == 0) {
      return Math.copySign(0.0, x / y);
    }
    double floor = Math.floor(q);
    return q - floor > 0.5 ? floor + 1.0 : floor;
  }

  /** {@code float ** float}; may be complex. */
  @TruffleBoundary
  public static Object power(double x, double y) {
    if (x == 0.0 && y < 0.0 && !Double.isInfinite(y)) {
      throw Errors.zeroDivision("0.0 cannot be raised to a negative power");
    }
    if (x == 1.0 || y == 0.0) {
      return 1.0;
    }
    if (x == -1.0 && Double.isInfinite(y)) {
      return 1.0;
    }
    if (x < 0 && Double.isFinite(x) && Double.isFinite(y) && y != Math.rint(y)) {
      return ComplexMath.power(new PComplex(x, 0), new PComplex(y, 0));
    }
    double r = LibM.pow(x, y);
    if (Double.isInfinite(r) && !Double.isInfinite(x) && !Double.isInfinite(y)) {
      throw Errors.of(ExceptionTypes.OVERFLOW_ERROR, 34L, Str.of("Numerical result out of range"));
    }
    return r;
  }

  /** {@code -x}, or null where x is no builtin number. */
  @TruffleBoundary
  public static Object negate(Object x) {
    if (x instanceof Double d) {
      return -d;
    }
    if (x instanceof PComplex c) {
      return new PComplex(-c.real, -c.imag);
    }
    Object i = Numbers.intOrNull(x);
    if (i == null) {
      return null;
    }
    return i instanceof Long l && l != Long.MIN_VALUE
        ? (Object) (-l)
        : Numbers.normalize(Numbers.big(i).negate());
  }
}
