package org.pyepi.language.modules.itertools;

import java.util.function.Supplier;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;

/** {@code product}, {@code permutations} and the combinations, by indices into pools. */
final class Combinatorics {
  private Combinatorics() {}

  private static PTuple pick(Object[] pool, int[] indices, int count) {
    Object[] r = new Object[count];
    for (int i = 0; i < count; i++) {
      r[i] = pool[indices[i]];
    }
    return new PTuple(r);
  }

  static Supplier<Object> product(Object[] a) {
    Object[] sources = (Object[]) a[1];
    Object repeat = a[0];
    int times = repeat == null ? 1 : Numbers.indexInt(repeat);
    if (times < 0) {
      throw Errors.value("repeat argument cannot be negative");
    }
    Object[][] pools = new Object[sources.length * times][];
    boolean empty = false;
    for (int i = 0; i < pools.length; i++) {
      pools[i] = i < sources.length ? Iteration.toArray(sources[i]) : pools[i - sources.length];
      empty |= pools[i].length == 0;
    }
    int[] at = new int[pools.length];
    boolean[] ended = {empty};
    return new Restorable(
        () -> {
          if (ended[0]) {
            return null;
          }
          Object[] row = new Object[at.length];
          for (int i = 0; i < row.length; i++) {
            row[i] = pools[i][at[i]];
          }
          int i = at.length - 1;
          while (i >= 0 && ++at[i] == pools[i].length) {
            at[i--] = 0;
          }
          ended[0] = i < 0;
          return new PTuple(row);
        },
        type -> {
          if (ended[0]) {
            return Restorable.again(type, new PTuple());
          }
          Object[] sets = new Object[pools.length];
          for (int i = 0; i < sets.length; i++) {
            sets[i] = new PTuple(pools[i]);
          }
          return new PTuple(type, new PTuple(sets), Restorable.tuple(at));
        },
        state -> {
          Object[] given = Iteration.toArray(state);
          if (given.length != at.length) {
            throw Errors.value("invalid arguments");
          }
          for (int i = 0; i < at.length; i++) {
            if (pools[i].length == 0) {
              return;
            }
            at[i] = (int) Math.max(0, Math.min(Numbers.indexLong(given[i]), pools[i].length - 1));
          }
        });
  }

  static Supplier<Object> permutations(Object iterable, Object size) {
    Object[] pool = Iteration.toArray(iterable);
    int n = pool.length;
    int r = Restorable.isNone(size) ? n : Numbers.indexInt(size);
    if (r < 0) {
      throw Errors.value("r must be non-negative");
    }
    int[] indices = new int[n];
    int[] cycles = new int[Math.min(r, n)];
    for (int i = 0; i < n; i++) {
      indices[i] = i;
    }
    for (int i = 0; i < cycles.length; i++) {
      cycles[i] = n - i;
    }
    int[] state = {r > n ? 2 : 0};
    return new Restorable(
        () -> {
          if (state[0] == 0) {
            state[0] = 1;
            return pick(pool, indices, r);
          }
          for (int i = r - 1; state[0] == 1 && i >= 0; i--) {
            if (--cycles[i] == 0) {
              int first = indices[i];
              System.arraycopy(indices, i + 1, indices, i, n - i - 1);
              indices[n - 1] = first;
              cycles[i] = n - i;
            } else {
              int j = n - cycles[i];
              int t = indices[i];
              indices[i] = indices[j];
              indices[j] = t;
              return pick(pool, indices, r);
            }
          }
          state[0] = 2;
          return null;
        },
        type ->
            state[0] == 2
                ? Restorable.again(type, new PTuple(), (long) Math.max(1, r))
                : state[0] == 0
                    ? Restorable.again(type, new PTuple(pool), (long) r)
                    : new PTuple(
                        type,
                        new PTuple(new PTuple(pool), (long) r),
                        new PTuple(Restorable.tuple(indices), Restorable.tuple(cycles))),
        given -> {
          Object[] parts = Iteration.toArray(given);
          if (parts.length != 2) {
            throw Errors.value("invalid arguments");
          }
          Restorable.restore(indices, parts[0], n - 1);
          Restorable.restore(cycles, parts[1], n);
          state[0] = 1;
        });
  }

  static Supplier<Object> combinations(Object iterable, Object size, boolean again) {
    Object[] pool = Iteration.toArray(iterable);
    int n = pool.length;
    int r = Numbers.indexInt(size);
    if (r < 0) {
      throw Errors.value("r must be non-negative");
    }
    int[] at = new int[r];
    for (int i = 0; i < r; i++) {
      at[i] = again ? 0 : i;
    }
    int[] state = {(again ? n == 0 && r > 0 : r > n) ? 2 : 0};
    return new Restorable(
        () -> {
          if (state[0] == 0) {
            state[0] = 1;
            return pick(pool, at, r);
          }
          int i = r - 1;
          while (i >= 0 && at[i] == (again ? n - 1 : i + n - r)) {
            i--;
          }
          if (state[0] == 2 || i < 0) {
            state[0] = 2;
            return null;
          }
          at[i]++;
          for (int j = i + 1; j < r; j++) {
            at[j] = again ? at[i] : at[j - 1] + 1;
          }
          return pick(pool, at, r);
        },
        type ->
            state[0] == 2
                ? Restorable.again(type, new PTuple(), (long) Math.max(1, r))
                : state[0] == 0
                    ? Restorable.again(type, new PTuple(pool), (long) r)
                    : new PTuple(
                        type, new PTuple(new PTuple(pool), (long) r), Restorable.tuple(at)),
        given -> {
          Restorable.restore(at, given, n - 1);
          state[0] = 1;
        });
  }
}
