package org.pyepi.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;

/** A generator or coroutine: a call target that goes on where it stopped, and its frame. */
public final class PGenerator extends PObject {
  public final PFunction function;
  public final MaterializedFrame frame;
  private final com.oracle.truffle.api.RootCallTarget body;
  public String name;
  public String qualname;

  /** What {@code send} passes in, or null where {@link #injected} is thrown instead. */
  public Object sent = PNone.NONE;

  /** What {@code throw} raises at the yield. */
  public PBaseException injected;

  /** What the generator returned. */
  public Object returned = PNone.NONE;

  /** The object that {@code yield from} delegates to, for {@code gi_yieldfrom}. */
  public Object delegate;

  private boolean started;
  private boolean finished;
  private boolean running;

  /** The exception that the generator handles while it is suspended. */
  public PBaseException handled;

  public PGenerator(
      PType type,
      PFunction function,
      com.oracle.truffle.api.RootCallTarget body,
      MaterializedFrame frame) {
    super(type);
    this.function = function;
    this.body = body;
    this.frame = frame;
    this.name = function.name();
    this.qualname = function.qualname();
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

  /** Goes on with a value; the next yielded value, or null where the generator returned. */
  public Object resume(Object value) {
    if (finished) {
      returned = PNone.NONE;
      return null;
    }
    if (running) {
      throw Errors.value("generator already executing");
    }
    if (!started && value != PNone.NONE) {
      throw Errors.type("can't send non-None value to a just-started generator");
    }
    sent = value;
    return run();
  }

  /** Raises an exception at the yield; the next yielded value, or null where it returned. */
  @TruffleBoundary
  public Object resumeThrowing(PBaseException exception) {
    if (running) {
      throw Errors.value("generator already executing");
    }
    if (finished || !started) {
      finished = true;
      throw new PyException(exception);
    }
    injected = exception;
    return run();
  }

  private Object run() {
    running = true;
    started = true;
    boolean suspended = false;
    try {
      Object result = body.call(this);
      suspended = result != null;
      return result;
    } catch (PyException e) {
      if (e.is(ExceptionTypes.STOP_ITERATION)) {
        PBaseException wrapped =
            new PBaseException(
                ExceptionTypes.RUNTIME_ERROR, Str.of("generator raised StopIteration"));
        wrapped.cause = e.value();
        wrapped.context = e.value();
        wrapped.suppressContext = true;
        wrapped.traceback.addAll(e.value().traceback);
        throw new PyException(wrapped);
      }
      throw e;
    } finally {
      running = false;
      finished = !suspended;
    }
  }

  /** {@code close()}. */
  @TruffleBoundary
  public void close() {
    if (finished) {
      return;
    }
    if (!started) {
      finished = true;
      return;
    }
    try {
      Object v = resumeThrowing(new PBaseException(ExceptionTypes.GENERATOR_EXIT));
      if (v != null) {
        throw Errors.runtime("generator ignored GeneratorExit");
      }
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.GENERATOR_EXIT) && !e.is(ExceptionTypes.STOP_ITERATION)) {
        throw e;
      }
    }
  }
}
