package org.pyepi.language.nodes.statements;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import org.pyepi.language.nodes.Completion;
import org.pyepi.language.nodes.Likelihood;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.CallNode;
import org.pyepi.language.nodes.calls.MethodCallNode;
import org.pyepi.language.nodes.containers.Unpacking;
import org.pyepi.language.nodes.operators.TruthNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.interop.ForeignExceptions;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;

/** The simple statements. */
public final class Statements {
  private Statements() {}

  /** Statements one after the other. */
  public static final class Block extends StatementNode {
    @Children private final StatementNode[] statements;

    public Block(StatementNode[] statements) {
      this.statements = statements;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      for (StatementNode statement : statements) {
        Object completion;
        try {
          completion = statement.execute(frame);
        } catch (VirtualMachineError e) {
          throw statement.located(frame, Errors.ofMachine(e));
        }
        if (completion != null) {
          return completion;
        }
      }
      return null;
    }
  }

  /** A block of a generator: a slot says which statement it stopped in. */
  public static final class ResumableBlock extends StatementNode {
    @Children private final StatementNode[] statements;
    private final int slot;

    public ResumableBlock(StatementNode[] statements, int slot) {
      this.statements = statements;
      this.slot = slot;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      int first = frame.getInt(slot);
      for (int i = 0; i < statements.length; i++) {
        if (i >= first) {
          Object completion;
          try {
            completion = statements[i].execute(frame);
          } catch (PyException e) {
            frame.setInt(slot, 0);
            throw e;
          } catch (VirtualMachineError e) {
            frame.setInt(slot, 0);
            throw statements[i].located(frame, Errors.ofMachine(e));
          }
          if (completion != null) {
            frame.setInt(slot, completion == Completion.SUSPEND ? i : 0);
            return completion;
          }
        }
      }
      frame.setInt(slot, 0);
      return null;
    }
  }

  /** An expression for its effect. */
  public static final class Expression extends StatementNode {
    @Child private PNode value;

    /** Only a call makes something that nobody else has. */
    private final boolean isCall;

    public Expression(PNode value) {
      this.value = value;
      this.isCall = value instanceof CallNode || value instanceof MethodCallNode;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (isCall) {
        if (value.execute(frame) instanceof PGenerator g) {
          g.discardedBy(this);
        }
      } else {
        value.executeVoid(frame);
      }
      return null;
    }
  }

  /** The value of an interactive statement: printed by {@code sys.displayhook}. */
  public static final class Display extends StatementNode {
    @Child private PNode value;

    public Display(PNode value) {
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object v = value.execute(frame);
      try {
        Object sys = PyContext.get(this).modules().get("sys");
        Calls.method(sys, "displayhook", v);
      } catch (PyException e) {
        throw located(frame, e);
      }
      return null;
    }
  }

  /** {@code a = b = value}. */
  public static final class Assign extends StatementNode {
    @Child private PNode value;
    @Children private final WriteNode[] targets;

    public Assign(PNode value, WriteNode[] targets) {
      this.value = value;
      this.targets = targets;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      Object v = value.execute(frame);
      for (WriteNode target : targets) {
        target.write(frame, v);
      }
      return null;
    }
  }

  /** {@code object.name op= value} or {@code object[key] op= value}: parts are evaluated once. */
  public static final class Saved extends StatementNode {
    @Children private final PNode[] parts;
    @Children private final WriteNode[] slots;
    @Child private StatementNode then;

    public Saved(PNode[] parts, WriteNode[] slots, StatementNode then) {
      this.parts = parts;
      this.slots = slots;
      this.then = then;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      for (int i = 0; i < parts.length; i++) {
        slots[i].write(frame, parts[i].execute(frame));
      }
      return then.execute(frame);
    }
  }

  /** {@code return value}. */
  public static final class Return extends StatementNode {
    @Child private PNode value;

    public Return(PNode value) {
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return value.execute(frame);
    }
  }

  /** {@code pass}, and declarations. */
  public static final class Pass extends StatementNode {
    @Override
    public Object execute(VirtualFrame frame) {
      return null;
    }
  }

  /** {@code break} and {@code continue}. */
  public static final class Jump extends StatementNode {
    private final Completion completion;

    public Jump(Completion completion) {
      this.completion = completion;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return completion;
    }
  }

  /** {@code del} of a local. */
  public static final class DeleteLocal extends StatementNode {
    private final int slot;
    private final String name;

    public DeleteLocal(int slot, String name) {
      this.slot = slot;
      this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (frame.isObject(slot) && frame.getObject(slot) == null) {
        enterRaise();
        throw located(frame, Errors.unboundLocal(name));
      }
      frame.setObject(slot, null);
      return null;
    }
  }

  /** {@code if}. */
  public static final class If extends StatementNode {
    @Child private TruthNode test;
    @Child private StatementNode then;
    @Child private StatementNode orElse;
    private final Likelihood likelihood = new Likelihood();

