package org.pyepi.offload.emulator;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Flag;
import org.pyepi.offload.isa.Semantics;
import org.pyepi.offload.isa.SpecialRegister;

/** Writes single instructions as JVM code; {@link RegionWriter} joins them. */
abstract class InstructionWriter {
  static final String PACKAGE = "org/pyepi/offload/emulator/";
  static final String CORE = PACKAGE + "Core";
  static final String CORE_TYPE = "L" + CORE + ";";
  private static final String VISIT = PACKAGE + "Translations";
  private static final String FLAGS = PACKAGE + "LazyFlags";
  private static final String QUICK = PACKAGE + "QuickFpu";
  private static final String SPECIAL = PACKAGE + "SpecialRegisters";
  private static final String OUTSIDE = PACKAGE + "Outside";
  private static final String MEMORY = PACKAGE + "Memory";

  /* JVM variables. Guest register r is FIRST + r. */
  private static final int CORE_VARIABLE = 1;
  private static final int BUDGET = 2;
  static final int CYCLES = 3;
  static final int COUNTS = 4;
  private static final int SRAM = 6;
  private static final int LINES = 7;
  static final int FPU_OPS = 8;
  static final int ADDRESS = 9;
  private static final int OLD = 10;
  private static final int FLAG_KIND = 11;
  private static final int FLAG_A = 12;
  private static final int FLAG_B = 13;
  private static final int OVERFLOW = 14;
  private static final int FPU_FLAGS = 15;
  private static final int FPU_SIGN = 16;
  private static final int FPU_ZERO = 17;
  private static final int REGISTERS = 18;
  private static final int FIRST = 20;

  private static final int STICKY = Flag.BIS.mask() | Flag.BVS.mask() | Flag.BUS.mask();

  /** Fields of {@link Translations} and the variables that hold them here. */
  private static final Object[][] KEPT = {
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

  private void call(String owner, String name, String type) {
    m.visitMethodInsn(INVOKESTATIC, owner, name, type, false);
  }

  private void visitOf() {
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    m.visitFieldInsn(GETFIELD, CORE, "translations", "L" + VISIT + ";");
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
    m.visitFieldInsn(GETFIELD, CORE, "sram", "[B");
    m.visitVarInsn(ASTORE, SRAM);
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    m.visitFieldInsn(GETFIELD, CORE, "codeLines", "[B");
    m.visitVarInsn(ASTORE, LINES);
    for (Object[] kept : KEPT) {
      visitOf();
      m.visitFieldInsn(GETFIELD, VISIT, (String) kept[0], "I");
      m.visitVarInsn(ISTORE, (int) kept[1]);
    }
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    m.visitFieldInsn(GETFIELD, CORE, "r", "[I");
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

  private void leave(String field, int variable) {
    visitOf();
    m.visitVarInsn(ILOAD, variable);
    m.visitFieldInsn(PUTFIELD, VISIT, field, "I");
  }

  void checkBudget(Label spent) {
    m.visitVarInsn(ILOAD, CYCLES);
    m.visitVarInsn(ILOAD, BUDGET);
    m.visitJumpInsn(IF_ICMPGE, spent);
  }

  /* Conditions. */

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

  /* Instructions without memory. */

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
    } else if (arithmetic && (mode & 1) == 0) {
      quick(op);
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

  private void quick(MicroOp op) {
    String name = QUICK_NAMES[op.does.ordinal() - Semantics.FADD.ordinal()];
    Label usual = new Label();
    operands(op);
    call(QUICK, name, "(" + arguments(op) + ")I");
    m.visitInsn(DUP);
    m.visitVarInsn(ISTORE, FPU_SIGN);
    push(QuickFpu.UNUSUAL);
    Label unusual = new Label();
    m.visitJumpInsn(IF_ICMPEQ, unusual);
    keepSticky();
    m.visitJumpInsn(GOTO, usual);
    m.visitLabel(unusual);
    operands(op);
    push(0);
    call(PACKAGE + "Fpu", name, "(" + arguments(op) + "Z)J");
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
          case FABS -> "absolute";
          default -> QUICK_NAMES[op.does.ordinal() - Semantics.FADD.ordinal()];
        };
    operands(op);
    if (op.does != Semantics.FABS) {
      push(mode & 1);
      call(PACKAGE + "Fpu", name, "(" + arguments(op) + "Z)J");
    } else {
      call(PACKAGE + "Fpu", name, "(I)J");
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

  /* Special registers. */

  void nextRound(Label over) {
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    call(SPECIAL, "nextRound", "(" + CORE_TYPE + ")Z");
    m.visitJumpInsn(IFEQ, over);
  }

  void disableInterrupts() {
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    call(SPECIAL, "disableInterrupts", "(" + CORE_TYPE + ")V");
  }

  void enableInterrupts(Label wanted) {
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    call(SPECIAL, "enableInterrupts", "(" + CORE_TYPE + ")Z");
    m.visitJumpInsn(IFEQ, wanted);
  }

  void switchMode(MicroOp op, int expected, Label refused) {
    get(op.d);
    push(expected);
    m.visitJumpInsn(IF_ICMPNE, refused);
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    push(expected);
    call(SPECIAL, "switchMode", "(" + CORE_TYPE + "I)Z");
    m.visitJumpInsn(IFEQ, refused);
  }

  /**
   * MOVFS of a register that needs only the clock.
   *
   * @param passed cycles since CYCLES was last brought up to date
   */
  void special(MicroOp op, int passed) {
    SpecialRegister register = SpecialRegisters.registerOf(op);
    m.visitVarInsn(ALOAD, CORE_VARIABLE);
    m.visitVarInsn(ILOAD, CYCLES);
    push(passed);
    m.visitInsn(IADD);
    push(register.ordinal());
    call(SPECIAL, "readAt", "(" + CORE_TYPE + "II)I");
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
   *     code that a store may change, and {@link Outside} does not do it either
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
    push(-ChipConfig.SRAM_BYTES | op.size - 1);
    m.visitInsn(IAND);
    m.visitJumpInsn(IFNE, away.here);
    if (!load) {
      m.visitVarInsn(ALOAD, LINES);
      m.visitVarInsn(ILOAD, ADDRESS);
      push(Core.LINE_BITS);
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
        call(OUTSIDE, "load", "(" + CORE_TYPE + "II)Z");
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
        call(OUTSIDE, "store", "(" + CORE_TYPE + "IIIII)Z");
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
