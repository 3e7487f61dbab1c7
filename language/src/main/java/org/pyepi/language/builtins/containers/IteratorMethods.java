package org.pyepi.language.builtins.containers;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Truth;

/** Iterators written in Java, and {@code enumerate zip map filter reversed}. */
public final class IteratorMethods {
  /** What a class of iterators has beside {@code __iter__} and {@code __next__}. */
  public enum Extra {
    /** {@code __length_hint__}. */
    HINT,
    /** {@code __reduce__}. */
    REDUCE,
    /** {@code __setstate__}. */
    STATE
  }

  private static final PType[] OVER_SEQUENCES = {
    BuiltinTypes.ITERATOR,
    BuiltinTypes.LIST_ITERATOR,
    BuiltinTypes.TUPLE_ITERATOR,
    BuiltinTypes.STR_ITERATOR,
    BuiltinTypes.RANGE_ITERATOR,
    BuiltinTypes.BYTES_ITERATOR,
    BuiltinTypes.BYTEARRAY_ITERATOR,
    BuiltinTypes.LIST_REVERSE_ITERATOR,
    BuiltinTypes.REVERSED
  };

  private static final PType[] OVER_TABLES = {
    BuiltinTypes.SET_ITERATOR,
    BuiltinTypes.DICT_KEY_ITERATOR,
    BuiltinTypes.DICT_VALUE_ITERATOR,
    BuiltinTypes.DICT_ITEM_ITERATOR,
    BuiltinTypes.DICT_REVERSE_KEY_ITERATOR,
    BuiltinTypes.DICT_REVERSE_VALUE_ITERATOR,
    BuiltinTypes.DICT_REVERSE_ITEM_ITERATOR
  };

  private static final PType[] OVER_ITERATORS = {
    BuiltinTypes.CALLABLE_ITERATOR, BuiltinTypes.ENUMERATE, BuiltinTypes.MAP, BuiltinTypes.FILTER
  };

  private IteratorMethods() {}

