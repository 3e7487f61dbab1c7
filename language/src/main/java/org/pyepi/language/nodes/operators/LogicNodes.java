package org.pyepi.language.nodes.operators;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import org.pyepi.language.nodes.Likelihood;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Truth;

/** {@code and or not if-else} and unary operators. */
public final class LogicNodes {
  private LogicNodes() {}

  /** {@code not x}. */
  public static final class Not extends PNode {
    @Child private TruthNode value;

    public Not(PNode value) {
      this.value = TruthNode.create(value);
      this.value.atSameAs(value);
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return !value.test(frame);
    }

    @Override
    public boolean executeBoolean(VirtualFrame frame) {
      return !value.test(frame);
    }
  }

  /** {@code a and b}, {@code a or b}. */
  public static final class AndOr extends PNode {
    @Child private PNode left;
    @Child private PNode right;
    private final boolean isAnd;

    public AndOr(boolean isAnd, PNode left, PNode right) {
      this.isAnd = isAnd;
      this.left = left;
      this.right = right;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object first = left.execute(frame);
      boolean truth;
      try {
        truth = first instanceof Boolean b ? b : Truth.of(first);
      } catch (PyException e) {
        throw located(frame, e);
      }
      return truth == isAnd ? right.execute(frame) : first;
    }

    @Override
    public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
      boolean first;
      try {
        first = left.executeBoolean(frame);
      } catch (UnexpectedResultException e) {
        Object value = e.getResult();
        if (Truth.of(value) == isAnd) {
          return right.executeBoolean(frame);
        }
        throw new UnexpectedResultException(value);
      }
      return first == isAnd ? right.executeBoolean(frame) : first;
    }
  }

  /** {@code a if test else b}. */
  public static final class Conditional extends PNode {
    @Child private TruthNode test;
    @Child private PNode then;
    @Child private PNode orElse;
    private final Likelihood likelihood = new Likelihood();

    public Conditional(TruthNode test, PNode then, PNode orElse) {
      this.test = test;
      this.then = then;
      this.orElse = orElse;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return likelihood.of(test.test(frame)) ? then.execute(frame) : orElse.execute(frame);
    }

    @Override
    public long executeLong(VirtualFrame frame) throws UnexpectedResultException {
      return likelihood.of(test.test(frame)) ? then.executeLong(frame) : orElse.executeLong(frame);
    }

    @Override
    public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
      return likelihood.of(test.test(frame))
          ? then.executeDouble(frame)
          : orElse.executeDouble(frame);
    }

    @Override
    public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
      return likelihood.of(test.test(frame))
          ? then.executeBoolean(frame)
          : orElse.executeBoolean(frame);
    }
  }

  /** {@code + ~}. */
  public static final class Unary extends PNode {
    @Child private PNode value;
    private final boolean invert;

    public Unary(boolean invert, PNode value) {
      this.invert = invert;
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object v = value.execute(frame);
      try {
        return invert ? Operators.invert(v) : Operators.plus(v);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }
  }
}
