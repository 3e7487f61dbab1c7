package org.pyepi.language.loops.capture;

import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.KernelBuilder.LoopScope;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/** {@code sum}, {@code min}, {@code max}, {@code any} and {@code all} of one sequence. */
final class SequenceFunctions {
  private final KernelBuilder b;
  private final ExpressionCapture expressions;
  private final Context context;

  SequenceFunctions(KernelBuilder b, ExpressionCapture expressions, Context context) {
    this.b = b;
    this.expressions = expressions;
    this.context = context;
  }

  /** The result of a call of one sequence, or null where it is another one. */
  Operand of(String name, Expr.Call call) {
    boolean known =
        switch (name) {
          case "builtins.sum", "builtins.min", "builtins.max", "builtins.any", "builtins.all" ->
              call.args().size() == 1;
          default -> false;
        };
    if (!known) {
      return null;
    }
    InnerSequence.Sequence s =
        new InnerSequence(b, expressions, context).consumed(call.args().get(0));
    return switch (name) {
      case "builtins.sum" -> sum(s, call);
      case "builtins.min" -> extreme(Op.MIN, s, call);
      case "builtins.max" -> extreme(Op.MAX, s, call);
      case "builtins.any" -> found(s, true, call);
      default -> found(s, false, call);
    };
  }

  private Operand.Scalar item(InnerSequence.Sequence s, Value index, Node node) {
    Operand.Scalar x = expressions.scalarOf(s.at(index), node);
    if (x.kind().isNumpy()) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, node, "of NumPy's numbers");
    }
    return x;
  }

  private Variable variable(ValueType type, Value first) {
    Variable v = b.variable("item", type);
    b.write(v, first);
    return v;
  }

  /** Of floats with Neumaier's compensation, as the builtin. */
  private Operand sum(InnerSequence.Sequence s, Node node) {
    Value zero = b.constant(0L);
    Variable total = variable(ValueType.INT, zero);
    Variable sum = variable(ValueType.F64, b.constant(0.0));
    Variable lost = variable(ValueType.F64, b.constant(0.0));
    LoopScope loop = b.beginFor(zero, s.length(), b.constant(1L));
    Operand.Scalar item = item(s, loop.iv(), node);
    if (!item.kind().isFloat()) {
      b.write(total, b.op(Op.ADD, b.read(total), expressions.toInt(item)));
      b.endLoop(loop);
      return new Operand.Scalar(b.read(total), Kind.INT);
    }
    Value x = item.value();
    Value before = b.read(sum);
    Value t = b.op(Op.ADD, before, x);
    Value larger = b.op(Op.GE, b.op(Op.ABS, before), b.op(Op.ABS, x));
    Value big = b.op(Op.SELECT, larger, before, x);
    Value small = b.op(Op.SELECT, larger, x, before);
    b.write(lost, b.op(Op.ADD, b.read(lost), b.op(Op.ADD, b.op(Op.SUB, big, t), small)));
    b.write(sum, t);
    b.endLoop(loop);
    b.guard(b.op(Op.GT, s.length(), zero), ExitReason.GUARD); // else it is the int 0
    Value rest = b.read(lost);
    Value size = b.op(Op.ABS, rest);
    Value counts =
        b.op(
            Op.AND,
            b.op(Op.GT, size, b.constant(0.0)),
            b.op(Op.LE, size, b.constant(Double.MAX_VALUE)));
    Value plain = b.read(sum);
    return new Operand.Scalar(
        b.op(Op.SELECT, counts, b.op(Op.ADD, plain, rest), plain), Kind.FLOAT);
  }

  private Operand extreme(Op op, InnerSequence.Sequence s, Node node) {
    Value zero = b.constant(0L);
    b.guard(b.op(Op.GT, s.length(), zero), ExitReason.EXCEPTION);
    Operand.Scalar first = item(s, zero, node);
    if (first.kind().type() == ValueType.BOOL) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, node, "of bools");
    }
    Variable best = variable(first.kind().type(), first.value());
    LoopScope loop = b.beginFor(b.constant(1L), s.length(), b.constant(1L));
    b.write(best, b.op(op, b.read(best), item(s, loop.iv(), node).value()));
    b.endLoop(loop);
    return new Operand.Scalar(b.read(best), first.kind());
  }

  /** Whether an item is true, or whether none is false. */
  private Operand found(InnerSequence.Sequence s, boolean wanted, Node node) {
    Variable result = variable(ValueType.BOOL, b.constant(!wanted));
    LoopScope loop = b.beginFor(b.constant(0L), s.length(), b.constant(1L));
    Value truth = expressions.truth(item(s, loop.iv(), node));
    b.beginIf(wanted ? truth : b.op(Op.NOT, truth));
    b.write(result, b.constant(wanted));
    b.breakLoop(loop);
    b.endIf();
    b.endLoop(loop);
    return new Operand.Scalar(b.read(result), Kind.BOOL);
  }
}
