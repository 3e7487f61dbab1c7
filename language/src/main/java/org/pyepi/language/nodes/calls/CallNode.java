package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.Arrays;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;

/** {@code callee(args, name=value)} without stars. */
public final class CallNode extends PNode {
  @Child private PNode callee;
  @Children private final PNode[] args;
  @Child private CallDispatchNode dispatch;

  public CallNode(PNode callee, PNode[] args, String[] keywordNames, PNode[] keywordValues) {
    this.callee = callee;
    this.args = join(args, keywordValues);
    this.dispatch = CallDispatchNode.create(keywordNames);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object function = callee.execute(frame);
    Object[] packed = pack(frame, args);
    try {
      return dispatch.execute(frame, function, packed);
    } catch (PyException e) {
      throw located(frame, e);
    } catch (VirtualMachineError e) {
      throw located(frame, Errors.ofMachine(e));
    }
  }

  /** The arguments in the order of their evaluation. */
  static PNode[] join(PNode[] args, PNode[] keywordValues) {
    PNode[] all = Arrays.copyOf(args, args.length + keywordValues.length);
    System.arraycopy(keywordValues, 0, all, args.length, keywordValues.length);
    return all;
  }

  /** The values with one free place in front. */
  @ExplodeLoop
  static Object[] pack(VirtualFrame frame, PNode[] nodes) {
    Object[] packed = new Object[nodes.length + 1];
    for (int i = 0; i < nodes.length; i++) {
      packed[i + 1] = nodes[i].execute(frame);
    }
    return packed;
  }

  @ExplodeLoop
  public static Object[] evaluate(VirtualFrame frame, PNode[] nodes) {
    Object[] values = new Object[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      values[i] = nodes[i].execute(frame);
    }
    return values;
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.CallTag.class || super.hasTag(tag);
  }
}
