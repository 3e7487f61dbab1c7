package org.pyepi.language.runtime.collection;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.math.BigInteger;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Numbers;

/** {@code range}; parts are Long, or BigInteger where one does not fit. */
public final class PRange extends PObject {
  public final Object start;
  public final Object stop;
  public final Object step;

  /** True where all parts and all values fit a long; then the long fields count. */
  public final boolean small;

  public final long lo;
  public final long hi;
  public final long by;

  /** Whether the program said that a loop over it may run in any order. */
  public final boolean anyOrder;

  public PRange(long start, long stop, long step) {
    super(BuiltinTypes.RANGE);
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.lo = start;
    this.hi = stop;
    this.by = step;
    this.small = true;
    this.anyOrder = false;
  }

  private PRange(PRange range, boolean anyOrder) {
    super(BuiltinTypes.RANGE);
    this.start = range.start;
    this.stop = range.stop;
    this.step = range.step;
    this.small = range.small;
    this.lo = range.lo;
    this.hi = range.hi;
    this.by = range.by;
    this.anyOrder = anyOrder;
  }

  /** The same values for a loop that may run in any order. */
  public PRange inAnyOrder() {
    return new PRange(this, true);
  }

  private PRange(Object start, Object stop, Object step) {
    super(BuiltinTypes.RANGE);
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.small = false;
    this.lo = 0;
    this.hi = 0;
    this.by = 1;
    this.anyOrder = false;
  }

  @TruffleBoundary
  public static PRange of(Object start, Object stop, Object step) {
    if (start instanceof Long a && stop instanceof Long b && step instanceof Long c) {
      return new PRange(a.longValue(), b.longValue(), c.longValue());
    }
    return new PRange(start, stop, step);
  }

  /** Number of values as Long or BigInteger. */
  @TruffleBoundary
  public Object length() {
    if (small) {
      long n = count(lo, hi, by);
      if (n >= 0) {
        return n;
      }
    }
    BigInteger a = Numbers.big(start);
    BigInteger b = Numbers.big(stop);
    BigInteger c = Numbers.big(step);
    BigInteger distance = c.signum() > 0 ? b.subtract(a) : a.subtract(b);
    if (distance.signum() <= 0) {
      return 0L;
    }
    return Numbers.normalize(distance.subtract(BigInteger.ONE).divide(c.abs()).add(BigInteger.ONE));
  }

  /** Number of values of a small range; negative where that does not fit a long. */
  public static long count(long start, long stop, long step) {
    if (step > 0) {
      return start >= stop ? 0 : Long.divideUnsigned(stop - start - 1, step) + 1;
    }
    return start <= stop ? 0 : Long.divideUnsigned(start - stop - 1, -step) + 1;
  }

  /** The value at a non-negative index within the length. */
  @TruffleBoundary
  public Object get(Object index) {
    if (small && index instanceof Long i) {
      return lo + i * by;
    }
    return Numbers.normalize(
        Numbers.big(start).add(Numbers.big(index).multiply(Numbers.big(step))));
  }
}
