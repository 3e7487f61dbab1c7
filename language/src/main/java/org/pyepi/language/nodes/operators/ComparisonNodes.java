package org.pyepi.language.nodes.operators;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.Idempotent;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.SpecialCallNode;
import org.pyepi.language.parser.tree.CompareOperator;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** Comparison operators. */
public final class ComparisonNodes {
  private ComparisonNodes() {}

  /** The node for one operator. */
  public static PNode create(CompareOperator op, PNode left, PNode right) {
    return switch (op) {
      case EQ -> ComparisonNodesFactory.OrderNodeGen.create(left, right, Comparison.Op.EQ);
      case NOT_EQ -> ComparisonNodesFactory.OrderNodeGen.create(left, right, Comparison.Op.NE);
      case LT -> ComparisonNodesFactory.OrderNodeGen.create(left, right, Comparison.Op.LT);
      case LT_E -> ComparisonNodesFactory.OrderNodeGen.create(left, right, Comparison.Op.LE);
      case GT -> ComparisonNodesFactory.OrderNodeGen.create(left, right, Comparison.Op.GT);
      case GT_E -> ComparisonNodesFactory.OrderNodeGen.create(left, right, Comparison.Op.GE);
      case IS -> new IsNode(left, right, false);
      case IS_NOT -> new IsNode(left, right, true);
      case IN -> new InNode(left, right, false);
      case NOT_IN -> new InNode(left, right, true);
    };
  }

  @NodeChild("left")
  @NodeChild("right")
  @NodeField(name = "op", type = Comparison.Op.class)
  abstract static class OrderNode extends PNode {
    protected abstract Comparison.Op getOp();

    @Specialization
    protected boolean longs(long a, long b) {
      return switch (getOp()) {
        case EQ -> a == b;
        case NE -> a != b;
        case LT -> a < b;
        case LE -> a <= b;
        case GT -> a > b;
        case GE -> a >= b;
      };
    }

    @Specialization
    protected boolean doubles(double a, double b) {
      return switch (getOp()) {
        case EQ -> a == b;
        case NE -> a != b;
        case LT -> a < b;
        case LE -> a <= b;
        case GT -> a > b;
        case GE -> a >= b;
      };
    }

    @Specialization
    protected NpScalar floats(float a, float b) {
      return NpScalar.of(doubles(a, b));
    }

    /** NEP 50: a Python float beside a float32 is compared as one. */
    @Specialization
    protected NpScalar floats(float a, double b) {
      return NpScalar.of(doubles(a, (float) b));
    }

    @Specialization
    protected NpScalar floats(double a, float b) {
      return NpScalar.of(doubles((float) a, b));
    }

    @Specialization
    protected NpScalar floats(float a, long b) {
      return NpScalar.of(doubles(a, (float) (double) b));
    }

    @Specialization
    protected NpScalar floats(long a, float b) {
      return NpScalar.of(doubles((float) (double) a, b));
    }

    @Specialization(guards = "isExact(b)")
    protected boolean mixed(double a, long b) {
      return doubles(a, (double) b);
    }

    @Specialization(guards = "isExact(a)")
    protected boolean mixed(long a, double b) {
      return doubles((double) a, b);
    }

    protected static boolean isExact(long v) {
      return v >= -(1L << 53) && v <= 1L << 53;
    }

    @Specialization
    protected boolean strings(TruffleString a, TruffleString b) {
      return switch (getOp()) {
        case EQ -> a == b || Str.equal(a, b);
        case NE -> a != b && !Str.equal(a, b);
        default -> getOp().holds(Str.compare(a, b));
      };
    }

    /**
     * Both classes leave it to {@code object}: modules, functions, None, most programs' classes.
     */
    @Specialization(guards = {"isEquality()", "left.execute(a)", "right.execute(b)"})
    protected boolean identity(
        PObject a,
        PObject b,
        @Shared("left") @Cached("identity()") IdentityNode left,
        @Shared("right") @Cached("identity()") IdentityNode right) {
      return a == b == (getOp() == Comparison.Op.EQ);
    }

    /** Numbers and strings know nothing of other objects. */
    @Specialization(guards = {"isEquality()", "isPlain(b)", "left.execute(a)"})
    protected boolean unequal(
        PObject a, Object b, @Shared("left") @Cached("identity()") IdentityNode left) {
      return getOp() == Comparison.Op.NE;
    }

    @Specialization(guards = {"isEquality()", "isPlain(a)", "right.execute(b)"})
    protected boolean unequal(
        Object a, PObject b, @Shared("right") @Cached("identity()") IdentityNode right) {
      return getOp() == Comparison.Op.NE;
    }

    @Idempotent
    protected boolean isEquality() {
      return getOp() == Comparison.Op.EQ || getOp() == Comparison.Op.NE;
    }

    protected IdentityNode identity() {
      return IdentityNode.create(getOp());
    }

