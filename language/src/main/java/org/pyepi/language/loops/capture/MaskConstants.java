package org.pyepi.language.loops.capture;

import java.math.BigInteger;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.GuardKey;
import org.pyepi.language.loops.values.NamePlace;
import org.pyepi.language.loops.values.OuterGuard;
import org.pyepi.language.loops.values.OuterNames;
import org.pyepi.language.parser.tree.Expr;

/**
 * Whole numbers that a loop's source says, of any size: literals, what is computed of them, and
 * variables that the loop does not assign where they hold more than a long.
 */
final class MaskConstants {
  /** No mask has more, and no constant is worth more. */
  private static final int MAX_BITS = 128;

  private final CaptureState state;

  MaskConstants(CaptureState state) {
    this.state = state;
  }

  /** The value, or null where it is no such number. */
  BigInteger of(Expr e, Context c) {
    return switch (e) {
      case Expr.Constant k ->
          k.value() instanceof Long n
              ? BigInteger.valueOf(n)
              : k.value() instanceof BigInteger i ? i : null;
      case Expr.UnaryOp u -> {
        BigInteger x = of(u.operand(), c);
        yield x == null
            ? null
            : switch (u.op()) {
              case USUB -> x.negate();
              case INVERT -> x.not();
              case UADD -> x;
              default -> null;
            };
      }
      case Expr.BinOp x -> {
        BigInteger left = of(x.left(), c);
        BigInteger right = left == null ? null : of(x.right(), c);
        yield right == null ? null : computed(x, left, right);
      }
      case Expr.Name n -> variable(n, c);
      default -> null;
    };
  }

  private static BigInteger computed(Expr.BinOp e, BigInteger x, BigInteger y) {
    boolean small = y.signum() >= 0 && y.bitLength() < 8 && y.intValue() <= MAX_BITS;
    if (x.bitLength() > 2 * MAX_BITS || y.bitLength() > 2 * MAX_BITS) {
      return null;
    }
    return switch (e.op()) {
      case ADD -> x.add(y);
      case SUB -> x.subtract(y);
      case MULT -> x.multiply(y);
      case LSHIFT -> small ? x.shiftLeft(y.intValue()) : null;
      case POW -> small && x.bitLength() <= 8 ? x.pow(y.intValue()) : null;
      default -> null;
    };
  }

  /** A variable beyond a long; the guard is that it stays what it is. */
  private BigInteger variable(Expr.Name n, Context c) {
    if (c.inlined() == null) {
      if (state.assigned.contains(n.id())
          || !(state.reader.read(n.id()) instanceof BigInteger value)) {
        return null;
      }
      state.guards.put(n.id(), GuardKey.exactly(value));
      return value;
    }
    if (c.inlined().parameter(n.id()) != null
        || c.inlined().isLocal(n.id())
        || OuterNames.cell(c.inlined().function, n.id()) != null
        || state.assignedGlobals.contains(n.id())
        || !(NamePlace.lookup(c.inlined().function, n.id()) instanceof BigInteger value)) {
      return null;
    }
    state.guard(OuterGuard.global(c.inlined().function, n.id()));
    return value;
  }
}
