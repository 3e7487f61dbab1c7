package org.pyepi.language.loops.capture;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.KernelBuilder.LoopScope;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * Slices of lists, tuples and buffers: read as sequences, and assigned to where the list keeps its
 * length. Bounds that count from the end, unless the source says so, are left to the interpreter.
 */
final class SliceCapture {
  private final CaptureState state;
  private final KernelBuilder b;
  private final ExpressionCapture expressions;
  private final Context context;

  SliceCapture(CaptureState state, ExpressionCapture expressions, Context context) {
    this.state = state;
    this.b = state.b;
    this.expressions = expressions;
    this.context = context;
  }

  /** {@code a[i:j:k]}, whose items are not read yet. */
  Operand.Slice of(Operand value, Expr.Slice slice, Node node) {
    if (!(value instanceof Operand.Array a)
        || a.indices().size() != a.param().rank() - 1
        || a.source().shape() == ArraySource.Holder.NUMPY) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, "slice");
    }
    expressions.checkIndices(a);
    Value n = b.dim(a.param(), a.indices().size());
    Value from = bound(slice.lower(), b.constant(0L), n);
    Value to = bound(slice.upper(), n, n);
    to = slice.upper() == null ? to : b.op(Op.MIN, to, n);
    Value length = b.op(Op.SUB, to, from);
    if (slice.step() == null) {
      return new Operand.Slice(a, from, b.constant(1L), length, true);
    }
    Operand.Scalar step = expressions.scalar(slice.step(), context);
    if (step.kind() != Kind.INT) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, node, "step of a slice");
    }
    Value k = step.value();
    b.guard(b.op(Op.GT, k, b.constant(0L)), ExitReason.GUARD);
    Value wide = b.op(Op.ADD, length, b.op(Op.SUB, k, b.constant(1L)));
    return new Operand.Slice(a, from, k, b.op(Op.FLOORDIV, wide, k), false);
  }

  private Value bound(Expr e, Value absent, Value n) {
    if (e == null) {
      return absent;
    }
    Operand.Scalar s = expressions.scalar(e, context);
    if (s.kind() != Kind.INT) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, e, "bound of a slice");
    }
    if (s.constant() instanceof Long c && c < 0) {
      return b.op(Op.MAX, b.op(Op.ADD, n, s.value()), b.constant(0L));
    }
    if (!(s.constant() instanceof Long)) {
      b.guard(b.op(Op.GE, s.value(), b.constant(0L)), ExitReason.GUARD);
    }
    return s.value();
  }

  /** An item of a slice. */
  static Operand.Array item(KernelBuilder b, Operand.Slice s, Value index) {
    List<Value> indices = new ArrayList<>(s.array().indices());
    Value way = s.isDense() ? index : b.op(Op.MUL, index, s.step());
    indices.add(b.op(Op.ADD, s.from(), way));
    return new Operand.Array(s.array().source(), s.array().param(), indices);
  }

  /** {@code a[i:j] = value}; false where the target is no slice. */
  boolean assign(Expr.Subscript target, Expr value) {
    if (!(target.slice() instanceof Expr.Slice slice)) {
      return false;
    }
    InnerSequence.Sequence items = items(value);
    Operand.Slice to = of(expressions.capture(target.value(), context), slice, target);
    ArraySource source = to.array().source();
    boolean list =
        source.shape() == ArraySource.Holder.LIST || source.shape() == ArraySource.Holder.ROWS;
    if (!list || source.readOnly()) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_STATEMENT, target, "slice of no list");
    }
    // Another length would change that of the list, or raise.
    b.guard(b.op(Op.EQ, to.length(), items.length()), ExitReason.GUARD);
    b.guard(b.op(Op.GE, to.length(), b.constant(0L)), ExitReason.GUARD);
    state.written.add(state.nameOf(to.array()));
    Value first = null;
    if (items.from() != null) {
      first = direction(items.from(), to, target);
    }
    LoopScope loop = b.beginFor(b.constant(0L), to.length(), b.constant(1L));
    Value index = loop.iv();
    if (first != null) {
      Value back = b.op(Op.SUB, b.op(Op.SUB, to.length(), b.constant(1L)), index);
      index = b.op(Op.SELECT, first, index, back);
    }
    Operand stored = expressions.settled(items.at(index), target);
    Operand.Array element = item(b, to, index);
    if (state.elements.store(element, stored, expressions, target)) {
      b.endLoop(loop);
      return true;
    }
    Operand.Scalar x = expressions.scalarOf(stored, target);
    if (!x.kind().equals(source.read())) {
      throw new CaptureRefused(
          RefusalReason.OBJECT_ELEMENTS,
          target,
          "stores " + x.kind() + " into a list of " + source.read());
    }
    b.store(element.param(), x.value(), element.indices().toArray(new Value[0]));
    b.endLoop(loop);
    return true;
  }

  /**
   * Whether items must be copied from the first on, since a place that is written is read later
   * otherwise; null where no item is in a place that is written.
   */
  private Value direction(Operand.Slice from, Operand.Slice to, Node node) {
    if (!from.isDense() || !to.isDense()) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_STATEMENT, node, "slices with steps");
    }
    String source = state.nameOf(from.array());
    String target = state.nameOf(to.array());
    if (!source.equals(target)) {
      state.separate(source, target, node);
      return null;
    }
    if (!from.array().indices().isEmpty()) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_STATEMENT, node, "rows of one list");
    }
    return b.op(Op.GE, from.from(), to.from());
  }

  private InnerSequence.Sequence items(Expr value) {
    if (value instanceof Expr.BinOp x
        && x.op() == BinaryOperator.MULT
        && x.left() instanceof Expr.ListExpr l
        && l.elements().size() == 1) {
      Operand.Scalar item = expressions.scalar(l.elements().get(0), context);
      Operand.Scalar times = expressions.scalar(x.right(), context);
      if (times.kind() != Kind.INT) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, value, "length of a list");
      }
      Value length = b.op(Op.MAX, times.value(), b.constant(0L));
      return new InnerSequence.Sequence(length, i -> item, null);
    }
    return new InnerSequence(b, expressions, context).consumed(value);
  }
}
