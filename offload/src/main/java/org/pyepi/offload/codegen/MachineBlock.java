package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.asm.Symbol;

/** A sequence of instructions that is entered only at its start. */
final class MachineBlock {
  final String name;
  final int depth;
  final List<MachineInstruction> code = new ArrayList<>();

  /** Blocks that may run next, by branch (side exits too) or by falling through. */
  final List<MachineBlock> successors = new ArrayList<>();

  /** Whether the order of its instructions is final. */
  boolean scheduled;

  /** Whether it repeats by LC, LS and LE, without a branch. */
  boolean hardwareLoop;

  /** Whether it is a loop of what another loop, of several iterations at once, left over. */
  boolean leftOver;

  Symbol label;

  /** The place of its last instruction. */
  Symbol last;

  MachineBlock(String name, int depth) {
    this.name = name;
    this.depth = depth;
  }

  @Override
  public String toString() {
    return name;
  }
}
