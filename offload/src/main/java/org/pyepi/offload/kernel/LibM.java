package org.pyepi.offload.kernel;

import java.lang.invoke.MethodHandle;

/**
 * The real functions of the C library, for every side that computes one: the interpreter, compiled
 * code and the kernels of host threads. CPython calls the machine's {@code libm}, whose last bits
 * no other implementation gives; so does this, where the JVM may call native code, and has
 * functions in Java otherwise. Special values are those of C's Annex F; nothing is raised.
 *
 * <p>To link native functions takes the JVM some 100 ms. {@code exp}, {@code log} and {@code pow},
 * which modules of the library call as they are imported, are first tried in Java: where the true
 * value is far enough from the middle between two doubles, every library with an error below {@link
 * #SLACK} more than half a unit gives the same.
 */
public final class LibM {
  /** glibc says 0.511, 0.519 and 0.52 units in the last place for exp, log and pow. */
  private static final double SLACK = 0.05;

  /** Set when the native functions are linked: from then on they are the quickest. */
  private static boolean linked;

  private LibM() {}

  /** One constant for each function, so that a JIT compiler sees which it calls. */
  private static final class Linked {
    static final MethodHandle EXP = NativeFunctions.unary("exp");
    static final MethodHandle EXP2 = NativeFunctions.unary("exp2");
    static final MethodHandle EXPM1 = NativeFunctions.unary("expm1");
    static final MethodHandle LOG = NativeFunctions.unary("log");
    static final MethodHandle LOG2 = NativeFunctions.unary("log2");
    static final MethodHandle LOG10 = NativeFunctions.unary("log10");
    static final MethodHandle LOG1P = NativeFunctions.unary("log1p");
    static final MethodHandle SIN = NativeFunctions.unary("sin");
    static final MethodHandle COS = NativeFunctions.unary("cos");
    static final MethodHandle TAN = NativeFunctions.unary("tan");
    static final MethodHandle ASIN = NativeFunctions.unary("asin");
    static final MethodHandle ACOS = NativeFunctions.unary("acos");
    static final MethodHandle ATAN = NativeFunctions.unary("atan");
    static final MethodHandle SINH = NativeFunctions.unary("sinh");
    static final MethodHandle COSH = NativeFunctions.unary("cosh");
    static final MethodHandle TANH = NativeFunctions.unary("tanh");
    static final MethodHandle ASINH = NativeFunctions.unary("asinh");
    static final MethodHandle ACOSH = NativeFunctions.unary("acosh");
    static final MethodHandle ATANH = NativeFunctions.unary("atanh");
    static final MethodHandle CBRT = NativeFunctions.unary("cbrt");
    static final MethodHandle ERF = NativeFunctions.unary("erf");
    static final MethodHandle ERFC = NativeFunctions.unary("erfc");
    static final MethodHandle POW = NativeFunctions.binary("pow");
    static final MethodHandle ATAN2 = NativeFunctions.binary("atan2");
    static final MethodHandle HYPOT = NativeFunctions.binary("hypot");

    static {
      linked = true;
    }
  }

  private static AssertionError impossible(Throwable failure) {
    return new AssertionError("a function of doubles failed", failure);
  }

  /**
   * The function that an operation is.
   *
   * @param y the second operand, where there is one
   */
  public static double apply(Op op, double x, double y) {
    return switch (op) {
      case SIN -> sin(x);
      case COS -> cos(x);
      case TAN -> tan(x);
      case ASIN -> asin(x);
      case ACOS -> acos(x);
      case ATAN -> atan(x);
      case SINH -> sinh(x);
      case COSH -> cosh(x);
      case TANH -> tanh(x);
      case ASINH -> asinh(x);
      case ACOSH -> acosh(x);
      case ATANH -> atanh(x);
      case EXP -> exp(x);
      case EXP2 -> exp2(x);
      case EXPM1 -> expm1(x);
      case LOG -> log(x);
      case LOG2 -> log2(x);
      case LOG10 -> log10(x);
      case LOG1P -> log1p(x);
      case CBRT -> cbrt(x);
      case ERF -> erf(x);
      case ERFC -> erfc(x);
      case POW -> pow(x, y);
      case ATAN2 -> atan2(x, y);
      case FMOD -> fmod(x, y);
      default -> throw new IllegalArgumentException(op + " is no function of the C library");
    };
  }

