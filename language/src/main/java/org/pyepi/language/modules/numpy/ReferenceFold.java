package org.pyepi.language.modules.numpy;

import java.util.Comparator;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Truth;

/** One element of many references: sums by Python's operators, extremes, truths. */
final class ReferenceFold {
  private final Reductions.Kind kind;
  private final NDArray a;
  private final int step;
  private final int n;
  private final Comparator<Object> order;

  ReferenceFold(Reductions.Kind kind, NDArray a, int step, int n) {
    this.kind = kind;
    this.a = a;
    this.step = step;
    this.n = n;
    this.order = References.order(a.dtype);
    boolean sum = kind == Reductions.Kind.SUM || kind == Reductions.Kind.PROD;
    boolean extreme = kind == Reductions.Kind.MIN || kind == Reductions.Kind.MAX;
    if (a.dtype != DType.OBJECT && extreme) {
      String name = kind == Reductions.Kind.MIN ? "minimum" : "maximum";
      throw UfuncErrors.noLoop(name, a.dtype, a.dtype);
    }
    if (a.dtype != DType.OBJECT && sum) {
      if (kind == Reductions.Kind.PROD) {
        throw UfuncErrors.noLoop("multiply", a.dtype, a.dtype);
      }
      throw doubled("reduce", a.dtype);
    }
  }

  /** Text and text is longer than each of them, so that it cannot be summed up. */
  static RuntimeException doubled(String method, DType t) {
    String own = UfuncErrors.shown(t);
    String twice = UfuncErrors.shown(t.ofLength(2 * t.length()));
    return Errors.type(
        "the resolved dtypes are not compatible with add.%s. Resolved (%s, %s, %s)",
        method, own, own, twice);
  }

  /**
   * All elements of the result. NumPy goes on behind an error where it looks for places: the last
   * one is what a program sees.
   */
  void all(NDArray r, Positions starts) {
    boolean place = kind == Reductions.Kind.ARGMIN || kind == Reductions.Kind.ARGMAX;
    PyException last = null;
    for (int i = 0; i < r.size(); i++) {
      try {
        into(r, i, starts.at(i));
      } catch (PyException e) {
        if (!place) {
          throw e;
        }
        last = e;
      }
    }
    if (last != null) {
      throw last;
    }
  }

  /** Folds the elements from a position on into an element of the result. */
  private void into(NDArray r, int i, int at) {
    switch (kind) {
      case SUM -> r.objects[i] = folded(BinaryOp.ADD, at, 0L);
      case PROD -> r.objects[i] = folded(BinaryOp.MUL, at, 1L);
      case MIN, MAX -> r.objects[i] = a.objects[extreme(at)];
      case ARGMIN, ARGMAX -> r.putLong(i, step == 0 ? 0 : (extreme(at) - at) / step);
      case ANY, ALL -> r.putLong(i, truth(at) ? 1 : 0);
    }
  }

  private Object folded(BinaryOp op, int at, Object none) {
    Object v = n == 0 ? none : a.objects[at];
    for (int i = 1; i < n; i++) {
      v = Operators.binary(op, v, a.objects[at + i * step]);
    }
    return v;
  }

  private int extreme(int at) {
    boolean least = kind == Reductions.Kind.MIN || kind == Reductions.Kind.ARGMIN;
    int best = at;
    if (a.dtype == DType.OBJECT) {
      return extremeObject(at, least);
    }
    for (int i = 1; i < n; i++) {
      int next = at + i * step;
      int sign = order.compare(a.objects[next], a.objects[best]);
      if (least ? sign < 0 : sign > 0) {
        best = next;
      }
    }
    return best;
  }

  /** As NumPy asks: whether the one so far stays; for its place, whether the next is better. */
  private int extremeObject(int at, boolean least) {
    boolean place = kind == Reductions.Kind.ARGMIN || kind == Reductions.Kind.ARGMAX;
    int best = at;
    for (int i = 1; i < n; i++) {
      int next = at + i * step;
      Object so = a.objects[best];
      Object other = a.objects[next];
      boolean better =
          place
              ? Comparison.holds(least ? Comparison.Op.LT : Comparison.Op.GT, other, so)
              : !Comparison.holds(least ? Comparison.Op.LE : Comparison.Op.GE, so, other);
      best = better ? next : best;
    }
    return best;
  }

  private boolean truth(int at) {
    boolean any = kind == Reductions.Kind.ANY;
    for (int i = 0; i < n; i++) {
      if (Truth.of(a.objects[at + i * step]) == any) {
        return any;
      }
    }
    return !any;
  }

  /** What is left of all elements up to each, along the last dimension. */
  static NDArray running(NDArray a, BinaryOp op) {
    if (a.dtype != DType.OBJECT) {
      if (op == BinaryOp.ADD && !a.dtype.isRecord()) {
        throw doubled("accumulate", a.dtype);
      }
      throw UfuncErrors.noLoop(op == BinaryOp.MUL ? "multiply" : "add", a.dtype, a.dtype);
    }
    NDArray r = Casting.cast(a, a.dtype);
    int n = a.shape[a.rank() - 1];
    Positions p = Positions.of(a);
    for (int i = 0; i < r.size(); i++) {
      if (i % n != 0) {
        r.objects[i] = Operators.binary(op, r.objects[i - 1], a.objects[p.at(i)]);
      }
    }
    return r;
  }
}
