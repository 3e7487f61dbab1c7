package org.pyepi.offload.emulator.translate;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.pyepi.offload.emulator.pipeline.LazyFlags;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.emulator.pipeline.QuickFpu;
import org.pyepi.offload.isa.Semantics;

/** Integer and floating-point instructions as JVM code. */
abstract class ArithmeticWriter extends ConditionWriter {
  /**
   * @param flagsDead whether nobody sees its integer flags but the sticky one
   */
  void compute(MicroOp op, int mode, boolean flagsDead) {
    switch (op.does) {
      case NOP -> {}
      case MOVE -> {
        get(op.n);
        set(op.d);
      }
      case MOVE_IMMEDIATE -> {
        push(op.imm);
        set(op.d);
      }
      case MOVE_TOP -> {
        get(op.d);
        push(0xffff);
        m.visitInsn(IAND);
        push(op.imm << 16);
        m.visitInsn(IOR);
        set(op.d);
      }
      case ADD, ADD_IMMEDIATE -> sum(op, IADD, flagsDead);
      case SUB, SUB_IMMEDIATE -> sum(op, ISUB, flagsDead);
      case AND -> logic(op, IAND, flagsDead);
      case ORR -> logic(op, IOR, flagsDead);
      case EOR -> logic(op, IXOR, flagsDead);
      case ASR, ASR_IMMEDIATE -> logic(op, ISHR, flagsDead);
      case LSR, LSR_IMMEDIATE -> logic(op, IUSHR, flagsDead);
      case LSL, LSL_IMMEDIATE -> logic(op, ISHL, flagsDead);
      case BITR -> logic(op, NOP, flagsDead);
      case FADD, FSUB, FMUL, FMADD, FMSUB, FLOAT, FIX, FABS -> fpu(op, mode);
      default -> throw new IllegalStateException(op.row.toString());
    }
  }

  /** A conditional move; separate, because it needs to know what set the flags. */
  void moveIf(MicroOp op, int kind) {
    Label not = new Label();
    unless(op.condition, kind, not);
    get(op.n);
    set(op.d);
    m.visitLabel(not);
  }

  private void second(MicroOp op) {
    if (op.m == MicroOp.NONE) {
      push(op.imm);
    } else {
      get(op.m);
    }
  }

  private void flags(int kind) {
    push(kind);
    m.visitVarInsn(ISTORE, FLAG_KIND);
  }

  private void sum(MicroOp op, int operation, boolean flagsDead) {
    get(op.n);
    m.visitVarInsn(ISTORE, flagsDead ? OLD : FLAG_A);
    second(op);
    m.visitVarInsn(ISTORE, flagsDead ? ADDRESS : FLAG_B);
    int a = flagsDead ? OLD : FLAG_A;
    int b = flagsDead ? ADDRESS : FLAG_B;
    m.visitVarInsn(ILOAD, a);
    m.visitVarInsn(ILOAD, b);
    m.visitInsn(operation);
    m.visitInsn(DUP);
    set(op.d);
    // Overflow: a + b has another sign than both, a - b another than a while b's differs.
    m.visitVarInsn(ILOAD, a);
    m.visitInsn(IXOR);
    if (operation == IADD) {
      get(op.d);
    } else {
      m.visitVarInsn(ILOAD, a);
    }
    m.visitVarInsn(ILOAD, b);
    m.visitInsn(IXOR);
    m.visitInsn(IAND);
    m.visitVarInsn(ILOAD, OVERFLOW);
    m.visitInsn(IOR);
    m.visitVarInsn(ISTORE, OVERFLOW);
    if (!flagsDead) {
      flags(operation == IADD ? LazyFlags.ADD : LazyFlags.SUB);
    }
  }

  private void logic(MicroOp op, int operation, boolean flagsDead) {
    get(op.n);
    if (operation == NOP) {
      call("java/lang/Integer", "reverse", "(I)I");
    } else {
      second(op);
      m.visitInsn(operation);
    }
    if (!flagsDead) {
      m.visitInsn(DUP);
      m.visitVarInsn(ISTORE, FLAG_A);
      flags(LazyFlags.LOGIC);
    }
    set(op.d);
  }

  /* FPU. */

