package org.pyepi.language.builtins.containers;

import java.util.Arrays;

/**
 * A stable merge sort that takes runs as it finds them, by the published description of Python's
 * own (listsort): the order in which it compares decides which error a list of mixed types gives.
 * An order that contradicts itself gives some permutation, never an error.
 */
final class RunSort<T> {
  private static final int MAX_RUNS = 64;
  private static final int SMALL = 64;

  /** The order: whether one comes before the other. */
  interface Less<T> {
    boolean test(T a, T b);
  }

  private final T[] a;
  private final Less<T> less;
  private final int[] starts = new int[MAX_RUNS];
  private final int[] lengths = new int[MAX_RUNS];
  private int runs;

  private RunSort(T[] a, Less<T> less) {
    this.a = a;
    this.less = less;
  }

  static <T> void sort(T[] a, Less<T> less) {
    new RunSort<>(a, less).run();
  }

  private void run() {
    int least = leastRun(a.length);
    for (int from = 0; from < a.length; ) {
      int length = run(from);
      if (length < least) {
        int wanted = Math.min(least, a.length - from);
        insert(from, from + length, from + wanted);
        length = wanted;
      }
      starts[runs] = from;
      lengths[runs++] = length;
      balance();
      from += length;
    }
    while (runs > 1) {
      merge(runs > 2 && lengths[runs - 3] < lengths[runs - 1] ? runs - 3 : runs - 2);
    }
  }

  /** So long that the number of runs is a power of two, or a little less. */
  private static int leastRun(int length) {
    int n = length;
    int rest = 0;
    while (n >= SMALL) {
      rest |= n & 1;
      n >>= 1;
    }
    return n + rest;
  }

  /** The length of the run at an index; a descending one is turned round. */
  private int run(int from) {
    int i = from + 1;
    if (i >= a.length) {
      return 1;
    }
    boolean down = less.test(a[i], a[from]);
    for (i++; i < a.length && less.test(a[i], a[i - 1]) == down; i++) {}
    if (down) {
      reverse(a, from, i);
    }
    return i - from;
  }

  static void reverse(Object[] a, int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      Object t = a[i];
      a[i] = a[j];
      a[j] = t;
    }
  }

  /** Inserts what lies from {@code sorted} on, each at its place before it. */
  private void insert(int from, int sorted, int to) {
    for (int i = sorted; i < to; i++) {
      T pivot = a[i];
      int place = firstAfter(pivot, from, i);
      System.arraycopy(a, place, a, place + 1, i - place);
      a[place] = pivot;
    }
  }

  /** The first index whose element comes after a value. */
  private int firstAfter(T value, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = low + (high - low >> 1);
      if (less.test(value, a[middle])) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The first index whose element does not come before a value. */
  private int firstNotBefore(T value, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = low + (high - low >> 1);
      if (less.test(a[middle], value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Merges until the runs' lengths fall faster than Fibonacci's numbers. */
  private void balance() {
    while (runs > 1) {
      int n = runs - 2;
      boolean three = n > 0 && lengths[n - 1] <= lengths[n] + lengths[n + 1];
      boolean four = n > 1 && lengths[n - 2] <= lengths[n - 1] + lengths[n];
      if (three || four) {
        merge(lengths[n - 1] < lengths[n + 1] ? n - 1 : n);
      } else if (lengths[n] <= lengths[n + 1]) {
        merge(n);
      } else {
        return;
      }
    }
  }

  /** Merges a run with the next. */
  private void merge(int i) {
    int from = starts[i];
    int middle = starts[i + 1];
    int to = middle + lengths[i + 1];
    lengths[i] += lengths[i + 1];
    for (int k = i + 1; k < runs - 1; k++) {
      starts[k] = starts[k + 1];
      lengths[k] = lengths[k + 1];
    }
    runs--;
    from = firstAfter(a[middle], from, middle);
    if (from == middle) {
      return;
    }
    to = firstNotBefore(a[middle - 1], middle, to);
    T[] left = Arrays.copyOfRange(a, from, middle);
    int l = 0;
    int r = middle;
    int target = from;
    while (l < left.length && r < to) {
      a[target++] = less.test(a[r], left[l]) ? a[r++] : left[l++];
    }
    System.arraycopy(left, l, a, target, left.length - l);
  }
}
