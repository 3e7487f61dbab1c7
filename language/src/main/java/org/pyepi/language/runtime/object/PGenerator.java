package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import org.pyepi.language.runtime.CallPlace;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.operation.Coroutines;
import org.pyepi.language.runtime.operation.Str;

/**
 * A generator, coroutine or asynchronous generator: a call target that goes on where it stopped,
 * and its frame.
 */
public final class PGenerator extends PObject {
  public final PFunction function;
  public final MaterializedFrame frame;

  /** Runs the body from where it stopped; a loop over the generator inlines it. */
  public final RootCallTarget body;

  public String name;
  public String qualname;

  /** What {@code send} passes in, or null where {@link #injected} is thrown instead. */
  public Object sent = PNone.NONE;

  /** What {@code throw} raises at the yield. */
  public PBaseException injected;

  /** What the generator returned. */
  public Object returned = PNone.NONE;

  /** The object that {@code yield from} or {@code await} delegates to. */
  public Object delegate;

  /** The exception that the generator's own handlers handle while it is suspended. */
  public PBaseException handled;

  /** What was being handled where the generator was resumed. */
  public PBaseException handledOutside;

  /** Asynchronous generators: an awaitable of {@code __anext__} and the like is under way. */
  public boolean stepping;

  /** Asynchronous generators: closed, or run to its end. */
  public boolean closed;

  /** Asynchronous generators: {@code sys.set_asyncgen_hooks} has been told of it. */
  public boolean announced;

  /** Where it is suspended; null before it starts. */
  public Node place;

  /** Coroutines: {@code cr_origin}. */
  public Object origin = PNone.NONE;

  /** Coroutines: what watches over it until it starts. */
  public Coroutines.Pending pending;

  private boolean started;
  private boolean finished;
  private boolean running;

  public PGenerator(PType type, PFunction function, RootCallTarget body, MaterializedFrame frame) {
    super(type);
    this.function = function;
    this.body = body;
    this.frame = frame;
    this.name = function.name();
    this.qualname = function.qualname();
  }

  /** A statement has made the coroutine and not kept it. */
  public void discardedBy(Node statement) {
    if (pending != null) {
      pending.discardedBy(statement);
    }
  }

  @TruffleBoundary
  private void forget() {
    if (pending != null) {
      pending.forget();
      pending = null;
    }
  }

  public boolean isRunning() {
    return running;
  }

  public boolean isFinished() {
    return finished;
  }

  public boolean isStarted() {
    return started;
  }

  public boolean isSuspended() {
    return started && !finished && !running;
  }

  /** "generator", "coroutine" or "async generator", for messages. */
  public String kind() {
    PType type = pyType();
    return type == BuiltinTypes.COROUTINE
        ? "coroutine"
        : type == BuiltinTypes.ASYNC_GENERATOR ? "async generator" : "generator";
  }

  private void checkReusable() {
    if (pyType() == BuiltinTypes.COROUTINE) {
      throw Errors.runtime("cannot reuse already awaited coroutine");
    }
  }

  /** Goes on with a value; the next yielded value, or null where the generator returned. */
  public Object resume(Object value) {
    return resume(value, null);
  }

  /** The same, with a node that calls the {@link #body}, or null. */
  public Object resume(Object value, DirectCallNode call) {
    if (finished) {
      checkReusable();
      returned = PNone.NONE;
      return null;
    }
    if (running) {
      throw Errors.value(kind() + " already executing");
    }
    if (!started && value != PNone.NONE) {
      throw Errors.type("can't send non-None value to a just-started " + kind());
    }
    sent = value;
    return run(call);
  }

  /** Raises an exception at the yield; the next yielded value, or null where it returned. */
  @TruffleBoundary
  public Object resumeThrowing(PBaseException exception) {
    if (running) {
      throw Errors.value(kind() + " already executing");
    }
    if (finished) {
      checkReusable();
    }
    if (finished || !started) {
      forget();
      finished = true;
      throw new PyException(exception);
    }
    injected = exception;
    return run(null);
  }

  private Object run(DirectCallNode call) {
    running = true;
    started = true;
    if (pending != null) {
      forget();
    }
    boolean suspended = false;
    try {
      Object result = call == null ? CallPlace.call(body, this) : call.call(this);
      suspended = result != null;
      return result;
    } catch (PyException e) {
      throw e.is(ExceptionTypes.STOP_ITERATION)
              || e.is(ExceptionTypes.STOP_ASYNC_ITERATION)
                  && pyType() == BuiltinTypes.ASYNC_GENERATOR
          ? leaked(e)
          : e;
    } finally {
      running = false;
      finished = !suspended;
    }
  }

  /** PEP 479: what would end a loop outside must not come out of the body. */
  @TruffleBoundary
  private PyException leaked(PyException e) {
    PBaseException wrapped =
        new PBaseException(
            ExceptionTypes.RUNTIME_ERROR, Str.of(kind() + " raised " + e.type().name()));
    wrapped.cause = e.value();
    wrapped.context = e.value();
    wrapped.suppressContext = true;
    return new PyException(wrapped);
  }

  /** {@code close()}. */
  @TruffleBoundary
  public void close() {
    if (finished) {
      return;
    }
    if (!started) {
      forget();
      finished = true;
      return;
    }
    try {
      Object v = resumeThrowing(new PBaseException(ExceptionTypes.GENERATOR_EXIT));
      if (v != null) {
        throw Errors.runtime(kind() + " ignored GeneratorExit");
      }
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.GENERATOR_EXIT) && !e.is(ExceptionTypes.STOP_ITERATION)) {
        throw e;
      }
    }
  }
}
