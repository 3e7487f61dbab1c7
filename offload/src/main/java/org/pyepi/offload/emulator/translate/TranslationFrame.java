package org.pyepi.offload.emulator.translate;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.Fpu;
import org.pyepi.offload.emulator.pipeline.LazyFlags;
import org.pyepi.offload.emulator.pipeline.QuickFpu;
import org.pyepi.offload.isa.Flag;

/**
 * What a translated method keeps in JVM variables, and how it gets there and back. The writers that
 * extend one another are layers: conditions, arithmetic, memory, and {@link RegionWriter}.
 */
abstract class TranslationFrame {
  static final String PACKAGE = "org/pyepi/offload/emulator/translate/";
  static final String CORE = Type.getInternalName(Guest.class);
  static final String CORE_TYPE = "L" + CORE + ";";
  static final String VISIT = Type.getInternalName(Visit.class);
  static final String FLAGS = Type.getInternalName(LazyFlags.class);
  static final String FPU = Type.getInternalName(Fpu.class);
  static final String QUICK = Type.getInternalName(QuickFpu.class);
  static final String MEMORY = Type.getInternalName(LittleEndian.class);

  /* JVM variables. Guest register r is FIRST + r. */
  static final int CORE_VARIABLE = 1;
  static final int BUDGET = 2;
  static final int CYCLES = 3;
  static final int COUNTS = 4;
  static final int SRAM = 6;
  static final int LINES = 7;
  static final int FPU_OPS = 8;
  static final int ADDRESS = 9;
  static final int OLD = 10;
  static final int FLAG_KIND = 11;
  static final int FLAG_A = 12;
  static final int FLAG_B = 13;
  static final int OVERFLOW = 14;
  static final int FPU_FLAGS = 15;
  static final int FPU_SIGN = 16;
  static final int FPU_ZERO = 17;
  static final int REGISTERS = 18;
  static final int VISIT_VARIABLE = 19;
  static final int FIRST = 20;

  static final int STICKY = Flag.BIS.mask() | Flag.BVS.mask() | Flag.BUS.mask();

  /** Fields of {@link Visit} and the variables that hold them here. */
  static final Object[][] KEPT = {
    {"flagKind", FLAG_KIND},
    {"flagA", FLAG_A},
    {"flagB", FLAG_B},
    {"overflow", OVERFLOW},
    {"fpuFlags", FPU_FLAGS},
    {"fpuSign", FPU_SIGN},
    {"fpuZero", FPU_ZERO}
  };

  MethodVisitor m;

  /** Guest registers that have variables, and those that change. */
  long read;

  long written;

  void get(int register) {
    m.visitVarInsn(ILOAD, FIRST + register);
  }

  void set(int register) {
    m.visitVarInsn(ISTORE, FIRST + register);
  }

  void push(int value) {
    if (value >= -1 && value <= 5) {
      m.visitInsn(ICONST_0 + value);
    } else if (value == (byte) value) {
      m.visitIntInsn(BIPUSH, value);
    } else if (value == (short) value) {
      m.visitIntInsn(SIPUSH, value);
    } else {
      m.visitLdcInsn(value);
    }
  }

  void call(String owner, String name, String type) {
    m.visitMethodInsn(INVOKESTATIC, owner, name, type, false);
  }

  void visitOf() {
    m.visitVarInsn(ALOAD, VISIT_VARIABLE);
  }

  /** Calls a method of the core, which lies on the stack below the arguments. */
  void ask(String name, String type) {
    m.visitMethodInsn(INVOKEINTERFACE, CORE, name, type, true);
  }

  /** Loads what the region uses. */
  void enter() {
    push(0);
    m.visitVarInsn(ISTORE, CYCLES);
    m.visitInsn(LCONST_0);
    m.visitVarInsn(LSTORE, COUNTS);
    push(0);
    m.visitVarInsn(ISTORE, FPU_OPS);
    push(0);
    m.visitVarInsn(ISTORE, ADDRESS);
    push(0);
    m.visitVarInsn(ISTORE, OLD);
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    ask("sram", "()[B");
    m.visitVarInsn(ASTORE, SRAM);
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    ask("codeLines", "()[B");
    m.visitVarInsn(ASTORE, LINES);
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    ask("visit", "()L" + VISIT + ";");
    m.visitVarInsn(ASTORE, VISIT_VARIABLE);
    for (Object[] kept : KEPT) {
      visitOf();
      m.visitFieldInsn(GETFIELD, VISIT, (String) kept[0], "I");
      m.visitVarInsn(ISTORE, (int) kept[1]);
    }
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    ask("registers", "()[I");
    m.visitVarInsn(ASTORE, REGISTERS);
    for (int k = 0; k < 64; k++) {
      if ((read >> k & 1) != 0) {
        m.visitVarInsn(ALOAD, REGISTERS);
        push(k);
        m.visitInsn(IALOAD);
        set(k);
      }
    }
  }

  /** Stores what the region changes; the exit's number stays on the stack. */
  void writeBack() {
    for (int k = 0; k < 64; k++) {
      if ((written >> k & 1) != 0) {
        m.visitVarInsn(ALOAD, REGISTERS);
        push(k);
        get(k);
        m.visitInsn(IASTORE);
      }
    }
    for (Object[] kept : KEPT) {
      leave((String) kept[0], (int) kept[1]);
    }
    leave("cycles", CYCLES);
    leave("fpu", FPU_OPS);
    leave("target", ADDRESS);
    visitOf();
    m.visitVarInsn(LLOAD, COUNTS);
    m.visitFieldInsn(PUTFIELD, VISIT, "counts", "J");
  }

  void leave(String field, int variable) {
    visitOf();
    m.visitVarInsn(ILOAD, variable);
    m.visitFieldInsn(PUTFIELD, VISIT, field, "I");
  }

  void checkBudget(Label spent) {
    m.visitVarInsn(ILOAD, CYCLES);
    m.visitVarInsn(ILOAD, BUDGET);
    m.visitJumpInsn(IF_ICMPGE, spent);
  }
}