    public If(TruthNode test, StatementNode then, StatementNode orElse) {
      this.test = test;
      this.then = then;
      this.orElse = orElse;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (likelihood.of(test.test(frame))) {
        return then.execute(frame);
      }
      return orElse == null ? null : orElse.execute(frame);
    }
  }

  /** {@code if} in a generator: a slot says which branch it stopped in. */
  public static final class ResumableIf extends StatementNode {
    @Child private TruthNode test;
    @Child private StatementNode then;
    @Child private StatementNode orElse;
    private final int slot;

    public ResumableIf(TruthNode test, StatementNode then, StatementNode orElse, int slot) {
      this.test = test;
      this.then = then;
      this.orElse = orElse;
      this.slot = slot;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      int branch = frame.getInt(slot);
      if (branch == 0) {
        branch = test.test(frame) ? 1 : 2;
      }
      frame.setInt(slot, 0);
      Object completion =
          branch == 1 ? then.execute(frame) : orElse == null ? null : orElse.execute(frame);
      if (completion == Completion.SUSPEND) {
        frame.setInt(slot, branch);
      }
      return completion;
    }
  }

  /** {@code raise}. */
  public static final class Raise extends StatementNode {
    @Child private PNode exception;
    @Child private PNode cause;

    public Raise(PNode exception, PNode cause) {
      this.exception = exception;
      this.cause = cause;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (exception == null) {
        PBaseException handled = PyContext.get(this).handled;
        if (handled == null) {
          throw located(frame, Errors.runtime("No active exception to reraise"));
        }
        throw PyException.again(handled);
      }
      Object value = exception.execute(frame);
      Object because = cause == null ? null : cause.execute(frame);
      try {
        throw make(value, because, PyContext.get(this));
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    @CompilerDirectives.TruffleBoundary
    private static PyException make(Object value, Object because, PyContext context) {
      PBaseException exception = instance(value, "exceptions must derive from BaseException");
      if (because != null) {
        exception.cause =
            because == PNone.NONE
                ? null
                : instance(because, "exception causes must derive from BaseException");
        exception.suppressContext = true;
      }
      setContext(exception, context.handled);
      return new PyException(exception);
    }

    private static PBaseException instance(Object value, String message) {
      if (value instanceof PBaseException e) {
        return e;
      }
      if (value instanceof PType t && t.isSubclassOf(ExceptionTypes.BASE_EXCEPTION)) {
        Object made = Calls.call(t);
        if (made instanceof PBaseException e) {
          return e;
        }
        throw Errors.type(
            "calling %s should have returned an instance of BaseException, not %s",
            Repr.repr(t), Repr.repr(Types.of(made)));
      }
      if (ForeignExceptions.isException(value)) {
        return ForeignExceptions.wrap(value);
      }
      throw Errors.type(message);
    }
  }

  /** Sets {@code __context__}, unless that made a circle. */
  public static void setContext(PBaseException exception, PBaseException handled) {
    exception.contextSettled = true;
    if (handled == null || handled == exception || exception.context == handled) {
      return;
    }
    // The chain may be a circle already, which a program made: the slow pointer finds that out.
    PBaseException slow = handled;
    boolean move = false;
    for (PBaseException c = handled; c.context != null; c = c.context) {
      if (c.context == exception) {
        c.context = null;
        break;
      }
      if (c.context == slow) {
        break;
      }
      if (move) {
        slow = slow.context;
      }
      move = !move;
    }
    exception.context = handled;
  }

  /** What an exception that Java code raised lacks: the one that was being handled then. */
  static void completeContext(PBaseException exception, PBaseException handled) {
    if (exception.context == null && !exception.contextSettled) {
      setContext(exception, handled);
    }
  }

  /** {@code assert}. */
  public static final class Assert extends StatementNode {
    @Child private TruthNode test;
    @Child private PNode message;

    public Assert(TruthNode test, PNode message) {
      this.test = test;
      this.message = message;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (!test.test(frame)) {
        PyException e =
            message == null
                ? Errors.of(ExceptionTypes.ASSERTION_ERROR)
                : Errors.of(ExceptionTypes.ASSERTION_ERROR, message.execute(frame));
        setContext(e.value(), PyContext.get(this).handled);
        throw located(frame, e);
      }
      return null;
    }
  }

  /** Writes the items of an iterable to several targets. */
  public static final class Unpack extends WriteNode {
    @Children private final WriteNode[] targets;

    /** Which target takes the rest as a list, or -1. */
    private final int star;

    private final int count;

    public Unpack(WriteNode[] targets, int star) {
      this.targets = targets;
      this.star = star;
      this.count = targets.length;
    }

    @Override
    @ExplodeLoop
    public void write(VirtualFrame frame, Object value) {
      Object[] items;
      if (value instanceof PTuple t && t.isPlain() && star < 0 && t.items.length == count) {
        items = t.items;
      } else {
        try {
          items = Unpacking.unpack(value, count, star);
        } catch (PyException e) {
          throw located(frame, e);
        }
      }
      for (int i = 0; i < count; i++) {
        targets[i].write(frame, items[i]);
      }
    }
  }
}
