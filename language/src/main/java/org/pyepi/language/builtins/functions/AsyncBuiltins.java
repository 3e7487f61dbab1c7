package org.pyepi.language.builtins.functions;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;

/** {@code aiter}, {@code anext} and the hooks for asynchronous generators. */
public final class AsyncBuiltins {
  private static final PType ANEXT = BuiltinTypes.sealed("anext_awaitable", Layout.OTHER);

  private AsyncBuiltins() {}

  static {
    TypeBuilder.of(ANEXT)
        .method("__await__(self, /)", a -> a[0])
        .method("__iter__(self, /)", a -> a[0])
        .method("__next__(self, /)", a -> ((WithDefault) a[0]).send(PNone.NONE))
        .method("send(self, arg, /)", a -> ((WithDefault) a[0]).send(a[1]))
        .method(
            "throw(self, typ, val=None, tb=None, /)",
            a -> ((WithDefault) a[0]).raise(GeneratorMethods.exception(a[1], a[2], a[3])))
        .method(
            "close(self, /)",
            a -> {
              Calls.method(((WithDefault) a[0]).iterator(), "close");
              return PNone.NONE;
            });
  }

  /** The awaitable of {@code anext(iterator, default)}. */
  private static final class WithDefault extends PObject {
    private final Object awaitable;
    private final Object otherwise;
    private Object iterator;

    WithDefault(Object awaitable, Object otherwise) {
      super(ANEXT);
      this.awaitable = awaitable;
      this.otherwise = otherwise;
    }

    Object iterator() {
      if (iterator == null) {
        Object found = AwaitProtocol.iterator(awaitable, null);
        iterator =
            found instanceof PGenerator g && g.pyType() == BuiltinTypes.COROUTINE
                ? Calls.method(g, "__await__")
                : found;
      }
      return iterator;
    }

    Object send(Object value) {
      try {
        Object it = iterator();
        if (value == PNone.NONE) {
          return Calls.method(it, "__next__");
        }
        return Calls.method(it, "send", value);
      } catch (PyException e) {
        throw orDefault(e);
      }
    }

    Object raise(PBaseException e) {
      try {
        return Calls.method(iterator(), "throw", e);
      } catch (PyException raised) {
        throw orDefault(raised);
      }
    }

    private PyException orDefault(PyException e) {
      return e.is(ExceptionTypes.STOP_ASYNC_ITERATION) ? Errors.stopIteration(otherwise) : e;
    }
  }

  public static Object aiter(Object iterable) {
    Object method = Attributes.special(iterable, "__aiter__");
    if (method == null) {
      throw Errors.type("'%s' object is not an async iterable", Types.of(iterable).name());
    }
    Object iterator = Calls.callSpecial(method, iterable);
    if (Attributes.special(iterator, "__anext__") == null) {
      throw Errors.type(
          "aiter() returned not an async iterator of type '%s'", Types.of(iterator).name());
    }
    return iterator;
  }

  /** {@code otherwise} is null where no default is given. */
  public static Object anext(Object iterator, Object otherwise) {
    Object method = Attributes.special(iterator, "__anext__");
    if (method == null) {
      throw Errors.type("'%s' object is not an async iterator", Types.of(iterator).name());
    }
    Object awaitable = Calls.callSpecial(method, iterator);
    return otherwise == null ? awaitable : new WithDefault(awaitable, otherwise);
  }

  public static Object hooks() {
    return new PTuple(AsyncGeneratorMethods.hooks().clone());
  }

  /** A hook that is null stays as it is. */
  public static Object setHooks(Object first, Object last) {
    Object[] hooks = AsyncGeneratorMethods.hooks();
    Object[] given = {first, last};
    String[] names = {"firstiter", "finalizer"};
    for (int i = 0; i < given.length; i++) {
      if (given[i] == null) {
        continue;
      }
      if (given[i] != PNone.NONE && !Calls.isCallable(given[i])) {
        throw Errors.type("callable %s expected, got %s", names[i], Types.of(given[i]).name());
      }
      hooks[i] = given[i];
    }
    return PNone.NONE;
  }
}
