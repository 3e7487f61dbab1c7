package org.pyepi.language.runtime.collection;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Numbers;

/** A slice object; parts are any values, {@code None} where absent. */
public final class PSlice extends PObject {
  public final Object start;
  public final Object stop;
  public final Object step;

  public PSlice(Object start, Object stop, Object step) {
    super(BuiltinTypes.SLICE);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /** What a slice means for a sequence of a given length. */
  public record Indices(int start, int stop, int step, int length) {
    public int at(int i) {
      return start + i * step;
    }
  }

  /** By the rules of {@code slice.indices}; ValueError where the step is zero. */
  @TruffleBoundary
  public Indices indices(int length) {
    long stepValue = step == PNone.NONE ? 1 : clamp(Numbers.sliceIndex(step));
    if (stepValue == 0) {
      throw Errors.value("slice step cannot be zero");
    }
    long lower = stepValue < 0 ? -1 : 0;
    long upper = stepValue < 0 ? length - 1L : length;
    long first =
        start == PNone.NONE ? (stepValue < 0 ? upper : lower) : bound(start, length, lower, upper);
    long last =
        stop == PNone.NONE ? (stepValue < 0 ? lower : upper) : bound(stop, length, lower, upper);
    long count;
    if (stepValue < 0) {
      count = last < first ? (first - last - 1) / -stepValue + 1 : 0;
    } else {
      count = first < last ? (last - first - 1) / stepValue + 1 : 0;
    }
    return new Indices(
        (int) first,
        (int) last,
        (int) Math.max(Math.min(stepValue, Integer.MAX_VALUE), -Integer.MAX_VALUE),
        (int) count);
  }

  private static long clamp(long v) {
    return Math.max(v, -Long.MAX_VALUE);
  }

  private static long bound(Object part, long length, long lower, long upper) {
    long v = Numbers.sliceIndex(part);
    if (v < 0) {
      v += length;
      return Math.max(v, lower);
    }
    return Math.min(v, upper);
  }

  /** Start, stop and step for a sequence of any length, as {@code slice.indices} gives them. */
  @TruffleBoundary
  public BigInteger[] indices(BigInteger length) {
    BigInteger by = step == PNone.NONE ? BigInteger.ONE : exact(step);
    if (by.signum() == 0) {
      throw Errors.value("slice step cannot be zero");
    }
    boolean down = by.signum() < 0;
    BigInteger lower = down ? BigInteger.ONE.negate() : BigInteger.ZERO;
    BigInteger upper = down ? length.subtract(BigInteger.ONE) : length;
    return new BigInteger[] {
      bound(start, length, lower, upper, down ? upper : lower),
      bound(stop, length, lower, upper, down ? lower : upper),
      by
    };
  }

  private static BigInteger exact(Object part) {
    if (Numbers.intOrNull(part) == null && Attributes.special(part, "__index__") == null) {
      throw Errors.type("slice indices must be integers or None or have an __index__ method");
    }
    return Numbers.big(Numbers.index(part));
  }

  private static BigInteger bound(
      Object part, BigInteger length, BigInteger lower, BigInteger upper, BigInteger absent) {
    if (part == PNone.NONE) {
      return absent;
    }
    BigInteger i = exact(part);
    if (i.signum() < 0) {
      return i.add(length).max(lower);
    }
    return i.min(upper);
  }
}
