package org.pyepi.language.modules.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.modules.numpy.blocks.Elements;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/**
 * Sums of floats over dimensions, in NumPy's order: it walks through memory, not through indices.
 * The dimensions are sorted by their strides, the smallest innermost. Where that one is summed it
 * gives pairwise sums, together with its neighbours where they continue it; else whole rows are
 * added to each other.
 */
final class FloatSum {
  /**
   * @param to elements of the result from one index to the next, 0 in a dimension that is summed
   */
  private record Dimension(int size, int step, int to, boolean summed) {}

  private final NDArray a;
  private final boolean single;

  /** Whether elements were float16: what is stored in between is rounded to that. */
  private final boolean half;

  private final boolean product;
  private boolean overflowed;
  private final List<Dimension> outer = new ArrayList<>();
  private Dimension inner = new Dimension(1, 1, 0, true);
  private final double[] sums;
  private final RowFold fold;
  private final double[] row;

  private FloatSum(
      NDArray a, boolean[] summed, NDArray result, int lanes, boolean half, boolean product) {
    this.a = a;
    this.half = half;
    this.product = product;
    single = a.dtype == DType.FLOAT32;
    sums = new double[result.size()];
    Arrays.fill(sums, product ? 1 : 0);
    int kept = 0;
    for (int d = 0; d < summed.length; d++) {
      int to = summed[d] ? 0 : result.strides[kept++];
      if (a.shape[d] != 1) {
        insert(new Dimension(a.shape[d], a.strides[d], to, summed[d]));
      }
    }
    if (!outer.isEmpty()) {
      inner = outer.remove(outer.size() - 1);
      while (inner.summed && !outer.isEmpty() && continues(outer.get(outer.size() - 1))) {
        Dimension next = outer.remove(outer.size() - 1);
        inner = new Dimension(next.size * inner.size, inner.step, 0, true);
      }
    }
    fold = new RowFold(Reductions.Kind.SUM, a, inner.step, inner.size, lanes);
    row = inner.summed ? null : new double[inner.size];
  }

  private void insert(Dimension d) {
    int at = outer.size();
    while (at > 0 && Math.abs(outer.get(at - 1).step) < Math.abs(d.step)) {
      at--;
    }
    outer.add(at, d);
  }

  private boolean continues(Dimension d) {
    return d.summed && d.step == inner.step * inner.size;
  }

  /**
   * The sums over some dimensions.
   *
   * @param result contiguous, of the dimensions that are not summed; overwritten
   */
  static void of(NDArray a, boolean[] summed, NDArray result) {
    of(a, summed, result, RowFold.LANES);
  }

  /** The same of the real or the imaginary parts of complex numbers. */
  static void ofPart(NDArray a, boolean[] summed, NDArray result) {
    of(a, summed, result, RowFold.LANES / 2);
  }

  /**
   * Sums or products of elements that were float16, in single precision along the innermost
   * dimension, rounded to float16 wherever a row or a line is added to what there is.
   *
   * @param a elements as float32
   * @param result of float32
   * @return whether something finite became infinite
   */
  static boolean ofHalves(NDArray a, boolean[] summed, NDArray result, boolean product) {
    FloatSum s = new FloatSum(a, summed, result, RowFold.LANES, true, product);
    if (a.size() > 0) {
      s.walk(0, a.offset, 0);
    }
    for (int i = 0; i < s.sums.length; i++) {
      result.putDouble(i, s.sums[i]);
    }
    return s.overflowed;
  }

  private static void of(NDArray a, boolean[] summed, NDArray result, int lanes) {
    if (a.size() == 0) {
      return;
    }
    FloatSum s = new FloatSum(a, summed, result, lanes, false, false);
    s.walk(0, a.offset, 0);
    for (int i = 0; i < s.sums.length; i++) {
      result.putDouble(i, s.sums[i]);
    }
  }

  private void walk(int depth, int at, int to) {
    if (depth < outer.size()) {
      Dimension d = outer.get(depth);
      for (int i = 0; i < d.size; i++) {
        walk(depth + 1, at + i * d.step, to + i * d.to);
      }
    } else if (inner.summed && product) {
      float r = (float) sums[to];
      for (int i = 0; i < inner.size; i++) {
        r *= (float) a.getDouble(at + i * inner.step);
      }
      sums[to] = stored(r);
    } else if (inner.summed && half) {
      sums[to] = stored((float) sums[to] + (float) fold.sum(at));
    } else if (inner.summed) {
      double sum = fold.sum(at);
      sums[to] = single ? (float) sums[to] + (float) sum : sums[to] + sum;
    } else {
      addRow(at, to);
    }
  }

  private void addRow(int at, int to) {
    Elements.doubles(a, at, inner.step, row, inner.size);
    int step = inner.to;
    if (half) {
      for (int i = 0, k = to; i < row.length; i++, k += step) {
        float v = (float) row[i];
        sums[k] = stored(product ? (float) sums[k] * v : (float) sums[k] + v);
      }
    } else if (step == 1 && !single) {
      for (int i = 0; i < row.length; i++) {
        sums[to + i] += row[i];
      }
    } else if (single) {
      for (int i = 0, k = to; i < row.length; i++, k += step) {
        sums[k] = (float) sums[k] + (float) row[i];
      }
    } else {
      for (int i = 0, k = to; i < row.length; i++, k += step) {
        sums[k] += row[i];
      }
    }
  }

  /** A number as float16 keeps it. */
  private double stored(float v) {
    float r = Float.float16ToFloat(Float.floatToFloat16(v));
    overflowed |= Float.isInfinite(r) && Float.isFinite(v);
    return r;
  }
}
