package org.pyepi.language.nodes.functions;

import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.nodes.Completion;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.AsyncYield;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.tracing.Tracing;

/** All of a function, class or module, as tools see it: sets the parameters, runs the body. */
abstract class BodyNode extends StatementNode {
  @Child StatementNode body;

  private BodyNode(StatementNode body) {
    this.body = body;
    body.markRootBody();
  }

  /** Runs the body, and tells of its start and end where somebody traces. */
  final Object run(VirtualFrame frame, PFunction function) {
    try {
      return Tracing.UNUSED.isValid() ? body.execute(frame) : traced(frame, function);
    } catch (VirtualMachineError e) {
      throw body.located(frame, Errors.ofMachine(e));
    }
  }

  private Object traced(VirtualFrame frame, PFunction function) {
    PyContext context = PyContext.get(this);
    if (context.trace == null || function.code.scope().isInlined()) {
      return body.execute(frame);
    }
    MaterializedFrame slots = frame.materialize();
    Object completion;
    try {
      Tracing.call(context, function, slots);
      completion = body.execute(frame);
    } catch (PyException e) {
      e.locate(function, getSourceSection(), slots);
      Tracing.returned(context, function, slots, PNone.NONE);
      throw e;
    }
    Tracing.returned(context, function, slots, value(frame, completion));
    return completion;
  }

  /** What a completion of the body returns or yields. */
  abstract Object value(VirtualFrame frame, Object completion);

  @Override
  public SourceSection getSourceSection() {
    return getRootNode().getSourceSection();
  }

  @Override
  public boolean isInstrumentable() {
    return getSourceSection() != null;
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.RootTag.class;
  }

  /** Of a function: the frame is fresh, the arguments are those of the call. */
  static final class OfFunction extends BodyNode {
    @Children private final WriteNode[] parameters;
    @Child private FunctionRoot.CellSetup cells;

    OfFunction(int[] cellSlots, WriteNode[] parameters, StatementNode body) {
      super(body);
      this.cells = cellSlots.length == 0 ? null : new FunctionRoot.CellSetup(cellSlots);
      this.parameters = parameters;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      if (cells != null) {
        cells.execute(frame);
      }
      Object[] args = frame.getArguments();
      for (int i = 0; i < parameters.length; i++) {
        parameters[i].write(frame, args[i + 1]);
      }
      return run(frame, (PFunction) args[0]);
    }

    @Override
    Object value(VirtualFrame frame, Object completion) {
      return completion == null ? PNone.NONE : completion;
    }
  }

  /** Of a generator: goes on in the frame that the generator keeps. */
  static final class OfGenerator extends BodyNode {
    private final int valueSlot;

    OfGenerator(StatementNode body, int valueSlot) {
      super(body);
      this.valueSlot = valueSlot;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      PGenerator generator = (PGenerator) frame.getArguments()[0];
      return run(generator.frame, generator.function);
    }

    @Override
    Object value(VirtualFrame frame, Object completion) {
      Object value = completion == Completion.SUSPEND ? frame.getObject(valueSlot) : completion;
      return value == null ? PNone.NONE : value instanceof AsyncYield y ? y.value() : value;
    }
  }
}
