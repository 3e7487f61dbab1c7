package org.pyepi.offload.isa;

import static org.pyepi.offload.isa.IssuePort.CONTROL;
import static org.pyepi.offload.isa.IssuePort.FPU;
import static org.pyepi.offload.isa.IssuePort.IALU;
import static org.pyepi.offload.isa.IssuePort.LOAD_STORE;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a row does: the columns that its 16-bit and 32-bit forms share. Columns: issue port, latency
 * class of the result, fields read, fields written, flags read, flags written. Field letters are
 * those of {@link Operand}; L is the link register, C means "the row's condition decides".
 */
public enum Semantics {
  BRANCH_IF(CONTROL, Latency.NONE, "", "", "C", ""),
  BRANCH(CONTROL, Latency.NONE, "", "", "", ""),
  BRANCH_LINK(CONTROL, Latency.ALU, "", "L", "", ""),
  JUMP(CONTROL, Latency.NONE, "n", "", "", ""),
  JUMP_LINK(CONTROL, Latency.ALU, "n", "L", "", ""),

  LOAD_INDEX(LOAD_STORE, Latency.LOAD, "nm", "d", "", ""),
  LOAD_POST_INDEX(LOAD_STORE, Latency.LOAD, "nm", "dn", "", ""),
  LOAD_DISP(LOAD_STORE, Latency.LOAD, "n", "d", "", ""),
  LOAD_POST_DISP(LOAD_STORE, Latency.LOAD, "n", "dn", "", ""),
  TESTSET(LOAD_STORE, Latency.LOAD, "dnm", "d", "", ""),
  STORE_INDEX(LOAD_STORE, Latency.NONE, "dnm", "", "", ""),
  STORE_POST_INDEX(LOAD_STORE, Latency.ALU, "dnm", "n", "", ""),
  STORE_DISP(LOAD_STORE, Latency.NONE, "dn", "", "", ""),
  STORE_POST_DISP(LOAD_STORE, Latency.ALU, "dn", "n", "", ""),

  MOVE_IF(IALU, Latency.ALU, "dn", "d", "C", ""),
  MOVE(IALU, Latency.ALU, "n", "d", "", ""),
  MOVE_IMMEDIATE(IALU, Latency.ALU, "", "d", "", ""),
  MOVE_TOP(IALU, Latency.ALU, "d", "d", "", ""),

  ADD(IALU, Latency.ALU, "nm", "d", "", "Z N C V VS"),
  SUB(IALU, Latency.ALU, "nm", "d", "", "Z N C V VS"),
  AND(IALU, Latency.ALU, "nm", "d", "", "Z N C V"),
  ORR(IALU, Latency.ALU, "nm", "d", "", "Z N C V"),
  EOR(IALU, Latency.ALU, "nm", "d", "", "Z N C V"),
  ASR(IALU, Latency.ALU, "nm", "d", "", "Z N C V"),
  LSR(IALU, Latency.ALU, "nm", "d", "", "Z N C V"),
  LSL(IALU, Latency.ALU, "nm", "d", "", "Z N C V"),
  ADD_IMMEDIATE(IALU, Latency.ALU, "n", "d", "", "Z N C V VS"),
  SUB_IMMEDIATE(IALU, Latency.ALU, "n", "d", "", "Z N C V VS"),
  ASR_IMMEDIATE(IALU, Latency.ALU, "n", "d", "", "Z N C V"),
  LSR_IMMEDIATE(IALU, Latency.ALU, "n", "d", "", "Z N C V"),
  LSL_IMMEDIATE(IALU, Latency.ALU, "n", "d", "", "Z N C V"),
  BITR(IALU, Latency.ALU, "n", "d", "", "Z N C V"),

