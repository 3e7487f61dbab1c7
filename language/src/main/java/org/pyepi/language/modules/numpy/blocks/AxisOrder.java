package org.pyepi.language.modules.numpy.blocks;

import java.util.Arrays;
import org.pyepi.language.runtime.collection.NDArray;

/**
 * In which order the dimensions of arrays lie in memory, by NumPy's rules: a permutation, the
 * slowest dimension first.
 */
public final class AxisOrder {
  private AxisOrder() {}

  /** Whether the elements lie side by side with the first index fastest. */
  public static boolean isTurned(NDArray a) {
    int stride = 1;
    for (int d = 0; d < a.rank(); d++) {
      if (a.shape[d] != 1 && a.strides[d] != stride) {
        return false;
      }
      stride *= a.shape[d];
    }
    return true;
  }

  /**
   * The dimensions of operands, the slowest in memory first, by the rule of NumPy's iterator: where
   * operands contradict each other, and where nothing is said, as in C. Null for C's order, and
   * where shapes do not fit.
   */
  public static int[] of(Object... operands) {
    boolean plain = true;
    for (Object v : operands) {
      plain &= !(v instanceof NDArray a) || a.rank() < 2 || a.isContiguous();
    }
    if (plain) {
      return null;
    }
    int[] shape = new int[0];
    for (Object v : operands) {
      shape = v instanceof NDArray a && shape != null ? Positions.common(shape, a.shape) : shape;
    }
    return shape == null ? null : walked(shape, operands);
  }

  /** The same where one loop without casts goes through all operands. */
  public static int[] ofLoop(Object... operands) {
    return areTurned(operands) ? reversed(rank(operands)) : of(operands);
  }

  private static int rank(Object[] operands) {
    int rank = 0;
    for (Object v : operands) {
      rank = v instanceof NDArray a ? Math.max(rank, a.rank()) : rank;
    }
    return rank;
  }

  /** Whether all operands with dimensions have one shape, the first index fastest. */
  private static boolean areTurned(Object[] operands) {
    int[] shape = null;
    for (Object v : operands) {
      if (v instanceof NDArray a && a.rank() > 0) {
        if (a.isContiguous()) {
          return false;
        }
        if (shape != null && !Arrays.equals(shape, a.shape) || !isTurned(a)) {
          return false;
        }
        shape = a.shape;
      }
    }
    return shape != null;
  }

  /** As F has the dimensions: the last one slowest. */
  public static int[] reversed(int rank) {
    int[] order = new int[rank];
    Arrays.setAll(order, d -> rank - 1 - d);
    return order;
  }

  private static int[] walked(int[] shape, Object[] operands) {
    int[][] steps =
        Arrays.stream(operands)
            .filter(NDArray.class::isInstance)
            .map(v -> Positions.strides((NDArray) v, shape))
            .toArray(int[][]::new);
    int rank = shape.length;
    int[] fastest = reversed(rank);
    sort(fastest, (axis, other) -> isFaster(steps, axis, other));
    int[] order = new int[rank];
    Arrays.setAll(order, d -> fastest[rank - 1 - d]);
    return isIdentity(order) ? null : order;
  }

  /** Whether a dimension goes before another; null where that is all the same. */
  private interface Before {
    Boolean holds(int axis, int other);
  }

  /** By insertion, as NumPy does: the rule need not be transitive. */
  private static void sort(int[] order, Before rule) {
    for (int i = 1; i < order.length; i++) {
      int axis = order[i];
      int to = i;
      for (int k = i - 1; k >= 0; k--) {
        Boolean before = rule.holds(axis, order[k]);
        if (before != null && !before) {
          break;
        }
        to = before != null ? k : to;
      }
      System.arraycopy(order, to, order, to + 1, i - to);
      order[to] = axis;
    }
  }

  /** Whether operands say that a dimension has smaller steps than another; null if none says. */
  private static Boolean isFaster(int[][] steps, int axis, int other) {
    Boolean faster = null;
    for (int[] s : steps) {
      if (s[axis] != 0 && s[other] != 0) {
        boolean smaller = Math.abs(s[axis]) < Math.abs(s[other]);
        faster = smaller && (faster == null || faster);
      }
    }
    return faster;
  }

