package org.pyepi.offload.emulator.pipeline;

import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.IssuePort;
import org.pyepi.offload.isa.Semantics;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * A decoded instruction as the interpreter wants it. Register fields that the instruction does not
 * have are {@link #NONE}, a register that is always ready.
 */
public final class MicroOp {
  public static final int NONE = 64;

  public final Instruction row;
  public final Semantics does;
  public final Condition condition;
  public final int bytes;
  public final int d;
  public final int n;
  public final int m;

  /** Immediate, branch distance, special register, or displacement in bytes with its sign. */
  public final int imm;

  /** Bytes of a memory access. */
  public final int size;

  /** Registers that must be ready: general sources, and the one that is a store's data. */
  public final int s1;

  public final int s2;
  public final int s3;
  public final int data;

  /** Registers that it writes. */
  public final int w1;

  public final int w2;

  public final boolean fpu;
  public final boolean pairs;

  /** Whether it waits for the flags of the last FPU instruction. */
  public final boolean readsFpuFlags;

  /** Whether it touches more than its own core: a trap, WAND, a DMA channel, a reset. */
  public final boolean shared;

  /**
   * Whether a core that has done it looks at its turn's end and at due events, as it does after
   * every transfer backward or to a register.
   */
  public final boolean boundary;

  public final long reads;
  public final long writes;

  private final int word;

  /** Operations by a hash of their word; a race loses no more than time. */
  private static final MicroOp[] DECODED = new MicroOp[1 << 12];

  /**
   * The operation of an instruction word.
   *
   * @return null where the word is none
   */
  public static MicroOp of(int word) {
    int place = word * 0x9e3779b9 >>> 20;
    MicroOp op = DECODED[place];
    if (op == null || op.word != word) {
      Instruction row = InstructionSet.decode(word);
      if (row == null) {
        return null;
      }
      op = new MicroOp(row, word);
      DECODED[place] = op;
    }
    return op;
  }

  public MicroOp(Instruction row, int word) {
    this.word = word;
    int[] values = row.decode(word);
    this.row = row;
    this.does = row.semantics();
    this.condition = row.condition();
    this.bytes = row.bytes();
    this.d = register(row, values, 'd');
    this.n = register(row, values, 'n');
    this.m = register(row, values, 'm');
    this.size = row.size() == null ? 0 : row.size().bytes();
    this.imm = immediate(row, values);
    this.reads = row.registersRead(values);
    this.writes = row.registersWritten(values);
    this.fpu = does.port() == IssuePort.FPU;
    this.pairs = does.port() != IssuePort.CONTROL;
    this.readsFpuFlags = does == Semantics.MOVFS || condition != null && condition.readsFpuFlags();
    this.shared =
        switch (does) {
          case TRAP, WAND -> true;
          case MOVTS -> row.operandIndex('y') >= 0 || row.operandIndex('v') >= 0;
          default -> false;
        };
    this.boundary =
        switch (does) {
          case JUMP, JUMP_LINK, RTI, IDLE, SYNC, TRAP, WAND, SWI, BKPT -> true;
          case MOVTS -> !isConfig();
          default -> false;
        };
    boolean pair = row.size() == AccessSize.DOUBLE;
    String read = does.reads();
    this.s1 = read.contains("n") ? n : NONE;
    this.s2 = read.contains("m") ? m : NONE;
    boolean store = does.stores();
    this.s3 = read.contains("d") && !store ? d : NONE;
    this.data = store ? d : NONE;
    this.w1 = does.writes().contains("d") ? d : does.writes().contains("n") ? n : NONE;
    this.w2 = pair && does.loads() ? (d + 1) & 63 : does.writes().equals("dn") ? n : NONE;
  }

  /** Whether it reads or writes CONFIG. */
  public boolean isConfig() {
    return imm == SpecialRegister.CONFIG.number() && row.operandIndex('x') >= 0;
  }

  /** The special register that it reads or writes, or null. */
  public SpecialRegister specialRegister() {
    for (char letter : new char[] {'x', 'y', 'u', 'v'}) {
      if (row.operandIndex(letter) >= 0) {
        return SpecialRegister.of(letter, imm);
      }
    }
    return null;
  }

  /** Whether reading its special register needs no more than the core's clock. */
  public boolean readsCheaply() {
    SpecialRegister register = specialRegister();
    return register == SpecialRegister.COREID
        || register == SpecialRegister.DMA0STATUS
        || register == SpecialRegister.DMA1STATUS;
  }

  /** Whether it may start in the same cycle as the instruction before it, operands permitting. */
  public boolean canPairBehind(MicroOp p) {
    return pairs && p.fpu != fpu && (reads & p.writes) == 0 && (writes & (p.writes | p.reads)) == 0;
  }

  private static int register(Instruction row, int[] values, char letter) {
    int k = row.operandIndex(letter);
    return k < 0 ? NONE : values[k];
  }

  private static int immediate(Instruction row, int[] values) {
    int sign = row.operandIndex('s');
    boolean minus = sign >= 0 && values[sign] == 1;
    for (char letter : new char[] {'i', 'j', 'b', 'x', 'y', 'u', 'v'}) {
      int k = row.operandIndex(letter);
      if (k >= 0) {
        int value = row.size() == null ? values[k] : values[k] * row.size().bytes();
        return minus ? -value : value;
      }
    }
    return minus ? -1 : 1; // the factor of an index register
  }
}
