package org.pyepi.offload.codegen;

import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Operations with a constant that no 32-bit register holds, or that Python refuses, in terms of
 * what a core has. Every other operand x lies in [-2^31, 2^31), because what does not fit discards
 * the chunk; so a comparison is decided, a quotient is 0 or -1, and other results fit 32 bits for
 * one sign of x only, which a guard asks for.
 *
 * <p>Where hardly any x gives a result of 32 bits, and where the constant itself is a result, the
 * operation has no form and {@link DeviceSupport} keeps the kernel off cores.
 */
final class ConstantOperands {
  /** Sums with constants up to here are made of two additions. */
  private static final long MAX_ADDEND = 0xffff_fffeL;

  private ConstantOperands() {}

  /** Whether a value is an integer constant beyond 32 bits. */
  static boolean isWide(Value v) {
    return v.isConst() && v.type() == ValueType.INT && v.longValue() != (int) v.longValue();
  }

  /** Whether the operation cannot be selected as it is. */
  static boolean concerns(Value v) {
    return switch (v.op()) {
      case SHL, SHR -> v.arg(0).isConst() && isWide(v.arg(0)) || isOdd(v.arg(1));
      case FLOORDIV, MOD ->
          v.type() == ValueType.INT && v.arg(1).isConst(0)
              || v.args().stream().anyMatch(ConstantOperands::isWide);
      default -> v.args().stream().anyMatch(ConstantOperands::isWide);
    };
  }

  private static boolean isOdd(Value count) {
    return isWide(count) || count.isConst() && count.longValue() < 0;
  }

  /** Whether {@link #lower} can express an operation that it concerns. */
  static boolean hasForm(Value v) {
    if (v.op() == Op.LOAD) {
      return true;
    }
    if (v.op() == Op.STORE) {
      return v.indices().stream().anyMatch(ConstantOperands::isWide)
          || v.array().kind() != ElementKind.I64;
    }
    if (v.op().isCompare() || v.op() == Op.CHECKRANGE) {
      return v.op() != Op.CHECKRANGE || !holds(v);
    }
    if (v.args().size() != 2) {
      return false;
    }
    boolean left = isWide(v.arg(0));
    if (left && isWide(v.arg(1))) {
      return false;
    }
    long c = (left ? v.arg(0) : v.arg(1)).longValue();
    return switch (v.op()) {
      case ADD, SUB -> c >= -MAX_ADDEND && c <= MAX_ADDEND;
      case AND, OR -> true;
      case FLOORDIV, MOD, SHL, SHR -> !left;
      case MIN -> c > 0;
      case MAX -> c < 0;
      default -> false;
    };
  }

  private static boolean holds(Value check) {
    Value.Range r = (Value.Range) check.immediate();
    long x = check.arg(0).longValue();
    return x >= r.lo() && x <= r.hi();
  }

  /**
   * Lowers an operation that it concerns and that has a form.
   *
   * @return what stands for its result; null for a store
   */
  static Value lower(Value v, Lowering to) {
    int line = v.line();
    switch (v.op()) {
      case LOAD, STORE -> {
        // An index beyond 32 bits lies outside every array, a value outside every narrow element.
        to.leave(ExitReason.EXCEPTION, line);
        return v.op() == Op.STORE ? null : to.zero(v.type());
      }
      case CHECKRANGE -> {
        to.leave(ExitReason.EXCEPTION, line);
        return to.constant(0);
      }
      default -> {}
    }
    boolean left = isWide(v.arg(0));
    Value x = left ? v.arg(1) : v.arg(0);
    long c = (left ? v.arg(0) : v.arg(1)).longValue();
    if (v.op().isCompare()) {
      return compare(left ? v.op().swapped() : v.op(), x, c > 0, line, to);
    }
    Value zero = to.constant(0);
    return switch (v.op()) {
      case ADD -> sum(x, c, v, to);
      case SUB -> {
        if (!left) {
          yield sum(x, -c, v, to);
        }
        // c - x in two subtractions, the first of which overflows only where the whole does.
        long near = nearest(c);
        Value most = to.emit(Op.SUB, ValueType.INT, line, to.constant(near), x);
        yield to.emit(Op.ADD, ValueType.INT, line, most, to.constant(c - near));
      }
      case AND -> {
        to.guard(nonNegative(x, line, to), ExitReason.OVERFLOW, line);
        yield to.emit(Op.AND, ValueType.INT, line, x, to.constant(c & Integer.MAX_VALUE));
      }
      case OR -> {
        to.guard(to.emit(Op.LT, ValueType.BOOL, line, x, zero), ExitReason.OVERFLOW, line);
        yield to.emit(Op.OR, ValueType.INT, line, x, to.constant((int) c));
      }
      case FLOORDIV -> {
        if (c == 0) {
          yield undefined(ExitReason.EXCEPTION, line, to);
        }
        // |x| <= |c|: -1 where the signs differ. x = -2^31 with c = 2^31 gives -1 too.
        Value differ = to.emit(c > 0 ? Op.LT : Op.GT, ValueType.BOOL, line, x, zero);
        yield to.emit(Op.SELECT, ValueType.INT, line, differ, to.constant(-1), zero);
      }
      case MOD -> {
        if (c == 0) {
          yield undefined(ExitReason.EXCEPTION, line, to);
        }
        Op same = c > 0 ? Op.GE : Op.LE;
        to.guard(to.emit(same, ValueType.BOOL, line, x, zero), ExitReason.OVERFLOW, line);
        yield x;
      }
      case SHL -> {
        if (c < 0) {
          yield undefined(ExitReason.EXCEPTION, line, to);
        }
        to.guard(to.emit(Op.EQ, ValueType.BOOL, line, x, zero), ExitReason.OVERFLOW, line);
        yield zero;
      }
      case SHR ->
          c < 0
              ? undefined(ExitReason.EXCEPTION, line, to)
              : to.emit(Op.SHR, ValueType.INT, line, x, to.constant(31));
      case MIN, MAX -> x;
      default -> throw new IllegalStateException(v.op() + " with a constant of 64 bits");
    };
  }

  /**
   * Decided, but not for nothing: where x does not fit, the chunk has to be discarded, and an x
   * that nobody reads would not be computed.
   */
  private static Value compare(Op op, Value x, boolean constantIsGreater, int line, Lowering to) {
    boolean holds =
        switch (op) {
          case NE -> true;
          case LT, LE -> constantIsGreater;
          case GT, GE -> !constantIsGreater;
          default -> false;
        };
    if (x.op() == Op.PLOAD || x.isConst() || x.op() == Op.SCALAR) {
      return to.constant(holds);
    }
    Value least = to.constant(Integer.MIN_VALUE);
    return to.emit(holds ? Op.GE : Op.LT, ValueType.BOOL, line, x, least);
  }

  /** x + c in two additions, the first of which overflows only where the whole does. */
  private static Value sum(Value x, long c, Value v, Lowering to) {
    long near = nearest(c);
    Value most = to.emit(Op.ADD, ValueType.INT, v.line(), x, to.constant(near));
    return to.emit(Op.ADD, ValueType.INT, v.line(), most, to.constant(c - near));
  }

  private static long nearest(long c) {
    return c > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
  }

  private static Value nonNegative(Value x, int line, Lowering to) {
    return to.emit(Op.GE, ValueType.BOOL, line, x, to.constant(0));
  }

  private static Value undefined(ExitReason reason, int line, Lowering to) {
    to.leave(reason, line);
    return to.constant(0);
  }
}
