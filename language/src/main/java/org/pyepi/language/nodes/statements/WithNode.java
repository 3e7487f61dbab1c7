package org.pyepi.language.nodes.statements;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.pyepi.language.nodes.Completion;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.CallDispatchNode;
import org.pyepi.language.nodes.calls.ContextManagers;
import org.pyepi.language.nodes.calls.SpecialCallNode;
import org.pyepi.language.nodes.calls.SpecialLookupNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Truth;
import org.pyepi.language.runtime.tracing.Tracing;

/** {@code with context as target}. Manager and exit method lie in slots, so that it can resume. */
public final class WithNode extends StatementNode {
  @Child private PNode contextManager;
  @Child private WriteNode target;
  @Child private StatementNode body;
  @Child private SpecialLookupNode enterLookup = SpecialLookupNode.create("__enter__");
  @Child private SpecialLookupNode exitLookup = SpecialLookupNode.create("__exit__");
  @Child private CallDispatchNode enterCall = CallDispatchNode.create();
  @Child private CallDispatchNode exitCall = CallDispatchNode.create();

  /** The same, where tools have put a probe around it. */
  private final PNode place;

  private final int managerSlot;
  private final int exitSlot;

  /** Says "inside" in a generator; -1 elsewhere. */
  private final int stateSlot;

  public WithNode(
      PNode contextManager,
      WriteNode target,
      StatementNode body,
      int managerSlot,
      int exitSlot,
      int stateSlot) {
    this.contextManager = contextManager;
    this.place = contextManager;
    this.target = target;
    this.body = body;
    this.managerSlot = managerSlot;
    this.exitSlot = exitSlot;
    this.stateSlot = stateSlot;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    boolean inside = stateSlot >= 0 && frame.getInt(stateSlot) != 0;
    Object entered = null;
    if (!inside) {
      entered = enter(frame);
    } else {
      frame.setInt(stateSlot, 0);
    }
    Object completion;
    try {
      if (!inside && target != null) {
        target.write(frame, entered);
      }
      completion = body.execute(frame);
    } catch (PyException e) {
      return leave(frame, located(frame, e));
    } catch (VirtualMachineError e) {
      return leave(frame, located(frame, Errors.ofMachine(e)));
    }
    if (completion == Completion.SUSPEND) {
      frame.setInt(stateSlot, 1);
      return completion;
    }
    if (!Tracing.UNUSED.isValid()) {
      Tracing.line(frame, place.getSourceSection(), false);
    }
    try {
      Object manager = frame.getObject(managerSlot);
      if (frame.getObject(exitSlot) instanceof PFunction exit) {
        exitCall.execute(
            frame, exit, new Object[] {null, manager, PNone.NONE, PNone.NONE, PNone.NONE});
      } else {
        Calls.callSpecial(frame.getObject(exitSlot), manager, PNone.NONE, PNone.NONE, PNone.NONE);
      }
    } catch (PyException e) {
      throw located(frame, e);
    }
    return completion;
  }

  /** Asks the manager what becomes of an exception; what the statement completes with then. */
  private Object leave(VirtualFrame frame, PyException e) {
    if (exitWith(frame, e)) {
      return null;
    }
    throw e;
  }

  private Object enter(VirtualFrame frame) {
    Object manager = contextManager.execute(frame);
    try {
      if (SpecialCallNode.isInstance(manager)) {
        PFunction enter = enterLookup.execute((PObject) manager);
        PFunction exit = exitLookup.execute((PObject) manager);
        if (enter != null && exit != null) {
          frame.setObject(managerSlot, manager);
          frame.setObject(exitSlot, exit);
          return enterCall.execute(frame, enter, new Object[] {null, manager});
        }
      }
      Object enter = ContextManagers.special(manager, "__enter__", "", "");
      Object exit = ContextManagers.special(manager, "__exit__", "", " (missed __exit__ method)");
      frame.setObject(managerSlot, manager);
      frame.setObject(exitSlot, exit);
      return Calls.callSpecial(enter, manager);
    } catch (PyException e) {
      throw place.located(frame, e);
    }
  }

  private boolean exitWith(VirtualFrame frame, PyException e) {
    PyContext context = PyContext.get(this);
    PBaseException outer = context.handled;
    PBaseException exception = e.value();
    Statements.completeContext(exception, outer);
    context.handled = exception;
    if (!Tracing.UNUSED.isValid()) {
      Tracing.line(frame, place.getSourceSection(), false);
    }
    try {
      return Truth.of(
          Calls.callSpecial(
              frame.getObject(exitSlot),
              frame.getObject(managerSlot),
              exception.pyType(),
              exception,
              Tracebacks.of(exception)));
    } catch (PyException inner) {
      Statements.completeContext(inner.value(), exception);
      throw located(frame, inner);
    } finally {
      context.handled = outer;
    }
  }
}
