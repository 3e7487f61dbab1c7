package org.pyepi.language.builtins.functions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;

/** What {@code await}, {@code async for} and {@code async with} ask of objects (PEP 492). */
public final class AwaitProtocol {
  private AwaitProtocol() {}

  /**
   * The iterator that is run for an awaited object.
   *
   * @param source the special method that gave the object, for messages; null for {@code await}
   */
  @TruffleBoundary
  public static Object iterator(Object awaited, String source) {
    if (awaited instanceof PGenerator g && isCoroutine(g)) {
      if (g.isSuspended() && g.delegate != null || g.isRunning()) {
        throw Errors.runtime("coroutine is being awaited already");
      }
      return g;
    }
    Object method = Attributes.special(awaited, "__await__");
    if (method == null) {
      throw notAwaitable(awaited, source);
    }
    Object iterator = Calls.callSpecial(method, awaited);
    PType type = Types.of(iterator);
    if (iterator instanceof PGenerator g && isCoroutine(g)) {
      throw Errors.type("__await__() returned a coroutine");
    }
    if (type.lookup("__next__") == null) {
      throw Errors.type("__await__() returned non-iterator of type '%s'", type.name());
    }
    return iterator;
  }

  private static RuntimeException notAwaitable(Object awaited, String source) {
    String name = Types.of(awaited).name();
    if (source == null) {
      return Errors.type("object %s can't be used in 'await' expression", name);
    }
    return source.equals("__anext__")
        ? Errors.type("'async for' received an invalid object from __anext__: %s", name)
        : Errors.type(
            "'async with' received an object from %s that does not implement __await__: %s",
            source, name);
  }

  /** A coroutine, or a generator that {@code types.coroutine} has marked. */
  public static boolean isCoroutine(PGenerator g) {
    return g.pyType() == BuiltinTypes.COROUTINE
        || g.pyType() == BuiltinTypes.GENERATOR && g.function.code.isIterableCoroutine();
  }

  /** {@code aiter(object)} by the rules of {@code async for}. */
  @TruffleBoundary
  public static Object asyncIterator(Object iterable) {
    Object method = Attributes.special(iterable, "__aiter__");
    if (method == null) {
      throw Errors.type(
          "'async for' requires an object with __aiter__ method, got %s",
          Types.of(iterable).name());
    }
    Object iterator = Calls.callSpecial(method, iterable);
    if (Attributes.special(iterator, "__anext__") == null) {
      throw Errors.type(
          "'async for' received an object from __aiter__ that does not implement __anext__: %s",
          Types.of(iterator).name());
    }
    return iterator;
  }

  /** What {@code __anext__} gives. */
  @TruffleBoundary
  public static Object next(Object iterator) {
    return Calls.callSpecial(Attributes.special(iterator, "__anext__"), iterator);
  }
}
