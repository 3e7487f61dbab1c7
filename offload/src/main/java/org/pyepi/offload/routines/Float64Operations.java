package org.pyepi.offload.routines;

import java.util.Map;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Routine;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** What each operation on float64 is in words. */
final class Float64Operations {
  private static final int SIGN = Integer.MIN_VALUE;
  private static final int MAGNITUDE = Integer.MAX_VALUE;

  /** High word of infinity. */
  private static final int INFINITE = 0x7ff0_0000;

  /** High word of 2^31. */
  private static final int TOO_LARGE = 0x41e0_0000;

  private Float64Operations() {}

  /** Notes the words of a value, or what stands for it. */
  static void rewrite(Value v, WordBuilder to, Map<Value, Words> words) {
    Words x = v.args().isEmpty() ? null : words.get(v.arg(0));
    Words y = v.args().size() < 2 ? null : words.get(v.arg(1));
    switch (v.op()) {
      case CONST -> {
        long bits = Double.doubleToRawLongBits((Double) v.immediate());
        words.put(v, new Words(to.constant((int) bits), to.constant((int) (bits >> 32))));
      }
      case UNDEFINED -> words.put(v, new Words(to.constant(0), to.constant(0)));
      case ADD -> words.put(v, to.callWide(Routine.ADD64, x, y));
      case SUB -> words.put(v, to.callWide(Routine.ADD64, x, negative(y, to)));
      case MUL -> words.put(v, to.callWide(Routine.MUL64, x, y));
      case DIV -> words.put(v, to.callWide(Routine.DIV64, x, y));
      case SQRT -> words.put(v, to.callWide(Routine.SQRT64, x.low(), x.high()));
      case NEG -> words.put(v, negative(x, to));
      case ABS -> words.put(v, new Words(x.low(), magnitude(x, to)));
      case COPYSIGN -> {
        Value sign = to.emit(Op.AND, ValueType.INT, y.high(), to.constant(SIGN));
        Value high = to.emit(Op.OR, ValueType.INT, magnitude(x, to), sign);
        words.put(v, new Words(x.low(), high));
      }
      case MIN, MAX -> {
        Op better = v.op() == Op.MIN ? Op.LT : Op.GT;
        words.put(v, select(ordered(better, compared(y, x, to), to), y, x, to));
      }
      case SELECT -> words.put(v, select(v.arg(0), y, words.get(v.arg(2)), to));
      case TOF64 -> {
        boolean single = v.arg(0).type() == ValueType.F32;
        Value word = single ? to.emit(Op.BITS, ValueType.INT, v.arg(0)) : v.arg(0);
        words.put(v, to.callWide(single ? Routine.FROMFLOAT64 : Routine.FROMINT64, word));
      }
      case TOF32 -> {
        Value bits = to.call(Routine.TOFLOAT64, x.low(), x.high());
        to.replace(v, to.emit(Op.OFBITS, ValueType.F32, bits));
      }
      case TOINT -> {
        Value fits = to.compare(Op.ULT, magnitude(x, to), TOO_LARGE);
        to.guard(fits, ExitReason.OVERFLOW);
        to.replace(v, to.call(Routine.TOINT64, x.low(), x.high()));
      }
      case CHECKFINITE -> {
        to.guard(to.compare(Op.ULT, magnitude(x, to), INFINITE), ExitReason.GUARD);
        words.put(v, x);
      }
      default -> to.replace(v, comparison(v, x, y, to));
    }
  }

  private static Value comparison(Value v, Words x, Words y, WordBuilder to) {
    boolean equality = v.op() == Op.EQ || v.op() == Op.NE;
    for (int n = 0; equality && n < 2; n++) {
      if (v.arg(n).isConst() && (Double) v.arg(n).immediate() == 0) {
        Words other = n == 0 ? y : x;
        Value any = to.emit(Op.OR, ValueType.INT, magnitude(other, to), other.low());
        return to.compare(v.op(), any, 0);
      }
    }
    return ordered(v.op(), compared(x, y, to), to);
  }

  private static Value compared(Words x, Words y, WordBuilder to) {
    return to.call(Routine.COMPARE64, x.low(), x.high(), y.low(), y.high());
  }

  /** What a comparison says where the routine has given -1, 0, 1 or 2. */
  private static Value ordered(Op op, Value order, WordBuilder to) {
    return switch (op) {
      case GT -> to.compare(Op.EQ, order, 1);
      case GE -> to.compare(Op.ULT, order, 2);
      default -> to.compare(op, order, 0);
    };
  }

  private static Words select(Value condition, Words x, Words y, WordBuilder to) {
    return new Words(
        to.emit(Op.SELECT, ValueType.INT, condition, x.low(), y.low()),
        to.emit(Op.SELECT, ValueType.INT, condition, x.high(), y.high()));
  }

  private static Words negative(Words x, WordBuilder to) {
    return new Words(x.low(), to.emit(Op.XOR, ValueType.INT, x.high(), to.constant(SIGN)));
  }

  private static Value magnitude(Words x, WordBuilder to) {
    return to.emit(Op.AND, ValueType.INT, x.high(), to.constant(MAGNITUDE));
  }
}
