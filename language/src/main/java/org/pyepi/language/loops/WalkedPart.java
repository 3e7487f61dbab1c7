package org.pyepi.language.loops;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.collection.PList;
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
  private static final String SEQUENCE = CaptureState.OWN + "sequence";
  private static final String FIRST = CaptureState.OWN + "first";

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
    ArraySource source = ArraySource.of(e.sequence());
    boolean rows = source != null && source.shape() == ArraySource.Holder.ROWS;
    if (source == null || source.rank() != 1 && !rows) {
      throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, "what the loop goes over");
    }
    Operand.Array array = (Operand.Array) state.liveIn(SEQUENCE + number, node);
    Value first = state.scalar(FIRST + number, Kind.INT, false);
    Value index = state.b.op(e.step() > 0 ? Op.ADD : Op.SUB, first, trip);
    return expressions.settled(
        new Operand.Array(array.source(), array.param(), List.of(index)), node);
  }

  private Operand number(Walk.Progression n, int number, Value trip) {
    Value first = state.scalar(FIRST + number, Kind.INT, false);
    Value way = n.step() == 1 ? trip : state.b.op(Op.MUL, trip, state.b.constant(n.step()));
    return new Operand.Scalar(state.b.op(Op.ADD, first, way), Kind.INT);
  }

  /** What a name of the capture's own is, where a launch begins with this part. */
  static Object value(Walk.Part part, String name) {
    boolean sequence = name.startsWith(SEQUENCE);
    int number = Integer.parseInt(name.substring((sequence ? SEQUENCE : FIRST).length()));
    return switch (leaves(part).get(number)) {
      case Walk.Elements e -> sequence ? e.sequence() : (Object) e.index();
      case Walk.Progression n -> n.next();
      case Walk.Together t -> throw new AssertionError(t);
    };
  }

  /** The containers that a walk goes over. */
  static List<Object> sources(Walk.Part part) {
    List<Object> all = new ArrayList<>();
    for (Walk.Part p : part == null ? List.<Walk.Part>of() : leaves(part)) {
      if (p instanceof Walk.Elements e) {
        all.add(e.source());
      }
    }
    return all;
  }

  /** Whether what was copied for a walk is still what is walked. */
  static boolean isAsCopied(Walk.Part part) {
    for (Walk.Part p : part == null ? List.<Walk.Part>of() : leaves(part)) {
      boolean right =
          !(p instanceof Walk.Elements e && e.copied() != null)
              || e.copied().isAsCopied((PList) e.sequence());
      if (!right) {
        return false;
      }
    }
    return true;
  }

  private static List<Walk.Part> leaves(Walk.Part part) {
    List<Walk.Part> all = new ArrayList<>();
    collect(part, all);
    return all;
  }

  private static void collect(Walk.Part part, List<Walk.Part> into) {
    if (part instanceof Walk.Together t) {
      t.parts().forEach(p -> collect(p, into));
    } else {
      into.add(part);
    }
  }

  /** What a captured loop takes for granted of a walk: its parts and their steps. */
  static Object form(Walk.Part part) {
    return switch (part) {
      case null -> "range";
      case Walk.Elements e -> "elements " + e.step();
      case Walk.Progression n -> "numbers " + n.step();
      case Walk.Together t -> t.parts().stream().map(WalkedPart::form).toList();
    };
  }
}
