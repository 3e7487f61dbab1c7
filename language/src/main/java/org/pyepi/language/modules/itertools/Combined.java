package org.pyepi.language.modules.itertools;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;

/** Iterators that make values of several values or of several iterables. */
final class Combined {
  private Combined() {}

  static Supplier<Object> accumulate(Object[] a) {
    Object it = Iteration.iter(a[0]);
    Object[] total = {null};
    boolean[] first = {!Restorable.isNone(a[2])};
    return new Restorable(
        () -> {
          if (first[0]) {
            first[0] = false;
            return total[0] = a[2];
          }
          Object v = Iteration.next(it);
          if (v == null) {
            return null;
          }
          return total[0] =
              total[0] == null
                  ? v
                  : Restorable.isNone(a[1])
                      ? Operators.binary(BinaryOp.ADD, total[0], v)
                      : Calls.call(a[1], total[0], v);
        },
        type ->
            first[0]
                ? Restorable.again(
                    type,
                    new Steps(
                        ItertoolsTypes.CHAIN,
                        chain(Iteration.iter(new PTuple(new PTuple(a[2]), it)))),
                    Restorable.isNone(a[1]) ? PNone.NONE : a[1])
                : new PTuple(
                    type,
                    new PTuple(it, Restorable.isNone(a[1]) ? PNone.NONE : a[1]),
                    total[0] == null ? PNone.NONE : total[0]),
        state -> total[0] = state == PNone.NONE ? null : state);
  }

  static Supplier<Object> chain(Object sources) {
    Object[] now = {null};
    Object[] from = {sources};
    return new Restorable(
        () -> {
          while (true) {
            if (now[0] == null) {
              Object source = Iteration.next(from[0]);
              if (source == null) {
                return null;
              }
              now[0] = Iteration.iter(source);
            }
            Object v = Iteration.next(now[0]);
            if (v != null) {
              return v;
            }
            now[0] = null;
          }
        },
        type ->
            new PTuple(
                type,
                new PTuple(),
                now[0] == null ? new PTuple(from[0]) : new PTuple(from[0], now[0])),
        state -> {
          Object[] parts = Iteration.toArray(state);
          if (!(state instanceof PTuple) || parts.length < 1 || parts.length > 2) {
            throw Errors.type("chain.__setstate__ expects a tuple of 1 or 2 items");
          }
          for (Object part : parts) {
            if (!(part instanceof PIterator) && Attributes.special(part, "__next__") == null) {
              throw Errors.type("Arguments must be iterators.");
            }
          }
          from[0] = parts[0];
          now[0] = parts.length == 2 ? parts[1] : null;
        });
  }

  static Supplier<Object> starMap(Object function, Object it) {
    return new Restorable(
        () -> {
          Object v = Iteration.next(it);
          return v == null ? null : Calls.call(function, Iteration.toArray(v), Keywords.NONE);
        },
        type -> Restorable.again(type, function, it));
  }

  static Supplier<Object> pairwise(Object it) {
    Object[] before = {null};
    return () -> {
      Object a = before[0] == null ? Iteration.next(it) : before[0];
      Object b = a == null ? null : Iteration.next(it);
      before[0] = b;
      return b == null ? null : new PTuple(a, b);
    };
  }

  static Supplier<Object> zipLongest(Object[] a) {
    Object[] sources = ((Object[]) a[1]).clone();
    Object[] filler = {a[0] == null ? PNone.NONE : a[0]};
    for (int i = 0; i < sources.length; i++) {
      sources[i] = Iteration.iter(sources[i]);
    }
    return new Restorable(
        () -> {
          Object[] row = new Object[sources.length];
          boolean any = false;
          for (int i = 0; i < row.length; i++) {
            Object v = sources[i] == null ? null : Iteration.next(sources[i]);
            if (v == null) {
              sources[i] = null;
            }
            any |= v != null;
            row[i] = v == null ? filler[0] : v;
          }
          return any ? new PTuple(row) : null;
        },
        type -> {
          Object[] rest = sources.clone();
          for (int i = 0; i < rest.length; i++) {
            rest[i] = rest[i] == null ? new PTuple() : rest[i];
          }
          return new PTuple(type, new PTuple(rest), filler[0]);
        },
        state -> filler[0] = state);
  }

  static Supplier<Object> batched(Object iterable, Object n) {
    long size = Numbers.indexLong(n);
    if (size < 1) {
      throw Errors.value("n must be at least one");
    }
    Object it = Iteration.iter(iterable);
    return () -> {
      List<Object> batch = new ArrayList<>();
      Object v;
      while (batch.size() < size && (v = Iteration.next(it)) != null) {
        batch.add(v);
      }
      return batch.isEmpty() ? null : new PTuple(batch.toArray());
    };
  }
}
