package org.pyepi.language.modules.numpy.loops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.offload.kernel.LibM;

/** Functions of elements that no operator of Python's does: their loops over numbers. */
public final class ElementFunctions {
  private interface OnLongs {
    long apply(long x, long y, DType t, Status status);
  }

  private interface OnReals {
    double apply(double x, double y, DType t, Status status);
  }

  private static final Map<String, OnLongs> LONGS = new HashMap<>();
  private static final Map<String, OnReals> REALS = new HashMap<>();

  /** What a function with two results gives as the second. */
  private static final Map<String, OnReals> SECOND = new HashMap<>();

  private static final Map<String, OnLongs> SECOND_LONGS = new HashMap<>();

  static {
    LONGS.put("square", (x, y, t, s) -> x * x);
    LONGS.put("sign", (x, y, t, s) -> t.kind == 'u' ? (x == 0 ? 0 : 1) : Long.signum(x));
    LONGS.put("positive", (x, y, t, s) -> x);
    LONGS.put("trunc", (x, y, t, s) -> x);
    LONGS.put("floor", (x, y, t, s) -> x);
    LONGS.put("ceil", (x, y, t, s) -> x);
    LONGS.put("bitwise_count", (x, y, t, s) -> Long.bitCount(t.kind == 'u' ? x : Math.abs(x)));
    LONGS.put("reciprocal", ElementFunctions::reciprocal);
    LONGS.put("divmod", Division::quotient);
    SECOND_LONGS.put("divmod", Division::modulo);
    LONGS.put("fmod", ElementFunctions::remainder);
    LONGS.put("gcd", (x, y, t, s) -> gcd(x, y, t));
    LONGS.put("lcm", ElementFunctions::lcm);
    LONGS.put("fmax", (x, y, t, s) -> larger(x, y, t) ? x : y);
    LONGS.put("fmin", (x, y, t, s) -> larger(x, y, t) ? y : x);

    REALS.put("square", (x, y, t, s) -> s.check(rounded(x * x, t), x, x));
    REALS.put("sign", (x, y, t, s) -> Double.isNaN(x) ? x : x > 0 ? 1 : x < 0 ? -1 : 0);
    REALS.put("positive", (x, y, t, s) -> x);
    REALS.put("trunc", (x, y, t, s) -> x < 0 ? Math.ceil(x) : Math.floor(x));
    REALS.put("fabs", (x, y, t, s) -> Math.abs(x));
    REALS.put("reciprocal", ElementFunctions::reciprocal);
    REALS.put("divmod", Division::quotient);
    SECOND.put("divmod", Division::modulo);
    REALS.put("fmod", (x, y, t, s) -> s.check(x % y, x, y));
    REALS.put("fmax", (x, y, t, s) -> x >= y || Double.isNaN(y) ? x : y);
    REALS.put("fmin", (x, y, t, s) -> x <= y || Double.isNaN(y) ? x : y);
    REALS.put("heaviside", (x, y, t, s) -> Double.isNaN(x) ? x : x == 0 ? y : x < 0 ? 0 : 1);
    REALS.put("spacing", ElementFunctions::spacing);
    REALS.put("nextafter", ElementFunctions::nextAfter);
    REALS.put("float_power", ElementFunctions::power);
    REALS.put("logaddexp", ElementFunctions::logAddExp);
    REALS.put("logaddexp2", ElementFunctions::logAddExp2);
    REALS.put("modf", (x, y, t, s) -> fraction(x));
    SECOND.put("modf", (x, y, t, s) -> x < 0 ? Math.ceil(x) : Math.floor(x));
    REALS.put("frexp", (x, y, t, s) -> mantissa(x));
    SECOND.put("frexp", (x, y, t, s) -> exponent(x));
    REALS.put(
        "ldexp",
        (x, y, t, s) -> s.check(rounded(Math.scalb(x, (int) Math.clamp(y, -9999, 9999)), t), x, 0));
  }

  private ElementFunctions() {}

  /** Whether a function of numbers is among them, for operands of a type. */
  public static boolean has(String name, DType t) {
    return t.isFloat() ? REALS.containsKey(name) : !t.isComplex() && LONGS.containsKey(name);
  }

  /** The results, of the types that the loop says, for operands of its types. */
  public static NDArray[] apply(String name, Loop loop, List<NDArray> operands, int[] shape) {
    NDArray x = operands.get(0);
    NDArray y = operands.get(operands.size() - 1);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    DType t = x.dtype;
    NDArray[] results = new NDArray[loop.outputs().size()];
    Status status = new Status();
    for (int k = 0; k < results.length; k++) {
      NDArray r = NDArray.zeros(loop.outputs().get(k), shape);
      results[k] = r;
      boolean reals = t.isFloat();
      OnReals real = (k == 0 ? REALS : SECOND).get(name);
      OnLongs whole = (k == 0 ? LONGS : SECOND_LONGS).get(name);
      for (int i = 0; i < r.size(); i++) {
        if (reals) {
          double b = y.dtype.isFloat() ? y.getDouble(py.at(i)) : y.getLong(py.at(i));
          double v = real.apply(x.getDouble(px.at(i)), b, t, status);
          if (r.dtype.isFloat()) {
            r.putDouble(i, v);
          } else {
            r.putLong(i, (long) v);
          }
        } else {
          r.putLong(i, whole.apply(x.getLong(px.at(i)), y.getLong(py.at(i)), t, status));
        }
      }
    }
    status.warn(name);
    return results;
  }

