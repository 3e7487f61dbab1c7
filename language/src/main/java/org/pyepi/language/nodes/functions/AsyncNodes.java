package org.pyepi.language.nodes.functions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.pyepi.language.builtins.functions.AwaitProtocol;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.ContextManagers;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.AsyncYield;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Calls;

/** The parts of {@code await}, {@code async for} and {@code async with} that are no statements. */
public final class AsyncNodes {
  private AsyncNodes() {}

  /** What {@code await} waits for: a coroutine, or the iterator that {@code __await__} gives. */
  public static final class Awaitable extends PNode {
    @Child private PNode value;

    /** The method that gave the value, or null where the program says {@code await}. */
    private final String source;

    public Awaitable(PNode value, String source) {
      this.value = value;
      this.source = source;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object v = value.execute(frame);
      try {
        return AwaitProtocol.iterator(v, source);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }
  }

  /** The iterator of {@code async for}. */
  public static final class Iterator extends PNode {
    @Child private PNode iterable;

    public Iterator(PNode iterable) {
      this.iterable = iterable;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object v = iterable.execute(frame);
      try {
        return AwaitProtocol.asyncIterator(v);
      } catch (PyException e) {
        throw iterable.located(frame, e);
      }
    }
  }

  /** What gives the next value of {@code async for}, to be awaited. */
  public static final class Next extends PNode {
    @Child private PNode iterator;

    public Next(PNode iterator) {
      this.iterator = iterator;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object it = iterator.execute(frame);
      try {
        return AwaitProtocol.next(it);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }
  }

  /** Enters {@code async with}: keeps manager and exit method, gives what is to be awaited. */
  public static final class Enter extends PNode {
    @Child private PNode manager;
    @Child private WriteNode managerTarget;
    @Child private WriteNode exitTarget;

    public Enter(PNode manager, WriteNode managerTarget, WriteNode exitTarget) {
      this.manager = manager;
      this.managerTarget = managerTarget;
      this.exitTarget = exitTarget;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object m = manager.execute(frame);
      try {
        Object enter = ContextManagers.special(m, "__aenter__", "asynchronous ", "");
        Object exit =
            ContextManagers.special(m, "__aexit__", "asynchronous ", " (missed __aexit__ method)");
        managerTarget.write(frame, m);
        exitTarget.write(frame, exit);
        return Calls.callSpecial(enter, m);
      } catch (PyException e) {
        throw manager.located(frame, e);
      }
    }
  }

  /** Calls {@code __aexit__}, with the exception being handled or without one. */
  public static final class Exit extends PNode {
    @Child private PNode exit;
    @Child private PNode manager;
    private final boolean withException;

    public Exit(PNode exit, PNode manager, boolean withException) {
      this.exit = exit;
      this.manager = manager;
      this.withException = withException;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object method = exit.execute(frame);
      Object m = manager.execute(frame);
      try {
        return call(method, m, withException ? PyContext.get(this).handled : null);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    @TruffleBoundary
    private static Object call(Object method, Object manager, PBaseException e) {
      return e == null
          ? Calls.callSpecial(method, manager, PNone.NONE, PNone.NONE, PNone.NONE)
          : Calls.callSpecial(method, manager, e.pyType(), e, Tracebacks.of(e));
    }
  }

  /** What {@code yield} gives in an asynchronous generator: marked, to tell it from an await. */
  public static final class Yielded extends PNode {
    @Child private PNode value;

    public Yielded(PNode value) {
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return new AsyncYield(value == null ? PNone.NONE : value.execute(frame));
    }
  }
}
