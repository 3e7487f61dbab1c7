package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.Semantics;

/**
 * Leaves the addition of a base and an index to the accesses: {@code add q,p,x; ldr d,[q]} becomes
 * {@code ldr d,[p,x]}, where nothing but accesses of the same block reads the sum.
 */
final class IndexedAccesses {
  /** The name under which this is switched off. */
  static final String NAME = "index-accesses";

  private final MachineFunction function;
  private final Map<Integer, Integer> defs = new HashMap<>();
  private final Map<Integer, Integer> uses = new HashMap<>();

  private IndexedAccesses(MachineFunction function) {
    this.function = function;
  }

  static void run(MachineFunction function) {
    new IndexedAccesses(function).run();
  }

  private void run() {
    for (MachineBlock b : function.blocks) {
      for (MachineInstruction i : b.code) {
        i.defs(r -> defs.merge(r, 1, Integer::sum));
        i.uses(r -> uses.merge(r, 1, Integer::sum));
      }
    }
    for (MachineBlock b : function.blocks) {
      for (int k = b.code.size() - 1; k >= 0; k--) {
        MachineInstruction i = b.code.get(k);
        boolean sum =
            i.row == Opcodes.ADD
                && !i.flagsNeeded
                && i.operands[0] >= MachineFunction.FIRST_VIRTUAL
                && i.operands[0] != i.operands[1]
                && i.operands[0] != i.operands[2]
                && defs.get(i.operands[0]) == 1;
        if (sum && replace(b.code, k)) {
          b.code.remove(k);
        }
      }
    }
  }

  private boolean replace(List<MachineInstruction> code, int at) {
    MachineInstruction add = code.get(at);
    int sum = add.operands[0];
    List<Integer> accesses = new ArrayList<>();
    BitSet written = new BitSet();
    for (int k = at + 1; k < code.size(); k++) {
      MachineInstruction i = code.get(k);
      if (isAccess(i, sum)) {
        if (written.get(add.operands[1]) || written.get(add.operands[2])) {
          return false;
        }
        accesses.add(k);
      }
      i.defs(written::set);
    }
    if (accesses.isEmpty() || uses.getOrDefault(sum, 0) != accesses.size()) {
      return false;
    }
    for (int k : accesses) {
      code.set(k, indexed(code.get(k), add));
    }
    return true;
  }

  /** Whether an instruction uses a register as the address of an access and for nothing else. */
  private static boolean isAccess(MachineInstruction i, int address) {
    Semantics s = i.row.semantics();
    return (s == Semantics.LOAD_DISP || s == Semantics.STORE_DISP)
        && i.memory >= 0
        && i.second == MachineInstruction.NONE
        && i.operands[1] == address
        && i.operands[3] == 0
        && (s == Semantics.LOAD_DISP || i.operands[0] != address);
  }

  private static MachineInstruction indexed(MachineInstruction i, MachineInstruction add) {
    boolean load = i.row.semantics() == Semantics.LOAD_DISP;
    var row = load ? Opcodes.loadX(i.row.size()) : Opcodes.storeX(i.row.size());
    MachineInstruction result =
        new MachineInstruction(row, i.line, i.operands[0], add.operands[1], 0, add.operands[2]);
    result.memory = i.memory;
    return result;
  }
}
