package org.pyepi.offload.codegen;

import java.util.List;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.Semantics;

/**
 * Lets the first access through a pointer move it on: {@code ldr a,[p]; ldr b,[p,4]; add p,p,8}
 * becomes {@code ldr a,[p],8; ldr b,[p,-4]}. {@link PointerUpdates} does it where the access is the
 * last; here the accesses behind it are rebased.
 */
final class PostModification {
  private static final int MAX_DISPLACEMENT = 2047;

  private PostModification() {}

  /** Rewrites a loop's body in place. */
  static void run(List<MachineInstruction> code) {
    for (int k = code.size() - 1; k > 0; k--) {
      MachineInstruction i = code.get(k);
      if (i.row == Opcodes.ADD_I
          && i.operands[0] == i.operands[1]
          && !i.flagsNeeded
          && absorb(code, k, i.operands[0], i.operands[2])) {
        code.remove(k);
      }
    }
  }

  /** Whether the addition at {@code at} has become part of an access before it. */
  private static boolean absorb(List<MachineInstruction> code, int at, int pointer, int by) {
    int first = -1;
    for (int k = at - 1; k >= 0; k--) {
      MachineInstruction i = code.get(k);
      if (!touches(i, pointer)) {
        continue;
      }
      if (!isAccessThrough(i, pointer)) {
        break; // something else reads or moves the pointer: only what follows can be rebased
      }
      if (LoopDependences.displacement(i) == 0 && fits(i, by)) {
        first = k;
      }
      int rebased = LoopDependences.displacement(i) - by;
      int unit = i.row.size().bytes();
      if (rebased % unit != 0 || Math.abs(rebased / unit) > MAX_DISPLACEMENT) {
        break; // it has to stay in front of the access that moves the pointer
      }
    }
    if (first < 0) {
      return false;
    }
    for (int k = first + 1; k < at; k++) {
      if (isAccessThrough(code.get(k), pointer)) {
        rebase(code.get(k), by);
      }
    }
    code.set(first, modifying(code.get(first), by));
    return true;
  }

  private static boolean fits(MachineInstruction access, int by) {
    int unit = access.row.size().bytes();
    return by % unit == 0 && Math.abs(by / unit) <= MAX_DISPLACEMENT;
  }

  private static void rebase(MachineInstruction i, int by) {
    int at = LoopDependences.displacement(i) - by;
    i.operands[2] = at < 0 ? 1 : 0;
    i.operands[3] = Math.abs(at) / i.row.size().bytes();
  }

  private static MachineInstruction modifying(MachineInstruction i, int by) {
    AccessSize size = i.row.size();
    boolean load = i.row.semantics().loads();
    MachineInstruction m =
        new MachineInstruction(
            load ? Opcodes.loadPD(size) : Opcodes.storePD(size),
            i.line,
            i.operands[0],
            i.operands[1],
            by < 0 ? 1 : 0,
            Math.abs(by) / size.bytes());
    m.memory = i.memory;
    m.second = i.second;
    return m;
  }

  private static boolean isAccessThrough(MachineInstruction i, int pointer) {
    Semantics s = i.row.semantics();
    return (s == Semantics.LOAD_DISP || s == Semantics.STORE_DISP)
        && i.operands[1] == pointer
        && i.operands[0] != pointer
        && i.second != pointer;
  }

  private static boolean touches(MachineInstruction i, int register) {
    boolean[] found = {false};
    i.defs(r -> found[0] |= r == register);
    i.uses(r -> found[0] |= r == register);
    return found[0];
  }
}
