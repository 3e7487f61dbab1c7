package org.pyepi.language.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.UnexpectedResultException;

/** An expression. */
@GenerateWrapper
public abstract class PNode extends PythonNode implements InstrumentableNode {
  public abstract Object execute(VirtualFrame frame);

  public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
    return PythonTypesGen.expectBoolean(execute(frame));
  }

  public long executeLong(VirtualFrame frame) throws UnexpectedResultException {
    return PythonTypesGen.expectLong(execute(frame));
  }

  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    return PythonTypesGen.expectDouble(execute(frame));
  }

  /** Evaluates for the effect only. */
  public void executeVoid(VirtualFrame frame) {
    execute(frame);
  }

  @Override
  public boolean isInstrumentable() {
    return hasPlace();
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.ExpressionTag.class;
  }

  @Override
  public WrapperNode createWrapper(ProbeNode probe) {
    return new PNodeWrapper(this, probe);
  }
}
