package org.pyepi.language.modules.numpy;

import java.util.ArrayList;
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
  private final List<Dimension> outer = new ArrayList<>();
  private Dimension inner = new Dimension(1, 1, 0, true);
  private final double[] sums;
  private final RowFold fold;
  private final double[] row;

  private FloatSum(NDArray a, boolean[] summed, NDArray result, int lanes) {
    this.a = a;
    single = a.dtype == DType.FLOAT32;
    sums = new double[result.size()];
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

  private static void of(NDArray a, boolean[] summed, NDArray result, int lanes) {
    if (a.size() == 0) {
      return;
    }
    FloatSum s = new FloatSum(a, summed, result, lanes);
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
    if (step == 1 && !single) {
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
}