    protected static boolean isPlain(Object v) {
      return v instanceof TruffleString
          || v instanceof Long
          || v instanceof Boolean
          || v instanceof Double;
    }

    /** Only the right side's class has a say, by a method written in Python. */
    @Specialization(guards = {"isEquality()", "isInstance(b)", "left.execute(a)"})
    protected Object instance(
        VirtualFrame frame,
        PObject a,
        PObject b,
        @Shared("left") @Cached("identity()") IdentityNode left,
        @Shared("call") @Cached("method()") SpecialCallNode call) {
      try {
        Object result = call.execute(frame, b, a);
        if (result == PSingleton.NOT_IMPLEMENTED) {
          return a == b == (getOp() == Comparison.Op.EQ);
        }
        return result == null ? Comparison.compare(getOp(), a, b) : result;
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    /** A method written in Python; the right side's class has no say before it. */
    @Specialization(guards = {"isInstance(a)", "isAlikeOrScalar(a, b)"})
    protected Object instance(
        VirtualFrame frame,
        PObject a,
        Object b,
        @Shared("call") @Cached("method()") SpecialCallNode call) {
      try {
        Object result = call.execute(frame, a, b);
        if (result == PSingleton.NOT_IMPLEMENTED) {
          return Comparison.reflected(getOp(), a, b);
        }
        return result == null ? Comparison.compare(getOp(), a, b) : result;
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    protected static boolean isInstance(Object a) {
      return SpecialCallNode.isInstance(a);
    }

    protected static boolean isAlikeOrScalar(PObject a, Object b) {
      return SpecialCallNode.isAlikeOrScalar(a, b);
    }

    protected SpecialCallNode method() {
      return SpecialCallNode.create(getOp().method);
    }

    @Fallback
    protected Object any(VirtualFrame frame, Object a, Object b) {
      try {
        return Comparison.compare(getOp(), a, b);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }
  }

  /** Whether two values are one object; numbers and strings have no identity but their value. */
  public static boolean same(Object a, Object b) {
    if (a == b) {
      return true;
    }
    if (a instanceof Long x && b instanceof Long y) {
      return x.longValue() == y.longValue();
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return x.booleanValue() == y.booleanValue();
    }
    if (a instanceof Double x && b instanceof Double y) {
      return Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y);
    }
    if (a instanceof Float x && b instanceof Float y) {
      return Float.floatToRawIntBits(x) == Float.floatToRawIntBits(y);
    }
    return false;
  }

  private static final class IsNode extends PNode {
    @Child private PNode left;
    @Child private PNode right;
    private final boolean negated;

    IsNode(PNode left, PNode right, boolean negated) {
      this.left = left;
      this.right = right;
      this.negated = negated;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return executeBoolean(frame);
    }

    @Override
    public boolean executeBoolean(VirtualFrame frame) {
      return same(left.execute(frame), right.execute(frame)) != negated;
    }
  }

  private static final class InNode extends PNode {
    @Child private PNode left;
    @Child private PNode right;
    @Child private SpecialCallNode special;
    private final boolean negated;

    InNode(PNode left, PNode right, boolean negated) {
      this.left = left;
      this.right = right;
      this.negated = negated;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return executeBoolean(frame);
    }

    @Override
    public boolean executeBoolean(VirtualFrame frame) {
      Object item = left.execute(frame);
      Object container = right.execute(frame);
      try {
        if (SpecialCallNode.isInstance(container)) {
          Object found = special().execute(frame, (PObject) container, item);
          if (found != null) {
            return (found instanceof Boolean b ? b : Truth.of(found)) != negated;
          }
        }
        return Containers.contains(container, item) != negated;
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    private SpecialCallNode special() {
      if (special == null) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        special = insert(SpecialCallNode.create("__contains__"));
      }
      return special;
    }
  }

  /** {@code a < b < c}: the middle is evaluated once, the rest only while it holds. */
  public static final class Chain extends PNode {
    @Child private PNode first;
    @Child private PNode rest;

    /**
     * @param first compares the first two and leaves the second in a slot
     * @param rest compares the slot with what follows
     */
    public Chain(PNode first, PNode rest) {
      this.first = first;
      this.rest = rest;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object result = first.execute(frame);
      return Truth.of(result) ? rest.execute(frame) : result;
    }

    @Override
    public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
      try {
        if (!first.executeBoolean(frame)) {
          return false;
        }
      } catch (UnexpectedResultException e) {
        if (!Truth.of(e.getResult())) {
          throw e;
        }
      }
      return rest.executeBoolean(frame);
    }
  }

  /** Evaluates, stores in a slot and passes on. */
  public static final class Save extends PNode {
    @Child private PNode value;
    @Child private WriteNode target;

    public Save(PNode value, WriteNode target) {
      this.value = value;
      this.target = target;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object v = value.execute(frame);
      target.write(frame, v);
      return v;
    }
  }
}
