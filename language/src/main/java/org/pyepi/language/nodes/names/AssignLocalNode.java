package org.pyepi.language.nodes.names;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;

/** {@code name = value} for a local in a slot, without boxing numbers. */
public final class AssignLocalNode extends StatementNode {
  @Child private PNode value;
  @Child private WriteLocalNode target;

  public AssignLocalNode(PNode value, WriteLocalNode target) {
    this.value = value;
    this.target = target;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    if (target.holdsLongs(frame)) {
      long v;
      try {
        v = value.executeLong(frame);
      } catch (UnexpectedResultException e) {
        target.write(frame, e.getResult());
        return null;
      }
      target.writeLong(frame, v);
    } else if (target.holdsDoubles(frame)) {
      double v;
      try {
        v = value.executeDouble(frame);
      } catch (UnexpectedResultException e) {
        target.write(frame, e.getResult());
        return null;
      }
      target.writeDouble(frame, v);
    } else {
      target.write(frame, value.execute(frame));
    }
    return null;
  }
}
