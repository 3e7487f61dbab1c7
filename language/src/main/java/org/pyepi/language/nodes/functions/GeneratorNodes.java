package org.pyepi.language.nodes.functions;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ControlFlowException;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import org.pyepi.language.nodes.Completion;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.statements.Statements;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.inspection.GeneratorFactory;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PythonRoot;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;

/**
 * Generators. Calling the function makes a frame on the heap; each resumption runs the body on that
 * frame, and every compound statement on the way finds in its slot where it stopped.
 */
public final class GeneratorNodes {
  private GeneratorNodes() {}

  /** The root that a call of a generator function runs. */
  public static final class FactoryRoot extends PythonRoot implements GeneratorFactory {
    @Children private final WriteNode[] parameters;
    @Child private FunctionRoot.CellSetup cells;
    private final RootCallTarget body;
    private final FrameDescriptor frameDescriptor;
    private final int generatorSlot;
    private final int[] stateSlots;

    public FactoryRoot(
        TruffleLanguage<?> language,
        FrameDescriptor descriptor,
        String name,
        Source source,
        int start,
        int length,
        int[] cellSlots,
        WriteNode[] parameters,
        RootCallTarget body,
        int generatorSlot,
        int[] stateSlots) {
      super(language, null, name, source, start, length);
      this.cells = cellSlots.length == 0 ? null : new FunctionRoot.CellSetup(cellSlots);
      this.parameters = parameters;
      this.body = body;
      this.frameDescriptor = descriptor;
      this.generatorSlot = generatorSlot;
      this.stateSlots = stateSlots;
    }

    /** The root that each resumption runs. */
    @Override
    public RootNode bodyRoot() {
      return body.getRootNode();
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      Object[] args = frame.getArguments();
      MaterializedFrame own = Truffle.getRuntime().createMaterializedFrame(args, frameDescriptor);
      for (int slot : stateSlots) {
        own.setInt(slot, 0);
      }
      if (cells != null) {
        cells.execute(own);
      }
      for (int i = 0; i < parameters.length; i++) {
        parameters[i].write(own, args[i + 1]);
      }
      PGenerator generator =
          new PGenerator(typeOf((PFunction) args[0]), (PFunction) args[0], body, own);
      own.setObject(generatorSlot, generator);
      if (generator.pyType() == BuiltinTypes.COROUTINE) {
        CoroutineStart.made(PyContext.get(this), generator);
      }
      return generator;
    }
  }

  /** Watches over a new coroutine, and notes where it was made where a program wants to know. */
  private static final class CoroutineStart {
    /** As packed for GraalPy, this file makes a coroutine for its type and does not close it. */
    private static final String UNCLOSED = LibraryFiles.ROOT + "/_collections_abc.py";

    @CompilerDirectives.TruffleBoundary
    static void made(PyContext context, PGenerator coroutine) {
      PCode code = coroutine.function.code;
      if (code.scope().isInlined() || code.filename().equals(UNCLOSED)) {
        return;
      }
      context.coroutines.add(coroutine);
      if (context.coroutines.originDepth > 0) {
        coroutine.origin = Frames.origin(context.coroutines.originDepth);
      }
    }
  }

  private static PType typeOf(PFunction function) {
    if (function.code.scope().isAsyncGenerator()) {
      return BuiltinTypes.ASYNC_GENERATOR;
    }
    return function.code.scope().isCoroutine() ? BuiltinTypes.COROUTINE : BuiltinTypes.GENERATOR;
  }

  /** The root that each resumption runs. */
  public static final class BodyRoot extends PythonRoot {
    @Child private StatementNode body;
    private final int valueSlot;

    public BodyRoot(
        TruffleLanguage<?> language,
        String name,
        Source source,
        int start,
        int length,
        StatementNode body,
        int valueSlot) {
      super(language, null, name, source, start, length);
      this.body = new BodyNode.OfGenerator(body, valueSlot);
      this.valueSlot = valueSlot;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      PGenerator generator = (PGenerator) frame.getArguments()[0];
      MaterializedFrame own = generator.frame;
      PyContext context = PyContext.get(this);
      if (++context.depth > context.recursionLimit) {
        CompilerDirectives.transferToInterpreter();
        context.depth--;
        throw Errors.recursion();
      }
      PBaseException outer = context.handled;
      generator.handledOutside = outer;
      try {
        Object completion = body.execute(frame);
        if (completion == Completion.SUSPEND) {
          return own.getObject(valueSlot);
        }
        generator.returned = completion == null ? PNone.NONE : completion;
        return null;
      } catch (PyException e) {
        if (!e.isLocated()) {
          PFunction function = (PFunction) own.getArguments()[0];
          e.locate(function, getSourceSection(), own);
        }
        e.leaveFrame();
        throw e;
      } finally {
        context.handled = outer;
        context.depth--;
      }
    }
  }

  /**
   * {@code target = yield value} as a statement; every yield of a program is brought to this form.
   */
  public static final class YieldStatement extends StatementNode {
    @Child private PNode value;
    @Child private WriteNode target;
    private final int state;
    private final int valueSlot;
    private final int generatorSlot;

