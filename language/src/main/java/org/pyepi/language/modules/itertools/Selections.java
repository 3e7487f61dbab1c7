package org.pyepi.language.modules.itertools;

import java.util.function.Supplier;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** Iterators that leave out some of what they are given. */
final class Selections {
  private Selections() {}

  static Supplier<Object> compress(Object data, Object selectors) {
    return new Restorable(
        () -> {
          while (true) {
            Object v = Iteration.next(data);
            Object s = v == null ? null : Iteration.next(selectors);
            if (s == null) {
              return null;
            }
            if (Truth.of(s)) {
              return v;
            }
          }
        },
        type -> Restorable.again(type, data, selectors));
  }

  static Supplier<Object> dropWhile(Object predicate, Object it) {
    boolean[] started = {false};
    return new Restorable(
        () -> {
          Object v = Iteration.next(it);
          while (v != null && !started[0] && Truth.of(Calls.call(predicate, v))) {
            v = Iteration.next(it);
          }
          started[0] = true;
          return v;
        },
        type -> new PTuple(type, new PTuple(predicate, it), started[0] ? 1L : 0L),
        state -> started[0] = Truth.of(state));
  }

  static Supplier<Object> takeWhile(Object predicate, Object it) {
    boolean[] ended = new boolean[1];
    return new Restorable(
        () -> {
          Object v = ended[0] ? null : Iteration.next(it);
          return v != null && Truth.of(Calls.call(predicate, v)) ? v : null;
        },
        type -> new PTuple(type, new PTuple(predicate, it), 0L),
        state -> ended[0] = Truth.of(state));
  }

  static Supplier<Object> filterFalse(Object predicate, Object it) {
    return new Restorable(
        () -> {
          Object v = Iteration.next(it);
          while (v != null && Truth.of(predicate == PNone.NONE ? v : Calls.call(predicate, v))) {
            v = Iteration.next(it);
          }
          return v;
        },
        type -> Restorable.again(type, predicate, it));
  }

  private static long sliceArgument(Object v, long otherwise, String message) {
    if (v == PNone.NONE) {
      return otherwise;
    }
    long n = Attributes.special(v, "__index__") == null ? -1 : Numbers.indexLong(v);
    if (n < 0) {
      throw Errors.value(message);
    }
    return n;
  }

  static Supplier<Object> slice(Object iterable, Object[] args) {
    if (args.length == 0 || args.length > 3) {
      throw Errors.type(
          "islice expected at %s arguments, got %d",
          args.length == 0 ? "least 2" : "most 4", args.length + 1);
    }
    String limits = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    long start = args.length == 1 ? 0 : sliceArgument(args[0], 0, limits);
    long stop =
        sliceArgument(
            args.length == 1 ? args[0] : args[1],
            Long.MAX_VALUE,
            args.length == 1
                ? "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                : limits);
    String steps = "Step for islice() must be a positive integer or None.";
    long step = args.length < 3 ? 1 : sliceArgument(args[2], 1, steps);
    if (step == 0) {
      throw Errors.value(steps);
    }
    Object it = Iteration.iter(iterable);
    long[] at = {0, start};
    return new Restorable(
        () -> {
          long wanted = Math.min(at[1], stop);
          while (at[0] < wanted) {
            if (Iteration.next(it) == null) {
              return null;
            }
            at[0]++;
          }
          if (at[1] >= stop) {
            return null;
          }
          at[0]++;
          at[1] = at[1] + step < 0 ? Long.MAX_VALUE : at[1] + step;
          return Iteration.next(it);
        },
        type ->
            Restorable.again(
                type,
                it,
                Math.min(at[1], stop) - at[0],
                stop == Long.MAX_VALUE ? PNone.NONE : (Object) (stop - at[0]),
                step));
  }
}
