package org.pyepi.language.builtins;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
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
  private static <T> void mergeSort(T[] a, boolean reverse, RunSort.Less<T> less) {
    if (!reverse) {
      RunSort.sort(a, less);
      return;
    }
    // Turned round before and after, equal elements keep their order.
    T[] turned = a.clone();
    RunSort.reverse(turned, 0, turned.length);
    try {
      RunSort.sort(turned, less);
    } finally {
      RunSort.reverse(turned, 0, turned.length);
      System.arraycopy(turned, 0, a, 0, a.length);
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
