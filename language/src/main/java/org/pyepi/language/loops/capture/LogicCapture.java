package org.pyepi.language.loops.capture;

import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.tree.BooleanOperator;
import org.pyepi.language.parser.tree.CompareOperator;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/** Comparisons, and expressions of which only a part may be evaluated. */
final class LogicCapture {
  /** Comparing with more would cost more than the loop's body. */
  private static final int MAX_CHARACTERS = 16;

  private final CaptureState state;
  private final KernelBuilder b;
  private final ExpressionCapture expressions;

  LogicCapture(CaptureState state, ExpressionCapture expressions) {
    this.state = state;
    this.b = state.b;
    this.expressions = expressions;
  }

  Operand logic(Expr.BoolOp x, Context c) {
    Operand.Scalar left = expressions.scalar(x.values().get(0), c);
    Kind kind = left.kind();
    Variable result = expressions.temporary(kind, x);
    logicFrom(x, 0, left, result, kind, c);
    return new Operand.Scalar(b.read(result), kind);
  }

  private void logicFrom(
      Expr.BoolOp x, int index, Operand.Scalar value, Variable result, Kind kind, Context c) {
    if (!value.kind().equals(kind)) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES, x, value.kind() + " and " + kind + " in one expression");
    }
    b.write(result, value.value());
    if (index == x.values().size() - 1) {
      return;
    }
    Value test = expressions.truth(value);
    b.beginIf(x.op() == BooleanOperator.AND ? test : b.op(Op.NOT, test));
    logicFrom(x, index + 1, expressions.scalar(x.values().get(index + 1), c), result, kind, c);
    b.endIf();
  }

  /** Whether an expression is true. */
  Value truth(Expr e, Context c) {
    if (e instanceof Expr.BoolOp x) {
      return truth(x, 0, c);
    }
    if (e instanceof Expr.Compare x && x.ops().size() > 1) {
      return chained(x, c);
    }
    Operand o = expressions.capture(e, c);
    return o instanceof Operand.Unsigned u
        ? b.op(Op.NE, u.bits(), b.constant(0L))
        : expressions.truth(expressions.scalarOf(o, e));
  }

  /** Whether it is true; its values may be of several types. */
  private Value truth(Expr.BoolOp x, int index, Context c) {
    Value first = expressions.truth(x.values().get(index), c);
    if (index == x.values().size() - 1) {
      return first;
    }
    Variable result = expressions.temporary(Kind.BOOL, x);
    b.write(result, first);
    b.beginIf(x.op() == BooleanOperator.AND ? first : b.op(Op.NOT, first));
    b.write(result, truth(x, index + 1, c));
    b.endIf();
    return b.read(result);
  }

  Operand conditional(Expr.IfExp i, Context c) {
    Value test = expressions.truth(i.test(), c);
    b.beginIf(test);
    String result = expressions.temporary();
    Operand then = number(i.body(), c);
    expressions.write(result, then, i);
    b.beginOrElse();
    Operand otherwise = number(i.orElse(), c);
    if (MixedNumbersCapture.mix(then, otherwise) && !state.numbers.is(result)) {
      state.numbers.isOfEitherKind(result);
    }
    if (!state.numbers.is(result)
        && then instanceof Operand.Scalar x
        && otherwise instanceof Operand.Scalar y
        && !y.kind().equals(x.kind())) {
      throw new CaptureRefused(RefusalReason.TYPE_CHANGES, i, x.kind() + " or " + y.kind());
    }
    expressions.write(result, otherwise, i);
    b.endIf();
    return state.numbers.is(result)
        ? state.numbers.read(result, i)
        : expressions.read(state.variable(result), state.kindOf(result));
  }

  /** An expression as a number, which may be unsigned. */
  private Operand number(Expr e, Context c) {
    return expressions.settled(expressions.capture(e, c), e);
  }

  Operand compare(Expr.Compare x, Context c) {
    boolean within =
        x.ops().get(0) == CompareOperator.IN || x.ops().get(0) == CompareOperator.NOT_IN;
    if (x.ops().size() == 1
        && within
        && x.comparators().get(0) instanceof Expr.Constant k
        && k.value() instanceof String text
        && expressions.capture(x.left(), c) instanceof Operand.Character p) {
      Value found = contains(text, p, x);
      boolean not = x.ops().get(0) == CompareOperator.NOT_IN;
      return new Operand.Scalar(not ? b.op(Op.NOT, found) : found, Kind.BOOL);
    }
    if (x.ops().size() == 1
        && within
        && expressions.capture(x.comparators().get(0), c) instanceof Operand.Table t) {
      Value found = new TableCapture(state, expressions).contains(t, x.left(), c);
      boolean not = x.ops().get(0) == CompareOperator.NOT_IN;
      return new Operand.Scalar(not ? b.op(Op.NOT, found) : found, Kind.BOOL);
    }
    if (x.ops().size() == 1) {
      return comparison(
          x, 0, expressions.capture(x.left(), c), expressions.capture(x.comparators().get(0), c));
    }
    Operand middle = compared(x.comparators().get(0), c);
    Operand.Scalar first = comparison(x, 0, expressions.capture(x.left(), c), middle);
    Variable result = expressions.temporary(first.kind(), x);
    chain(x, 0, middle, first, result, first.kind(), c);
    return new Operand.Scalar(b.read(result), first.kind());
  }

  /** Whether several comparisons hold; they may give Python's bool and NumPy's. */
  private Value chained(Expr.Compare x, Context c) {
    Operand middle = compared(x.comparators().get(0), c);
    Operand.Scalar first = comparison(x, 0, expressions.capture(x.left(), c), middle);
    Variable result = expressions.temporary(Kind.BOOL, x);
    chain(x, 0, middle, first, result, null, c);
    return b.read(result);
  }

  private Value contains(String text, Operand.Character p, Node node) {
    int[] points = Str.codePoints(text);
    if (points.length > MAX_CHARACTERS) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, "in a long text");
    }
    Value found = b.constant(false);
    for (int q : points) {
      found = b.op(Op.OR, found, b.op(Op.EQ, p.code(), b.constant((long) q)));
    }
    return found;
  }

  private Operand compared(Expr e, Context c) {
    Operand o = expressions.capture(e, c);
    return o instanceof Operand.Character ? o : state.numbers.orScalar(o, expressions, e);
  }

  /**
   * The comparisons from one on.
   *
   * @param kind that each has to give, or null
   */
  private void chain(
      Expr.Compare x,
      int index,
      Operand middle,
      Operand.Scalar value,
      Variable result,
      Kind kind,
      Context c) {
    if (kind != null && !value.kind().equals(kind)) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES, x, value.kind() + " and " + kind + " in one comparison");
    }
    b.write(result, value.value());
    if (index == x.ops().size() - 1) {
      return;
    }
    b.beginIf(value.value());
    Operand next = compared(x.comparators().get(index + 1), c);
    chain(x, index + 1, next, comparison(x, index + 1, middle, next), result, kind, c);
    b.endIf();
  }

  private Operand.Scalar comparison(Expr.Compare x, int index, Operand a, Operand d) {
    Op op = operator(x.ops().get(index), x);
    if (a instanceof Operand.Character p && d instanceof Operand.Character q) {
      return new Operand.Scalar(b.op(op, p.code(), q.code()), Kind.BOOL);
    }
    Operand.Scalar wide = expressions.arithmetic().unsigned().comparison(op, a, d);
    if (wide != null) {
      return wide;
    }
    Operand[] both = state.numbers.compared(a, d, expressions, x);
    Operand.Scalar p = expressions.beside(both[0], both[1], x);
    Operand.Scalar q = expressions.beside(both[1], both[0], x);
    Value left;
    Value right;
    if (p.kind().isFloat() || q.kind().isFloat()) {
      boolean numpy = p.kind().isNumpy() || q.kind().isNumpy();
      if (numpy && ArithmeticCapture.resultType(p, q, x) == DType.FLOAT32) {
        left = expressions.toFloat32(p).value();
        right = expressions.toFloat32(q).value();
      } else {
        if (!numpy) {
          expressions.checkExact(p, x);
          expressions.checkExact(q, x);
        }
        left = expressions.toFloat64(p).value();
        right = expressions.toFloat64(q).value();
      }
    } else if (p.kind().type() == ValueType.BOOL
        && q.kind().type() == ValueType.BOOL
        && (op == Op.EQ || op == Op.NE)) {
      left = p.value();
      right = q.value();
    } else {
      left = expressions.toInt(p);
      right = expressions.toInt(q);
    }
    boolean numpy = p.kind().isNumpy() || q.kind().isNumpy();
    return new Operand.Scalar(b.op(op, left, right), numpy ? Kind.NUMPY_BOOL : Kind.BOOL);
  }

  private static Op operator(CompareOperator op, Node node) {
    return switch (op) {
      case EQ -> Op.EQ;
      case NOT_EQ -> Op.NE;
      case LT -> Op.LT;
      case LT_E -> Op.LE;
      case GT -> Op.GT;
      case GT_E -> Op.GE;
      default -> throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, op.text());
    };
  }
}
