package org.pyepi.language.loops.capture;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.MixedFloat;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/**
 * Variables that begin as a float literal and become a numpy.float32: {@code t = 0.0}, and then
 * {@code t += a[i]}. The kernel keeps a float32, which has the literal's value exactly, and whether
 * it stands for the literal. Beside a float32 that makes no difference, nor where it is stored in
 * an array of floats; anything else that is done to it leaves where it is the literal still.
 */
final class MixedFloats {
  private final CaptureState state;
  private final KernelBuilder b;
  private final Map<String, Variable> literal = new HashMap<>();

  MixedFloats(CaptureState state) {
    this.state = state;
    this.b = state.b;
  }

  boolean is(String name) {
    return state.earlier.mixed.contains(name);
  }

  /** Notes that a variable is one of these, if it can be: then the capture starts again. */
  void find(String name, Operand value) {
    Kind known = state.kindOf(name);
    Kind now =
        value instanceof Operand.Mixed
            ? Kind.FLOAT32
            : value instanceof Operand.Scalar s ? s.kind() : null;
    boolean mixes =
        value instanceof Operand.Mixed
            || Kind.FLOAT.equals(known) && Kind.FLOAT32.equals(now)
            || Kind.FLOAT32.equals(known) && Kind.FLOAT.equals(now);
    if (mixes && isOfLoop(name) && state.earlier.mixed.add(name)) {
      throw new EarlierAttempts.Again();
    }
  }

  private boolean isOfLoop(String name) {
    return state.assigned.contains(name) && !AttributePath.is(name);
  }

  Operand.Mixed read(String name, Node node) {
    Value value = b.read(state.variable(name, Kind.FLOAT32, node));
    return new Operand.Mixed(value, b.read(literal(name)));
  }

  void write(String name, Operand value, Node node) {
    Variable v = state.variable(name, Kind.FLOAT32, node);
    if (value instanceof Operand.Mixed m) {
      b.write(v, m.value());
      b.write(literal(name), m.literal());
    } else if (value instanceof Operand.Scalar s && s.kind().equals(Kind.FLOAT32)) {
      b.write(v, s.value());
      b.write(literal(name), b.constant(false));
    } else if (value instanceof Operand.Scalar s
        && s.kind().equals(Kind.FLOAT)
        && s.constant() instanceof Double d
        && (double) (float) (double) d == d) {
      b.write(v, b.constant((float) (double) d));
      b.write(literal(name), b.constant(true));
    } else {
      String kind = value instanceof Operand.Scalar s ? s.kind().toString() : "something else";
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES, node, name + " is numpy.float32 and becomes " + kind);
    }
  }

  /** The variable that says whether the value is the literal's. */
  Variable literal(String name) {
    return literal.computeIfAbsent(name, n -> b.variable(MixedFloat.literal(n), ValueType.BOOL));
  }

  /** The number, where it is a float32; elsewhere the iteration leaves. */
  Operand.Scalar certain(Operand.Mixed m) {
    b.guard(b.op(Op.NOT, m.literal()), ExitReason.GUARD);
    return new Operand.Scalar(m.value(), Kind.FLOAT32);
  }

  /** The number as an array holds it, where that does not depend on what it is; or null. */
  static Operand.Scalar stored(Operand value, ArraySource into) {
    boolean floats = into.elements() == ElementKind.F32 || into.elements() == ElementKind.F64;
    boolean objects =
        into.shape() == ArraySource.Holder.LIST || into.shape() == ArraySource.Holder.ROWS;
    return value instanceof Operand.Mixed m && floats && !objects
        ? new Operand.Scalar(m.value(), Kind.FLOAT32)
        : null;
  }

  /**
   * What an operator makes of one of these and a Python float, or of two of these, where that is of
   * the same sort; or null. Of two Python floats Python makes a double: only where they are zeros
   * is that sure to be what the rounded ones give.
   */
  Operand.Mixed binary(BinaryOperator op, Operand a, Operand d) {
    Op kernelOp =
        switch (op) {
          case ADD -> Op.ADD;
          case SUB -> Op.SUB;
          case MULT -> Op.MUL;
          default -> null;
        };
    if (kernelOp == null) {
      return null;
    }
    if (a instanceof Operand.Mixed m && d instanceof Operand.Mixed n) {
      Value both = b.op(Op.AND, m.literal(), n.literal());
      check(both, b.op(Op.AND, isZero(m.value()), isZero(n.value())));
      return new Operand.Mixed(b.op(kernelOp, m.value(), n.value()), both);
    }
    boolean first = a instanceof Operand.Mixed;
    Value f = op == BinaryOperator.MULT ? factor(first ? d : a) : null;
    if (f == null || !((first ? a : d) instanceof Operand.Mixed m)) {
      return null;
    }
    // A factor that is infinite when rounded may not have been before.
    check(m.literal(), b.op(Op.AND, isZero(m.value()), isZero(b.op(Op.SUB, f, f))));
    Value product = first ? b.op(Op.MUL, m.value(), f) : b.op(Op.MUL, f, m.value());
    return new Operand.Mixed(product, m.literal());
  }

  private Value isZero(Value v) {
    return b.op(Op.EQ, v, b.constant(0f));
  }

  private void check(Value literal, Value zeros) {
    b.guard(b.op(Op.OR, b.op(Op.NOT, literal), zeros), ExitReason.GUARD);
  }

  private Value factor(Operand o) {
    if (o instanceof Operand.LiveFloat f) {
      return state.float32(f).value();
    }
    return o instanceof Operand.Scalar s && s.constant() instanceof Double d
        ? b.constant((float) (double) d)
        : null;
  }
}
