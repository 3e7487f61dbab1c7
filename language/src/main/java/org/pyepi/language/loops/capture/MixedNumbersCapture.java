package org.pyepi.language.loops.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.MixedFloat;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/**
 * Numbers that are ints or floats: elements of mixed lists, and variables that begin as an int and
 * become a float ({@code t = 0}, and then {@code t += x * y}). The kernel keeps a float64 and
 * whether it stands for an int, of at most 2^53, which it then is exactly. Beside a float that
 * makes no difference: Python converts the int.
 */
final class MixedNumbersCapture {
  private static final double EXACT = 1L << 53;

  private final CaptureState state;
  private final KernelBuilder b;
  private final Map<String, Variable> isInt = new HashMap<>();

  MixedNumbersCapture(CaptureState state) {
    this.state = state;
    this.b = state.b;
  }

  // Variables

  boolean is(String name) {
    return state.earlier.eitherKind.contains(name);
  }

  /** Notes that a variable is one of these, if it can be: then the capture starts again. */
  private void find(String name, Operand value) {
    Kind known = state.kindOf(name);
    Kind now = value instanceof Operand.Scalar s ? s.kind() : null;
    boolean mixes =
        value instanceof Operand.Number && known != null && !Kind.FLOAT.equals(known)
            || Kind.INT.equals(known) && Kind.FLOAT.equals(now)
            || Kind.FLOAT.equals(known) && Kind.INT.equals(now);
    boolean ofLoop =
        (state.assigned.contains(name) || InlinedFunction.isLocalName(name))
            && !AttributePath.is(name)
            && !state.earlier.carried.contains(name);
    if (mixes && ofLoop && state.earlier.eitherKind.add(name)) {
      throw new EarlierAttempts.Again();
    }
  }

  Operand.Number read(String name, Node node) {
    Value value = b.read(state.variable(name, Kind.FLOAT, node));
    boolean chosen = OwnNames.isOwn(name) || state.earlier.chosen.contains(name);
    return new Operand.Number(value, b.read(isInt(name)), chosen);
  }

