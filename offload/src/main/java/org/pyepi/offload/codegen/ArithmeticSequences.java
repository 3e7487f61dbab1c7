package org.pyepi.offload.codegen;

import static org.pyepi.offload.isa.Opcodes.*;

import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Value;

/** What a core has no instruction for, as sequences of instructions that give the exact result. */
class ArithmeticSequences extends CodeEmitter {
  /** Whether the FPU computes floats unless told otherwise. */
  final boolean floatDefault;

  ArithmeticSequences(boolean floatDefault) {
    this.floatDefault = floatDefault;
  }

  /**
   * By doubling and adding, most significant bit first. Where overflow matters the doublings are
   * additions too: a partial result has no larger magnitude than the product, so the sticky flag is
   * set exactly when the product does not fit.
   */
  void multiplyByConstant(int r, int x, int c, boolean exact) {
    if (c == 0) {
      move(r, constant(0));
      return;
    }
    int magnitude = Math.abs(c);
    int at = x;
    int top = 31 - Integer.numberOfLeadingZeros(magnitude);
    int pendingShift = 0;
    for (int bit = top - 1; bit >= 0; bit--) {
      boolean one = (magnitude >> bit & 1) != 0;
      if (exact) {
        int twice = temporary();
        emit(ADD, twice, at, at);
        at = twice;
      } else {
        pendingShift++;
      }
      if (one) {
        if (pendingShift > 0) {
          int shifted = temporary();
          emit(LSL_I, shifted, at, pendingShift);
          at = shifted;
          pendingShift = 0;
        }
        int sum = temporary();
        emit(ADD, sum, at, x);
        at = sum;
      }
    }
    if (pendingShift > 0) {
      int shifted = temporary();
      emit(LSL_I, shifted, at, pendingShift);
      at = shifted;
    }
    if (c < 0) {
      emit(SUB, r, constant(0), at);
    } else {
      move(r, at);
    }
  }

  /**
   * The product in float32 errs by less than 2^-22 of itself, so when it is below 2^31 - 2^9 the
   * exact one fits; products above, a few of which would fit too, discard the chunk.
   */
  void leaveUnlessProductFits(int x, int y) {
    int a = temporary();
    int b = temporary();
    int p = temporary();
    if (!floatDefault) {
      emit(MOVTS, CONFIG, floatConfig);
    }
    emit(FLOAT, a, x);
    emit(FLOAT, b, y);
    emit(FMUL, p, a, b);
    int magnitude = temporary();
    emit(LSL_I, magnitude, p, 1);
    emit(LSR_I, magnitude, magnitude, 1);
    if (!floatDefault) {
      emit(MOVTS, CONFIG, integerConfig);
    }
    int limit = constant(Float.floatToRawIntBits(0x7ffffe00p0f));
    emit(SUB, temporary(), magnitude, limit).flagsNeeded = true;
    sideExit(Condition.GT, ExitReason.OVERFLOW);
  }

  /**
   * By float32 reciprocal, twice. The first quotient errs by less than {@code 2^31 * 3 * 2^-24 / c
   * + 1}, so its remainder is small enough that the second quotient, of that remainder, errs by
   * less than one; a step up or down then makes the remainder lie in [0, c).
   */
  void divideByConstant(int r, int x, int c, boolean remainder) {
    int reciprocal = constant(Float.floatToRawIntBits(1f / c));
    int quotient = -1;
    int rest = x;
    for (int step = 0; step < 2; step++) {
      int f = temporary();
      int product = temporary();
      int q = temporary();
      int back = temporary();
      int less = temporary();
      emit(FLOAT, f, rest);
      emit(FMUL, product, f, reciprocal);
      emit(FIX, q, product);
      multiplyByConstant(back, q, c, false);
      emit(SUB, less, rest, back);
      rest = less;
      if (quotient < 0) {
        quotient = q;
      } else {
        int sum = temporary();
        emit(ADD, sum, quotient, q);
        quotient = sum;
      }
    }
    // rest in [-c, 2c): r + c and q - 1 when negative, r - c and q + 1 when not below c.
    for (boolean negative : new boolean[] {true, false}) {
      int other = temporary();
      int fixed = temporary();
      if (remainder) {
        emit(negative ? ADD : SUB, other, rest, constant(c));
        move(fixed, rest);
      } else {
        emit(negative ? SUB_I : ADD_I, other, quotient, 1);
        move(fixed, quotient);
      }
      if (negative) {
        emit(SUB_I, temporary(), rest, 0).flagsNeeded = true;
      } else {
        emit(SUB, temporary(), rest, constant(c)).flagsNeeded = true;
      }
      conditionalMove(new Test(negative ? Condition.LT : Condition.GTE), fixed, other);
      if (remainder) {
        rest = fixed;
      } else {
        quotient = fixed;
      }
    }
    move(r, remainder ? rest : quotient);
  }

