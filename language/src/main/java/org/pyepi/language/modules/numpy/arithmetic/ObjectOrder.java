package org.pyepi.language.modules.numpy.arithmetic;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Sorts few objects with NumPy's comparisons in NumPy's order, which programs see: in the error of
 * two objects that have no order, and in what their comparisons do. Many objects are sorted as Java
 * does.
 */
public final class ObjectOrder {
  /** NumPy sorts so few by insertion, the longer row where equal ones stay as they are. */
  private static final int FEW = 17;

  private static final int FEW_STABLE = 64;

  private ObjectOrder() {}

  /** Sorts places by a comparison; stable ones in the order of NumPy's stable sort. */
  public static void sort(Integer[] order, Comparator<Integer> by, boolean stable) {
    if (order.length >= (stable ? FEW_STABLE : FEW)) {
      Arrays.sort(order, by);
      return;
    }
    insert(order, by, stable && order.length > 1 ? run(order, by) : 1);
  }

  /** How many in front ascend, or descended and are turned round. */
  private static int run(Integer[] order, Comparator<Integer> by) {
    int n = 2;
    if (by.compare(order[0], order[1]) <= 0) {
      while (n < order.length && by.compare(order[n - 1], order[n]) <= 0) {
        n++;
      }
      return n;
    }
    while (n < order.length && by.compare(order[n], order[n - 1]) < 0) {
      n++;
    }
    for (int i = 0; i < n / 2; i++) {
      Integer other = order[i];
      order[i] = order[n - 1 - i];
      order[n - 1 - i] = other;
    }
    return n;
  }

  /** Puts each from a place on among those before it, from the right. */
  private static void insert(Integer[] order, Comparator<Integer> by, int from) {
    for (int i = from; i < order.length; i++) {
      Integer one = order[i];
      int at = i;
      while (at > 0 && by.compare(one, order[at - 1]) < 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = one;
    }
  }
}