  /** Gives a variable its value, if it is one of these; says whether it is. */
  boolean write(String name, Operand value, ExpressionCapture expressions, Node node) {
    find(name, value);
    if (!is(name)) {
      return false;
    }
    Operand.Number n = of(value, expressions, node);
    if (n == null) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES, node, AttributePath.shown(name) + " is a number and changes");
    }
    b.write(state.variable(name, Kind.FLOAT, node), n.number());
    b.write(isInt(name), n.isInt());
    if (value instanceof Operand.Number && n.chosen()) {
      state.earlier.chosen.add(name);
    }
    return true;
  }

  /** The variable that says whether the value is an int. */
  Variable isInt(String name) {
    return isInt.computeIfAbsent(name, n -> b.variable(MixedFloat.isInt(n), ValueType.BOOL));
  }

  // Values

  /** Any number of Python's own as one of these; null for anything else. */
  Operand.Number of(Operand value, ExpressionCapture expressions, Node node) {
    if (value instanceof Operand.Number n) {
      return n;
    }
    Kind kind = ArithmeticCapture.kindOf(value);
    if (!Kind.INT.equals(kind) && !Kind.FLOAT.equals(kind)) {
      return null;
    }
    Operand.Scalar s = expressions.scalarOf(value, node);
    expressions.checkExact(s, node);
    boolean isInt = kind.equals(Kind.INT);
    return new Operand.Number(expressions.toFloat64(s).value(), b.constant(isInt), isInt);
  }

  /**
   * Two operands of an operator or a comparison: a number that Python converts to a float is one.
   *
   * @param always whether it does so whatever the other operand is
   */
  Operand[] besideFloats(Operand x, Operand y, boolean always) {
    Operand p = element(x);
    Operand q = element(y);
    boolean left = p instanceof Operand.Number && (always || isFloat(q));
    boolean right = q instanceof Operand.Number && (always || isFloat(p));
    return new Operand[] {left ? number(p) : p, right ? number(q) : q};
  }

  /** An element of a list of ints and floats, loaded; anything else as it is. */
  Operand element(Operand o) {
    boolean element =
        o instanceof Operand.Array a
            && state.elements.are(a)
            && a.indices().size() == a.param().rank();
    return element ? state.elements.load((Operand.Array) o) : o;
  }

  private static Operand.Scalar number(Operand o) {
    return new Operand.Scalar(((Operand.Number) o).number(), Kind.FLOAT);
  }

  /** An operand of comparisons, loaded. */
  Operand orScalar(Operand o, ExpressionCapture expressions, Node node) {
    Operand e = element(o);
    return e instanceof Operand.Number ? e : expressions.scalarOf(e, node);
  }

  /** Two operands of a comparison: ints of at most 2^53 compare as floats do. */
  Operand[] compared(Operand x, Operand y, ExpressionCapture expressions, Node node) {
    Operand[] both = besideFloats(x, y, false);
    if (both[0] instanceof Operand.Number || both[1] instanceof Operand.Number) {
      Operand.Number p = of(both[0], expressions, node);
      Operand.Number q = of(both[1], expressions, node);
      if (p != null && q != null) {
        return new Operand[] {number(p), number(q)};
      }
    }
    return both;
  }

  /** Whether an operand is a float of Python's own, for certain. */
  private static boolean isFloat(Operand o) {
    return Kind.FLOAT.equals(ArithmeticCapture.kindOf(o));
  }

  /**
   * The least or greatest of some operands, the first where several are; null where they are not
   * ints and floats.
   */
  Operand.Number extreme(
      boolean greatest, List<Operand> operands, ExpressionCapture expressions, Node node) {
    Operand.Number r = of(operands.get(0), expressions, node);
    for (Operand o : operands.subList(1, operands.size())) {
      Operand.Number x = of(o, expressions, node);
      if (r == null || x == null) {
        return null;
      }
      Value beats = b.op(greatest ? Op.GT : Op.LT, x.number(), r.number());
      r =
          new Operand.Number(
              b.op(Op.SELECT, beats, x.number(), r.number()),
              b.op(Op.SELECT, beats, x.isInt(), r.isInt()),
              true);
    }
    return r;
  }

  /** Whether two values of one expression make it one of these. */
  static boolean mix(Operand x, Operand y) {
    Kind p = ArithmeticCapture.kindOf(x);
    Kind q = ArithmeticCapture.kindOf(y);
    boolean first = x instanceof Operand.Number || Kind.INT.equals(p) || Kind.FLOAT.equals(p);
    boolean second = y instanceof Operand.Number || Kind.INT.equals(q) || Kind.FLOAT.equals(q);
    return first && second && (p == null || q == null || !p.equals(q));
  }

  /** Notes that a variable of the capture's own is one of these: the capture begins again. */
  void isOfEitherKind(String name) {
    if (state.earlier.eitherKind.add(name)) {
      throw new EarlierAttempts.Again();
    }
  }

  /** The negative of one of these. */
  Operand.Number negative(Operand.Number n) {
    Value zeroless = b.op(Op.SUB, b.constant(0.0), n.number()); // no int is a negative zero
    Value r = b.op(Op.SELECT, n.isInt(), zeroless, b.op(Op.NEG, n.number()));
    return new Operand.Number(r, n.isInt(), n.chosen());
  }

  /**
   * What a sum, a difference or a product of two of these is, or of one and an int; null for other
   * operands.
   */
  Operand.Number binary(
      BinaryOperator op, Operand x, Operand y, ExpressionCapture expressions, Node node) {
    Op kernelOp =
        switch (op) {
          case ADD -> Op.ADD;
          case SUB -> Op.SUB;
          case MULT -> Op.MUL;
          default -> null;
        };
    if (kernelOp == null || !(x instanceof Operand.Number || y instanceof Operand.Number)) {
      return null;
    }
    Operand.Number p = of(x, expressions, node);
    Operand.Number q = of(y, expressions, node);
    if (p == null || q == null) {
      return null;
    }
    Value both = b.op(Op.AND, p.isInt(), q.isInt());
    Value r = b.op(kernelOp, p.number(), q.number());
    if (op == BinaryOperator.MULT) {
      r = b.op(Op.SELECT, both, b.op(Op.ADD, r, b.constant(0.0)), r); // no int is a negative zero
    }
    Value exact =
        b.op(Op.AND, b.op(Op.GE, r, b.constant(-EXACT)), b.op(Op.LE, r, b.constant(EXACT)));
    b.guard(b.op(Op.OR, b.op(Op.NOT, both), exact), ExitReason.GUARD);
    return new Operand.Number(r, both, p.chosen() && q.chosen());
  }
}
