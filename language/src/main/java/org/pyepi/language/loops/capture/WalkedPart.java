package org.pyepi.language.loops.capture;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.ObjectColumns;
import org.pyepi.language.loops.values.WalkedNames;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * What a loop over sequences gives its variables in each trip. The iterator is the loop's own, so
 * what it holds has names that no program can have: a sequence, the index where the launch begins,
 * the number with which it begins.
 */
final class WalkedPart {

  private final CaptureState state;
  private final ExpressionCapture expressions;
  private final Node node;
  private int count;

  WalkedPart(CaptureState state, ExpressionCapture expressions, Node node) {
    this.state = state;
    this.expressions = expressions;
    this.node = node;
  }

  /** What a trip yields, by its number since the launch began. */
  Operand of(Walk.Part part, Value trip) {
    return switch (part) {
      case Walk.Elements e -> element(e, count++, trip);
      case Walk.Progression n -> number(n, count++, trip);
      case Walk.Together t -> {
        List<Operand> items = new ArrayList<>();
        for (Walk.Part p : t.parts()) {
          items.add(of(p, trip));
        }
        yield new Operand.Items(items);
      }
    };
  }

  private Operand element(Walk.Elements e, int number, Value trip) {
    Value first = state.scalar(WalkedNames.first(number), Kind.INT, false);
    Value index = state.b.op(e.step() > 0 ? Op.ADD : Op.SUB, first, trip);
    if (ObjectColumns.classOf(e.sequence()) != null) {
      String name = WalkedNames.sequence(number);
      return new Operand.Item((Operand.Objects) state.liveIn(name, node), index);
    }
    ArraySource source = ArraySource.of(e.sequence());
    boolean rows = source != null && source.shape() == ArraySource.Holder.ROWS;
    if (source == null || source.rank() != 1 && !rows) {
      throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, "what the loop goes over");
    }
    Operand.Array array = (Operand.Array) state.liveIn(WalkedNames.sequence(number), node);
    return expressions.settled(
        new Operand.Array(array.source(), array.param(), List.of(index)), node);
  }

  private Operand number(Walk.Progression n, int number, Value trip) {
    Value first = state.scalar(WalkedNames.first(number), Kind.INT, false);
    Value way = n.step() == 1 ? trip : state.b.op(Op.MUL, trip, state.b.constant(n.step()));
    return new Operand.Scalar(state.b.op(Op.ADD, first, way), Kind.INT);
  }
}
