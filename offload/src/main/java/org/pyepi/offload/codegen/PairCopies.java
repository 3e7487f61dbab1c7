package org.pyepi.offload.codegen;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.isa.IssuePort;
import org.pyepi.offload.isa.Opcodes;

/**
 * Gives the two values of one load registers of their own where the pipeline waits for them: a
 * doubleword cannot be loaded anew before the last reader of either half has started, and its first
 * reader then waits for the load. Copied right behind the load, each half lives only as long as its
 * own readers take.
 */
final class PairCopies {
  /** Name under which it can be switched off. */
  static final String NAME = "copy-pairs";

  /** Cycles from the last reader of a register over the next load to that one's first reader. */
  private static final int TURN = 3;

  private PairCopies() {}

  /**
   * Copies the halves of loads that are read all through an interval.
   *
   * @param liveOut registers that are read behind the loop
   * @param interval what the ports allow
   * @return whether there was one
   */
  static boolean run(
      MachineFunction function, List<MachineInstruction> body, BitSet liveOut, int interval) {
    Map<Integer, Integer> defs = new HashMap<>();
    body.forEach(i -> i.defs(r -> defs.merge(r, 1, Integer::sum)));
    boolean changed = false;
    for (int k = body.size() - 1; k >= 0; k--) {
      MachineInstruction load = body.get(k);
      if (load.second == MachineInstruction.NONE || !load.row.semantics().loads()) {
        continue;
      }
      int low = load.operands[0];
      int high = load.second;
      Set<Integer> halves = Set.of(low, high);
      if (halves.stream().allMatch(r -> defs.get(r) == 1 && !liveOut.get(r))
          && !isReadBefore(body, k, halves)
          && readers(body, halves) + TURN > interval) {
        int newLow = function.newRegister();
        int newHigh = function.newRegister();
        function.pairs.remove(low);
        function.pair(newLow, newHigh);
        load.operands[0] = newLow;
        load.second = newHigh;
        body.add(k + 1, new MachineInstruction(Opcodes.MOV, load.line, low, newLow));
        body.add(k + 2, new MachineInstruction(Opcodes.MOV, load.line, high, newHigh));
        changed = true;
      }
    }
    return changed;
  }

  private static boolean isReadBefore(
      List<MachineInstruction> body, int at, Set<Integer> registers) {
    Set<Integer> read = new HashSet<>();
    body.subList(0, at + 1).forEach(i -> i.uses(read::add));
    return registers.stream().anyMatch(read::contains);
  }

  private static long readers(List<MachineInstruction> body, Set<Integer> registers) {
    return body.stream()
        .filter(
            i -> {
              boolean[] reads = {false};
              i.uses(r -> reads[0] |= registers.contains(r));
              return reads[0] && i.row.semantics().port() == IssuePort.FPU;
            })
        .count();
  }
}
