package org.pyepi.language.modules.numbers;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.offload.kernel.LibM;

/**
 * Short cuts of the functions of {@code math} that numeric loops call, for floats whose result is
 * no error: they are compiled into the calling code, so that neither argument nor result is boxed.
 */
final class QuickMath {
  /** Below this, floats round to ints of 64 bits. */
  private static final double MOST_LONG = 0x1p62;

  private QuickMath() {}

  static void install(PModule math) {
    function(math, "sqrt", a -> isFloat(a) && x(a) >= 0, a -> Math.sqrt(x(a)));
    function(math, "fabs", QuickMath::isFloat, a -> Math.abs(x(a)));
    function(math, "floor", QuickMath::isModest, a -> (long) Math.floor(x(a)));
    function(math, "ceil", QuickMath::isModest, a -> (long) Math.ceil(x(a)));
    function(math, "trunc", QuickMath::isModest, a -> (long) x(a));
    function(math, "isnan", QuickMath::isFloat, a -> Double.isNaN(x(a)));
    function(math, "isinf", QuickMath::isFloat, a -> Double.isInfinite(x(a)));
    function(math, "isfinite", QuickMath::isFloat, a -> Double.isFinite(x(a)));
    function(math, "sin", QuickMath::isModest, a -> sin(x(a)));
    function(math, "cos", QuickMath::isModest, a -> cos(x(a)));
    function(math, "atan", QuickMath::isModest, a -> atan(x(a)));
    function(math, "exp", a -> isFloat(a) && Math.abs(x(a)) < 700, a -> exp(x(a)));
    function(math, "log", QuickMath::isPositive, a -> log(x(a)));
    function(
        math, "atan2", a -> areFloats(a) && isFinite(a), a -> atan2((double) a[0], (double) a[1]));
    function(
        math, "copysign", QuickMath::areFloats, a -> Math.copySign((double) a[0], (double) a[1]));
  }

  private static void function(
      PModule math, String name, PBuiltin.Takes takes, PBuiltin.Quick quick) {
    ((PBuiltin) math.namespace().get(name)).quick = PBuiltin.Quick.where(takes, quick);
  }

  private static double x(Object[] a) {
    return (double) a[0];
  }

  private static boolean isFloat(Object[] a) {
    return a.length == 1 && a[0] instanceof Double;
  }

  private static boolean areFloats(Object[] a) {
    return a.length == 2 && a[0] instanceof Double && a[1] instanceof Double;
  }

  private static boolean isModest(Object[] a) {
    return isFloat(a) && Math.abs(x(a)) < MOST_LONG;
  }

  private static boolean isPositive(Object[] a) {
    return isFloat(a) && x(a) > 0 && x(a) < Double.POSITIVE_INFINITY;
  }

  private static boolean isFinite(Object[] a) {
    return Double.isFinite((double) a[0]) && Double.isFinite((double) a[1]);
  }

  @TruffleBoundary(allowInlining = false)
  private static double sin(double x) {
    return LibM.sin(x);
  }

  @TruffleBoundary(allowInlining = false)
  private static double cos(double x) {
    return LibM.cos(x);
  }

  @TruffleBoundary(allowInlining = false)
  private static double atan(double x) {
    return LibM.atan(x);
  }

  @TruffleBoundary(allowInlining = false)
  private static double atan2(double y, double x) {
    return LibM.atan2(y, x);
  }

  @TruffleBoundary(allowInlining = false)
  private static double exp(double x) {
    return LibM.exp(x);
  }

  @TruffleBoundary(allowInlining = false)
  private static double log(double x) {
    return LibM.log(x);
  }
}
