package org.pyepi.offload.emulator.translate;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.pyepi.offload.emulator.pipeline.LazyFlags;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Flag;

/**
 * Conditions on lazily kept flags, as JVM comparisons where one will do. Which comparison that is
 * follows from what {@link Condition#holds} says of less, equal and greater operands.
 */
abstract class ConditionWriter extends TranslationFrame {
  /* Outcomes of a comparison, one bit each. */
  private static final int LESS = 1;

  private static final int EQUAL = 2;
  private static final int GREATER = 4;

  /** Jumps where a condition does not hold. */
  void unless(Condition condition, int kind, Label not) {
    if (condition.readsFpuFlags()) {
      floating(condition, not);
    } else {
      integer(condition, kind, not);
    }
  }

  /** On the FPU's flags; a zero's sign does not matter to any condition. */
  private void floating(Condition condition, Label not) {
    boolean zero = condition.holds(Flag.BZ.mask());
    boolean negative = condition.holds(Flag.BN.mask());
    boolean positive = condition.holds(0);
    Label holds = new Label();
    m.visitVarInsn(ILOAD, FPU_ZERO);
    if (negative == positive) {
      m.visitJumpInsn(zero ? IFNE : IFEQ, not);
    } else {
      m.visitJumpInsn(IFEQ, zero ? holds : not);
      m.visitVarInsn(ILOAD, FPU_SIGN);
      m.visitJumpInsn(negative ? IFGE : IFLT, not);
    }
    m.visitLabel(holds);
  }

  private void integer(Condition condition, int kind, Label not) {
    int outcomes = outcomes(condition);
    // -1 and 1: one is less with a sign, the other without.
    boolean unsigned = holds(condition, LazyFlags.SUB, -1, 1) != ((outcomes & LESS) != 0);
    boolean equality = condition == Condition.EQ || condition == Condition.NE;
    if (kind == LazyFlags.SUB) {
      operand(FLAG_A, unsigned);
      operand(FLAG_B, unsigned);
      m.visitJumpInsn(unlessCompared(outcomes), not);
    } else if (kind == LazyFlags.LOGIC && !unsigned || kind == LazyFlags.ADD && equality) {
      m.visitVarInsn(ILOAD, FLAG_A);
      if (kind == LazyFlags.ADD) {
        m.visitVarInsn(ILOAD, FLAG_B);
        m.visitInsn(IADD);
      }
      m.visitJumpInsn(unlessCompared(outcomes) - IF_ICMPEQ + IFEQ, not);
    } else {
      push(condition.ordinal());
      if (kind == LazyFlags.KNOWN) {
        m.visitVarInsn(ILOAD, FLAG_KIND);
      } else {
        push(kind);
      }
      m.visitVarInsn(ILOAD, FLAG_A);
      m.visitVarInsn(ILOAD, FLAG_B);
      call(FLAGS, "holds", "(IIII)Z");
      m.visitJumpInsn(IFEQ, not);
    }
  }

  /** For which outcomes of comparing two numbers a condition holds. */
  private static int outcomes(Condition condition) {
    return (holds(condition, LazyFlags.SUB, 0, 1) ? LESS : 0)
        | (holds(condition, LazyFlags.SUB, 0, 0) ? EQUAL : 0)
        | (holds(condition, LazyFlags.SUB, 1, 0) ? GREATER : 0);
  }

  private static boolean holds(Condition condition, int kind, int a, int b) {
    return condition.holds(LazyFlags.bits(kind, a, b));
  }

  /** The jump that is taken for all other outcomes. */
  private static int unlessCompared(int outcomes) {
    return switch (outcomes) {
      case EQUAL -> IF_ICMPNE;
      case LESS | GREATER -> IF_ICMPEQ;
      case GREATER -> IF_ICMPLE;
      case GREATER | EQUAL -> IF_ICMPLT;
      case LESS | EQUAL -> IF_ICMPGT;
      case LESS -> IF_ICMPGE;
      default -> throw new IllegalArgumentException("a condition that is no comparison");
    };
  }

  private void operand(int variable, boolean unsigned) {
    m.visitVarInsn(ILOAD, variable);
    if (unsigned) {
      push(Integer.MIN_VALUE);
      m.visitInsn(IXOR);
    }
  }
}
