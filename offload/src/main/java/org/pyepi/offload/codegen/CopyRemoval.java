package org.pyepi.offload.codegen;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.isa.Semantics;

/**
 * Lets an instruction write where its only use, a copy later in the block, would move the result:
 * {@code add t,p,4; mov p,t} becomes {@code add p,p,4}. Before scheduling, so that the scheduler
 * keeps the reads of the old value in front.
 */
final class CopyRemoval {
  private CopyRemoval() {}

  static void run(MachineFunction function) {
    Map<Integer, Integer> uses = new HashMap<>();
    Map<Integer, Integer> defs = new HashMap<>();
    for (MachineBlock b : function.blocks) {
      for (MachineInstruction i : b.code) {
        i.uses(r -> uses.merge(r, 1, Integer::sum));
        i.defs(r -> defs.merge(r, 1, Integer::sum));
      }
    }
    for (MachineBlock b : function.blocks) {
      for (int k = b.code.size() - 1; k > 0; k--) {
        MachineInstruction move = b.code.get(k);
        if (move.copy
            && move.operands[1] >= MachineFunction.FIRST_VIRTUAL
            && move.operands[0] >= MachineFunction.FIRST_VIRTUAL) {
          int to = move.operands[0];
          int from = move.operands[1];
          if (uses.getOrDefault(from, 0) == 1
              && defs.getOrDefault(from, 0) == 1
              && retarget(b.code, k, to, from)) {
            b.code.remove(k);
          }
        }
      }
    }
  }

  private static boolean retarget(List<MachineInstruction> code, int copy, int to, int from) {
    for (int k = copy - 1; k >= 0; k--) {
      MachineInstruction i = code.get(k);
      Set<Integer> written = new HashSet<>();
      Set<Integer> read = new HashSet<>();
      i.defs(written::add);
      i.uses(read::add);
      if (written.contains(from)) {
        Semantics s = i.row.semantics();
        boolean plain =
            written.size() == 1 && !read.contains(from) && s.writes().equals("d") && i.call == null;
        if (plain) {
          i.operands[i.row.operandIndex('d')] = to;
        }
        return plain;
      }
      if (written.contains(to) || read.contains(to) || i.sideExit) {
        return false;
      }
    }
    return false;
  }
}
