package org.pyepi.language.loops.capture;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.parser.scope.ReorderedSums;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.KernelBuilder.LoopScope;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/**
 * Loops whose sums are added up in another order: the partial sums of a block are variables of the
 * kernel that change places in each trip. What a block of the captured loop itself comes to is
 * collected, and the program's side adds it up; within a loop the kernel does.
 */
final class SumCapture {
  private final CaptureState state;
  private final StatementCapture statements;
  private final ExpressionCapture expressions;
  private final KernelBuilder b;

  SumCapture(CaptureState state, StatementCapture statements, ExpressionCapture expressions) {
    this.state = state;
    this.statements = statements;
    this.expressions = expressions;
    this.b = state.b;
  }

  /**
   * The partial sums of a variable that holds a float.
   *
   * @param sums beginning with the one that has waited longest; a trip adds to the last
   */
  record Lanes(String name, Kind kind, List<Variable> sums) {}

  /** A block of the captured loop. */
  void block(Stmt.SumBlock s, Context c) {
    List<Lanes> all = new ArrayList<>();
    for (String name : s.sums()) {
      Object value = state.reader.read(name);
      Kind kind = value == null ? null : Kind.of(value);
      if (kind != null && kind.isFloat()) {
        all.add(lanes(name, kind));
      }
    }
    long step = ReorderedSums.step((Expr.Call) s.loop().iter());
    Value done = b.op(Op.MUL, integer(s.block(), c), b.constant(ReorderedSums.BLOCK * step));
    Value start = b.op(Op.ADD, integer(s.first(), c), done);
    trips(s.loop(), all, start, stop(start, integer(s.end(), c), step), step, c);
    for (Lanes l : all) {
      new CollectionCapture(state, expressions).addSum(l.name, total(l), l.kind, s);
    }
  }

  /** A loop within the captured one, from a number to another. */
  void loop(Stmt.For f, List<String> sums, Value start, Value end, Context c) {
    List<Lanes> all = new ArrayList<>();
    for (String identifier : sums) {
      String name = c.inlined() == null ? identifier : c.inlined().local(identifier);
      if (!state.isVariable(name) && !state.mixed.is(name) && !state.numbers.is(name)) {
        expressions.capture(new Expr.Name(identifier, ExprContext.LOAD, f.span()), c); // carried
      }
      if (state.mixed.is(name) || state.numbers.is(name)) {
        throw new CaptureRefused(RefusalReason.TYPE_CHANGES, f, OwnNames.shown(name));
      }
      Kind kind = state.kindOf(name);
      if (kind.isFloat()) {
        all.add(lanes(name, kind));
      }
    }
    long step = ReorderedSums.step((Expr.Call) f.iter());
    boolean few =
        start.isConst()
            && end.isConst()
            && Math.abs(end.longValue() - start.longValue())
                <= ReorderedSums.BLOCK * Math.abs(step);
    if (few) {
      trips(f, all, start, end, step, c);
      all.forEach(l -> addTotal(l));
    } else {
      LoopScope blocks = b.beginFor(start, end, b.constant(ReorderedSums.BLOCK * step));
      trips(f, all, blocks.iv(), stop(blocks.iv(), end, step), step, c.inside(blocks));
      all.forEach(l -> addTotal(l));
      b.endLoop(blocks);
    }
  }

  /** {@code s += term} in such a loop; false where it is no sum of floats. */
  boolean add(Stmt.AugAssign a, Context c) {
    Lanes l = a.target() instanceof Expr.Name n ? state.lanes.get(named(n.id(), c)) : null;
    if (l == null) {
      return false;
    }
    Variable last = l.sums.get(ReorderedSums.LANES - 1);
    Expr current = expressions.asLoad(a.target());
    Operand sum =
        expressions.knowing(
            current,
            () -> new Operand.Scalar(b.read(last), l.kind),
            () -> expressions.arithmetic().binary(a.op(), current, a.value(), a, c));
    Operand.Scalar s = expressions.scalarOf(expressions.settled(sum, a), a);
    if (!s.kind().equals(l.kind)) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES,
          a,
          OwnNames.shown(l.name) + " is " + l.kind + " and becomes " + s.kind());
    }
    b.write(last, s.value());
    return true;
  }

  private static String named(String identifier, Context c) {
    return c.inlined() == null ? identifier : c.inlined().local(identifier);
  }

  private Lanes lanes(String name, Kind kind) {
    List<Variable> sums = new ArrayList<>();
    for (int i = 0; i < ReorderedSums.LANES; i++) {
      sums.add(b.variable(OwnNames.shown(name) + "_lane_" + i, kind.type()));
    }
    return new Lanes(name, kind, sums);
  }

  private Value stop(Value start, Value end, long step) {
    Value next = b.op(Op.ADD, start, b.constant(ReorderedSums.BLOCK * step));
    return b.op(step > 0 ? Op.MIN : Op.MAX, next, end);
  }

  /** The trips of a block. */
  private void trips(Stmt.For f, List<Lanes> all, Value start, Value end, long step, Context c) {
    for (Lanes l : all) {
      boolean single = l.kind.type() == ValueType.F32;
      Value none = single ? b.constant(-0.0f) : b.constant(-0.0);
      l.sums.forEach(s -> b.write(s, none));
      state.lanes.put(l.name, l);
    }
    LoopScope scope = b.beginFor(start, end, b.constant(step));
    for (Lanes l : all) {
      List<Value> values = l.sums.stream().map(b::read).toList();
      for (int i = 0; i < values.size(); i++) {
        b.write(l.sums.get(i), values.get((i + 1) % values.size()));
      }
    }
    Context inside = c.inside(scope);
    statements.assign(f.target(), new Operand.Scalar(scope.iv(), Kind.INT), inside);
    statements.block(f.body(), inside);
    b.endLoop(scope);
    all.forEach(l -> state.lanes.remove(l.name));
  }

  /** The partial sums, added in pairs. */
  private Value total(Lanes l) {
    List<Value> sums = l.sums.stream().map(b::read).toList();
    while (sums.size() > 1) {
      List<Value> pairs = new ArrayList<>();
      for (int i = 0; i < sums.size(); i += 2) {
        pairs.add(b.op(Op.ADD, sums.get(i), sums.get(i + 1)));
      }
      sums = pairs;
    }
    return sums.get(0);
  }

  private void addTotal(Lanes l) {
    Variable sum = state.variable(l.name);
    b.write(sum, b.op(Op.ADD, b.read(sum), total(l)));
  }

  private Value integer(Expr e, Context c) {
    Operand.Scalar s = expressions.scalar(e, c);
    if (s.kind() != Kind.INT) {
      throw refused(e);
    }
    return s.value();
  }

  /** What looks like a range and is none. */
  static CaptureRefused refused(Node node) {
    return new CaptureRefused(RefusalReason.NOT_A_COUNTED_LOOP, node, "no range");
  }
}
