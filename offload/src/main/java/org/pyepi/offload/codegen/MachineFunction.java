package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The code of an image in layout order, before and after its registers are chosen. */
final class MachineFunction {
  /** Whether pointers of rows are more likely to be even than what lies in front of them. */
  boolean evenPointers;

  static final int FIRST_VIRTUAL = 64;

  final List<MachineBlock> blocks = new ArrayList<>();

  /**
   * Virtual registers that always hold a constant, which need no stack slot: they are made again.
   */
  final Map<Integer, Integer> constants = new HashMap<>();

  /** The registers that accesses of two registers name, each with the one behind it. */
  final Map<Integer, Integer> pairs = new HashMap<>();

  private int nextVirtual = FIRST_VIRTUAL;

  /** Bytes of stack for registers that did not fit. */
  int frameBytes;

  /** Whether the FPU is one of floats, but around single operations. */
  boolean floats;

  /** Whether it is one of integers. */
  boolean integers;

  int newRegister() {
    return nextVirtual++;
  }

  /**
   * Asks for two registers in a row, the first of them even.
   *
   * @return false where one of them is fixed or has another neighbour
   */
  boolean pair(int low, int high) {
    Integer known = pairs.get(low);
    if (known != null && known == high) {
      return true;
    }
    boolean free =
        low != high
            && low >= FIRST_VIRTUAL
            && high >= FIRST_VIRTUAL
            && !isPaired(low)
            && !isPaired(high)
            && !constants.containsKey(low)
            && !constants.containsKey(high);
    if (free) {
      pairs.put(low, high);
    }
    return free;
  }

  boolean isPaired(int register) {
    return pairs.containsKey(register) || pairs.containsValue(register);
  }

  int registerLimit() {
    return nextVirtual;
  }

  @Override
  public String toString() {
    StringBuilder s = new StringBuilder();
    for (MachineBlock b : blocks) {
      s.append(b).append(":\n");
      b.code.forEach(i -> s.append("  ").append(i).append('\n'));
    }
    return s.toString();
  }
}
