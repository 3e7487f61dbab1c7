package org.pyepi.language.builtins.functions;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.AsyncYield;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;

/**
 * Asynchronous generators (PEP 525). Each of their methods gives an awaitable; running that resumes
 * the generator until it yields a marked value, and passes on what its awaits yield in between.
 */
final class AsyncGeneratorMethods {
  private static final PType ASEND = BuiltinTypes.sealed("async_generator_asend", Layout.OTHER);
  private static final PType ATHROW = BuiltinTypes.sealed("async_generator_athrow", Layout.OTHER);

  private AsyncGeneratorMethods() {}

  /** One awaitable. */
  private static final class Step extends PObject {
    final PGenerator generator;

    /** What is sent first. */
    final Object value;

    /** What is raised first, or null. */
    final PBaseException exception;

    /** {@code aclose()}: a yield is an error, the end is a success. */
    final boolean closing;

    boolean started;
    boolean done;

    Step(PType type, PGenerator g, Object value, PBaseException exception, boolean closing) {
      super(type);
      this.generator = g;
      this.value = value;
      this.exception = exception;
      this.closing = closing;
    }

    String method() {
      return closing ? "aclose()" : exception != null ? "athrow()" : "anext()";
    }
  }

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(BuiltinTypes.ASYNC_GENERATOR)
            .method("__aiter__(self, /)", a -> announced(a[0]))
            .method("__anext__(self, /)", a -> step(ASEND, a[0], PNone.NONE, null, false))
            .method("asend(self, value, /)", a -> step(ASEND, a[0], a[1], null, false))
            .method(
                "athrow(self, typ, val=None, tb=None, /)",
                a ->
                    step(
                        ATHROW,
                        a[0],
                        PNone.NONE,
                        GeneratorMethods.exception(a[1], a[2], a[3]),
                        false))
            .method(
                "aclose(self, /)",
                a ->
                    step(
                        ATHROW,
                        a[0],
                        PNone.NONE,
                        new PBaseException(ExceptionTypes.GENERATOR_EXIT),
                        true))
            .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]));
    GeneratorMethods.described(b, "async_generator", "ag_");
    b.getter("ag_running", self -> ((PGenerator) self).stepping)
        .getter(
            "ag_await",
            self -> {
              Object delegate = ((PGenerator) self).delegate;
              return delegate == null ? PNone.NONE : delegate;
            });
    for (PType type : new PType[] {ASEND, ATHROW}) {
      TypeBuilder.of(type)
          .method("__await__(self, /)", a -> a[0])
          .method("__iter__(self, /)", a -> a[0])
          .method("__next__(self, /)", a -> advance((Step) a[0], PNone.NONE, null))
          .method("send(self, arg, /)", a -> advance((Step) a[0], a[1], null))
          .method(
              "throw(self, typ, val=None, tb=None, /)",
              a -> advance((Step) a[0], PNone.NONE, GeneratorMethods.exception(a[1], a[2], a[3])))
          .method(
              "close(self, /)",
              a -> {
                close((Step) a[0]);
                return PNone.NONE;
              });
    }
  }

  /** The first iteration is told to {@code sys.set_asyncgen_hooks}. */
  private static PGenerator announced(Object self) {
    PGenerator g = (PGenerator) self;
    if (!g.announced) {
      g.announced = true;
      Object first = hooks()[0];
      if (first != PNone.NONE) {
        Calls.call(first, g);
      }
    }
    return g;
  }

  /** First-iteration hook and finalizer hook of this context. */
  static Object[] hooks() {
    return PyContext.get().state("asyncgen hooks", () -> new Object[] {PNone.NONE, PNone.NONE});
  }

  private static Step step(
      PType type, Object self, Object value, PBaseException exception, boolean closing) {
    return new Step(type, announced(self), value, exception, closing);
  }

  private static void close(Step s) {
    if (s.started && !s.done) {
      try {
        advance(s, PNone.NONE, new PBaseException(ExceptionTypes.GENERATOR_EXIT));
      } catch (PyException e) {
        if (!e.is(ExceptionTypes.GENERATOR_EXIT)
            && !e.is(ExceptionTypes.STOP_ITERATION)
            && !e.is(ExceptionTypes.STOP_ASYNC_ITERATION)) {
          throw e;
        }
        return;
      }
      throw Errors.runtime("coroutine ignored GeneratorExit");
    }
    s.done = true;
  }

  private static Object advance(Step s, Object sent, PBaseException thrown) {
    PGenerator g = s.generator;
    if (s.done) {
      throw Errors.runtime(
          "cannot reuse already awaited "
              + (s.pyType() == ASEND ? "__anext__()/asend()" : "aclose()/athrow()"));
    }
    Object value = sent;
    PBaseException exception = thrown;
    if (!s.started) {
      if (g.stepping) {
        s.done = true;
        throw Errors.runtime(s.method() + ": asynchronous generator is already running");
      }
      if (thrown == null) {
        if (sent != PNone.NONE && s.pyType() == ATHROW) {
          throw Errors.runtime("can't send non-None value to a just-started coroutine");
        }
        value = sent == PNone.NONE ? s.value : sent;
        exception = s.exception;
      }
      if (s.exception != null && (g.closed || g.isFinished())) {
        s.done = true;
        g.closed = true;
        throw s.closing
            ? Errors.stopIteration(PNone.NONE)
            : Errors.of(ExceptionTypes.STOP_ASYNC_ITERATION);
      }
      s.started = true;
      g.closed |= s.closing;
      g.stepping = true;
    }
    Object result;
    try {
      result = exception == null ? g.resume(value) : g.resumeThrowing(exception);
    } catch (PyException e) {
      end(s);
      g.closed = true;
      boolean quiet =
          s.closing
              && (e.is(ExceptionTypes.GENERATOR_EXIT) || e.is(ExceptionTypes.STOP_ASYNC_ITERATION));
      throw quiet ? Errors.stopIteration(PNone.NONE) : e;
    }
    if (result == null) {
      end(s);
      g.closed = true;
      throw s.closing
          ? Errors.stopIteration(PNone.NONE)
          : Errors.of(ExceptionTypes.STOP_ASYNC_ITERATION);
    }
    if (!(result instanceof AsyncYield yielded)) {
      return result;
    }
    end(s);
    if (s.closing) {
      throw Errors.runtime("async generator ignored GeneratorExit");
    }
    throw Errors.stopIteration(yielded.value());
  }

  private static void end(Step s) {
    s.done = true;
    s.generator.stepping = false;
  }
}
