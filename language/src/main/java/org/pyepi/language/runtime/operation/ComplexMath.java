package org.pyepi.language.runtime.operation;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.offload.kernel.LibM;

/** Arithmetic on complex numbers, by the algorithms of C99's annex G as CPython uses them. */
public final class ComplexMath {
  private ComplexMath() {}

  /** A builtin number as complex, or null; a float32 makes complex64 of what it meets, not this. */
  public static PComplex of(Object value) {
    Object v = PWrapped.unwrap(value);
    if (v instanceof PComplex c) {
      return c;
    }
    Double d = v instanceof Float ? null : Numbers.doubleOrNull(v);
    return d == null ? null : new PComplex(d, 0);
  }

  static Object binary(BinaryOp op, PComplex a, PComplex b) {
    return switch (op) {
      case ADD -> new PComplex(a.real + b.real, a.imag + b.imag);
      case SUB -> new PComplex(a.real - b.real, a.imag - b.imag);
      case MUL ->
          new PComplex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
      case TRUEDIV -> divide(a, b);
      case POW -> power(a, b);
      default -> null;
    };
  }

  private static PComplex divide(PComplex a, PComplex b) {
    double absReal = Math.abs(b.real);
    double absImag = Math.abs(b.imag);
    if (absReal >= absImag) {
      if (absReal == 0.0) {
        throw Errors.zeroDivision("complex division by zero");
      }
      double ratio = b.imag / b.real;
      double denominator = b.real + b.imag * ratio;
      return new PComplex(
          (a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator);
    }
    if (absImag >= absReal) {
      double ratio = b.real / b.imag;
      double denominator = b.real * ratio + b.imag;
      return new PComplex(
          (a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator);
    }
    return new PComplex(Double.NaN, Double.NaN);
  }

  static PComplex power(PComplex a, PComplex b) {
    PComplex r = unchecked(a, b);
    if (Double.isInfinite(r.real) || Double.isInfinite(r.imag)) {
      throw Errors.overflow("complex exponentiation");
    }
    return r;
  }

  private static PComplex unchecked(PComplex a, PComplex b) {
    if (b.real == 0 && b.imag == 0) {
      return new PComplex(1, 0);
    }
    if (a.real == 0 && a.imag == 0) {
      if (b.imag != 0 || b.real < 0) {
        throw Errors.zeroDivision("0.0 to a negative or complex power");
      }
      return new PComplex(0, 0);
    }
    if (b.imag == 0 && b.real == Math.rint(b.real) && Math.abs(b.real) <= 100) {
      return integerPower(a, (int) b.real);
    }
    double modulus = LibM.hypot(a.real, a.imag);
    double length = LibM.pow(modulus, b.real);
    double angle = LibM.atan2(a.imag, a.real);
    double phase = angle * b.real;
    if (b.imag != 0) {
      length /= LibM.exp(angle * b.imag);
      phase += b.imag * LibM.log(modulus);
    }
    if (Double.isInfinite(phase)) {
      // The C library calls its cosine a domain error, and CPython takes that for this one.
      throw Errors.zeroDivision("0.0 to a negative or complex power");
    }
    return new PComplex(length * LibM.cos(phase), length * LibM.sin(phase));
  }

  /**
   * The distance from zero.
   *
   * @param tooLarge what the OverflowError says where that is no finite number though both parts
   *     are
   */
  public static double modulus(PComplex z, String tooLarge) {
    double r = LibM.hypot(z.real, z.imag);
    if (Double.isInfinite(r) && Double.isFinite(z.real) && Double.isFinite(z.imag)) {
      throw Errors.overflow(tooLarge);
    }
    return r;
  }

  private static PComplex integerPower(PComplex a, int n) {
    PComplex result = new PComplex(1, 0);
    PComplex factor = a;
    for (int m = Math.abs(n); m > 0; m >>= 1) {
      if ((m & 1) != 0) {
        result = (PComplex) binary(BinaryOp.MUL, result, factor);
      }
      factor = (PComplex) binary(BinaryOp.MUL, factor, factor);
    }
    return n >= 0 ? result : divide(new PComplex(1, 0), result);
  }
}