  /* In integer mode (CONFIG bit 19) the first five are IADD, ISUB, IMUL, IMADD and IMSUB. */
  FADD(FPU, Latency.FPU, "nm", "d", "", "BZ BN BV BIS BVS BUS"),
  FSUB(FPU, Latency.FPU, "nm", "d", "", "BZ BN BV BIS BVS BUS"),
  FMUL(FPU, Latency.FPU, "nm", "d", "", "BZ BN BV BIS BVS BUS"),
  FMADD(FPU, Latency.FPU, "dnm", "d", "", "BZ BN BV BIS BVS BUS"),
  FMSUB(FPU, Latency.FPU, "dnm", "d", "", "BZ BN BV BIS BVS BUS"),
  FLOAT(FPU, Latency.FPU, "n", "d", "", "BZ BN BV BIS BVS BUS"),
  FIX(FPU, Latency.FPU, "n", "d", "", "BZ BN BV BIS BVS BUS"),
  FABS(FPU, Latency.FPU, "n", "d", "", "BZ BN BV BIS BVS BUS"),

  MOVTS(CONTROL, Latency.NONE, "d", "", "", ""),
  MOVFS(CONTROL, Latency.ALU, "", "d", "", ""),
  NOP(CONTROL, Latency.NONE, "", "", "", ""),
  IDLE(CONTROL, Latency.NONE, "", "", "", ""),
  BKPT(CONTROL, Latency.NONE, "", "", "", ""),
  MBKPT(CONTROL, Latency.NONE, "", "", "", ""),
  RTI(CONTROL, Latency.NONE, "", "", "", ""),
  WAND(CONTROL, Latency.NONE, "", "", "", ""),
  SYNC(CONTROL, Latency.NONE, "", "", "", ""),
  GIE(CONTROL, Latency.NONE, "", "", "", ""),
  GID(CONTROL, Latency.NONE, "", "", "", ""),
  SWI(CONTROL, Latency.NONE, "", "", "", ""),
  TRAP(CONTROL, Latency.NONE, "", "", "", ""),
  /** Has an encoding in binutils but no unit in the E16G301: raises the exception. */
  UNIMPLEMENTED(CONTROL, Latency.NONE, "", "", "", "");

  private final IssuePort port;
  private final Latency latency;
  private final String reads;
  private final String writes;
  private final boolean conditional;
  private final Set<Flag> flagsWritten = EnumSet.noneOf(Flag.class);

  Semantics(
      IssuePort port,
      Latency latency,
      String reads,
      String writes,
      String flagsRead,
      String flagsWritten) {
    this.port = port;
    this.latency = latency;
    this.reads = reads;
    this.writes = writes;
    this.conditional = flagsRead.equals("C");
    for (String name : flagsWritten.split(" ")) {
      if (!name.isEmpty()) {
        this.flagsWritten.add(Flag.valueOf(name));
      }
    }
  }

  /** Where it issues. */
  public IssuePort port() {
    return port;
  }

  /** Class of its result's latency. */
  public Latency latency() {
    return latency;
  }

  /** Letters of the register fields that it reads. */
  public String reads() {
    return reads;
  }

  /** Letters of the register fields that it writes; L is the link register. */
  public String writes() {
    return writes;
  }

  /** Whether the row's condition is tested. */
  public boolean conditional() {
    return conditional;
  }

  /** Flags that it may change. */
  public Set<Flag> flagsWritten() {
    return flagsWritten;
  }

  /** Whether it changes the integer flags. */
  public boolean writesIntegerFlags() {
    return flagsWritten.contains(Flag.Z);
  }

  /** Whether it changes the FPU's flags. */
  public boolean writesFpuFlags() {
    return flagsWritten.contains(Flag.BZ);
  }

  /** Whether it is a load or TESTSET. */
  public boolean loads() {
    return latency == Latency.LOAD;
  }

  /** Whether it is a store (TESTSET is not counted: it stores only sometimes). */
  public boolean stores() {
    return port == LOAD_STORE && !loads();
  }

  /** Whether it can change the program counter to other than the next instruction. */
  public boolean jumps() {
    return switch (this) {
      case BRANCH_IF, BRANCH, BRANCH_LINK, JUMP, JUMP_LINK, RTI -> true;
      default -> false;
    };
  }
}
