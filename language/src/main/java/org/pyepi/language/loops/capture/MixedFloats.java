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
   * The product of one of these and a Python float, which is of the same sort; or null where it is
   * something else. That of two Python floats is a double: only zeros are sure to be what the
   * product of the rounded factors is.
   */
  Operand.Mixed product(BinaryOperator op, Operand a, Operand d) {
    if (op != BinaryOperator.MULT) {
      return null;
    }
    if (a instanceof Operand.Mixed m && factor(d) != null) {
      Value f = factor(d);
      checkZero(m, f);
      return new Operand.Mixed(b.op(Op.MUL, m.value(), f), m.literal());
    }
    if (d instanceof Operand.Mixed m && factor(a) != null) {
      Value f = factor(a);
      checkZero(m, f);
      return new Operand.Mixed(b.op(Op.MUL, f, m.value()), m.literal());
    }
    return null;
  }

  private Value factor(Operand o) {
    if (o instanceof Operand.LiveFloat f) {
      return state.scalar(f.name(), Kind.FLOAT, true);
    }
    return o instanceof Operand.Scalar s && s.constant() instanceof Double d
        ? b.constant((float) (double) d)
        : null;
  }

  /** A factor that is infinite when rounded may not have been before. */
  private void checkZero(Operand.Mixed m, Value factor) {
    Value finite = b.op(Op.EQ, b.op(Op.SUB, factor, factor), b.constant(0f));
    Value zero = b.op(Op.AND, b.op(Op.EQ, m.value(), b.constant(0f)), finite);
    b.guard(b.op(Op.OR, b.op(Op.NOT, m.literal()), zero), ExitReason.GUARD);
  }
}