  /** A number as the nearest of a type of floats. */
  public static double rounded(double v, DType t) {
    return switch (t.code) {
      case FLOAT32 -> (float) v;
      case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16((float) v));
      default -> v;
    };
  }

  private static boolean larger(long x, long y, DType t) {
    return t == DType.UINT64 ? Long.compareUnsigned(x, y) >= 0 : x >= y;
  }

  private static long reciprocal(long x, long y, DType t, Status status) {
    if (x == 0) {
      // The division of C by zero, of floats, cast to the type.
      status.divide();
      status.invalid();
      return t == DType.INT64 ? Long.MIN_VALUE : t == DType.INT32 ? Integer.MIN_VALUE : 0;
    }
    return x == 1 ? 1 : x == -1 && t.kind == 'i' ? -1 : 0;
  }

  private static double reciprocal(double x, double y, DType t, Status status) {
    if (x == 0) {
      status.divide();
      return 1 / x;
    }
    return status.check(rounded(1 / x, t), x, x);
  }

  private static long remainder(long x, long y, DType t, Status status) {
    if (y == 0) {
      status.divide();
      return 0;
    }
    return t == DType.UINT64 ? Long.remainderUnsigned(x, y) : x % y;
  }

  private static long gcd(long x, long y, DType t) {
    long a = t.kind == 'u' ? x : Math.abs(x);
    long b = t.kind == 'u' ? y : Math.abs(y);
    while (b != 0) {
      long r = Long.remainderUnsigned(a, b);
      a = b;
      b = r;
    }
    return a;
  }

  private static long lcm(long x, long y, DType t, Status status) {
    long d = gcd(x, y, t);
    if (d == 0) {
      return 0;
    }
    long a = t.kind == 'u' ? x : Math.abs(x);
    long b = t.kind == 'u' ? y : Math.abs(y);
    return Long.divideUnsigned(a, d) * b;
  }

  private static double spacing(double x, double y, DType t, Status status) {
    if (!Double.isFinite(x)) {
      return Double.NaN;
    }
    double up = x < 0 && t != DType.FLOAT16 ? -neighbour(-x, true, t) : neighbour(x, true, t);
    return status.check(rounded(up - x, t), x, x);
  }

  private static double nextAfter(double x, double y, DType t, Status status) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    return x == y ? y : status.check(neighbour(x, y > x, t), x, x);
  }

  /** The next number of a type upwards or downwards. */
  private static double neighbour(double x, boolean up, DType t) {
    switch (t.code) {
      case FLOAT32:
        return up ? Math.nextUp((float) x) : Math.nextDown((float) x);
      case FLOAT16:
        short bits = Float.floatToFloat16((float) x);
        if (x == 0) {
          return Float.float16ToFloat((short) (up ? 1 : 0x8001));
        }
        return Float.float16ToFloat((short) (bits + (x > 0 == up ? 1 : -1)));
      default:
        return up ? Math.nextUp(x) : Math.nextDown(x);
    }
  }

  private static double power(double x, double y, DType t, Status status) {
    double r = LibM.pow(x, y);
    if (x == 0 && y < 0 && !Double.isInfinite(y)) {
      status.divide();
      return r;
    }
    return x == 1 ? 1 : status.check(r, x, y);
  }

  private static double logAddExp(double x, double y, DType t, Status status) {
    if (x == y) {
      return x + Math.log(2);
    }
    double apart = unlike(x - y, status);
    double small = LibM.log1p(LibM.exp(-Math.abs(apart)));
    double r = apart > 0 ? x + small : apart <= 0 ? y + small : apart;
    return status.check(rounded(r, t), x, y);
  }

  /** A difference that is compared with zero, which objects to NaN. */
  private static double unlike(double apart, Status status) {
    if (Double.isNaN(apart)) {
      status.invalid();
    }
    return apart;
  }

  private static double logAddExp2(double x, double y, DType t, Status status) {
    if (x == y) {
      return x + 1;
    }
    double apart = unlike(x - y, status);
    double small = LibM.log1p(LibM.exp2(-Math.abs(apart))) / Math.log(2);
    double r = Double.isNaN(apart) ? apart : Math.max(x, y) + small;
    return status.check(rounded(r, t), x, y);
  }

  private static double fraction(double x) {
    return Double.isInfinite(x)
        ? Math.copySign(0, x)
        : Double.isNaN(x) ? x : Math.copySign(x - (x < 0 ? Math.ceil(x) : Math.floor(x)), x);
  }

  private static int exponent(double x) {
    if (x == 0 || !Double.isFinite(x)) {
      return 0;
    }
    int e = Math.getExponent(x);
    return e < Double.MIN_EXPONENT ? Math.getExponent(x * 0x1p60) - 59 : e + 1;
  }

  private static double mantissa(double x) {
    if (x == 0 || !Double.isFinite(x)) {
      return x;
    }
    int e = exponent(x);
    return e < -1000 ? Math.scalb(x * 0x1p60, -e - 60) : Math.scalb(x, -e);
  }
}
