package org.pyepi.language.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;

/** A value known when the node is made. */
public abstract class ConstantNode extends PNode {
  public static ConstantNode of(Object value) {
    if (value instanceof Long l) {
      return new OfLong(l);
    }
    if (value instanceof Double d) {
      return new OfDouble(d);
    }
    if (value instanceof Boolean b) {
      return new OfBoolean(b);
    }
    return new OfObject(value);
  }

  /** The value, boxed. */
  public abstract Object value();

  @Override
  public final Object execute(VirtualFrame frame) {
    return value();
  }

  @Override
  protected boolean isVisible() {
    return false;
  }

  private static final class OfObject extends ConstantNode {
    private final Object value;

    OfObject(Object value) {
      this.value = value;
    }

    @Override
    public Object value() {
      return value;
    }
  }

  private static final class OfLong extends ConstantNode {
    private final long value;

    OfLong(long value) {
      this.value = value;
    }

    @Override
    public Object value() {
      return value;
    }

    @Override
    public long executeLong(VirtualFrame frame) {
      return value;
    }
  }

  private static final class OfDouble extends ConstantNode {
    private final double value;

    OfDouble(double value) {
      this.value = value;
    }

    @Override
    public Object value() {
      return value;
    }

    @Override
    public double executeDouble(VirtualFrame frame) {
      return value;
    }
  }

  private static final class OfBoolean extends ConstantNode {
    private final boolean value;

    OfBoolean(boolean value) {
      this.value = value;
    }

    @Override
    public Object value() {
      return value;
    }

    @Override
    public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
      return value;
    }
  }
}
