package org.pyepi.language.builtins.containers;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Str;

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
    if (!hasKey && list.isDoubles() && isTotal(list.doubles(), list.size())) {
      Arrays.sort(list.doubles(), 0, list.size());
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
        Object[] keys = new Object[items.length];
        for (int i = 0; i < items.length; i++) {
          keys[i] = Calls.call(key, items[i]);
          keyed[i] = new Keyed(keys[i], items[i]);
        }
        Kind kind = Kind.of(keys);
        for (int i = 0; kind == Kind.TEXT && i < items.length; i++) {
          keyed[i] = new Keyed(Str.java((TruffleString) keys[i]), items[i]);
        }
        RunSort.Less<Object> order = kind.order;
        mergeSort(keyed, reverse, (a, b) -> order.test(a.key, b.key));
        for (int i = 0; i < items.length; i++) {
          items[i] = keyed[i].value;
        }
      } else {
        Kind kind = Kind.of(items);
        if (kind == Kind.TEXT) {
          sortTexts(items, reverse);
        } else {
          mergeSort(items, reverse, kind.order);
        }
      }
      modified = !list.isUntouched();
    } finally {
      list.assign(items);
    }
    if (modified) {
      throw Errors.value("list modified during sort");
    }
  }

  /** Whether the order of Java's doubles is that of Python: no NaN, no zero that is negative. */
  private static boolean isTotal(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      double d = a[i];
      if (d != d || d == 0 && Double.doubleToRawLongBits(d) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * What all keys are, found before they are compared, so that no comparison asks. Strings of
   * characters below the surrogates have the order of Java's strings.
   */
  private enum Kind {
    INTS((a, b) -> (Long) a < (Long) b),
    FLOATS((a, b) -> (Double) a < (Double) b),
    TEXT((a, b) -> ((String) a).compareTo((String) b) < 0),
    OTHER(Sorting::less);

    private final RunSort.Less<Object> order;

    Kind(RunSort.Less<Object> order) {
      this.order = order;
    }

    static Kind of(Object[] keys) {
      if (keys.length == 0) {
        return OTHER;
      }
      Kind kind = of(keys[0]);
      for (Object key : keys) {
        if (of(key) != kind) {
          return OTHER;
        }
      }
      return kind;
    }

    private static Kind of(Object key) {
      if (key instanceof Long) {
        return INTS;
      }
      if (key instanceof Double) {
        return FLOATS;
      }
      return key instanceof TruffleString s && s.isValidUncached(Str.ENCODING) && isLow(s)
          ? TEXT
          : OTHER;
    }

    private static boolean isLow(TruffleString s) {
      String j = Str.java(s);
      for (int i = 0; i < j.length(); i++) {
        if (j.charAt(i) >= Character.MIN_SURROGATE) {
          return false;
        }
      }
      return true;
    }
  }

  private static void sortTexts(Object[] items, boolean reverse) {
    Keyed[] keyed = new Keyed[items.length];
    for (int i = 0; i < items.length; i++) {
      keyed[i] = new Keyed(Str.java((TruffleString) items[i]), items[i]);
    }
    mergeSort(keyed, reverse, (a, b) -> ((String) a.key).compareTo((String) b.key) < 0);
    for (int i = 0; i < items.length; i++) {
      items[i] = keyed[i].value;
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
