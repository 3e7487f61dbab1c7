package org.pyepi.offload.codegen;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** How many registers are in use while the instructions of a block are put in order. */
final class Pressure {
  /** From here on it matters more than latencies. */
  private static final int HIGH = 54;

  private final Map<Integer, Integer> reads = new HashMap<>();
  private final BitSet live;
  private final BitSet liveOut;

  /**
   * At the start of a block.
   *
   * @param end how many of its instructions are put in order
   */
  Pressure(MachineBlock b, int end, Map<MachineBlock, BitSet> liveIn) {
    this.live = (BitSet) liveIn.get(b).clone();
    this.liveOut = RegisterAllocator.liveOut(b, liveIn);
    b.code.subList(0, end).forEach(i -> i.uses(r -> reads.merge(r, 1, Integer::sum)));
  }

  boolean isHigh() {
    return live.cardinality() > HIGH;
  }

  /** How many more registers are in use behind an instruction. */
  int more(MachineInstruction i) {
    int[] more = {0};
    i.uses(r -> more[0] -= dies(r) ? 1 : 0);
    i.defs(r -> more[0] += live.get(r) && !dies(r) ? 0 : 1);
    return more[0];
  }

  private boolean dies(int register) {
    return live.get(register) && reads.getOrDefault(register, 0) <= 1 && !liveOut.get(register);
  }

  /** Counts an instruction as done. */
  void issue(MachineInstruction i) {
    i.uses(
        r -> {
          if (dies(r)) {
            live.clear(r);
          }
          reads.merge(r, -1, Integer::sum);
        });
    i.defs(live::set);
  }
}
