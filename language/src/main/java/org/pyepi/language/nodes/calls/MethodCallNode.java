package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.PythonNode;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;

/**
 * {@code receiver.name(args)}: no bound method is made where the class's own function is called.
 */
public final class MethodCallNode extends PNode {
  @Child private PNode receiver;
  @Children private final PNode[] args;
  @Child private MethodLookupNode lookup;
  @Child private CallDispatchNode dispatch;

  /** Where the lookup of the method stands, for tracebacks. */
  @Child private Place attribute = new Place();

  /** A part of an expression that is no expression of its own. */
  private static final class Place extends PythonNode {}

  public MethodCallNode(
      PNode receiver, String name, PNode[] args, String[] keywordNames, PNode[] keywordValues) {
    this.receiver = receiver;
    this.args = CallNode.join(args, keywordValues);
    this.dispatch = CallDispatchNode.create(keywordNames);
    this.lookup = MethodLookupNodeGen.create(name);
  }

  /** Says where the receiver and the name of the method stand. */
  public void lookupAt(Span span) {
    attribute.at(span);
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    Object self = receiver.execute(frame);
    Object function;
    try {
      function = lookup.execute(frame, self);
    } catch (PyException e) {
      throw attribute.located(frame, e);
    }
    Object[] packed;
    if (function instanceof MethodLookupNode.Unbound unbound) {
      packed = new Object[args.length + 2];
      packed[1] = unbound.firstArgument(self);
      for (int i = 0; i < args.length; i++) {
        packed[i + 2] = args[i].execute(frame);
      }
      function = unbound.function();
    } else {
      packed = CallNode.pack(frame, args);
    }
    try {
      return dispatch.execute(frame, function, packed);
    } catch (PyException e) {
      throw located(frame, e);
    } catch (VirtualMachineError e) {
      throw located(frame, Errors.ofMachine(e));
    }
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.CallTag.class || super.hasTag(tag);
  }
}
