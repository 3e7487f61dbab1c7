package org.pyepi.language.runtime.tracing;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.EventBinding;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.Instrumenter;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Keywords;

/**
 * {@code sys.settrace} and {@code sys.setprofile}. Until a program in this JVM sets one, {@link
 * #UNUSED} holds and compiled code knows nothing of tracing. From then on the bodies of functions
 * tell of calls and returns, exceptions tell when a frame's entry is put into their traceback, and
 * lines come from probes that Truffle puts around whatever has a {@link LineTag}.
 */
public final class Tracing {
  /** No program in this JVM has traced or profiled yet. */
  public static final Assumption UNUSED = Truffle.getRuntime().createAssumption("no tracing");

  private Tracing() {}

  /** {@code sys.settrace} for the current thread; None ends it. */
  @TruffleBoundary
  public static void setTrace(PyContext context, Object function) {
    if (function == PNone.NONE && context.trace == null) {
      return;
    }
    state(context).trace = function == PNone.NONE ? null : function;
    Watchers.of(context).changed();
  }

  /** {@code sys.setprofile} for the current thread; None ends it. */
  @TruffleBoundary
  public static void setProfile(PyContext context, Object function) {
    if (function == PNone.NONE && context.trace == null) {
      return;
    }
    state(context).profile = function == PNone.NONE ? null : function;
    Watchers.of(context).changed();
  }

  /** {@code sys.call_tracing}. */
  public static Object calling(PyContext context, Object function, Object[] args) {
    return state(context).calling(function, args);
  }

  private static ThreadTrace state(PyContext context) {
    if (context.trace == null) {
      UNUSED.invalidate("traced");
      context.trace = Watchers.of(context).newThread();
    }
    return context.trace;
  }

  /**
   * Whether the body of a loop has to run node by node: the thread traces or profiles, or a probe
   * waits for what it does.
   */
  @TruffleBoundary
  public static boolean isWatched(PyContext context, Node body) {
    if (context.trace != null && context.trace.isSet()) {
      return true;
    }
    boolean[] found = {false};
    body.accept(
        node -> {
          found[0] |= node instanceof InstrumentableNode.WrapperNode w && isAwaited(w);
          return !found[0];
        });
    return found[0];
  }

  /**
   * Probes stay where they once were. As long as nothing was ever traced here each is somebody's;
   * later only one that leads to an event is.
   */
  private static boolean isAwaited(InstrumentableNode.WrapperNode wrapper) {
    return UNUSED.isValid() || wrapper.getProbeNode().getChildren().iterator().hasNext();
  }

  static EventBinding<?> attach(PyContext context) {
    Instrumenter instrumenter = context.env().lookup(Instrumenter.class);
    return instrumenter.attachExecutionEventFactory(
        SourceSectionFilter.newBuilder().tagIs(LineTag.class).build(),
        at -> new LineProbe(at.getInstrumentedSourceSection()));
  }

  /** Tells of a line where the frame comes to it. */
  private static final class LineProbe extends ExecutionEventNode {
    private final int line;

    LineProbe(SourceSection section) {
      this.line = section == null ? 0 : section.getStartLine();
    }

    @Override
    protected void onEnter(VirtualFrame frame) {
      ThreadTrace t = PyContext.get(this).trace;
      if (t != null && t.isTracing() && line > 0) {
        Tracing.line(t, frame.materialize(), line, false);
      }
    }
  }

  /** A line event where no probe is: of an except clause, or of a loop that goes on. */
  public static void line(VirtualFrame frame, SourceSection section, boolean jumpedBack) {
    ThreadTrace t = PyContext.get(null).trace;
    if (t != null && t.isTracing() && section != null) {
      line(t, frame.materialize(), section.getStartLine(), jumpedBack);
    }
  }

  @TruffleBoundary
  private static void line(ThreadTrace t, MaterializedFrame slots, int line, boolean jumpedBack) {
    PFrame frame = PFrame.existing(slots);
    if (frame == null || frame.trace == PNone.NONE) {
      return;
    }
    boolean moved = jumpedBack || frame.tracedLine != line;
    frame.tracedLine = line;
    frame.line = line;
    if (moved && frame.traceLines) {
      t.event(frame, "line", PNone.NONE);
    }
  }

  /** Forgets which line a frame has been at last, so that the same one is told of again. */
  @TruffleBoundary
  public static void jumpedBack(MaterializedFrame slots) {
    PFrame frame = PFrame.existing(slots);
    if (frame != null) {
      frame.tracedLine = 0;
    }
  }

  /** A function starts, or a generator goes on. */
  @TruffleBoundary
  public static void call(PyContext context, PFunction function, MaterializedFrame slots) {
    ThreadTrace t = context.trace;
    if (t == null || !t.isTracing() && !t.isProfiling()) {
      return;
    }
    PFrame frame = PFrame.of(function, slots);
    if (frame.line == 0) {
      frame.line = function.code.firstLine();
    }
    t.call(frame);
  }

  /** A function returns, or a generator yields. */
  @TruffleBoundary
  public static void returned(
      PyContext context, PFunction function, MaterializedFrame slots, Object value) {
    ThreadTrace t = context.trace;
    if (t == null) {
      return;
    }
    if (t.isTracing()) {
      PFrame frame = PFrame.existing(slots);
      if (frame != null) {
        t.event(frame, "return", value);
      }
    }
    if (t.isProfiling()) {
      t.profile(PFrame.of(function, slots), "return", value);
    }
  }

  /** An exception is raised in a frame, or comes to it from one that it called. */
  @TruffleBoundary
  public static void exception(MaterializedFrame slots, PBaseException e, int line) {
    ThreadTrace t = PyContext.get(null).trace;
    if (t == null || !t.isTracing()) {
      return;
    }
    PFrame frame = PFrame.existing(slots);
    if (frame == null) {
      return;
    }
    frame.line = line;
    t.event(frame, "exception", new PTuple(new Object[] {e.pyType(), e, Tracebacks.of(e)}));
  }

  /** A generator has ended a loop: one that returns a value raises StopIteration for it. */
  @TruffleBoundary
  public static void stopped(MaterializedFrame slots, Object iterator, SourceSection section) {
    if (iterator instanceof PGenerator g && g.returned != PNone.NONE && section != null) {
      exception(slots, Errors.stopIteration(g.returned).value(), section.getStartLine());
    }
  }

  /** Calls a builtin with events for a profile function; as in CPython, slots have none. */
  @TruffleBoundary
  public static Object builtin(PBuiltin function, Object[] args, Keywords keywords) {
    ThreadTrace t = PyContext.get(null).trace;
    if (t == null || !t.isProfiling() || function.isSlot()) {
      return function.call(args, keywords);
    }
    PFrame frame = Frames.frame(0);
    t.profile(frame, "c_call", function);
    Object result;
    try {
      result = function.call(args, keywords);
    } catch (PyException e) {
      if (t.isProfiling()) {
        t.profile(frame, "c_exception", function);
      }
      throw e;
    }
    if (t.isProfiling()) {
      t.profile(frame, "c_return", function);
    }
    return result;
  }
}
