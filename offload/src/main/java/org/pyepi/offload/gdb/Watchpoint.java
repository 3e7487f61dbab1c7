package org.pyepi.offload.gdb;

import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.Core;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Semantics;

/**
 * A run of memory whose accesses by loads and stores stop the core that makes them.
 *
 * @param kind 2 writes, 3 reads, 4 both, as in GDB's Z packets
 * @param address local addresses are each core's own
 */
record Watchpoint(int kind, int address, int bytes) {

  /** What the stop reply calls it. */
  String reply() {
    String name = kind == 2 ? "watch" : kind == 3 ? "rwatch" : "awatch";
    return name + ":" + Integer.toHexString(address) + ";";
  }

  /** Whether the instruction that {@code core} executes next touches it. */
  boolean touchedBy(Core core, Chip chip) {
    int pc = global(core, core.pc());
    Instruction row;
    int word;
    try {
      word = chip.peek(pc, 2);
      word |= InstructionSet.isLong(word) ? chip.peek(pc + 2, 2) << 16 : 0;
      row = InstructionSet.decode(word);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (row == null || row.size() == null) {
      return false;
    }
    boolean both = row.semantics() == Semantics.TESTSET;
    boolean reads = both || row.semantics().loads();
    boolean writes = both || row.semantics().stores();
    int at = global(core, target(row, row.decode(word), core));
    int from = global(core, address);
    return (kind != 2 && reads || kind != 3 && writes)
        && Integer.compareUnsigned(at, from + bytes) < 0
        && Integer.compareUnsigned(from, at + row.size().bytes()) < 0;
  }

  private static int target(Instruction row, int[] values, Core core) {
    int base = core.register(values[1]);
    int sign = row.operandIndex('s') >= 0 && values[row.operandIndex('s')] == 1 ? -1 : 1;
    return switch (row.semantics()) {
      case LOAD_DISP, STORE_DISP ->
          base + sign * values[row.operandIndex('i')] * row.size().bytes();
      case LOAD_INDEX, STORE_INDEX, TESTSET ->
          base + sign * core.register(values[row.operandIndex('m')]);
      default -> base;
    };
  }

  static int global(Core core, int address) {
    return address >>> 20 == 0 ? address | core.id() << 20 : address;
  }
}
