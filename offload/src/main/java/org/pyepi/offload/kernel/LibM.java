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
