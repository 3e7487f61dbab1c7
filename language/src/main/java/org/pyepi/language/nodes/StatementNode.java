package org.pyepi.language.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.Node;
import java.util.Set;
import org.pyepi.language.interop.VariableTagObject;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.tracing.LineTag;

/**
 * A statement. It completes with null (normally), with {@link Completion#BREAK}, {@link
 * Completion#CONTINUE} or {@link Completion#SUSPEND}, or with the value that it returns from the
 * function; no control flow needs an exception.
 */
@GenerateWrapper
public abstract class StatementNode extends PythonNode implements InstrumentableNode {
  /** A statement of the program, not a part of one or what the translator put around some. */
  private boolean whole;

  /** Tracing tells of the line, of a whole statement or of a part that does nothing else. */
  private boolean line;

  /** The variable that the statement assigns, or null. */
  private String assigned;

  /** The body of a function, class or module. */
  private boolean rootBody;

  /** Makes debuggers stop here. */
  public final void markWhole() {
    whole = true;
    line = true;
  }

  /** Tells {@code sys.settrace} of the line, or not. */
  public final void markLine(boolean traced) {
    line = traced;
  }

  /** Tells tools that the statement assigns a variable. */
  public final void markAssigned(String name) {
    assigned = name;
  }

  /** Tells tools that this is all that a function does once its parameters are set. */
  public final void markRootBody() {
    rootBody = true;
  }

  /** Runs the statement; see the class for what the result means. */
  public abstract Object execute(VirtualFrame frame);

  @Override
  public boolean isInstrumentable() {
    return (whole || rootBody || line) && hasPlace();
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return whole && tag == StandardTags.StatementTag.class
        || line && tag == LineTag.class
        || rootBody && tag == StandardTags.RootBodyTag.class
        || assigned != null && tag == StandardTags.WriteVariableTag.class;
  }

  @Override
  public Object getNodeObject() {
    return assigned == null ? null : VariableTagObject.written(assigned);
  }

  /** To tools, a statement gives what it returns from its function, else None. */
  @GenerateWrapper.OutgoingConverter
  Object outgoing(Object completion) {
    return completion == null || completion instanceof Completion
        ? PNone.NONE
        : Foreign.fromPython(completion);
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
    return new StatementNodeWrapper(this, probe);
  }
}
