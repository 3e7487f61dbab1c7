package org.pyepi.language.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.runtime.PGenerator;

/** All of a function, class or module, as tools see it: sets the parameters, runs the body. */
abstract class BodyNode extends StatementNode {
  @Child StatementNode body;

  private BodyNode(StatementNode body) {
    this.body = body;
    body.markRootBody();
  }

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
      return body.execute(frame);
    }
  }

  /** Of a generator: goes on in the frame that the generator keeps. */
  static final class OfGenerator extends BodyNode {
    OfGenerator(StatementNode body) {
      super(body);
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return body.execute(((PGenerator) frame.getArguments()[0]).frame);
    }
  }
}
