package org.pyepi.language.loops.capture;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * What a loop inside a captured loop goes over: a length and the item at each index. Its iterator
 * is made in the loop and nobody else sees it, and no kernel changes the length of a sequence; so
 * the length is known before the first item. Items are loaded when their turn comes, as an iterator
 * does, and show what the body has written.
 */
final class InnerSequence {
  /** Selecting one of more would cost more than the loop's body. */
  private static final int MAX_WRITTEN_OUT = 16;

  /** Items by index. */
  interface Items {
    Operand at(Value index);
  }

  /**
   * A length, which may be negative where there are no items, and the items.
   *
   * @param from the slice whose items they are, or null
   */
  record Sequence(Value length, Items items, Operand.Slice from) {
    Sequence(Value length, Items items) {
      this(length, items, null);
    }

    Operand at(Value index) {
      return items.at(index);
    }
  }

  private final KernelBuilder b;
  private final ExpressionCapture expressions;
  private final Context context;

  InnerSequence(KernelBuilder b, ExpressionCapture expressions, Context context) {
    this.b = b;
    this.expressions = expressions;
    this.context = context;
  }

  /**
   * The sequence that an expression gives.
   *
   * @throws CaptureRefused where its items are not read by index
   */
  Sequence of(Expr iterable) {
    return switch (iterable) {
      case Expr.Tuple t -> writtenOut(t.elements(), t);
      case Expr.ListExpr l -> writtenOut(l.elements(), l);
      case Expr.Call call -> called(call);
      case Expr.Set s -> throw refused(s);
      default -> array(iterable, false);
    };
  }

  /** The same for what reads all items before anything is written. */
  Sequence consumed(Expr iterable) {
    if (expressions.isArray(iterable, context)) {
      Operand o = expressions.capture(iterable, context);
      if (o instanceof Operand.Slice s) {
        return slice(s, iterable);
      }
      if (o instanceof Operand.Array a && a.indices().size() == a.param().rank() - 1) {
        Sequence all = array(iterable, false);
        boolean numpy = a.source().shape() == ArraySource.Holder.NUMPY;
        Value n = b.dim(a.param(), a.indices().size());
        return new Sequence(
            n,
            all.items(),
            numpy ? null : new Operand.Slice(a, b.constant(0L), b.constant(1L), n, true));
      }
    }
    return of(iterable);
  }

  private Sequence slice(Operand.Slice s, Expr e) {
    return new Sequence(s.length(), i -> expressions.settled(SliceCapture.item(b, s, i), e), s);
  }

  private Sequence called(Expr.Call call) {
    Object callee =
        expressions.capture(call.function(), context) instanceof Operand.Constant k
            ? k.value()
            : null;
    int args = call.args().size();
    boolean plain = call.args().stream().noneMatch(x -> x instanceof Expr.Starred);
    if (plain && callee == BuiltinTypes.ENUMERATE && (args == 1 || args == 2)) {
      return enumerated(call);
    }
    if (!plain || !call.keywords().isEmpty() || args == 0) {
      throw refused(call);
    }
    if (callee == BuiltinTypes.ZIP) {
      return together(call.args());
    }
    if (callee == BuiltinTypes.REVERSED && args == 1) {
      return backwards(call.args().get(0));
    }
    if (callee == BuiltinTypes.RANGE && args <= 2) {
      return numbers(call);
    }
    throw refused(call);
  }

  private Sequence enumerated(Expr.Call call) {
    List<Expr> args = new ArrayList<>(call.args());
    for (var k : call.keywords()) {
      if (args.size() != 1 || !"start".equals(k.name())) {
        throw refused(call);
      }
      args.add(k.value());
    }
    Sequence inner = of(args.get(0));
    Value start = args.size() == 1 ? b.constant(0L) : integer(args.get(1));
    return new Sequence(
        inner.length(),
        i ->
            new Operand.Items(
                List.of(new Operand.Scalar(b.op(Op.ADD, start, i), Kind.INT), inner.at(i))));
  }

  private Sequence together(List<Expr> args) {
    List<Sequence> parts = args.stream().map(this::of).toList();
    Value shortest = parts.get(0).length();
    for (Sequence s : parts.subList(1, parts.size())) {
      shortest = b.op(Op.MIN, shortest, s.length());
    }
    return new Sequence(
        shortest, i -> new Operand.Items(parts.stream().map(s -> s.at(i)).toList()));
  }

