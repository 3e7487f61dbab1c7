package org.pyepi.language.nodes.statements;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import org.pyepi.language.nodes.Completion;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.PythonNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.interop.ForeignExceptions;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.tracing.Tracing;

/** {@code try}. In a generator, slots remember which part it is suspended in. */
public final class ExceptionNodes {
  private ExceptionNodes() {}

  /** One {@code except} clause; a null type catches all. */
  public static final class Handler extends PythonNode {
    /** Null, or what runs before the type is evaluated: the yields in it. */
    @Child StatementNode before;

    @Child PNode type;
    @Child WriteNode target;
    @Child StatementNode clear;
    @Child StatementNode body;

    public Handler(PNode type, WriteNode target, StatementNode clear, StatementNode body) {
      this(null, type, target, clear, body);
    }

    public Handler(
        StatementNode before,
        PNode type,
        WriteNode target,
        StatementNode clear,
        StatementNode body) {
      this.before = before;
      this.type = type;
      this.target = target;
      this.clear = clear;
      this.body = body;
    }

    boolean matches(VirtualFrame frame, PBaseException exception) {
      if (!Tracing.UNUSED.isValid()) {
        Tracing.line(frame, getSourceSection(), false);
      }
      if (type == null) {
        return true;
      }
      Object wanted = type.execute(frame);
      try {
        return matches(exception, wanted);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    @TruffleBoundary
    static boolean matches(PBaseException exception, Object wanted) {
      if (wanted instanceof PType t && t.isSubclassOf(ExceptionTypes.BASE_EXCEPTION)) {
        return exception.pyType().isSubclassOf(t);
      }
      if (wanted instanceof PTuple tuple) {
        for (Object item : tuple.items) {
          if (matches(exception, item)) {
            return true;
          }
        }
        return false;
      }
      if (ForeignExceptions.isClass(wanted)) {
        return ForeignExceptions.matches(exception, wanted);
      }
      throw Errors.type("catching classes that do not inherit from BaseException is not allowed");
    }
  }

  /** Slots of a try statement in a generator: which part, and the exception being handled. */
  public record Slots(int state, int exception, int pending) {
    public static final Slots NONE = new Slots(-1, -1, -1);
  }

  /** In the state of a try statement: suspended before the type of clause {@code CHOOSING - i}. */
  static final int CHOOSING = -2;

  /** {@code try … except … else}. */
  public static final class TryExcept extends StatementNode {
    private static final int IN_ELSE = -1;

    @Child private StatementNode body;
    @Children private final Handler[] handlers;
    @Child private StatementNode orElse;
    private final Slots slots;
    private final boolean resumable;

    public TryExcept(StatementNode body, Handler[] handlers, StatementNode orElse, Slots slots) {
      this.body = body;
      this.handlers = handlers;
      this.orElse = orElse;
      this.slots = slots;
      this.resumable = slots.state >= 0;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      int state = resumable ? frame.getInt(slots.state) : 0;
      if (state > 0) {
        return resumeHandler(frame, state - 1);
      }
      if (state <= CHOOSING) {
        frame.setInt(slots.state, 0);
        PBaseException exception = (PBaseException) frame.getObject(slots.exception);
        return choose(frame, PyException.again(exception), CHOOSING - state);
      }
      if (state == 0) {
        Object completion;
        try {
          completion = body.execute(frame);
        } catch (PyException e) {
          return handle(frame, e);
        } catch (VirtualMachineError e) {
          return handle(frame, located(frame, Errors.ofMachine(e)));
        }
        if (completion != null || orElse == null) {
          return completion;
        }
      }
      Object completion = orElse.execute(frame);
      if (resumable) {
        frame.setInt(slots.state, completion == Completion.SUSPEND ? IN_ELSE : 0);
      }
      return completion;
    }

    private Object handle(VirtualFrame frame, PyException e) {
      PyException here = located(frame, e);
      Statements.completeContext(e.value(), PyContext.get(this).handled);
      return choose(frame, here, 0);
    }

    /** Runs the first clause that matches, from {@code first} on, or throws again. */
    @ExplodeLoop
    private Object choose(VirtualFrame frame, PyException here, int first) {
      PBaseException exception = here.value();
      PyContext context = PyContext.get(this);
      PBaseException outer = context.handled;
      try {
        context.handled = exception;
        for (int i = 0; i < handlers.length; i++) {
          if (i < first) {
            continue;
          }
          if (handlers[i].before != null
              && handlers[i].before.execute(frame) == Completion.SUSPEND) {
            frame.setInt(slots.state, CHOOSING - i);
            frame.setObject(slots.exception, exception);
            return Completion.SUSPEND;
          }
          if (handlers[i].matches(frame, exception)) {
            return run(frame, i, exception);
          }
        }
      } finally {
        context.handled = outer;
      }
      throw here;
    }

    @ExplodeLoop
    private Object resumeHandler(VirtualFrame frame, int index) {
      PyContext context = PyContext.get(this);
      PBaseException outer = context.handled;
      PBaseException exception = (PBaseException) frame.getObject(slots.exception);
      context.handled = exception;
      try {
        for (int i = 0; i < handlers.length; i++) {
          if (i == index) {
            return finish(frame, i, exception);
          }
        }
        return null;
      } finally {
        context.handled = outer;
      }
    }

    private Object run(VirtualFrame frame, int index, PBaseException exception) {
      if (handlers[index].target != null) {
        handlers[index].target.write(frame, exception);
      }
      return finish(frame, index, exception);
    }

    private Object finish(VirtualFrame frame, int index, PBaseException exception) {
      Handler handler = handlers[index];
      boolean suspended = false;
      if (resumable) {
        frame.setInt(slots.state, 0);
      }
      try {
        Object completion = handler.body.execute(frame);
        if (completion == Completion.SUSPEND) {
          suspended = true;
          frame.setInt(slots.state, index + 1);
          frame.setObject(slots.exception, exception);
        }
        return completion;
      } catch (PyException e) {
        Statements.completeContext(e.value(), exception);
        throw e;
      } finally {
        if (!suspended && handler.clear != null) {
          handler.clear.execute(frame);
        }
      }
    }
  }

  /** {@code try … finally}. */
  public static final class TryFinally extends StatementNode {
    @Child private StatementNode body;
    @Child private StatementNode last;
    private final Slots slots;
    private final boolean resumable;

    public TryFinally(StatementNode body, StatementNode last, Slots slots) {
      this.body = body;
      this.last = last;
      this.slots = slots;
      this.resumable = slots.state >= 0;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (resumable && frame.getInt(slots.state) != 0) {
        Object exception = frame.getObject(slots.exception);
        return lastBlock(
            frame,
            exception == null ? null : PyException.again((PBaseException) exception),
            frame.getObject(slots.pending));
      }
      Object completion;
      try {
        completion = body.execute(frame);
      } catch (PyException e) {
        return lastBlock(frame, located(frame, e), null);
      } catch (VirtualMachineError e) {
        return lastBlock(frame, located(frame, Errors.ofMachine(e)), null);
      }
      return completion == Completion.SUSPEND ? completion : lastBlock(frame, null, completion);
    }

    private Object lastBlock(VirtualFrame frame, PyException e, Object pending) {
      PyContext context = PyContext.get(this);
      PBaseException outer = context.handled;
      if (resumable) {
        frame.setInt(slots.state, 0);
      }
      Object completion;
      if (e != null) {
        Statements.completeContext(e.value(), outer);
        context.handled = e.value();
        try {
          completion = last.execute(frame);
        } catch (PyException inner) {
          Statements.completeContext(inner.value(), e.value());
          throw inner;
        } finally {
          context.handled = outer;
        }
      } else {
        completion = last.execute(frame);
      }
      if (completion == Completion.SUSPEND) {
        frame.setInt(slots.state, 1);
        frame.setObject(slots.exception, e == null ? null : e.value());
        frame.setObject(slots.pending, pending);
        return completion;
      }
      if (completion != null) {
        return completion;
      }
      if (e != null) {
        throw e;
      }
      return pending;
    }
  }
}
