package org.pyepi.language.builtins;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import java.util.Comparator;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Comparison;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PList;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.Str;

/** {@code list.sort}: stable, by {@code <} alone. */
public final class Sorting {
  private Sorting() {}

  private record Keyed(Object key, Object value) {}

  /** Sorts in place; a comparison that raises leaves the list with the same items. */
  public static void sort(PList list, Object key, boolean reverse) {
    boolean hasKey = key != null && key != PNone.NONE;
    if (!hasKey && list.isLongs()) {
      long[] a = list.longs();
      Arrays.sort(a, 0, list.size());
      if (reverse) {
        list.reverse();
      }
      return;
    }
    Object[] items = list.toArray();
    list.beginSort();
    boolean modified;
    try {
      if (hasKey) {
        Keyed[] keyed = new Keyed[items.length];
        for (int i = 0; i < items.length; i++) {
          keyed[i] = new Keyed(Calls.call(key, items[i]), items[i]);
        }
        mergeSort(keyed, reverse, (a, b) -> less(a.key, b.key));
        for (int i = 0; i < items.length; i++) {
          items[i] = keyed[i].value;
        }
      } else {
        mergeSort(items, reverse, Sorting::less);
      }
      modified = !list.isUntouched();
    } finally {
      list.assign(items);
    }
    if (modified) {
      throw Errors.value("list modified during sort");
    }
  }

  /** Java's own sort may refuse inconsistent orders; Python's must not. */
  private static <T> void mergeSort(T[] a, boolean reverse, LessThan<T> less) {
    Comparator<T> order =
        reverse
            ? (x, y) -> less.test(y, x) ? -1 : less.test(x, y) ? 1 : 0
            : (x, y) -> less.test(x, y) ? -1 : 0;
    T[] source = a.clone();
    split(source, a, 0, a.length, order);
  }

  private interface LessThan<T> {
    boolean test(T a, T b);
  }

  private static <T> void split(T[] source, T[] target, int from, int to, Comparator<T> order) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    split(target, source, from, middle, order);
    split(target, source, middle, to, order);
    int i = from;
    int j = middle;
    for (int k = from; k < to; k++) {
      if (i < middle && (j >= to || order.compare(source[j], source[i]) >= 0)) {
        target[k] = source[i++];
      } else {
        target[k] = source[j++];
      }
    }
  }

  private static boolean less(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x < y;
    }
    if (a instanceof TruffleString x && b instanceof TruffleString y) {
      return Str.compare(x, y) < 0;
    }
    return Comparison.holds(Comparison.Op.LT, a, b);
  }
}