  public static double exp(double x) {
    if (!linked) {
      double known = ExpLog.exp(x, SLACK);
      if (!Double.isNaN(known)) {
        return known;
      }
    }
    try {
      return (double) Linked.EXP.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double exp2(double x) {
    try {
      return (double) Linked.EXP2.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double expm1(double x) {
    try {
      return (double) Linked.EXPM1.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double log(double x) {
    if (!linked) {
      double known = ExpLog.log(x, SLACK);
      if (!Double.isNaN(known)) {
        return known;
      }
    }
    try {
      return (double) Linked.LOG.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double log2(double x) {
    try {
      return (double) Linked.LOG2.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double log10(double x) {
    try {
      return (double) Linked.LOG10.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double log1p(double x) {
    try {
      return (double) Linked.LOG1P.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double sin(double x) {
    try {
      return (double) Linked.SIN.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double cos(double x) {
    try {
      return (double) Linked.COS.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double tan(double x) {
    try {
      return (double) Linked.TAN.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double asin(double x) {
    try {
      return (double) Linked.ASIN.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double acos(double x) {
    try {
      return (double) Linked.ACOS.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double atan(double x) {
    try {
      return (double) Linked.ATAN.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double sinh(double x) {
    try {
      return (double) Linked.SINH.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double cosh(double x) {
    try {
      return (double) Linked.COSH.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double tanh(double x) {
    try {
      return (double) Linked.TANH.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double asinh(double x) {
    try {
      return (double) Linked.ASINH.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double acosh(double x) {
    try {
      return (double) Linked.ACOSH.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double atanh(double x) {
    try {
      return (double) Linked.ATANH.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double cbrt(double x) {
    try {
      return (double) Linked.CBRT.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double erf(double x) {
    try {
      return (double) Linked.ERF.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double erfc(double x) {
    try {
      return (double) Linked.ERFC.invokeExact(x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double pow(double x, double y) {
    double root = y == 2.0 ? square(x) : y == 0.5 ? root(x) : Double.NaN;
    if (!Double.isNaN(root)) {
      return root;
    }
    if (!linked) {
      double known = ExpLog.pow(x, y, SLACK);
      if (!Double.isNaN(known)) {
        return known;
      }
    }
    try {
      return (double) Linked.POW.invokeExact(x, y);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /**
   * The square, where it is so far from the middle between two doubles that every library rounds it
   * the same way; else NaN.
   */
  private static double square(double x) {
    double r = x * x;
    if (!(r > 1e-280 && r < 1e280)) {
      return Double.NaN;
    }
    return Math.abs(squareError(x, r)) < (0.5 - SLACK) * Math.ulp(r) ? r : Double.NaN;
  }

  /** The same for the square root. */
  private static double root(double x) {
    if (!(x > 1e-280 && x < 1e280)) {
      return Double.NaN;
    }
    double r = Math.sqrt(x);
    double error = squareError(r, x) / (2 * r); // to first order, which is all that counts
    return Math.abs(error) < (0.5 - SLACK) * Math.ulp(r) ? r : Double.NaN;
  }

  /** {@code x*x - near} without rounding where near is close to it: Dekker's product of halves. */
  private static double squareError(double x, double near) {
    double c = 0x1.0000002p27 * x;
    double high = c - (c - x);
    double low = x - high;
    return ((high * high - near) + 2 * high * low) + low * low;
  }

  /** C's {@code fmod}, which is exact. */
  public static double fmod(double x, double y) {
    return x % y;
  }

  public static double atan2(double y, double x) {
    try {
      return (double) Linked.ATAN2.invokeExact(y, x);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  public static double hypot(double x, double y) {
    try {
      return (double) Linked.HYPOT.invokeExact(x, y);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }
}
