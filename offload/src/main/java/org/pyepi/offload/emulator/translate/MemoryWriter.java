package org.pyepi.offload.emulator.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.isa.SpecialRegister;

/** Loads, stores and special registers as JVM code. */
abstract class MemoryWriter extends ArithmeticWriter {
  /* Special registers. */

  void nextRound(Label over) {
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    ask("nextRound", "()Z");
    m.visitJumpInsn(IFEQ, over);
  }

  void disableInterrupts() {
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    ask("disableInterrupts", "()V");
  }

  void enableInterrupts(Label wanted) {
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    ask("enableInterrupts", "()Z");
    m.visitJumpInsn(IFEQ, wanted);
  }

  void switchMode(MicroOp op, int expected, Label refused) {
    get(op.d);
    push(expected);
    m.visitJumpInsn(IF_ICMPNE, refused);
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    push(expected);
    ask("switchMode", "(I)Z");
    m.visitJumpInsn(IFEQ, refused);
  }

  /**
   * MOVFS of a register that needs only the clock.
   *
   * @param passed cycles since CYCLES was last brought up to date
   */
  void special(MicroOp op, int passed) {
    SpecialRegister register = op.specialRegister();
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    m.visitVarInsn(ILOAD, CYCLES);
    push(passed);
    m.visitInsn(IADD);
    push(register.ordinal());
    ask("readSpecial", "(II)I");
    set(op.d);
  }

  /* Memory. */

  /** An access whose address turned out not to be plainly the core's own. */
  private record Away(MicroOp op, int passed, Label here, Label done, Label unusual) {}

  private final List<Away> aways = new ArrayList<>();

  /**
   * A load or store.
   *
   * @param bank where the instruction is fetched from in the same cycle, or -1
   * @param unusual where to go when the address is not in the core's own SRAM, not aligned, or near
   *     code that a store may change, and the {@link Guest} does not do it either
   * @param passed cycles since CYCLES was last brought up to date, this instruction's included
   */
  void memory(MicroOp op, int bank, Label unusual, int passed) {
    boolean post =
        switch (op.does) {
          case LOAD_POST_DISP, LOAD_POST_INDEX, STORE_POST_DISP, STORE_POST_INDEX -> true;
          default -> false;
        };
    boolean load = op.does.loads();
    Away away = new Away(op, passed, new Label(), new Label(), unusual);
    aways.add(away);
    int index = op.m;
    if (load && post && (index == op.d || op.size == 8 && index == (op.d + 1 & 63))) {
      get(index); // the index as it was
      m.visitVarInsn(ISTORE, OLD);
      index = OLD - FIRST;
    }
    get(op.n);
    if (!post) {
      displace(op, op.m);
    }
    m.visitInsn(DUP);
    m.visitVarInsn(ISTORE, ADDRESS);
    push(-Guest.SRAM_BYTES | op.size - 1);
    m.visitInsn(IAND);
    m.visitJumpInsn(IFNE, away.here);
    if (!load) {
      m.visitVarInsn(ALOAD, LINES);
      m.visitVarInsn(ILOAD, ADDRESS);
      push(Guest.LINE_BITS);
      m.visitInsn(ISHR);
      m.visitInsn(BALOAD);
      m.visitJumpInsn(IFNE, unusual);
    }
    if (bank >= 0) {
      Label other = new Label();
      m.visitVarInsn(ILOAD, ADDRESS);
      push(13);
      m.visitInsn(ISHR);
      if (bank == 0) {
        m.visitJumpInsn(IFNE, other);
      } else {
        push(bank);
        m.visitJumpInsn(IF_ICMPNE, other);
      }
      m.visitIincInsn(CYCLES, TimingModel.BANK_CONFLICT);
      m.visitLabel(other);
    }
    if (load) {
      load(op);
    } else {
      store(op);
    }
    m.visitLabel(away.done);
    if (post) {
      m.visitVarInsn(ILOAD, ADDRESS);
      displace(op, index);
      set(op.n);
    }
  }

  /** Code of accesses outside, out of the way of the others. */
  void outsides() {
    for (Away away : aways) {
      MicroOp op = away.op;
      m.visitLabel(away.here);
      m.visitVarInsn(ALOAD, CORE_VARIABLE);
      if (op.does.loads()) {
        m.visitVarInsn(ILOAD, ADDRESS);
        push(op.size);
        ask("load", "(II)Z");
        m.visitJumpInsn(IFEQ, away.unusual);
        loaded(0);
        set(op.d);
        if (op.size == 8) {
          loaded(32);
          set(op.d + 1 & 63);
        }
      } else {
        m.visitVarInsn(ILOAD, CYCLES);
        push(away.passed);
        m.visitInsn(IADD);
        m.visitVarInsn(ILOAD, ADDRESS);
        push(op.size);
        get(op.d);
        if (op.size == 8) {
          get(op.d + 1 & 63);
        } else {
          push(0);
        }
        ask("store", "(IIIII)Z");
        m.visitJumpInsn(IFEQ, away.unusual);
      }
      m.visitJumpInsn(GOTO, away.done);
    }
  }

  private void loaded(int shift) {
    visitOf();
    m.visitFieldInsn(GETFIELD, VISIT, "loaded", "J");
    if (shift != 0) {
      push(shift);
      m.visitInsn(LUSHR);
    }
    m.visitInsn(L2I);
  }

  /** Adds displacement or index to the address on the stack. */
  private void displace(MicroOp op, int index) {
    if (op.m == MicroOp.NONE) {
      push(op.imm);
    } else {
      get(index);
      if (op.imm != 1) {
        push(op.imm);
        m.visitInsn(IMUL);
      }
    }
    m.visitInsn(IADD);
  }

  private void at(int offset) {
    m.visitVarInsn(ALOAD, SRAM);
    m.visitVarInsn(ILOAD, ADDRESS);
    if (offset != 0) {
      push(offset);
      m.visitInsn(IADD);
    }
  }

  private void load(MicroOp op) {
    at(0);
    switch (op.size) {
      case 1 -> {
        m.visitInsn(BALOAD);
        push(0xff);
        m.visitInsn(IAND);
      }
      case 2 -> call(MEMORY, "half", "([BI)I");
      default -> call(MEMORY, "word", "([BI)I");
    }
    set(op.d);
    if (op.size == 8) {
      at(4);
      call(MEMORY, "word", "([BI)I");
      set(op.d + 1 & 63);
    }
  }

  private void store(MicroOp op) {
    at(0);
    get(op.d);
    switch (op.size) {
      case 1 -> m.visitInsn(BASTORE);
      case 2 -> call(MEMORY, "half", "([BII)V");
      default -> call(MEMORY, "word", "([BII)V");
    }
    if (op.size == 8) {
      at(4);
      get(op.d + 1 & 63);
      call(MEMORY, "word", "([BII)V");
    }
  }
}
