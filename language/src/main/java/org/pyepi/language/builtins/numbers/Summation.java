package org.pyepi.language.builtins.numbers;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;

/**
 * The sum of an iterable. Floats are summed as from Python 3.12 on: with Neumaier's compensation,
 * which carries the low bits that each addition loses to the end.
 */
public final class Summation {
  private double sum;
  private double lost;

  public Summation(double start) {
    sum = start;
  }

  public static Object sum(Object iterable, Object start) {
    boolean plain = iterable instanceof PList p && p.pyType() == BuiltinTypes.LIST;
    if (plain && iterable instanceof PList l && l.isLongs() && start instanceof Long first) {
      Object r = ofLongs(l.longs(), l.size(), first);
      if (r != null) {
        return r;
      }
    }
    if (plain && iterable instanceof PList l && l.isDoubles() && isZeroOrFloat(start)) {
      return ofDoubles(l.doubles(), l.size(), ((Number) start).doubleValue());
    }
    Object iterator = Iteration.iter(iterable);
    return rest(start, Iteration.next(iterator), iterator);
  }

  /** The sum of what is there so far, one more value and what an iterator still gives. */
  @TruffleBoundary
  public static Object rest(Object start, Object first, Object iterator) {
    Object total = start;
    for (Object v = first; v != null; v = Iteration.next(iterator)) {
      if (total instanceof Double d) {
        Summation floats = new Summation(d);
        while (v != null && floats.add(v)) {
          v = Iteration.next(iterator);
        }
        total = floats.total();
        if (v == null) {
          break;
        }
      }
      total = Operators.binary(BinaryOp.ADD, total, v);
    }
    return total;
  }

  private static boolean isZeroOrFloat(Object start) {
    return start instanceof Double || start instanceof Long l && l == 0;
  }

  /** The sum, or null where it does not fit. */
  private static Object ofLongs(long[] values, int n, long start) {
    long s = start;
    for (int i = 0; i < n; i++) {
      long next = s + values[i];
      if (((s ^ next) & (values[i] ^ next)) < 0) {
        return null;
      }
      s = next;
    }
    return s;
  }

  private static double ofDoubles(double[] values, int n, double start) {
    Summation s = new Summation(start);
    for (int i = 0; i < n; i++) {
      s.add(values[i]);
    }
    return s.total();
  }

  /** The same where the sum so far is this one. */
  public Object rest(Object first, Object iterator) {
    Object v = first;
    while (v != null && add(v)) {
      v = Iteration.next(iterator);
    }
    return rest(total(), v, iterator);
  }

  public void add(double x) {
    double t = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - t + x : x - t + sum;
    sum = t;
  }

  /** Adds a float, or an int of 64 bits without compensation; false for anything else. */
  private boolean add(Object value) {
    if (value instanceof Double d) {
      add((double) d);
      return true;
    }
    if (Numbers.intOrNull(value) instanceof Long l) {
      sum += l;
      return true;
    }
    return false;
  }

  /** Nothing is added to a sum that is infinite or negative zero. */
  public double total() {
    return lost != 0 && Double.isFinite(lost) ? sum + lost : sum;
  }
}
