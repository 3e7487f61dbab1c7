package org.pyepi.language.loops.capture;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.MixedNumbers;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * Elements of lists that hold ints and floats. Beside a float an element is a float whatever it is:
 * Python converts it, and ints of these lists convert exactly. Elsewhere it has to be one, or the
 * iteration is the interpreter's.
 */
final class MixedElements {
  private final CaptureState state;
  private final KernelBuilder b;

  /** The arrays that say which elements are ints, by the arrays of the elements. */
  private final Map<ArrayParam, ArrayParam> ints = new HashMap<>();

  MixedElements(CaptureState state) {
    this.state = state;
    this.b = state.b;
  }

  /** What a variable is that holds such a list; null where it holds something else. */
  Operand liveIn(String name, Object value) {
    boolean any = state.earlier.numbers.contains(name);
    MixedNumbers.Guard guard = new MixedNumbers.Guard(MixedNumbers.rank(value), any);
    if (guard.rank() == 0 || !any && ArraySource.of(value) != null) {
      return null;
    }
    state.guards.put(name, guard);
    ArraySource source = MixedNumbers.source(guard.rank());
    ArrayParam numbers = b.array(OwnNames.shown(name), source.elements(), guard.rank());
    state.arrayNames.add(name);
    String flags = MixedNumbers.ints(name);
    ints.put(numbers, b.array(OwnNames.shown(flags), ElementKind.BOOL, guard.rank()));
    state.arrayNames.add(flags);
    return new Operand.Array(source, numbers, java.util.List.of());
  }

  /** Whether an array is one of these. */
  boolean are(Operand.Array a) {
    return ints.containsKey(a.param());
  }

  private boolean isElement(Operand o) {
    return o instanceof Operand.Array a && are(a) && a.indices().size() == a.param().rank();
  }

  private static Value[] indices(Operand.Array a) {
    return a.indices().toArray(new Value[0]);
  }

  private Value isInt(Operand.Array a) {
    return b.load(ints.get(a.param()), indices(a));
  }

  /** An element that has to be a float. */
  Operand.Scalar load(Operand.Array a) {
    b.guard(b.op(Op.NOT, isInt(a)), ExitReason.GUARD);
    return number(a);
  }

  /** An element of either kind, as a float. */
  private Operand.Scalar number(Operand.Array a) {
    return new Operand.Scalar(b.load(a.param(), indices(a)), Kind.FLOAT);
  }

  /** Two operands of an operator: elements that it converts to floats are. */
  Operand[] operands(BinaryOperator op, Operand x, Operand y) {
    boolean converts =
        switch (op) {
          case ADD, SUB, MULT, DIV -> true;
          default -> false;
        };
    if (!converts) {
      return new Operand[] {x, y};
    }
    return besideFloats(x, y, op == BinaryOperator.DIV);
  }

  /** Two operands of a comparison. */
  Operand[] compared(Operand x, Operand y) {
    return besideFloats(x, y, false);
  }

  private Operand[] besideFloats(Operand x, Operand y, boolean always) {
    boolean left = isElement(x) && (always || isFloat(y));
    boolean right = isElement(y) && (always || isFloat(x));
    return new Operand[] {
      left ? number((Operand.Array) x) : x, right ? number((Operand.Array) y) : y
    };
  }

  /** Whether an operand is a float of Python's own, for certain. */
  private boolean isFloat(Operand o) {
    return !isElement(o) && Kind.FLOAT.equals(ArithmeticCapture.kindOf(o));
  }

  /** Stores a number, and what it is. */
  void store(Operand.Array a, Operand.Scalar s, ExpressionCapture expressions, Node node) {
    boolean isInt = s.kind().equals(Kind.INT);
    if (!isInt && !s.kind().equals(Kind.FLOAT)) {
      throw new CaptureRefused(
          RefusalReason.OBJECT_ELEMENTS,
          node,
          "stores " + s.kind() + " into a list of ints and floats");
    }
    if (isInt) {
      expressions.checkExact(s, node);
    }
    b.store(a.param(), expressions.toFloat64(s).value(), indices(a));
    b.store(ints.get(a.param()), b.constant(isInt), indices(a));
  }

  /**
   * Looks at what is stored into a list of numbers: where it is of the other kind the list becomes
   * one of these, and the capture begins again.
   */
  void look(Operand.Array a, Operand.Scalar s) {
    boolean list =
        a.source().shape() == ArraySource.Holder.LIST
            || a.source().shape() == ArraySource.Holder.ROWS;
    Kind to = a.source().read();
    boolean mixes =
        to.equals(Kind.FLOAT) && s.kind().equals(Kind.INT)
            || to.equals(Kind.INT) && s.kind().equals(Kind.FLOAT);
    if (!list || !mixes || a.source().readOnly()) {
      return;
    }
    String name = state.nameOf(a);
    if (MixedNumbers.rank(state.reader.read(name)) == a.param().rank()
        && state.earlier.numbers.add(name)) {
      throw new EarlierAttempts.Again();
    }
  }
}
