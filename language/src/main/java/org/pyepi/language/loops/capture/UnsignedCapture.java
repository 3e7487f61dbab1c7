package org.pyepi.language.loops.capture;

import java.math.BigInteger;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * Whole numbers from 0 to 2^64 - 1, whose bits an INT of a kernel holds. What has no form here is
 * done with them as ints, where they must be below 2^63.
 */
final class UnsignedCapture {
  /** Divisors beyond would let twice a remainder leave 64 bits. */
  private static final long MAX_DIVISOR = 1L << 62;

  private final KernelBuilder b;

  UnsignedCapture(KernelBuilder b) {
    this.b = b;
  }

  /** A literal that no long holds. */
  Operand constant(BigInteger i, Node node) {
    if (i.signum() < 0 || i.bitLength() > Long.SIZE) {
      throw new CaptureRefused(RefusalReason.BIG_INTEGER, node, "");
    }
    return new Operand.Unsigned(b.wide(b.constant(i.longValue())));
  }

  /** As an int: leaves where it is none of 63 bits. */
  Operand.Scalar toInt(Operand.Unsigned u) {
    return new Operand.Scalar(b.checkRange(u.bits(), 0, Long.MAX_VALUE), Kind.INT);
  }

  /** A bool or int that is not negative. */
  Operand.Unsigned of(Operand.Scalar s, Node node) {
    if (!isInteger(s)) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES, node, "an int of 64 bits becomes " + s.kind());
    }
    return new Operand.Unsigned(notNegative(s));
  }

  private static boolean isInteger(Operand o) {
    return o instanceof Operand.Scalar s && (s.kind() == Kind.INT || s.kind() == Kind.BOOL);
  }

  private Value notNegative(Operand.Scalar s) {
    if (s.kind() == Kind.BOOL) {
      return b.op(Op.TOINT, s.value());
    }
    boolean known = s.constant() instanceof Long n && n >= 0;
    return known ? s.value() : b.checkRange(s.value(), 0, Long.MAX_VALUE);
  }

  /** The bits of an operand that is a whole number and not negative. */
  private Value bits(Operand o) {
    return o instanceof Operand.Unsigned u ? u.bits() : notNegative((Operand.Scalar) o);
  }

  /** An operation on one of these numbers, or null where it is none or has no form of its own. */
  Operand binary(BinaryOperator op, Operand a, Operand d) {
    boolean mine =
        a instanceof Operand.Unsigned && (d instanceof Operand.Unsigned || isInteger(d))
            || d instanceof Operand.Unsigned && isInteger(a);
    if (!mine) {
      return null;
    }
    Long constant = d instanceof Operand.Scalar s && s.constant() instanceof Long n ? n : null;
    return switch (op) {
      case BIT_XOR -> new Operand.Unsigned(b.op(Op.XOR, bits(a), bits(d)));
      case BIT_OR -> new Operand.Unsigned(b.op(Op.OR, bits(a), bits(d)));
      case BIT_AND -> and(a, d);
      case RSHIFT ->
          constant != null && constant >= 0 ? shifted(bits(a), Math.min(constant, 64)) : null;
      case MOD ->
          constant == null || constant < 1 || constant > MAX_DIVISOR
              ? null
              : divided(bits(a), d, false);
      case FLOOR_DIV ->
          constant == null || constant < 2 || constant > MAX_DIVISOR
              ? null
              : divided(bits(a), d, true);
      case DIV ->
          constant == null || Long.bitCount(constant) != 1 || constant < 0
              ? null
              : new Operand.Scalar(
                  b.op(Op.DIV, toFloat(bits(a)), b.constant((double) constant)), Kind.FLOAT);
      default -> null;
    };
  }

  private Operand and(Operand a, Operand d) {
    boolean both = a instanceof Operand.Unsigned && d instanceof Operand.Unsigned;
    Value v = b.op(Op.AND, bits(a), bits(d));
    return both ? new Operand.Unsigned(v) : new Operand.Scalar(v, Kind.INT);
  }

  private Operand shifted(Value x, long by) {
    if (by == 0) {
      return new Operand.Unsigned(x);
    }
    if (by == 64) {
      return new Operand.Scalar(b.constant(0L), Kind.INT, 0L);
    }
    return new Operand.Scalar(half(x, by), Kind.INT);
  }

  /** Shifts to the right, zeros coming in. */
  private Value half(Value x, long by) {
    return b.op(Op.AND, b.op(Op.SHR, x, b.constant(by)), b.constant(-1L >>> by));
  }

  /** Quotient or remainder: twice the quotient of the half is it, or one less. */
  private Operand divided(Value x, Operand divisor, boolean quotient) {
    Value m = ((Operand.Scalar) divisor).value();
    Value q = b.op(Op.SHLM, b.op(Op.FLOORDIV, half(x, 1), m), b.constant(1L));
    Value rest = b.op(Op.SUBM, x, b.op(Op.MULM, q, m)); // below twice the divisor
    Value more = b.op(Op.GE, rest, m);
    Value r =
        quotient
            ? b.op(Op.SELECT, more, b.op(Op.ADDM, q, b.constant(1L)), q)
            : b.op(Op.SELECT, more, b.op(Op.SUBM, rest, m), rest);
    return new Operand.Scalar(r, Kind.INT);
  }

  /** To the nearest double: half of it, made odd where a bit is lost, rounds as the whole does. */
  private Value toFloat(Value x) {
    Value odd = b.op(Op.OR, half(x, 1), b.op(Op.AND, x, b.constant(1L)));
    Value large = b.op(Op.MUL, b.op(Op.TOF64, odd), b.constant(2.0));
    return b.op(Op.SELECT, b.op(Op.LT, x, b.constant(0L)), large, b.op(Op.TOF64, x));
  }

  Operand.Scalar toFloat(Operand.Unsigned u) {
    return new Operand.Scalar(toFloat(u.bits()), Kind.FLOAT);
  }

  /** A comparison with one of these numbers, or null where it is none. */
  Operand.Scalar comparison(Op op, Operand a, Operand d) {
    boolean mine =
        a instanceof Operand.Unsigned && (d instanceof Operand.Unsigned || isInteger(d))
            || d instanceof Operand.Unsigned && isInteger(a);
    if (!mine) {
      return null;
    }
    Value x = bits(a);
    Value y = bits(d);
    if (op != Op.EQ && op != Op.NE) {
      Value top = b.constant(Long.MIN_VALUE); // the order of signed numbers, from there
      x = b.op(Op.XOR, x, top);
      y = b.op(Op.XOR, y, top);
    }
    return new Operand.Scalar(b.op(op, x, y), Kind.BOOL);
  }
}