    public YieldStatement(
        PNode value, WriteNode target, int state, int valueSlot, int generatorSlot) {
      this.value = value;
      this.target = target;
      this.state = state;
      this.valueSlot = valueSlot;
      this.generatorSlot = generatorSlot;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (frame.getInt(state) == 0) {
        frame.setObject(valueSlot, value == null ? PNone.NONE : value.execute(frame));
        frame.setInt(state, 1);
        ((PGenerator) frame.getObject(generatorSlot)).place = this;
        return Completion.SUSPEND;
      }
      frame.setInt(state, 0);
      PGenerator generator = (PGenerator) frame.getObject(generatorSlot);
      if (generator.injected != null) {
        PBaseException injected = generator.injected;
        generator.injected = null;
        PBaseException handled = PyContext.get(this).handled;
        if (handled != generator.handledOutside) {
          Statements.setContext(injected, handled);
        }
        throw located(frame, new PyException(injected));
      }
      if (target != null) {
        target.write(frame, generator.sent);
      }
      return null;
    }
  }

  /** {@code target = yield from iterable} as a statement. */
  public static final class YieldFromStatement extends StatementNode {
    @Child private PNode iterable;
    @Child private WriteNode target;
    private final int state;
    private final int valueSlot;
    private final int generatorSlot;
    private final int delegateSlot;
    private final boolean isAwait;

    public YieldFromStatement(
        PNode iterable,
        WriteNode target,
        int state,
        int valueSlot,
        int generatorSlot,
        int delegateSlot) {
      this.iterable = iterable;
      this.target = target;
      this.state = state;
      this.valueSlot = valueSlot;
      this.generatorSlot = generatorSlot;
      this.delegateSlot = delegateSlot;
      this.isAwait = iterable instanceof AsyncNodes.Awaitable;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      PGenerator generator = (PGenerator) frame.getObject(generatorSlot);
      Object result;
      try {
        if (frame.getInt(state) == 0) {
          Object delegate = delegate(iterable.execute(frame), generator);
          frame.setObject(delegateSlot, delegate);
          generator.delegate = delegate;
          result = delegate instanceof PGenerator g ? g.resume(PNone.NONE) : nextOf(delegate);
        } else {
          frame.setInt(state, 0);
          result = goOn(generator, frame.getObject(delegateSlot));
        }
      } catch (Finished f) {
        generator.delegate = null;
        if (target != null) {
          target.write(frame, f.value);
        }
        return null;
      } catch (PyException e) {
        generator.delegate = null;
        throw located(frame, e);
      }
      if (result != null) {
        frame.setObject(valueSlot, result);
        frame.setInt(state, 1);
        generator.place = this;
        return Completion.SUSPEND;
      }
      generator.delegate = null;
      if (target != null) {
        Object delegate = frame.getObject(delegateSlot);
        target.write(frame, delegate instanceof PGenerator g ? g.returned : stopValue(delegate));
      }
      return null;
    }

    /** What is delegated to: coroutines only where they are awaited. */
    @CompilerDirectives.TruffleBoundary
    private Object delegate(Object source, PGenerator generator) {
      if (!(source instanceof PGenerator g)) {
        return Iteration.iter(source);
      }
      boolean mayAwait = isAwait || generator.function.code.isIterableCoroutine();
      if (g.pyType() == BuiltinTypes.COROUTINE && !mayAwait) {
        throw Errors.type("cannot 'yield from' a coroutine object in a non-coroutine generator");
      }
      return g.pyType() == BuiltinTypes.ASYNC_GENERATOR ? Iteration.iter(source) : g;
    }

    /** An iterator that ended with StopIteration says its value through {@link Finished}. */
    private static Object stopValue(Object delegate) {
      return PNone.NONE;
    }

    @CompilerDirectives.TruffleBoundary
    private static Object goOn(PGenerator generator, Object delegate) {
      if (generator.injected != null) {
        PBaseException injected = generator.injected;
        generator.injected = null;
        return injectInto(delegate, injected);
      }
      Object sent = generator.sent;
      if (delegate instanceof PGenerator g) {
        return g.resume(sent);
      }
      if (sent == PNone.NONE) {
        return nextOf(delegate);
      }
      try {
        return Calls.method(delegate, "send", sent);
      } catch (PyException e) {
        throw finishedOr(e);
      }
    }

    private static Object nextOf(Object delegate) {
      if (delegate instanceof PIterator i && i.plain) {
        return i.next();
      }
      try {
        return Calls.callSpecial(Attributes.special(delegate, "__next__"), delegate);
      } catch (PyException e) {
        throw finishedOr(e);
      }
    }

    private static Object injectInto(Object delegate, PBaseException injected) {
      if (injected.pyType().isSubclassOf(ExceptionTypes.GENERATOR_EXIT)) {
        if (delegate instanceof PGenerator g) {
          g.close();
        } else {
          Object close = Attributes.getOrNull(delegate, "close");
          if (close != null) {
            Calls.call(close);
          }
        }
        throw new PyException(injected);
      }
      if (delegate instanceof PGenerator g) {
        return g.resumeThrowing(injected);
      }
      Object method = Attributes.getOrNull(delegate, "throw");
      if (method == null) {
        throw new PyException(injected);
      }
      try {
        return Calls.call(method, injected);
      } catch (PyException e) {
        throw finishedOr(e);
      }
    }

    private static RuntimeException finishedOr(PyException e) {
      if (!e.is(ExceptionTypes.STOP_ITERATION)) {
        return e;
      }
      return new Finished(e.value().args.length() == 0 ? PNone.NONE : e.value().args.items[0]);
    }
  }

  /** A delegate raised StopIteration with this value. */
  @SuppressWarnings("serial")
  private static final class Finished extends ControlFlowException {
    private final transient Object value;

    Finished(Object value) {
      this.value = value;
    }
  }
}
