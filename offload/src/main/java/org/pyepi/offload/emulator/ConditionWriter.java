package org.pyepi.offload.emulator;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.pyepi.offload.isa.Condition;

/** Conditions on lazily kept flags, as JVM comparisons where one will do. */
abstract class ConditionWriter extends TranslationFrame {
  /** Jumps where a condition does not hold. */
  void unless(Condition condition, int kind, Label not) {
    switch (condition) {
      case BEQ -> whenZero(IFNE, not);
      case BNE -> whenZero(IFEQ, not);
      case BLT -> {
        whenZero(IFEQ, not);
        m.visitVarInsn(ILOAD, FPU_SIGN);
        m.visitJumpInsn(IFGE, not);
      }
      case BLTE -> {
        Label holds = new Label();
        whenZero(IFEQ, holds);
        m.visitVarInsn(ILOAD, FPU_SIGN);
        m.visitJumpInsn(IFGE, not);
        m.visitLabel(holds);
      }
      default -> integer(condition, kind, not);
    }
  }

  private void whenZero(int jump, Label to) {
    m.visitVarInsn(ILOAD, FPU_ZERO);
    m.visitJumpInsn(jump, to);
  }

  private void integer(Condition condition, int kind, Label not) {
    boolean unsigned =
        switch (condition) {
          case GTU, GTEU, LTEU, LTU -> true;
          default -> false;
        };
    boolean equality = condition == Condition.EQ || condition == Condition.NE;
    if (kind == LazyFlags.SUB) {
      operand(FLAG_A, unsigned);
      operand(FLAG_B, unsigned);
      m.visitJumpInsn(
          switch (condition) {
            case EQ -> IF_ICMPNE;
            case NE -> IF_ICMPEQ;
            case GTU, GT -> IF_ICMPLE;
            case GTEU, GTE -> IF_ICMPLT;
            case LTEU, LTE -> IF_ICMPGT;
            default -> IF_ICMPGE;
          },
          not);
    } else if (kind == LazyFlags.LOGIC && !unsigned || kind == LazyFlags.ADD && equality) {
      m.visitVarInsn(ILOAD, FLAG_A);
      if (kind == LazyFlags.ADD) {
        m.visitVarInsn(ILOAD, FLAG_B);
        m.visitInsn(IADD);
      }
      m.visitJumpInsn(
          switch (condition) {
            case EQ -> IFNE;
            case NE -> IFEQ;
            case GT -> IFLE;
            case GTE -> IFLT;
            case LTE -> IFGT;
            default -> IFGE;
          },
          not);
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

  private void operand(int variable, boolean unsigned) {
    m.visitVarInsn(ILOAD, variable);
    if (unsigned) {
      push(Integer.MIN_VALUE);
      m.visitInsn(IXOR);
    }
  }
}
