package org.pyepi.offload.codegen;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Flag;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.IssuePort;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.Semantics;
import org.pyepi.offload.isa.SpecialRegister;
import org.pyepi.offload.kernel.Routine;
import org.pyepi.offload.routines.RoutineCode;

/**
 * One instruction before it has its registers: a row of the instruction table with operands in
 * which numbers from 64 on are virtual registers.
 */
final class MachineInstruction {
  static final int LINK = 14;
  static final int STACK = 13;

  final Instruction row;
  final int[] operands;
  final int line;

  /** Where a branch goes; null otherwise. */
  MachineBlock target;

  /** What it calls, with its operands in the first registers; null otherwise. */
  Routine call;

  /** A branch out of the middle of a block, taken only to abandon the chunk. */
  boolean sideExit;

  /**
   * Whether a side exit goes on with the program: then what stands before it is done, and what
   * stands behind it may only be begun where nobody sees it. It uses what its target reads.
   */
  boolean leaves;

  /** Whether it is part of a check that may come earlier or later than it stands. */
  boolean anytime;

  /** No register. */
  static final int NONE = Integer.MIN_VALUE;

  /** The register behind the one that an access of two registers names; NONE for other accesses. */
  int second = NONE;

  /** A block whose offset in the image, in bytes, is the immediate of this MOV; null otherwise. */
  MachineBlock offsetOf;

  /** Whether it is the offset of that block's last instruction instead. */
  boolean offsetOfLast;

  /** Accesses to different memories never overlap; -1 for none. */
  int memory = -1;

  /** Copies that the allocator should try to make unnecessary. */
  boolean copy;

  /** Whether something reads the flags that it writes. */
  boolean flagsNeeded;

  /** Registers beyond the operands that it uses, for the end of the image. */
  int[] alsoUses = {};

  MachineInstruction(Instruction row, int line, int... operands) {
    this.row = row;
    this.line = line;
    this.operands = operands;
  }

  void uses(IntConsumer action) {
    for (int k = 0; k < row.readCount(); k++) {
      action.accept(register(row.read(k)));
    }
    if (second != NONE && row.semantics().stores()) {
      action.accept(second);
    }
    for (int r : alsoUses) {
      action.accept(r);
    }
    if (call != null) {
      RoutineCode.uses(call, action);
    }
  }

  void defs(IntConsumer action) {
    if (call != null) {
      RoutineCode.defs(call, action);
      return;
    }
    for (int k = 0; k < row.writtenCount(); k++) {
      action.accept(register(row.written(k)));
    }
    if (second != NONE && row.semantics().loads()) {
      action.accept(second);
    }
  }

  private int register(int position) {
    return position == Instruction.LINK ? LINK : operands[position];
  }

  /** Whether {@link #uses} names a register. */
  boolean isUsing(int register) {
    boolean[] found = {false};
    uses(r -> found[0] |= r == register);
    return found[0];
  }

  /** Whether {@link #defs} names a register. */
  boolean isDefining(int register) {
    boolean[] found = {false};
    defs(r -> found[0] |= r == register);
    return found[0];
  }

  /** Replaces a register everywhere in this instruction. */
  void rename(int from, int to) {
    rename(r -> r == from ? to : r);
  }

  /** Replaces all registers of this instruction at once. */
  void rename(IntUnaryOperator names) {
    for (int k = 0; k < row.registerCount(); k++) {
      int place = row.register(k);
      operands[place] = names.applyAsInt(operands[place]);
    }
    second = second == NONE ? NONE : names.applyAsInt(second);
    Arrays.setAll(alsoUses, k -> names.applyAsInt(alsoUses[k]));
  }

  /** The same branch or conditional move under another condition. */
  MachineInstruction with(Condition condition) {
    return copy(isBranch() ? Opcodes.branch(condition) : Opcodes.moveIf(condition));
  }

  /** The same instruction once more. */
  MachineInstruction copy() {
    return copy(row);
  }

  private MachineInstruction copy(Instruction as) {
    MachineInstruction i = new MachineInstruction(as, line, operands.clone());
    i.target = target;
    i.call = call;
    i.sideExit = sideExit;
    i.leaves = leaves;
    i.anytime = anytime;
    i.second = second;
    i.offsetOf = offsetOf;
    i.offsetOfLast = offsetOfLast;
    i.memory = memory;
    i.copy = copy;
    i.flagsNeeded = flagsNeeded;
    i.alsoUses = alsoUses.clone();
    return i;
  }

  /**
   * Whether nobody can tell that it was done before a way out behind which it stands: it touches no
   * memory, and no sticky flag but the FPU's, which at worst discards a chunk.
   */
  boolean mayBeginEarly() {
    Semantics s = row.semantics();
    boolean sticky = s.flagsWritten().contains(Flag.VS) && !(isTest() && flagsNeeded);
    return memory < 0
        && s.port() != IssuePort.CONTROL
        && !s.loads()
        && !s.stores()
        && !sticky
        && !isBranch()
        && !isBarrier();
  }

  /** A comparison with zero, which never overflows. */
  private boolean isTest() {
    return row == Opcodes.SUB_I && operands[2] == 0;
  }

  boolean isBranch() {
    return row.semantics().jumps();
  }

  boolean readsFlags() {
    return row.semantics().conditional();
  }

  boolean isBarrier() {
    Semantics s = row.semantics();
    return call != null
        || s == Semantics.MOVTS && !preparesLoop()
        || s == Semantics.MOVFS
        || s == Semantics.GIE;
  }

  /** Whether it only sets where a hardware loop begins and ends, or how often it goes round. */
  boolean preparesLoop() {
    return row == Opcodes.MOVTS
        && operands[0] >= SpecialRegister.LC.number()
        && operands[0] <= SpecialRegister.LE.number();
  }

  /** Whether it sets how often a hardware loop goes round: from then on its end is looked for. */
  boolean startsLoop() {
    return row == Opcodes.MOVTS && operands[0] == SpecialRegister.LC.number();
  }

  boolean isMove() {
    return row == Opcodes.MOV;
  }

  @Override
  public String toString() {
    StringBuilder s = new StringBuilder(row.mnemonic());
    for (int o : operands) {
      s.append(' ').append(o >= 64 ? "v" + o : String.valueOf(o));
    }
    if (second != NONE) {
      s.append(" with v").append(second);
    }
    return target == null ? s.toString() : s + " " + target;
  }
}
