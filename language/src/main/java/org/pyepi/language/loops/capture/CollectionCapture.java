package org.pyepi.language.loops.capture;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.Collected;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.Variable;

/**
 * What a loop adds to containers that it uses for nothing else. Where each trip adds one element,
 * the trip's number is its place, and trips may run apart; else a variable counts.
 */
final class CollectionCapture {
  /** Parts of a tuple that is added. */
  private static final int MAX_PARTS = 8;

  private final CaptureState state;
  private final KernelBuilder b;
  private final ExpressionCapture expressions;

  CollectionCapture(CaptureState state, ExpressionCapture expressions) {
    this.state = state;
    this.b = state.b;
    this.expressions = expressions;
  }

  /** {@code a.append(x)} or {@code s.add(x)}; null where it is another call. */
  Operand call(Expr.Call call, Context c) {
    if (!(call.function() instanceof Expr.Attribute a)) {
      return null;
    }
    Collected.Form form =
        switch (a.attr()) {
          case "append" -> Collected.Form.APPEND;
          case "add" -> Collected.Form.ADD;
          default -> null;
        };
    boolean plain =
        call.keywords().isEmpty()
            && call.args().size() == 1
            && !(call.args().get(0) instanceof Expr.Starred);
    String name = form == null || !plain ? null : container(a.value(), form, c);
    if (name == null) {
      return null;
    }
    Operand element = expressions.capture(call.args().get(0), c);
    Operand.Table table = new TableCapture(state, expressions).changed(name, call);
    if (table != null) {
      new TableCapture(state, expressions)
          .put(table, expressions.settled(element, call), null, call);
    } else {
      add(name, form, List.of(element), call, c);
    }
    return new Operand.Constant(PNone.NONE);
  }

  /** {@code d[k] = x}; false where it is another assignment. */
  boolean store(Expr.Subscript target, Operand value, Context c) {
    String name = container(target.value(), Collected.Form.PUT, c);
    if (name == null) {
      return false;
    }
    Operand key = expressions.capture(target.slice(), c);
    Operand.Table table = new TableCapture(state, expressions).changed(name, target);
    if (table != null) {
      new TableCapture(state, expressions)
          .put(
              table,
              expressions.settled(key, target),
              expressions.scalarOf(expressions.settled(value, target), target),
              target);
    } else {
      add(name, Collected.Form.PUT, List.of(key, value), target, c);
    }
    return true;
  }

  /** What a trip adds to a variable, which the program's side does. */
  void addSum(String name, Value value, Kind kind, Node node) {
    if (state.trip == null) {
      throw SumCapture.refused(node);
    }
    store(
        declare(name, Collected.Form.SUM, false, List.of(kind), true, node), List.of(value), node);
  }

  /** The program's name for what an expression stands for, if that is such a container. */
  private String container(Expr e, Collected.Form form, Context c) {
    String name = null;
    if (e instanceof Expr.Name n && (c.inlined() == null || n.id().equals(Collected.RESULT))) {
      name = n.id();
    } else if (e instanceof Expr.Name n) {
      name = expressions.names().outerName(c.inlined(), n.id());
    } else if (e instanceof Expr.Attribute a
        && expressions.capture(a.value(), c) instanceof Operand.Instance i) {
      name = expressions.attributeName(i, a, c);
    }
    if (name == null || state.assigned.contains(name)) {
      return null;
    }
    Object object = state.reader.read(name);
    return object != null && form.accepts(object) ? name : null;
  }

  private void add(String name, Collected.Form form, List<Operand> elements, Node node, Context c) {
    boolean tuple = form != Collected.Form.PUT && elements.get(0) instanceof Operand.Items;
    List<Operand> parts = tuple ? ((Operand.Items) elements.get(0)).items() : elements;
    if (parts.isEmpty() || parts.size() > MAX_PARTS) {
      throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, "a tuple of " + parts.size());
    }
    List<Value> values = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    for (Operand part : parts) {
      values.add(value(expressions.settled(part, node), node, kinds));
    }
    checkKeys(form, tuple, kinds, node);
    boolean everyTrip =
        state.trip != null
            && state.everyTrip.contains(node)
            && !state.earlier.several.contains(name);
    Collected known = state.collected.get(name);
    if (known == null) {
      known = declare(name, form, tuple, kinds, everyTrip, node);
    } else if (known.count() == null) {
      state.earlier.several.add(name);
      throw new EarlierAttempts.Again();
    } else if (known.form() != form || known.tuple() != tuple || !known.kinds().equals(kinds)) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES, node, "adds " + kinds + " and " + known.kinds());
    }
    store(known, values, node);
  }

  private void store(Collected known, List<Value> values, Node node) {
    Value place = state.trip;
    Variable count = null;
    if (known.count() != null) {
      count = state.variable(known.count(), Kind.INT, node);
      place = b.read(count);
    }
    for (int i = 0; i < values.size(); i++) {
      b.store(state.buffers.get(known.buffers().get(i)), values.get(i), place);
    }
    if (count != null) {
      b.write(count, b.op(Op.ADD, place, b.constant(1L)));
    }
  }

  private Value value(Operand o, Node node, List<Kind> kinds) {
    switch (o) {
      case Operand.Unsigned u -> {
        kinds.add(Kind.UNSIGNED);
        return u.bits();
      }
      case Operand.Character x -> {
        kinds.add(Kind.CHARACTER);
        return x.code();
      }
      case Operand.Shown x -> {
        kinds.add(Kind.shown(x.number().kind()));
        return x.number().value();
      }
      default -> {
        Operand.Scalar s = expressions.scalarOf(o, node);
        kinds.add(s.kind());
        return s.value();
      }
    }
  }

  /** Keys are found by hash; that of a float is the object's own where it is not a number. */
  private static void checkKeys(Collected.Form form, boolean tuple, List<Kind> kinds, Node node) {
    boolean plain =
        form == Collected.Form.APPEND
            || !tuple && !kinds.get(0).isFloat() && !kinds.get(0).isNumpy();
    if (!plain) {
      throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, "a key of this type");
    }
  }

  private Collected declare(
      String name,
      Collected.Form form,
      boolean tuple,
      List<Kind> kinds,
      boolean everyTrip,
      Node node) {
    if (state.isLiveIn(name)) {
      if (form != Collected.Form.APPEND && TableCapture.change(state, name)) {
        throw new EarlierAttempts.Again();
      }
      throw new CaptureRefused(RefusalReason.SIZE_CHANGES, node, OwnNames.shown(name));
    }
    String count = everyTrip ? null : Collected.countOf(name);
    if (count != null && state.earlier.counts.add(count)) {
      throw new EarlierAttempts.Again(); // it begins before the loop
    }
    List<String> buffers = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      ElementKind elements = Collected.elementsOf(kinds.get(i));
      if (elements == null) {
        throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, OwnNames.shown(name));
      }
      String buffer = Collected.bufferOf(name, i);
      ArrayParam param = b.array(OwnNames.shown(buffer), elements, 1);
      state.arrayNames.add(buffer);
      state.written.add(buffer);
      state.buffers.put(buffer, param);
      buffers.add(buffer);
    }
    Collected made = new Collected(name, form, tuple, buffers, List.copyOf(kinds), count);
    if (!made.isPlain(state.reader.read(name))) {
      throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, OwnNames.shown(name));
    }
    state.guards.put(name, made);
    state.collected.put(name, made);
    return made;
  }
}
