package org.pyepi.language.modules.collections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code itertools}: each class is a row whose body is a closure that makes the next value. */
public final class ItertoolsModule {
  private static final List<PType> TYPES = new ArrayList<>();
  private static final PType GROUPER = type("_grouper");
  private static final PType TEE = type("_tee");

  static {
    define(
        "count", "start=0, step=1", a -> count(a[0] == null ? 0L : a[0], a[1] == null ? 1L : a[1]));
    define("cycle", "iterable, /", a -> cycle(a[0]));
    define("repeat", "object, times=None", a -> repeat(a[0], a[1]));
    define("accumulate", "iterable, func=None, *, initial=None", ItertoolsModule::accumulate);
    PType chain =
        define("chain", "*iterables", a -> chain(Iteration.iter(new PTuple((Object[]) a[0]))));
    TypeBuilder.of(chain)
        .classMethod(
            "from_iterable(cls, iterable, /)",
            a -> new Steps((PType) a[0], chain(Iteration.iter(a[1]))))
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]));
    define(
        "compress", "data, selectors", a -> compress(Iteration.iter(a[0]), Iteration.iter(a[1])));
    define("dropwhile", "predicate, iterable, /", a -> dropWhile(a[0], Iteration.iter(a[1])));
    define("takewhile", "predicate, iterable, /", a -> takeWhile(a[0], Iteration.iter(a[1])));
    define("filterfalse", "function, iterable, /", a -> filterFalse(a[0], Iteration.iter(a[1])));
    define("starmap", "function, iterable, /", a -> starMap(a[0], Iteration.iter(a[1])));
    define("islice", "iterable, /, *args", a -> slice(a[0], (Object[]) a[1]));
    define("pairwise", "iterable, /", a -> pairwise(Iteration.iter(a[0])));
    define("zip_longest", "*iterables, fillvalue=None", ItertoolsModule::zipLongest);
    define("groupby", "iterable, key=None", a -> new Groups(a[0], a[1]));
    define("batched", "iterable, n", a -> batched(a[0], a[1]));
    define("product", "*iterables, repeat=1", ItertoolsModule::product);
    define("permutations", "iterable, r=None", a -> permutations(a[0], a[1]));
    define("combinations", "iterable, r", a -> combinations(a[0], a[1], false));
    define("combinations_with_replacement", "iterable, r", a -> combinations(a[0], a[1], true));
    for (PType t : new PType[] {GROUPER, TEE}) {
      IteratorMethods.protocol(t);
    }
    TypeBuilder.of(TEE)
        .constructor(
            "__new__(cls, iterable, /)",
            a -> {
              Object it = Iteration.iter(a[1]);
              return it instanceof Tee t ? t.again() : new Tee((PType) a[0], new Block(it), 0);
            })
        .method("__copy__(self, /)", a -> ((Tee) a[0]).again());
  }

  private ItertoolsModule() {}

  private static PType type(String name) {
    return BuiltinTypes.ofModule("itertools", name, BuiltinTypes.OBJECT, Layout.OTHER);
  }

  /** An iterator whose next value a closure makes; null ends it for good. */
  private static final class Steps extends PIterator {
    private Supplier<Object> step;

    Steps(PType type, Supplier<Object> step) {
      super(type);
      this.step = step;
    }

    @Override
    public Object next() {
      Object v = step == null ? null : step.get();
      if (v == null) {
        step = null;
      }
      return v;
    }

    @Override
    public PTuple reduce() {
      if (step == null) {
        return ended(new PTuple());
      }
      if (step instanceof Copied c) {
        return c.reduce.apply(pyType());
      }
      return step instanceof Described d ? d.reduce(pyType()) : null;
    }

    @Override
    public void setState(Object state) {
      if (step instanceof Copied c && c.state != null) {
        c.state.accept(state);
      } else {
        super.setState(state);
      }
    }

    @Override
    public long lengthHint() {
      return step instanceof Repeat r ? r.left : super.lengthHint();
    }
  }

  private static PType define(
      String name, String parameters, Function<Object[], Supplier<Object>> make) {
    PType t = type(name);
    IteratorMethods.protocol(t);
    TypeBuilder.of(t)
        .constructor(
            "__new__(cls, " + parameters + ")",
            a -> new Steps((PType) a[0], make.apply(Arrays.copyOfRange(a, 1, a.length))))
        .method(
            "__repr__(self, /)",
            a ->
                ((Steps) a[0]).step instanceof Described s
                    ? Str.of(s.describe())
                    : Str.of("<itertools." + name + " object>"));
    TYPES.add(t);
    return t;
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("itertools");
    TYPES.forEach(m::type);
    return m.type(GROUPER)
        .type(TEE)
        .function("tee(iterable, n=2, /)", a -> tee(a[0], a[1]))
        .build();
  }

  private static boolean isNone(Object v) {
    return v == null || v == PNone.NONE;
  }

  /** A step that says how to make its iterator again, and takes up a state. */
  private record Copied(
      Supplier<Object> steps, Function<PType, PTuple> reduce, Consumer<Object> state)
      implements Supplier<Object> {
    @Override
    public Object get() {
      return steps.get();
    }
  }

  private static Supplier<Object> copied(Supplier<Object> get, Function<PType, PTuple> reduce) {
    return new Copied(get, reduce, null);
  }

  private static Supplier<Object> copied(
      Supplier<Object> get, Function<PType, PTuple> reduce, Consumer<Object> state) {
    return new Copied(get, reduce, state);
  }

  private static PTuple again(PType type, Object... args) {
    return new PTuple(type, new PTuple(args));
  }

  private static PTuple tuple(int[] numbers) {
    return new PTuple(Arrays.stream(numbers).mapToObj(i -> (Object) (long) i).toArray());
  }

  /** Puts back indices that a program gave, within the bounds of the pool. */
  private static void restore(int[] to, Object state, int most) {
    Object[] given = Iteration.toArray(state);
    if (given.length != to.length) {
      throw Errors.value("invalid arguments");
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = (int) Math.max(0, Math.min(Numbers.indexLong(given[i]), most));
    }
  }

  private interface Described extends Supplier<Object> {
    String describe();

    PTuple reduce(PType type);
  }

  /** {@code PyNumber_Check}: something that can become an int or a float, or a complex. */
  private static boolean isNumber(Object value) {
    if (Numbers.doubleOrNull(value) != null || value instanceof PComplex) {
      return true;
    }
    PType type = Types.of(value);
    return type.lookup("__index__") != null
        || type.lookup("__int__") != null
        || type.lookup("__float__") != null;
  }

  private static Supplier<Object> count(Object start, Object step) {
    if (!isNumber(start) || !isNumber(step)) {
      throw Errors.type("a number is required");
    }
    Object[] now = {start};
    return new Described() {
      @Override
      public Object get() {
        Object v = now[0];
        now[0] = Operators.binary(BinaryOp.ADD, v, step);
        return v;
      }

      @Override
      public PTuple reduce(PType type) {
        return step.equals(1L) ? again(type, now[0]) : again(type, now[0], step);
      }

      @Override
      public String describe() {
        String at = Repr.repr(now[0]);
        return step.equals(1L) ? "count(" + at + ")" : "count(" + at + ", " + Repr.repr(step) + ")";
      }
    };
  }

  private static Supplier<Object> cycle(Object iterable) {
    Object it = Iteration.iter(iterable);
    List<Object> saved = new ArrayList<>();
    int[] at = {-1};
    return copied(
        () -> {
          if (at[0] < 0) {
            Object v = Iteration.next(it);
            if (v != null) {
              saved.add(v);
              return v;
            }
            at[0] = 0;
          }
          return saved.isEmpty() ? null : saved.get(at[0]++ % saved.size());
        },
        type ->
            at[0] < 0
                ? new PTuple(type, new PTuple(it), new PTuple(PList.of(saved), false))
                : again(type, Iteration.iter(rotated(saved, at[0]))),
        state -> {
          Object[] parts = Iteration.toArray(state);
          if (parts.length != 2 || !(parts[0] instanceof PList l)) {
            throw Errors.type("expected a 2-tuple of a list and a flag");
          }
          saved.clear();
          saved.addAll(Arrays.asList(l.toArray()));
        });
  }

  private static PList rotated(List<Object> items, int by) {
    Object[] r = new Object[items.size()];
    for (int i = 0; i < r.length; i++) {
      r[i] = items.get((i + by) % r.length);
    }
    return new PList(r);
  }

  private static PType chainType() {
    return TYPES.stream().filter(t -> t.name().equals("chain")).findFirst().orElseThrow();
  }

  private static final class Repeat implements Described {
    private final Object object;
    private long left;

    Repeat(Object object, long left) {
      this.object = object;
      this.left = left;
    }

    @Override
    public Object get() {
      if (left == 0) {
        return null;
      }
      left -= left > 0 ? 1 : 0;
      return object;
    }

    @Override
    public PTuple reduce(PType type) {
      return left < 0 ? again(type, object) : again(type, object, left);
    }

    @Override
    public String describe() {
      String r = Repr.repr(object);
      return left < 0 ? "repeat(" + r + ")" : "repeat(" + r + ", " + left + ")";
    }
  }

  private static Supplier<Object> repeat(Object object, Object times) {
    return new Repeat(object, times == null ? -1 : Math.max(0, Numbers.indexLong(times)));
  }

  private static Supplier<Object> accumulate(Object[] a) {
    Object it = Iteration.iter(a[0]);
    Object[] total = {null};
    boolean[] first = {!isNone(a[2])};
    return copied(
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
                  : isNone(a[1])
                      ? Operators.binary(BinaryOp.ADD, total[0], v)
                      : Calls.call(a[1], total[0], v);
        },
        type ->
            first[0]
                ? again(
                    type,
                    new Steps(chainType(), chain(Iteration.iter(new PTuple(new PTuple(a[2]), it)))),
                    isNone(a[1]) ? PNone.NONE : a[1])
                : new PTuple(
                    type,
                    new PTuple(it, isNone(a[1]) ? PNone.NONE : a[1]),
                    total[0] == null ? PNone.NONE : total[0]),
        state -> total[0] = state == PNone.NONE ? null : state);
  }

  private static Supplier<Object> chain(Object sources) {
    Object[] now = {null};
    Object[] from = {sources};
    return copied(
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

  private static Supplier<Object> compress(Object data, Object selectors) {
    return copied(
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
        type -> again(type, data, selectors));
  }

  private static Supplier<Object> dropWhile(Object predicate, Object it) {
    boolean[] started = {false};
    return copied(
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

  private static Supplier<Object> takeWhile(Object predicate, Object it) {
    boolean[] ended = new boolean[1];
    return copied(
        () -> {
          Object v = ended[0] ? null : Iteration.next(it);
          return v != null && Truth.of(Calls.call(predicate, v)) ? v : null;
        },
        type -> new PTuple(type, new PTuple(predicate, it), 0L),
        state -> ended[0] = Truth.of(state));
  }

  private static Supplier<Object> filterFalse(Object predicate, Object it) {
    return copied(
        () -> {
          Object v = Iteration.next(it);
          while (v != null && Truth.of(predicate == PNone.NONE ? v : Calls.call(predicate, v))) {
            v = Iteration.next(it);
          }
          return v;
        },
        type -> again(type, predicate, it));
  }

  private static Supplier<Object> starMap(Object function, Object it) {
    return copied(
        () -> {
          Object v = Iteration.next(it);
          return v == null ? null : Calls.call(function, Iteration.toArray(v), Keywords.NONE);
        },
        type -> again(type, function, it));
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

  private static Supplier<Object> slice(Object iterable, Object[] args) {
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
    return copied(
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
            again(
                type,
                it,
                Math.min(at[1], stop) - at[0],
                stop == Long.MAX_VALUE ? PNone.NONE : (Object) (stop - at[0]),
                step));
  }

  private static Supplier<Object> pairwise(Object it) {
    Object[] before = {null};
    return () -> {
      Object a = before[0] == null ? Iteration.next(it) : before[0];
      Object b = a == null ? null : Iteration.next(it);
      before[0] = b;
      return b == null ? null : new PTuple(a, b);
    };
  }

  private static Supplier<Object> zipLongest(Object[] a) {
    Object[] sources = ((Object[]) a[1]).clone();
    Object[] filler = {a[0] == null ? PNone.NONE : a[0]};
    for (int i = 0; i < sources.length; i++) {
      sources[i] = Iteration.iter(sources[i]);
    }
    return copied(
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

  private static final class Groups implements Described {
    private final Object it;
    private final Object key;
    private Object current;
    private Object currentKey;
    private Object target;
    private int id;

    Groups(Object iterable, Object key) {
      this.it = Iteration.iter(iterable);
      this.key = key;
    }

    @Override
    public String describe() {
      return "<itertools.groupby object at " + Repr.address(this) + ">";
    }

    @Override
    public PTuple reduce(PType type) {
      Object rest =
          current == null
              ? it
              : new Steps(chainType(), chain(Iteration.iter(new PTuple(new PTuple(current), it))));
      return again(type, rest, isNone(key) ? PNone.NONE : key);
    }

    private boolean advance() {
      current = Iteration.next(it);
      if (current == null) {
        return false;
      }
      currentKey = isNone(key) ? current : Calls.call(key, current);
      return true;
    }

    @Override
    public Object get() {
      id++;
      if (current == null && target != null || current == null && !advance()) {
        return null;
      }
      while (target != null && Equality.equal(target, currentKey)) {
        if (!advance()) {
          return null;
        }
      }
      target = currentKey;
      int mine = id;
      Object wanted = target;
      return new PTuple(
          wanted,
          new Steps(
              GROUPER,
              () -> {
                if (id != mine || current == null || !Equality.equal(wanted, currentKey)) {
                  return null;
                }
                Object v = current;
                advance();
                return v;
              }));
    }
  }

  private static Supplier<Object> batched(Object iterable, Object n) {
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

  private static PTuple pick(Object[] pool, int[] indices, int count) {
    Object[] r = new Object[count];
    for (int i = 0; i < count; i++) {
      r[i] = pool[indices[i]];
    }
    return new PTuple(r);
  }

  private static Supplier<Object> product(Object[] a) {
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
    return copied(
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
            return again(type, new PTuple());
          }
          Object[] sets = new Object[pools.length];
          for (int i = 0; i < sets.length; i++) {
            sets[i] = new PTuple(pools[i]);
          }
          return new PTuple(type, new PTuple(sets), tuple(at));
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

  private static Supplier<Object> permutations(Object iterable, Object size) {
    Object[] pool = Iteration.toArray(iterable);
    int n = pool.length;
    int r = isNone(size) ? n : Numbers.indexInt(size);
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
    return copied(
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
                ? again(type, new PTuple(), (long) Math.max(1, r))
                : state[0] == 0
                    ? again(type, new PTuple(pool), (long) r)
                    : new PTuple(
                        type,
                        new PTuple(new PTuple(pool), (long) r),
                        new PTuple(tuple(indices), tuple(cycles))),
        given -> {
          Object[] parts = Iteration.toArray(given);
          if (parts.length != 2) {
            throw Errors.value("invalid arguments");
          }
          restore(indices, parts[0], n - 1);
          restore(cycles, parts[1], n);
          state[0] = 1;
        });
  }

  private static Supplier<Object> combinations(Object iterable, Object size, boolean again) {
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
    return copied(
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
                ? again(type, new PTuple(), (long) Math.max(1, r))
                : state[0] == 0
                    ? again(type, new PTuple(pool), (long) r)
                    : new PTuple(type, new PTuple(new PTuple(pool), (long) r), tuple(at)),
        given -> {
          restore(at, given, n - 1);
          state[0] = 1;
        });
  }

  /** Values that one iterator of a tee has taken and another may still want. */
  private static final class Block {
    private static final int SIZE = 57;

    private final Object[] values = new Object[SIZE];
    private final Object source;
    private int filled;
    private Block next;
    private boolean busy;

    Block(Object source) {
      this.source = source;
    }

    /** The value at a place, or null at the end. */
    Object at(int index) {
      if (index < filled) {
        return values[index];
      }
      if (busy) {
        throw Errors.runtime("cannot re-enter the tee iterator");
      }
      busy = true;
      try {
        Object v = Iteration.next(source);
        if (v != null) {
          values[filled++] = v;
        }
        return v;
      } finally {
        busy = false;
      }
    }

    Block next() {
      if (next == null) {
        next = new Block(source);
      }
      return next;
    }
  }

  private static final class Tee extends PIterator {
    private Block block;
    private int index;

    Tee(PType type, Block block, int index) {
      super(type);
      this.block = block;
      this.index = index;
    }

    Tee again() {
      return new Tee(TEE, block, index);
    }

    @Override
    public Object next() {
      if (index == Block.SIZE) {
        block = block.next();
        index = 0;
      }
      Object v = block.at(index);
      if (v != null) {
        index++;
      }
      return v;
    }

    @Override
    public PTuple reduce() {
      PList rest = new PList();
      Tee copy = again();
      for (Object v = copy.next(); v != null; v = copy.next()) {
        rest.append(v);
      }
      return new PTuple(TEE, new PTuple(rest));
    }
  }

  private static Object tee(Object iterable, Object n) {
    int count = n == null ? 2 : Numbers.indexInt(n);
    if (count < 0) {
      throw Errors.value("n must be >= 0");
    }
    Object[] r = new Object[count];
    Object it = Iteration.iter(iterable);
    Tee first = it instanceof Tee t ? t : new Tee(TEE, new Block(it), 0);
    for (int i = 0; i < count; i++) {
      r[i] = i == 0 ? first : first.again();
    }
    return new PTuple(r);
  }
}
