package org.pyepi.language.nodes.statements;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.builtins.exceptions.ExceptionGroups;
import org.pyepi.language.nodes.Completion;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.tracing.Tracing;

/**
 * {@code try … except* … else} (PEP 654): each clause handles its part of a group, and what is left
 * is raised at the end.
 */
public final class TryStarNode extends StatementNode {
  private static final int IN_ELSE = -1;

  @Child private StatementNode body;
  @Children private final ExceptionNodes.Handler[] handlers;
  @Child private StatementNode orElse;
  private final ExceptionNodes.Slots slots;
  private final int progressSlot;
  private final boolean resumable;

  /** How far the clauses have got; lies in a slot while the statement is suspended. */
  private static final class Progress {
    final PBaseException original;
    PBaseException rest;
    PBaseException match;
    final List<PBaseException> raised = new ArrayList<>();

    Progress(PBaseException original) {
      this.original = original;
      this.rest = original;
    }
  }

  public TryStarNode(
      StatementNode body,
      ExceptionNodes.Handler[] handlers,
      StatementNode orElse,
      ExceptionNodes.Slots slots,
      int progressSlot) {
    this.body = body;
    this.handlers = handlers;
    this.orElse = orElse;
    this.slots = slots;
    this.progressSlot = progressSlot;
    this.resumable = slots.state() >= 0;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    int state = resumable ? frame.getInt(slots.state()) : 0;
    if (state > 0) {
      return handle(frame, (Progress) frame.getObject(progressSlot), state - 1);
    }
    if (state <= ExceptionNodes.CHOOSING) {
      Progress p = (Progress) frame.getObject(progressSlot);
      return handle(frame, p, ExceptionNodes.CHOOSING - state);
    }
    if (state == 0) {
      Object completion;
      try {
        completion = body.execute(frame);
      } catch (PyException e) {
        return handle(frame, new Progress(located(frame, e).value()), 0);
      } catch (VirtualMachineError e) {
        return handle(frame, new Progress(located(frame, Errors.ofMachine(e)).value()), 0);
      }
      if (completion != null || orElse == null) {
        return completion;
      }
    }
    Object completion = orElse.execute(frame);
    if (resumable) {
      frame.setInt(slots.state(), completion == Completion.SUSPEND ? IN_ELSE : 0);
    }
    return completion;
  }

  /** Runs the clauses from {@code first} on, which is resumed where it has a match already. */
  @ExplodeLoop
  private Object handle(VirtualFrame frame, Progress p, int first) {
    PyContext context = PyContext.get(this);
    PBaseException outer = context.handled;
    if (resumable) {
      frame.setInt(slots.state(), 0);
    }
    try {
      Statements.completeContext(p.original, outer);
      for (int i = 0; i < handlers.length; i++) {
        if (i < first) {
          continue;
        }
        if (p.match == null) {
          if (isSuspended(frame, p, i, context)) {
            frame.setInt(slots.state(), ExceptionNodes.CHOOSING - i);
            frame.setObject(progressSlot, p);
            return Completion.SUSPEND;
          }
          if (!matches(frame, p, i, context)) {
            continue;
          }
        }
        context.handled = p.match;
        if (run(frame, p, i) == Completion.SUSPEND) {
          frame.setInt(slots.state(), i + 1);
          frame.setObject(progressSlot, p);
          return Completion.SUSPEND;
        }
        p.match = null;
      }
    } finally {
      context.handled = outer;
    }
    PBaseException left = ExceptionGroups.remaining(p.original, p.raised, p.rest);
    if (left == null) {
      return null;
    }
    throw PyException.again(left);
  }

  private boolean isSuspended(VirtualFrame frame, Progress p, int index, PyContext context) {
    if (p.rest == null || handlers[index].before == null) {
      return false;
    }
    context.handled = p.original;
    return handlers[index].before.execute(frame) == Completion.SUSPEND;
  }

  private boolean matches(VirtualFrame frame, Progress p, int index, PyContext context) {
    if (p.rest == null) {
      return false;
    }
    context.handled = p.original;
    if (!Tracing.UNUSED.isValid()) {
      Tracing.line(frame, handlers[index].getSourceSection(), false);
    }
    Object wanted = handlers[index].type.execute(frame);
    try {
      ExceptionGroups.Split split = ExceptionGroups.matchStar(p.rest, wanted);
      p.match = split.match();
      p.rest = split.rest();
    } catch (PyException e) {
      Statements.completeContext(e.value(), p.original);
      throw handlers[index].located(frame, e);
    }
    if (p.match != null && handlers[index].target != null) {
      handlers[index].target.write(frame, p.match);
    }
    return p.match != null;
  }

  private Object run(VirtualFrame frame, Progress p, int index) {
    ExceptionNodes.Handler handler = handlers[index];
    boolean suspended = false;
    try {
      Object completion = handler.body.execute(frame);
      suspended = completion == Completion.SUSPEND;
      return completion;
    } catch (PyException e) {
      Statements.completeContext(e.value(), p.match);
      p.raised.add(e.value());
      return null;
    } finally {
      if (!suspended && handler.clear != null) {
        handler.clear.execute(frame);
      }
    }
  }
}
