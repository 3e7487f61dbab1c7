package org.pyepi.language.modules.numpy.loops;

import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.runtime.operation.Arithmetic;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.offload.kernel.LibM;

/** Operators on two floats, which note what NumPy warns of. */
public final class FloatMath {
  private FloatMath() {}

  /** An operation on float64. */
  public static double real(BinaryOp op, double x, double y, Status status) {
    switch (op) {
      case ADD:
        return status.check(x + y, x, y);
      case SUB:
        return status.check(x - y, x, y);
      case MUL:
        return status.check(x * y, x, y);
      case TRUEDIV:
        return quotient(x / y, x, y, status);
      case FLOORDIV:
        return y == 0
            ? quotient(x / y, x, y, status)
            : Division.checked(Arithmetic.floorDiv(x, y), x, y, status);
      case MOD:
        return status.check(y == 0 ? Double.NaN : Arithmetic.mod(x, y), x, y);
      default:
        return power(LibM.pow(x, y), x, y, status);
    }
  }

  /** The same on float32. */
  public static float single(BinaryOp op, float x, float y, Status status) {
    switch (op) {
      case ADD:
        return (float) status.check(x + y, x, y);
      case SUB:
        return (float) status.check(x - y, x, y);
      case MUL:
        return (float) status.check(x * y, x, y);
      case TRUEDIV:
        return (float) quotient(x / y, x, y, status);
      case FLOORDIV:
        return y == 0
            ? (float) quotient(x / y, x, y, status)
            : (float) Division.checked(Division.quotient(x, y), x, y, status);
      case MOD:
        return (float) status.check(y == 0 ? Float.NaN : Division.modulo(x, y), x, y);
      default:
        return (float) power((float) Math.pow(x, y), x, y, status);
    }
  }

  /** The same on float16, as NumPy does it: in single precision, then rounded. */
  public static double half(BinaryOp op, double x, double y, Status status) {
    float r = single(op, (float) x, (float) y, status);
    boolean finite = Float.isFinite(r);
    return finite ? status.check(Float.float16ToFloat(Float.floatToFloat16(r)), x, y) : r;
  }

  private static double quotient(double r, double x, double y, Status status) {
    if (y == 0 && x != 0 && !Double.isNaN(x) && !Double.isInfinite(x)) {
      status.divide();
      return r;
    }
    return status.check(r, x, y);
  }

  private static double power(double r, double x, double y, Status status) {
    if (x == 0 && y < 0 && !Double.isInfinite(y)) {
      status.divide();
      return r;
    }
    if (x == 1) {
      return 1;
    }
    return status.check(r, x, y);
  }
}
