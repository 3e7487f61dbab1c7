package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.HashIterators;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PRange;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.interop.ForeignContainers;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;

/** The iterator protocol. */
public final class Iteration {
  private Iteration() {}

  /** {@code iter(object)}. */
  @TruffleBoundary
  public static Object iter(Object object) {
    if (PIterator.isPlain(object)
        || object instanceof PGenerator g && g.pyType() == BuiltinTypes.GENERATOR) {
      return object;
    }
    PType type = Types.of(object);
    if (type == BuiltinTypes.LIST) {
      return new Iterators.OfList((PList) object);
    }
    if (type == BuiltinTypes.TUPLE) {
      return new Iterators.OfTuple((PTuple) object);
    }
    if (type == BuiltinTypes.RANGE) {
      return Iterators.ofRange((PRange) object);
    }
    if (object instanceof TruffleString s) {
      return new Iterators.OfStr(s);
    }
    if (type == BuiltinTypes.DICT) {
      return new HashIterators.OfDict((PDict) object, HashIterators.DictPart.KEYS);
    }
    if (type == BuiltinTypes.FOREIGN) {
      return ForeignContainers.iterator(object);
    }
    Object method = type.lookup("__iter__");
    if (method == PNone.NONE) {
      throw Errors.type("'%s' object is not iterable", type.fullNameIfBuiltin());
    }
    if (method != null) {
      return checkIterator(Calls.callSpecial(method, object));
    }
    // NumPy's scalars have items by keys only.
    boolean scalar = object instanceof NpScalar || object instanceof Float;
    if (!scalar && type.lookup("__getitem__") != null) {
      return new Iterators.OfSequence(object);
    }
    throw Errors.type("'%s' object is not iterable", type.fullNameIfBuiltin());
  }

  /** What an {@code __iter__} returned, or a TypeError where that is no iterator. */
  public static Object checkIterator(Object iterator) {
    return iterator instanceof PIterator || iterator instanceof PGenerator
        ? iterator
        : checkNext(iterator);
  }

  @TruffleBoundary
  private static Object checkNext(Object iterator) {
    if (Types.of(iterator).lookup("__next__") == null) {
      throw Errors.type("iter() returned non-iterator of type '%s'", Types.of(iterator).name());
    }
    return iterator;
  }

  /** The next value of an iterator, or null at its end. */
  @TruffleBoundary
  public static Object next(Object iterator) {
    if (iterator instanceof PIterator i && i.plain) {
      return i.next();
    }
    if (iterator instanceof PGenerator g) {
      return g.resume(PNone.NONE);
    }
    Object method = Types.of(iterator).lookup("__next__");
    if (method == null) {
      throw Errors.type("'%s' object is not an iterator", Types.of(iterator).fullNameIfBuiltin());
    }
    try {
      return Calls.callSpecial(method, iterator);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.STOP_ITERATION)) {
        return null;
      }
      throw e;
    }
  }

  @TruffleBoundary
  public static void forEach(Object iterable, Consumer<Object> action) {
    Object iterator = iter(iterable);
    for (Object v = next(iterator); v != null; v = next(iterator)) {
      action.accept(v);
    }
  }

  /**
   * The same after asking how many there are, as CPython's list and tuple do for their storage: of
   * that only the exceptions can be seen.
   */
  @TruffleBoundary
  public static void forEachCounted(Object iterable, Consumer<Object> action) {
    Object iterator = iter(iterable);
    if (!Types.of(iterable).isBuiltin()) {
      lengthHint(iterable, 0);
    }
    for (Object v = next(iterator); v != null; v = next(iterator)) {
      action.accept(v);
    }
  }

  /** Whether something holds for all values of an iterable; no more is taken than needed. */
  @TruffleBoundary
  public static boolean all(Object iterable, Predicate<Object> holds) {
    Object iterator = iter(iterable);
    for (Object v = next(iterator); v != null; v = next(iterator)) {
      if (!holds.test(v)) {
        return false;
      }
    }
    return true;
  }

  /** How many values an iterable says that it has, or what is given where it does not say. */
  @TruffleBoundary
  public static long lengthHint(Object iterable, long otherwise) {
    PType type = Types.of(iterable);
    Object made;
    try {
      if (type.lookup("__len__") != null) {
        return Containers.length(iterable);
      }
      Object method = type.lookup("__length_hint__");
      if (method == null) {
        return otherwise;
      }
      made = Calls.callSpecial(method, iterable);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.TYPE_ERROR)) {
        return otherwise;
      }
      throw e;
    }
    if (made == PSingleton.NOT_IMPLEMENTED) {
      return otherwise;
    }
    Object count = Numbers.intOrNull(made);
    if (count == null) {
      throw Errors.type("__length_hint__ must be an integer, not %s", Types.of(made).name());
    }
    if (Numbers.big(count).signum() < 0) {
      throw Errors.value("__length_hint__() should return >= 0");
    }
    return Numbers.indexLong(count);
  }

  /** All values of an iterable in a fresh array. */
  @TruffleBoundary
  public static Object[] toArray(Object iterable) {
    PType type = Types.of(iterable);
    if (type == BuiltinTypes.LIST) {
      return ((PList) iterable).toArray();
    }
    if (type == BuiltinTypes.TUPLE) {
      return ((PTuple) iterable).items.clone();
    }
    List<Object> result = new ArrayList<>();
    forEach(iterable, result::add);
    return result.toArray();
  }

  /** All values of an iterable as a list with the narrowest storage. */
  @TruffleBoundary
  public static PList toList(Object iterable) {
    PList result = new PList();
    if (iterable instanceof PRange r && r.small && r.length() instanceof Long n && n <= 1 << 28) {
      long[] values = new long[(int) (long) n];
      for (int i = 0; i < values.length; i++) {
        values[i] = r.lo + i * r.by;
      }
      return new PList(values);
    }
    if (Types.of(iterable) == BuiltinTypes.LIST) {
      return ((PList) iterable).slice(0, ((PList) iterable).size());
    }
    forEach(iterable, result::append);
    return result;
  }
}
