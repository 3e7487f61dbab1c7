package org.pyepi.language.modules.numpy.arithmetic;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.ComplexFunctions;

/**
 * Arithmetic on two complex numbers as NumPy does it, each step rounded to the type's parts: the
 * schoolbook product, Smith's quotient (Algorithm 116, CACM 1962), powers by squaring where the
 * exponent is a small integer. The result is in {@link #real} and {@link #imag}.
 */
public final class ComplexArithmetic {
  /** Integer exponents below this are done by multiplication. */
  private static final int SMALL = 100;

  private final boolean single;
  private final Status status;
  public double real;
  public double imag;

  public ComplexArithmetic(DType t, Status status) {
    this.single = t == DType.COMPLEX64;
    this.status = status;
  }

  private double rounded(double v) {
    return single ? (float) v : v;
  }

  private double plus(double x, double y) {
    return status.check(rounded(x + y), x, y);
  }

  private double minus(double x, double y) {
    return status.check(rounded(x - y), x, y);
  }

  private double times(double x, double y) {
    return status.check(rounded(x * y), x, y);
  }

  private double over(double x, double y) {
    double r = rounded(x / y);
    if (y == 0 && x != 0 && Double.isFinite(x)) {
      status.divide();
      return r;
    }
    return status.check(r, x, y);
  }

  public void apply(BinaryOp op, double ar, double ai, double br, double bi) {
    switch (op) {
      case ADD -> set(plus(ar, br), plus(ai, bi));
      case SUB -> set(minus(ar, br), minus(ai, bi));
      case MUL -> multiply(ar, ai, br, bi);
      case TRUEDIV -> divide(ar, ai, br, bi);
      default -> power(ar, ai, br, bi);
    }
  }

  private void set(double r, double i) {
    real = r;
    imag = i;
  }

  public void multiply(double ar, double ai, double br, double bi) {
    set(minus(times(ar, br), times(ai, bi)), plus(times(ar, bi), times(ai, br)));
  }

  private void divide(double ar, double ai, double br, double bi) {
    double absReal = Math.abs(br);
    double absImag = Math.abs(bi);
    if (Double.isNaN(absReal) || Double.isNaN(absImag)) {
      // The comparison that follows is one that objects to NaN.
      status.invalid();
    }
    if (absReal >= absImag) {
      if (absReal == 0) {
        set(over(ar, absReal), over(ai, absReal));
        return;
      }
      double ratio = over(bi, br);
      double scale = over(1, plus(br, times(bi, ratio)));
      set(times(plus(ar, times(ai, ratio)), scale), times(minus(ai, times(ar, ratio)), scale));
    } else {
      double ratio = over(br, bi);
      double scale = over(1, plus(bi, times(br, ratio)));
      set(times(plus(times(ar, ratio), ai), scale), times(minus(times(ai, ratio), ar), scale));
    }
  }

  private void power(double ar, double ai, double br, double bi) {
    if (br == 0 && bi == 0) {
      set(1, 0);
    } else if (ar == 0 && ai == 0) {
      if (br > 0) {
        set(0, 0);
      } else {
        status.invalid();
        set(Double.NaN, Double.NaN);
      }
    } else if (bi == 0 && br == Math.rint(br) && Math.abs(br) < SMALL) {
      integerPower(ar, ai, (int) br);
    } else {
      PComplex l = ComplexFunctions.log(ar, ai);
      PComplex r = ComplexFunctions.exp(br * l.real - bi * l.imag, br * l.imag + bi * l.real);
      set(status.check(rounded(r.real), ar, br), status.check(rounded(r.imag), ar, br));
    }
  }

  private void integerPower(double ar, double ai, int exponent) {
    if (exponent == 1) {
      set(ar, ai);
      return;
    }
    if (exponent == 2 || exponent == 3) {
      multiply(ar, ai, ar, ai);
      if (exponent == 3) {
        multiply(ar, ai, real, imag);
      }
      return;
    }
    double pr = ar;
    double pi = ai;
    double r = 1;
    double i = 0;
    for (int n = Math.abs(exponent); ; n >>= 1) {
      if ((n & 1) != 0) {
        multiply(r, i, pr, pi);
        r = real;
        i = imag;
      }
      if (n == 1) {
        break;
      }
      multiply(pr, pi, pr, pi);
      pr = real;
      pi = imag;
    }
    if (exponent < 0) {
      divide(1, 0, r, i);
    } else {
      set(r, i);
    }
  }
}
