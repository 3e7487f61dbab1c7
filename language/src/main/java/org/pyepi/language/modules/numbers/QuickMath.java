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
    function(math, "sqrt", a -> isFloat(a) && x(a) >= 0 ? (Object) Math.sqrt(x(a)) : null);
    function(math, "fabs", a -> isFloat(a) ? (Object) Math.abs(x(a)) : null);
    function(math, "floor", a -> isModest(a) ? (Object) (long) Math.floor(x(a)) : null);
    function(math, "ceil", a -> isModest(a) ? (Object) (long) Math.ceil(x(a)) : null);
    function(math, "trunc", a -> isModest(a) ? (Object) (long) x(a) : null);
    function(math, "isnan", a -> isFloat(a) ? (Object) Double.isNaN(x(a)) : null);
    function(math, "isinf", a -> isFloat(a) ? (Object) Double.isInfinite(x(a)) : null);
    function(math, "isfinite", a -> isFloat(a) ? (Object) Double.isFinite(x(a)) : null);
    function(math, "sin", a -> isModest(a) ? (Object) sin(x(a)) : null);
    function(math, "cos", a -> isModest(a) ? (Object) cos(x(a)) : null);
    function(math, "atan", a -> isModest(a) ? (Object) atan(x(a)) : null);
    function(math, "exp", a -> isFloat(a) && Math.abs(x(a)) < 700 ? (Object) exp(x(a)) : null);
    function(math, "log", a -> isPositive(a) ? (Object) log(x(a)) : null);
    function(
        math,
        "atan2",
        a -> areFloats(a) && isFinite(a) ? (Object) atan2((double) a[0], (double) a[1]) : null);
    function(
        math,
        "copysign",
        a -> areFloats(a) ? (Object) Math.copySign((double) a[0], (double) a[1]) : null);
  }

  private static void function(PModule math, String name, PBuiltin.Quick quick) {
    ((PBuiltin) math.namespace().get(name)).quick = quick;
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