  private static boolean isIdentity(int[] order) {
    for (int d = 0; d < order.length; d++) {
      if (order[d] != d) {
        return false;
      }
    }
    return true;
  }

  /** The dimensions of an array, the largest steps first, as copies have them; null for C's. */
  public static int[] sorted(NDArray a) {
    if (a.rank() < 2 || a.isContiguous()) {
      return null;
    }
    int[] order = new int[a.rank()];
    boolean turned = isTurned(a);
    for (int d = 0; d < order.length; d++) {
      int at = d;
      while (at > 0 && (turned || Math.abs(a.strides[order[at - 1]]) < Math.abs(a.strides[d]))) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = d;
    }
    return isIdentity(order) ? null : order;
  }

  /** The dimensions of arrays of one rank that are joined, as joins have them; null for C's. */
  public static int[] sorted(Object[] arrays) {
    if (arrays.length == 0 || rank(arrays) < 2) {
      return null;
    }
    int[] order = new int[rank(arrays)];
    Arrays.setAll(order, d -> d);
    sort(order, (axis, other) -> isSlower(arrays, axis, other));
    return isIdentity(order) ? null : order;
  }

  private static Boolean isSlower(Object[] arrays, int axis, int other) {
    Boolean slower = null;
    for (Object v : arrays) {
      NDArray a = (NDArray) v;
      if (a.shape[axis] != 1 && a.shape[other] != 1) {
        boolean larger = Math.abs(a.strides[axis]) > Math.abs(a.strides[other]);
        slower = larger && (slower == null || slower);
      }
    }
    return slower;
  }

  /** Where in an order each dimension stands. */
  public static int[] inverse(int[] order) {
    int[] r = new int[order.length];
    for (int d = 0; d < r.length; d++) {
      r[order[d]] = d;
    }
    return r;
  }

  /**
   * The strides of the same elements under another shape; null where only a copy has it. Groups of
   * old dimensions, each of which continues the next, are cut anew.
   */
  public static int[] reshaped(NDArray a, int[] lengths, boolean fortran) {
    int[] old = Arrays.stream(a.shape).filter(n -> n != 1).toArray();
    int[] own = new int[old.length];
    for (int d = 0, k = 0; d < a.rank(); d++) {
      if (a.shape[d] != 1) {
        own[k++] = a.strides[d];
      }
    }
    if (a.size() == 0) {
      return null;
    }
    int[] r = new int[lengths.length];
    int oi = 0;
    int ni = 0;
    while (ni < lengths.length && oi < old.length) {
      int nj = ni + 1;
      int oj = oi + 1;
      long np = lengths[ni];
      long op = old[oi];
      while (np != op) {
        if (np < op) {
          np *= lengths[nj++];
        } else {
          op *= old[oj++];
        }
      }
      for (int k = oi; k < oj - 1; k++) {
        boolean continues =
            fortran ? own[k + 1] == old[k] * own[k] : own[k] == old[k + 1] * own[k + 1];
        if (!continues) {
          return null;
        }
      }
      cut(r, lengths, ni, nj, fortran ? own[oi] : own[oj - 1], fortran);
      ni = nj;
      oi = oj;
    }
    int last = fortran ? ni > 0 ? r[ni - 1] * lengths[ni - 1] : 1 : ni > 0 ? r[ni - 1] : 1;
    Arrays.fill(r, ni, r.length, last);
    return r;
  }

  private static void cut(int[] r, int[] lengths, int from, int to, int step, boolean fortran) {
    if (fortran) {
      r[from] = step;
      for (int k = from + 1; k < to; k++) {
        r[k] = r[k - 1] * lengths[k - 1];
      }
      return;
    }
    r[to - 1] = step;
    for (int k = to - 1; k > from; k--) {
      r[k - 1] = r[k] * lengths[k];
    }
  }
}
