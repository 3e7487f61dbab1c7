package org.pyepi.language.loops.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.MixedNumbers;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * Elements of lists that hold ints and floats ({@link MixedNumbers}), and where an {@link
 * Operand.Number} is stored.
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
    if (!any && ArraySource.of(value) != null) {
      return null;
    }
    int rank = MixedNumbers.rank(value);
    if (rank == 0) {
      return null;
    }
    state.guards.put(name, new MixedNumbers.Guard(rank, any));
    ArraySource source = MixedNumbers.source(rank);
    ArrayParam numbers = b.array(OwnNames.shown(name), source.elements(), rank);
    state.arrayNames.add(name);
    String flags = MixedNumbers.ints(name);
    ints.put(numbers, b.array(OwnNames.shown(flags), ElementKind.BOOL, rank));
    state.arrayNames.add(flags);
    return new Operand.Array(source, numbers, List.of());
  }

  /** Whether an array is one of these. */
  boolean are(Operand.Array a) {
    return ints.containsKey(a.param());
  }

  private static Value[] indices(Operand.Array a) {
    return a.indices().toArray(new Value[0]);
  }

  /** An element, of whichever kind. */
  Operand.Number load(Operand.Array a) {
    Value number = b.load(a.param(), indices(a));
    return new Operand.Number(number, b.load(ints.get(a.param()), indices(a)), true);
  }

  /** Stores a value where that takes more than to store a number; says whether it has. */
  boolean store(Operand.Array a, Operand value, ExpressionCapture expressions, Node node) {
    Operand o = expressions.settled(value, node);
    if (are(a)) {
      Operand.Number n = state.numbers.of(o, expressions, node);
      if (n == null) {
        throw new CaptureRefused(
            RefusalReason.OBJECT_ELEMENTS, node, "stores no number into a list of ints and floats");
      }
      b.store(a.param(), n.number(), indices(a));
      b.store(ints.get(a.param()), n.isInt(), indices(a));
      return true;
    }
    look(a, o);
    ElementKind e = a.source().elements();
    boolean floats = !isList(a) && (e == ElementKind.F64 || e == ElementKind.F32);
    if (o instanceof Operand.Number n && floats) {
      Operand.Scalar s = new Operand.Scalar(n.number(), Kind.FLOAT); // an int is converted
      boolean single = e == ElementKind.F32;
      b.store(a.param(), single ? expressions.toFloat32(s).value() : s.value(), indices(a));
      return true;
    }
    return false;
  }

  private static boolean isList(Operand.Array a) {
    return a.source().shape() == ArraySource.Holder.LIST
        || a.source().shape() == ArraySource.Holder.ROWS;
  }

  /**
   * Looks at what is stored into a list of numbers: where it is of the other kind the list becomes
   * one of these, and the capture begins again.
   */
  private void look(Operand.Array a, Operand value) {
    Kind kind = value instanceof Operand.Scalar s ? s.kind() : null;
    if (value instanceof Operand.Number n) {
      kind = n.chosen() && a.source().read().equals(Kind.FLOAT) ? Kind.INT : Kind.FLOAT;
    }
    Kind to = a.source().read();
    boolean mixes =
        to.equals(Kind.FLOAT) && Kind.INT.equals(kind)
            || to.equals(Kind.INT) && Kind.FLOAT.equals(kind);
    if (!isList(a) || !mixes || a.source().readOnly()) {
      return;
    }
    String name = state.nameOf(a);
    if (MixedNumbers.rank(state.reader.read(name)) == a.param().rank()
        && state.earlier.numbers.add(name)) {
      throw new EarlierAttempts.Again();
    }
  }

  /** The number, where it is a float; elsewhere the iteration leaves. */
  Operand.Scalar certain(Operand.Number n) {
    b.guard(b.op(Op.NOT, n.isInt()), ExitReason.GUARD);
    return new Operand.Scalar(n.number(), Kind.FLOAT);
  }
}