  private void fpu(MicroOp op, int mode) {
    boolean arithmetic =
        switch (op.does) {
          case FADD, FSUB, FMUL, FMADD, FMSUB -> true;
          default -> false;
        };
    if (arithmetic && (mode & 2) != 0) {
      integerFpu(op);
    } else if (arithmetic) {
      quick(op, (mode & 1) != 0);
    } else {
      exact(op, mode);
    }
  }

  private void integerFpu(MicroOp op) {
    boolean accumulates = op.does == Semantics.FMADD || op.does == Semantics.FMSUB;
    if (accumulates) {
      get(op.d);
    }
    get(op.n);
    get(op.m);
    switch (op.does) {
      case FADD -> m.visitInsn(IADD);
      case FSUB -> m.visitInsn(ISUB);
      default -> m.visitInsn(IMUL);
    }
    if (accumulates) {
      m.visitInsn(op.does == Semantics.FMADD ? IADD : ISUB);
    }
    m.visitInsn(DUP);
    set(op.d);
    m.visitInsn(DUP);
    m.visitVarInsn(ISTORE, FPU_ZERO);
    m.visitVarInsn(ISTORE, FPU_SIGN);
    keepSticky();
  }

  private void keepSticky() {
    m.visitVarInsn(ILOAD, FPU_FLAGS);
    push(STICKY);
    m.visitInsn(IAND);
    m.visitVarInsn(ISTORE, FPU_FLAGS);
  }

  private static final String[] QUICK_NAMES = {
    "add", "subtract", "multiply", "multiplyAdd", "multiplySubtract"
  };

  private void operands(MicroOp op) {
    boolean accumulates = op.does == Semantics.FMADD || op.does == Semantics.FMSUB;
    if (accumulates) {
      get(op.d);
    }
    get(op.n);
    if (op.m != MicroOp.NONE) {
      get(op.m);
    }
  }

  private static String arguments(MicroOp op) {
    return switch (op.does) {
      case FMADD, FMSUB -> "III";
      case FADD, FSUB, FMUL -> "II";
      default -> "I";
    };
  }

  private void quick(MicroOp op, boolean truncate) {
    String name = QUICK_NAMES[op.does.ordinal() - Semantics.FADD.ordinal()];
    Label usual = new Label();
    operands(op);
    call(QUICK, truncate ? name + "Truncating" : name, "(" + arguments(op) + ")I");
    m.visitInsn(DUP);
    m.visitVarInsn(ISTORE, FPU_SIGN);
    push(QuickFpu.UNUSUAL);
    Label unusual = new Label();
    m.visitJumpInsn(IF_ICMPEQ, unusual);
    keepSticky();
    m.visitJumpInsn(GOTO, usual);
    m.visitLabel(unusual);
    operands(op);
    push(truncate ? 1 : 0);
    call(FPU, name, "(" + arguments(op) + "Z)J");
    unpack();
    m.visitLabel(usual);
    m.visitVarInsn(ILOAD, FPU_SIGN);
    m.visitInsn(DUP);
    set(op.d);
    push(1);
    m.visitInsn(ISHL);
    m.visitVarInsn(ISTORE, FPU_ZERO);
  }

  /** From a packed result on the stack: its bits to FPU_SIGN, its flags to FPU_FLAGS. */
  private void unpack() {
    m.visitInsn(DUP2);
    m.visitInsn(L2I);
    m.visitVarInsn(ISTORE, FPU_SIGN);
    push(32);
    m.visitInsn(LUSHR);
    m.visitInsn(L2I);
    m.visitVarInsn(ILOAD, FPU_FLAGS);
    push(STICKY);
    m.visitInsn(IAND);
    m.visitInsn(IOR);
    m.visitVarInsn(ISTORE, FPU_FLAGS);
  }

  private void exact(MicroOp op, int mode) {
    String name =
        switch (op.does) {
          case FLOAT -> "fromInt";
          case FIX -> "toInt";
          default -> "absolute";
        };
    operands(op);
    if (op.does != Semantics.FABS) {
      push(mode & 1);
      call(FPU, name, "(" + arguments(op) + "Z)J");
    } else {
      call(FPU, name, "(I)J");
    }
    unpack();
    m.visitVarInsn(ILOAD, FPU_SIGN);
    m.visitInsn(DUP);
    set(op.d);
    if (op.does != Semantics.FIX) {
      push(1);
      m.visitInsn(ISHL);
    }
    m.visitVarInsn(ISTORE, FPU_ZERO);
  }
}
