package org.pyepi.language.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;

/**
 * A statement. It completes with null (normally), with {@link Completion#BREAK}, {@link
 * Completion#CONTINUE} or {@link Completion#SUSPEND}, or with the value that it returns from the
 * function; no control flow needs an exception.
 */
@GenerateWrapper
public abstract class StatementNode extends PythonNode implements InstrumentableNode {
  /** Runs the statement; see the class for what the result means. */
  public abstract Object execute(VirtualFrame frame);

  @Override
  public boolean isInstrumentable() {
    return hasPlace();
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.StatementTag.class;
  }

  @Override
  public WrapperNode createWrapper(ProbeNode probe) {
    return new StatementNodeWrapper(this, probe);
  }
}
