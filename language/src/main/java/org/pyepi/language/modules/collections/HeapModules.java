package org.pyepi.language.modules.collections;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Numbers;

/** {@code _heapq} and {@code _bisect}. */
public final class HeapModules {
  private HeapModules() {}

  private static PList list(Object heap, String what) {
    if (!(heap instanceof PList l)) {
      throw Errors.type("%s must be list, not %s", what, Types.nameOrNone(heap));
    }
    return l;
  }

  /** Whether {@code a} is to stand above {@code b}; the list must not change meanwhile. */
  private static boolean above(PList heap, Object a, Object b, boolean max) {
    int size = heap.size();
    boolean r =
        max ? Comparison.holds(Comparison.Op.LT, b, a) : Comparison.holds(Comparison.Op.LT, a, b);
    if (heap.size() != size) {
      throw Errors.runtime("list changed size during iteration");
    }
    return r;
  }

  private static void up(PList heap, int start, int from, boolean max) {
    int at = from;
    Object item = heap.get(at);
    while (at > start) {
      int parent = at - 1 >> 1;
      Object p = heap.get(parent);
      if (!above(heap, item, p, max)) {
        break;
      }
      heap.set(at, p);
      at = parent;
      heap.set(at, item);
    }
  }

  /** Moves the smaller child up until a leaf is reached, then the item from there to its place. */
  private static void down(PList heap, int from, boolean max) {
    int end = heap.size();
    int at = from;
    Object item = heap.get(at);
    while (2 * at + 1 < end) {
      int child = 2 * at + 1;
      if (child + 1 < end && !above(heap, heap.get(child), heap.get(child + 1), max)) {
        child++;
      }
      heap.set(at, heap.get(child));
      heap.set(child, item);
      at = child;
    }
    up(heap, from, at, max);
  }

  private static Object pop(PList heap, boolean max) {
    if (heap.size() == 0) {
      throw Errors.index("index out of range");
    }
    Object last = heap.remove(heap.size() - 1);
    if (heap.size() == 0) {
      return last;
    }
    Object first = heap.get(0);
    heap.set(0, last);
    down(heap, 0, max);
    return first;
  }

  private static Object replace(PList heap, Object item, boolean max) {
    if (heap.size() == 0) {
      throw Errors.index("index out of range");
    }
    Object first = heap.get(0);
    heap.set(0, item);
    down(heap, 0, max);
    return first;
  }

  private static Object heapify(PList heap, boolean max) {
    for (int i = heap.size() / 2 - 1; i >= 0; i--) {
      down(heap, i, max);
    }
    return PNone.NONE;
  }

  public static PModule heapq(PyContext context) {
    return new ModuleBuilder("_heapq")
        .function(
            "heappush(heap, item, /)",
            a -> {
              PList h = list(a[0], "heappush() argument 1");
              h.append(a[1]);
              up(h, 0, h.size() - 1, false);
              return PNone.NONE;
            })
        .function("heappop(heap, /)", a -> pop(list(a[0], "heappop() argument"), false))
        .function(
            "heapreplace(heap, item, /)",
            a -> replace(list(a[0], "heapreplace() argument 1"), a[1], false))
        .function(
            "heappushpop(heap, item, /)",
            a -> {
              PList h = list(a[0], "heappushpop() argument 1");
              if (h.size() == 0 || !Comparison.holds(Comparison.Op.LT, h.get(0), a[1])) {
                return a[1];
              }
              return replace(h, a[1], false);
            })
        .function("heapify(heap, /)", a -> heapify(list(a[0], "heapify() argument"), false))
        .function("_heappop_max(heap, /)", a -> pop(list(a[0], "_heappop_max() argument"), true))
        .function(
            "_heapreplace_max(heap, item, /)",
            a -> replace(list(a[0], "_heapreplace_max() argument 1"), a[1], true))
        .function(
            "_heapify_max(heap, /)", a -> heapify(list(a[0], "_heapify_max() argument"), true))
        .build();
  }

  private static long search(Object[] a, boolean right) {
    long low = a[2] == null ? 0 : Numbers.indexLong(a[2]);
    if (low < 0) {
      throw Errors.value("lo must be non-negative");
    }
    long high =
        a[3] == null || a[3] == PNone.NONE ? Containers.length(a[0]) : Numbers.indexLong(a[3]);
    Object key = a[4] == PNone.NONE ? null : a[4];
    while (low < high) {
      long middle = low + (high - low) / 2;
      Object item =
          a[0] instanceof PList l && middle < l.size() && Types.of(l) == BuiltinTypes.LIST
              ? l.get((int) middle)
              : Containers.getItem(a[0], middle);
      Object k = key == null ? item : Calls.call(key, item);
      boolean left =
          right
              ? Comparison.holds(Comparison.Op.LT, a[1], k)
              : !Comparison.holds(Comparison.Op.LT, k, a[1]);
      if (left) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static Object insert(Object[] a, boolean right) {
    Object[] b = a.clone();
    if (a[4] != null && a[4] != PNone.NONE) {
      b[1] = Calls.call(a[4], a[1]);
    }
    long at = search(b, right);
    if (a[0] instanceof PList l && Types.of(l) == BuiltinTypes.LIST) {
      l.insert((int) Math.min(at, l.size()), a[1]);
    } else {
      Calls.method(a[0], "insert", at, a[1]);
    }
    return PNone.NONE;
  }

  public static PModule bisect(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("_bisect");
    String parameters = "(a, x, lo=0, hi=None, *, key=None)";
    return m.function("bisect_right" + parameters, a -> search(a, true))
        .function("bisect_left" + parameters, a -> search(a, false))
        .function("insort_right" + parameters, a -> insert(a, true))
        .function("insort_left" + parameters, a -> insert(a, false))
        .build();
  }
}
