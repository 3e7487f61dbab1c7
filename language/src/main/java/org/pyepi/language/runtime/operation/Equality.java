package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.runtime.collection.PTuple;

/** {@code ==} as containers use it: identity first, then equality. */
public final class Equality {
  private Equality() {}

  private static boolean tuples(Object[] x, Object[] y) {
    if (x.length != y.length) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      if (!equal(x[i], y[i])) {
        return false;
      }
    }
    return true;
  }

  @TruffleBoundary
  public static boolean equal(Object a, Object b) {
    if (a == b) {
      return true;
    }
    if (a instanceof TruffleString s && b instanceof TruffleString t) {
      return Str.equal(s, t);
    }
    if (a instanceof Long x && b instanceof Long y) {
      return x.longValue() == y.longValue();
    }
    if (a instanceof Double x && b instanceof Double y) {
      // Doubles have no identity here: one that is the same to the last bit is the same object.
      return x.doubleValue() == y.doubleValue()
          || Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y);
    }
    if (a instanceof TruffleString && b instanceof Long
        || a instanceof Long && b instanceof TruffleString) {
      return false;
    }
    if (a instanceof PTuple x && b instanceof PTuple y && x.isPlain() && y.isPlain()) {
      return tuples(x.items, y.items);
    }
    return Truth.of(Comparison.compare(Comparison.Op.EQ, a, b));
  }

  /**
   * The same where one side was made for the comparison, as what an array gives: a NaN is not
   * identical to anything then.
   */
  @TruffleBoundary
  public static boolean equalToFresh(Object a, Object b) {
    return a instanceof Double x && b instanceof Double y
        ? x.doubleValue() == y.doubleValue()
        : equal(a, b);
  }
}