  /**
   * The correctly rounded reciprocal: an estimate from the bits, good to 12%, and Newton's
   * iteration with fused operations. The one significand for which the last step rounds wrongly,
   * all ones, leaves.
   */
  void reciprocal(int r, int b) {
    int magnitude = temporary();
    int estimate = temporary();
    int sign = temporary();
    MachineInstruction doubled = emit(LSL_I, magnitude, b, 1);
    if (late) {
      doubled.flagsNeeded = true;
      lateExit(Condition.EQ, ExitReason.EXCEPTION);
    }
    emit(LSR_I, magnitude, magnitude, 1);
    emit(EOR, sign, b, magnitude);
    int ones = constant(0x007f_ffff);
    int significand = temporary();
    emit(AND, significand, magnitude, ones);
    emit(EOR, significand, significand, ones).flagsNeeded = true;
    lateExit(Condition.EQ, ExitReason.GUARD);
    emit(SUB, estimate, constant(DivisionEstimate.MAGIC), magnitude);
    emit(ORR, estimate, estimate, sign);
    int one = constant(Float.floatToRawIntBits(1f));
    int y = estimate;
    for (int i = 0; i < DivisionEstimate.ITERATIONS; i++) {
      int error = temporary();
      int better = i == DivisionEstimate.ITERATIONS - 1 ? r : temporary();
      move(error, one);
      emit(FMSUB, error, b, y);
      move(better, y);
      emit(FMADD, better, error, y);
      y = better;
    }
  }

  /**
   * Goldschmidt's iteration from an estimate of {@code 1/sqrt(x)}: g goes to the root and h to half
   * its reciprocal. One correction by the exact remainder rounds correctly.
   */
  void squareRoot(int r, int x) {
    if (late) {
      // Without the sign, what is negative is positive; a subtraction would overflow for the rest.
      emit(EOR, temporary(), x, constant(Integer.MIN_VALUE)).flagsNeeded = true;
      lateExit(Condition.GT, ExitReason.EXCEPTION);
    }
    int half = constant(Float.floatToRawIntBits(0.5f));
    int shifted = temporary();
    int y = temporary();
    int g = temporary();
    int h = temporary();
    emit(LSR_I, shifted, x, 1);
    emit(SUB, y, constant(RootEstimate.MAGIC), shifted);
    emit(FMUL, g, x, y);
    emit(FMUL, h, y, half);
    for (int i = 0; i < RootEstimate.ITERATIONS; i++) {
      int error = temporary();
      int g2 = temporary();
      int h2 = temporary();
      move(error, half);
      emit(FMSUB, error, g, h);
      move(g2, g);
      emit(FMADD, g2, g, error);
      move(h2, h);
      emit(FMADD, h2, h, error);
      g = g2;
      h = h2;
    }
    int rest = temporary();
    move(rest, x);
    emit(FMSUB, rest, g, g);
    move(r, g);
    emit(FMADD, r, rest, h);
  }

  /** {@code int(x)}: rounds to nearest, then steps back towards zero where that went too far. */
  void truncate(Value v) {
    int r = register(v);
    int x = register(v.arg(0));
    int magnitude = temporary();
    // Both shifts make a number that is not negative, so that comparing it does not set the sticky
    // overflow.
    emit(LSL_I, magnitude, x, 1);
    emit(LSR_I, magnitude, magnitude, 1);
    emit(SUB, temporary(), magnitude, constant(Float.floatToRawIntBits(0x1p31f))).flagsNeeded =
        true;
    sideExit(Condition.GTE, ExitReason.OVERFLOW);
    int nearest = temporary();
    int back = temporary();
    int sign = temporary();
    int stepped = temporary();
    emit(FIX, nearest, x);
    emit(FLOAT, back, nearest);
    emit(ASR_I, sign, x, 31);
    emit(ORR, sign, sign, constant(1));
    emit(SUB, stepped, nearest, sign);
    int farther = temporary();
    emit(LSL_I, farther, back, 1);
    emit(LSR_I, farther, farther, 1);
    move(r, nearest);
    emit(SUB, temporary(), farther, magnitude).flagsNeeded = true;
    conditionalMove(new Test(Condition.GT), r, stepped);
  }
}