  /** Only what has a length can be reversed; an enumeration is an iterator. */
  private Sequence backwards(Expr e) {
    if (!(e instanceof Expr.Call call)) {
      return e instanceof Expr.Tuple || e instanceof Expr.ListExpr
          ? reversed(of(e))
          : array(e, true);
    }
    boolean range =
        expressions.capture(call.function(), context) instanceof Operand.Constant k
            && k.value() == BuiltinTypes.RANGE;
    if (!range) {
      throw refused(e);
    }
    return reversed(called(call));
  }

  private Sequence reversed(Sequence s) {
    Value last = b.op(Op.SUB, s.length(), b.constant(1L));
    return new Sequence(s.length(), i -> s.at(b.op(Op.SUB, last, i)));
  }

  private Sequence numbers(Expr.Call call) {
    List<Expr> args = call.args();
    if (args.size() == 1) {
      return new Sequence(integer(args.get(0)), i -> new Operand.Scalar(i, Kind.INT));
    }
    Value start = integer(args.get(0));
    return new Sequence(
        b.op(Op.SUB, integer(args.get(1)), start),
        i -> new Operand.Scalar(b.op(Op.ADD, start, i), Kind.INT));
  }

  private Value integer(Expr e) {
    Operand.Scalar s = expressions.scalar(e, context);
    if (s.kind() != Kind.INT) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, e, s.kind() + " for an int");
    }
    return s.value();
  }

  private Sequence array(Expr e, boolean reversed) {
    if (e instanceof Expr.Subscript x && x.slice() instanceof Expr.Slice) {
      // A list of its own, whatever the body writes into the other one.
      Operand.Slice s = (Operand.Slice) expressions.capture(e, context);
      expressions.keepApart(s, e);
      return reversed ? reversed(slice(s, e)) : slice(s, e);
    }
    if (expressions.capture(e, context) instanceof Operand.Objects objects) {
      Sequence all = new Sequence(expressions.length(objects), i -> new Operand.Item(objects, i));
      return reversed ? reversed(all) : all;
    }
    if (!(expressions.capture(e, context) instanceof Operand.Array a)
        || a.indices().size() == a.param().rank()) {
      throw refused(e);
    }
    Sequence s =
        new Sequence(
            b.dim(a.param(), a.indices().size()),
            i -> {
              List<Value> indices = new ArrayList<>(a.indices());
              indices.add(i);
              Operand item = new Operand.Array(a.source(), a.param(), indices);
              return expressions.settled(item, e);
            });
    return reversed ? reversed(s) : s;
  }

  /** A tuple or list in the source: its items are evaluated before the loop. */
  private Sequence writtenOut(List<Expr> elements, Expr node) {
    if (elements.isEmpty() || elements.size() > MAX_WRITTEN_OUT) {
      throw refused(node);
    }
    List<Operand> items = elements.stream().map(this::fixed).toList();
    return new Sequence(b.constant((long) items.size()), i -> selected(items, i, node));
  }

  private Operand fixed(Expr e) {
    return switch (e) {
      case Expr.Tuple t -> new Operand.Items(t.elements().stream().map(this::fixed).toList());
      default -> expressions.scalar(e, context);
    };
  }

  private Operand selected(List<Operand> items, Value index, Expr node) {
    Operand chosen = items.get(items.size() - 1);
    for (int k = items.size() - 2; k >= 0; k--) {
      chosen = either(b.op(Op.EQ, index, b.constant((long) k)), items.get(k), chosen, node);
    }
    return chosen;
  }

  private Operand either(Value first, Operand a, Operand d, Expr node) {
    if (a instanceof Operand.Scalar x && d instanceof Operand.Scalar y) {
      if (!x.kind().equals(y.kind())) {
        throw new CaptureRefused(
            RefusalReason.TYPE_CHANGES, node, "items are " + x.kind() + " and " + y.kind());
      }
      return new Operand.Scalar(b.op(Op.SELECT, first, x.value(), y.value()), x.kind());
    }
    if (a instanceof Operand.Items x
        && d instanceof Operand.Items y
        && x.items().size() == y.items().size()) {
      List<Operand> parts = new ArrayList<>();
      for (int k = 0; k < x.items().size(); k++) {
        parts.add(either(first, x.items().get(k), y.items().get(k), node));
      }
      return new Operand.Items(parts);
    }
    throw refused(node);
  }

  private static CaptureRefused refused(Expr e) {
    return new CaptureRefused(RefusalReason.NOT_A_COUNTED_LOOP, e, "inner loop");
  }
}
