package org.pyepi.language.nodes.operators;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.operation.Operators;

/** {@code -x}. */
@NodeChild("value")
public abstract class NegateNode extends PNode {
  public static NegateNode create(PNode value) {
    return NegateNodeGen.create(value);
  }

  @Specialization(guards = "v != MIN")
  protected long longs(long v) {
    return -v;
  }

  @Specialization
  protected double doubles(double v) {
    return -v;
  }

  @Specialization
  protected float floats(float v) {
    return -v;
  }

  @Fallback
  protected Object any(VirtualFrame frame, Object v) {
    try {
      return Operators.negate(v);
    } catch (PyException e) {
      throw located(frame, e);
    }
  }

  protected static final long MIN = Long.MIN_VALUE;
}