  public static void install() {
    for (PType type : OVER_SEQUENCES) {
      protocol(type, Extra.HINT, Extra.REDUCE, Extra.STATE);
    }
    for (PType type : OVER_TABLES) {
      protocol(type, Extra.HINT, Extra.REDUCE);
    }
    for (PType type : OVER_ITERATORS) {
      protocol(type, Extra.REDUCE);
    }
    protocol(BuiltinTypes.ZIP, Extra.REDUCE, Extra.STATE);
    TypeBuilder.of(BuiltinTypes.ENUMERATE)
        .constructor(
            "__new__(cls, iterable, start=0)", a -> new Enumerate((PType) a[0], a[1], a[2]))
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]));
    TypeBuilder.of(BuiltinTypes.ZIP)
        .constructor(
            "__new__(cls, *iterables, strict=False)",
            a -> new Zip((PType) a[0], (Object[]) a[2], a[1] != null && Truth.of(a[1])));
    TypeBuilder.of(BuiltinTypes.MAP)
        .constructor(
            "__new__(cls, func, /, *iterables)",
            a -> new MapIterator((PType) a[0], a[1], (Object[]) a[2]));
    TypeBuilder.of(BuiltinTypes.FILTER)
        .constructor(
            "__new__(cls, function, iterable, /)", a -> new Filter((PType) a[0], a[1], a[2]));
    TypeBuilder.of(BuiltinTypes.REVERSED)
        .constructor("__new__(cls, sequence, /)", a -> reversed((PType) a[0], a[1]));
  }

  /**
   * Gives a class of Java iterators {@code __iter__}, {@code __next__} and what it has beside them.
   */
  public static void protocol(PType type, Extra... extras) {
    TypeBuilder b =
        TypeBuilder.of(type)
            .method("__iter__(self, /)", a -> a[0])
            .method("__next__(self, /)", a -> next((PIterator) a[0]));
    for (Extra extra : extras) {
      switch (extra) {
        case HINT -> b.method("__length_hint__(self, /)", a -> hint((PIterator) a[0]));
        case REDUCE -> b.method("__reduce__(self, /)", a -> reduce((PIterator) a[0]));
        case STATE ->
            b.method(
                "__setstate__(self, state, /)",
                a -> {
                  ((PIterator) a[0]).setState(a[1]);
                  return PNone.NONE;
                });
      }
    }
  }

  private static Object hint(PIterator iterator) {
    long hint = iterator.lengthHint();
    return hint < 0 ? PSingleton.NOT_IMPLEMENTED : (Object) hint;
  }

  private static PTuple reduce(PIterator iterator) {
    PTuple reduced = iterator.reduce();
    if (reduced == null) {
      throw Errors.type("cannot pickle '%s' object", Types.of(iterator).name());
    }
    return reduced;
  }

  private static Object next(PIterator iterator) {
    Object v = iterator.next();
    if (v == null) {
      throw Errors.stopIteration(PNone.NONE);
    }
    return v;
  }

  private static final class Enumerate extends PIterator implements Iterators.Quick, Walk {
    private final Object iterator;
    private Object index;

    Enumerate(PType type, Object iterable, Object start) {
      super(type);
      this.iterator = Iteration.iter(iterable);
      this.index = start == null ? 0L : Numbers.index(start);
    }

    @Override
    public long left() {
      long left = index instanceof Long ? Walk.leftOf(iterator) : -1;
      return left > 0 && (Long) index > Long.MAX_VALUE - left ? -1 : left;
    }

    @Override
    public void skip(long trips) {
      ((Walk) iterator).skip(trips);
      index = (Long) index + trips;
    }

    @Override
    public Part part() {
      return new Together(List.of(new Progression((Long) index, 1), ((Walk) iterator).part()));
    }

    @Override
    public Object next() {
      Object v = Iterators.next(iterator);
      if (v == null) {
        return null;
      }
      Object i = index;
      index =
          i instanceof Long l && l != Long.MAX_VALUE
              ? (Object) (l + 1)
              : Operators.binary(BinaryOp.ADD, i, 1L);
      return new PTuple(i, v);
    }

    @Override
    public PTuple reduce() {
      return new PTuple(pyType(), new PTuple(iterator, index));
    }
  }

  private static Object[] iterators(Object[] iterables) {
    Object[] r = new Object[iterables.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = Iteration.iter(iterables[i]);
    }
    return r;
  }

  private static final class Zip extends PIterator implements Iterators.Quick, Walk {
    private final Object[] iterators;
    private boolean strict;

    Zip(PType type, Object[] iterables, boolean strict) {
      super(type);
      for (int i = 0; i < iterables.length; i++) {
        PType t = Types.of(iterables[i]);
        if (t != BuiltinTypes.FOREIGN
            && t.lookup("__iter__") == null
            && t.lookup("__getitem__") == null) {
          throw Errors.type("'%s' object is not iterable", t.fullNameIfBuiltin());
        }
      }
      this.iterators = iterators(iterables);
      this.strict = strict;
    }

    @Override
    @TruffleBoundary
    public long left() {
      return Walk.leftOf(iterators);
    }

    @Override
    public void skip(long trips) {
      for (Object i : iterators) {
        ((Walk) i).skip(trips);
      }
    }

    @Override
    public Part part() {
      return Walk.together(iterators);
    }

    @Override
    public Object next() {
      if (iterators.length != 2) {
        return nextOfAll();
      }
      Object first = Iterators.next(iterators[0]);
      Object second = first == null ? null : Iterators.next(iterators[1]);
      if (second == null) {
        if (strict) {
          checkStrict(first == null ? 0 : 1);
        }
        return null;
      }
      return new PTuple(first, second);
    }

    @TruffleBoundary
    private Object nextOfAll() {
      if (iterators.length == 0) {
        return null;
      }
      Object[] values = new Object[iterators.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = Iteration.next(iterators[i]);
        if (values[i] == null) {
          if (strict) {
            checkStrict(i);
          }
          return null;
        }
      }
      return new PTuple(values);
    }

    @Override
    public PTuple reduce() {
      PTuple args = new PTuple(iterators.clone());
      return strict ? new PTuple(pyType(), args, true) : new PTuple(pyType(), args);
    }

    @Override
    public void setState(Object state) {
      strict = Truth.of(state);
    }

    @TruffleBoundary
    private void checkStrict(int ended) {
      if (ended > 0) {
        throw Errors.value(
            "zip() argument %d is shorter than argument%s %s",
            ended + 1, ended == 1 ? "" : "s", ended == 1 ? "1" : "1-" + ended);
      }
      for (int i = 1; i < iterators.length; i++) {
        if (Iteration.next(iterators[i]) != null) {
          throw Errors.value(
              "zip() argument %d is longer than argument%s %s",
              i + 1, i == 1 ? "" : "s", i == 1 ? "1" : "1-" + i);
        }
      }
    }
  }

  private static final class MapIterator extends PIterator {
    private final Object function;
    private final Object[] iterators;

    MapIterator(PType type, Object function, Object[] iterables) {
      super(type);
      if (iterables.length == 0) {
        throw Errors.type("map() must have at least two arguments.");
      }
      this.function = function;
      this.iterators = iterators(iterables);
    }

    @Override
    public Object next() {
      Object[] values = new Object[iterators.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = Iteration.next(iterators[i]);
        if (values[i] == null) {
          return null;
        }
      }
      return Calls.call(function, values, Keywords.NONE);
    }

    @Override
    public PTuple reduce() {
      return new PTuple(pyType(), new PTuple(Calls.prepend(function, iterators)));
    }
  }

  private static final class Filter extends PIterator {
    private final Object function;
    private final Object iterator;

    Filter(PType type, Object function, Object iterable) {
      super(type);
      this.function = function;
      this.iterator = Iteration.iter(iterable);
    }

    @Override
    public Object next() {
      for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
        Object test =
            function == PNone.NONE || function == BuiltinTypes.BOOL ? v : Calls.call(function, v);
        if (Truth.of(test)) {
          return v;
        }
      }
      return null;
    }

    @Override
    public PTuple reduce() {
      return new PTuple(pyType(), new PTuple(function, iterator));
    }
  }

  private static Object reversed(PType type, Object sequence) {
    Object method = Types.of(sequence).lookup("__reversed__");
    if (method == PNone.NONE) {
      throw Errors.type("'%s' object is not reversible", Types.of(sequence).fullNameIfBuiltin());
    }
    if (method != null) {
      return Calls.callSpecial(method, sequence);
    }
    if (Attributes.special(sequence, "__getitem__") == null
        || Attributes.special(sequence, "__len__") == null) {
      throw Errors.type("'%s' object is not reversible", Types.of(sequence).fullNameIfBuiltin());
    }
    return new Reversed(type, sequence);
  }

  /** From the last item of a sequence to the first. */
  public static final class Reversed extends PIterator implements Walk {
    private final Object sequence;
    private long index;

    public Reversed(PType type, Object sequence) {
      super(type);
      this.sequence = sequence;
      this.index = Containers.length(sequence);
    }

    @Override
    public long left() {
      long length = Walk.lengthOf(sequence);
      return length < index ? -1 : index;
    }

    @Override
    public void skip(long trips) {
      index -= trips;
    }

    @Override
    public Part part() {
      return new Elements(sequence, index - 1, -1);
    }

    @Override
    public Object next() {
      if (index <= 0) {
        return null;
      }
      try {
        return Containers.getItem(sequence, --index);
      } catch (PyException e) {
        index = 0;
        if (e.is(ExceptionTypes.INDEX_ERROR) || e.is(ExceptionTypes.STOP_ITERATION)) {
          return null;
        }
        throw e;
      }
    }

    @Override
    public PTuple reduce() {
      return index > 0
          ? new PTuple(pyType(), new PTuple(sequence), index - 1)
          : new PTuple(pyType(), new PTuple(PTuple.EMPTY));
    }

    @Override
    public void setState(Object state) {
      index = clamp(Operators.binary(BinaryOp.ADD, state, 1L), Containers.length(sequence));
    }

    @Override
    public long lengthHint() {
      return index == 0 || Containers.length(sequence) < index ? 0 : index;
    }
  }

  /** The values of an iterable in a Java list. */
  public static List<Object> list(Object iterable) {
    List<Object> r = new ArrayList<>();
    Iteration.forEach(iterable, r::add);
    return r;
  }
}
