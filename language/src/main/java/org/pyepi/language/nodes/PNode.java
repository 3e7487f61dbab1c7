package org.pyepi.language.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import java.util.Set;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.tracing.LineTag;

/** An expression. */
@GenerateWrapper
public abstract class PNode extends PythonNode implements InstrumentableNode {
  /** The header of a compound statement: the place where a debugger stops for that statement. */
  private boolean header;

  /** A line for {@code sys.settrace} where debuggers do not stop. */
  private boolean line;

  /** Makes debuggers stop here, once each time that the expression is evaluated. */
  public final void markHeader() {
    header = true;
  }

  /** Tells {@code sys.settrace} of the line each time that the expression is evaluated. */
  public final void markLine() {
    line = true;
  }

  /** Takes the place of another expression, for tools too. */
  public final <T extends PNode> T replacedBy(T other) {
    other.atSameAs(this);
    PNode node = other;
    node.header = header;
    node.line = line;
    return replace(other);
  }

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
    return header || line || hasPlace() && isVisible();
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.ExpressionTag.class
        || (header || line) && tag == LineTag.class
        || header && tag == StandardTags.StatementTag.class;
  }

  /** Whether tools are to see the expression; what the translator adds of its own is hidden. */
  protected boolean isVisible() {
    return true;
  }

  /** What tools see of a value; they know only what crosses the border to other languages. */
  @GenerateWrapper.OutgoingConverter
  Object outgoing(Object value) {
    return Foreign.fromPython(value);
  }

  @GenerateWrapper.IncomingConverter
  Object incoming(Object value) {
    return Foreign.toPython(value);
  }

  @Override
  public Node findNearestNodeAt(int line, int column, Set<Class<? extends Tag>> tags) {
    Node inner = LazyBodies.nearest(this, line, column, tags);
    return inner != null ? inner : InstrumentableNode.super.findNearestNodeAt(line, column, tags);
  }

  @Override
  public Node findNearestNodeAt(int offset, Set<Class<? extends Tag>> tags) {
    Node inner = LazyBodies.nearest(this, offset, tags);
    return inner != null ? inner : InstrumentableNode.super.findNearestNodeAt(offset, tags);
  }

  @Override
  public WrapperNode createWrapper(ProbeNode probe) {
    return new PNodeWrapper(this, probe);
  }
}
