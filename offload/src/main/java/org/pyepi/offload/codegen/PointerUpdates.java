package org.pyepi.offload.codegen;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.Semantics;

/**
 * Moves pointers in place and for nothing: {@code add q,p,s} writes p where p is not wanted any
 * more, and an access through p right before it takes the addition over as post-modification.
 */
final class PointerUpdates {
  private final MachineFunction function;
  private final Map<Integer, Integer> defs = new HashMap<>();

  private PointerUpdates(MachineFunction function) {
    this.function = function;
  }

  static void run(MachineFunction function) {
    new PointerUpdates(function).run();
  }

  private void run() {
    for (MachineBlock b : function.blocks) {
      b.code.forEach(i -> i.defs(r -> defs.merge(r, 1, Integer::sum)));
    }
    Map<MachineBlock, BitSet> liveIn = RegisterAllocator.liveness(function);
    for (MachineBlock b : function.blocks) {
      BitSet liveOut = RegisterAllocator.liveOut(b, liveIn);
      for (int k = 0; k < b.code.size(); k++) {
        MachineInstruction i = b.code.get(k);
        if (isAddition(i)
            && i.operands[0] != i.operands[1]
            && mayUpdateInPlace(b.code, k, liveOut)) {
          int from = i.operands[0];
          int to = i.operands[1];
          for (int n = k; n < b.code.size(); n++) {
            b.code.get(n).rename(from, to);
          }
        }
      }
      for (int k = b.code.size() - 1; k > 0; k--) {
        MachineInstruction i = b.code.get(k);
        if (isAddition(i)
            && i.operands[0] == i.operands[1]
            && !i.flagsNeeded
            && takeOver(b.code, k, i)) {
          b.code.remove(k);
        }
      }
    }
  }

  private static boolean isAddition(MachineInstruction i) {
    return (i.row == Opcodes.ADD || i.row == Opcodes.ADD_I)
        && i.operands[0] >= MachineFunction.FIRST_VIRTUAL
        && i.operands[1] >= MachineFunction.FIRST_VIRTUAL
        && (i.row == Opcodes.ADD_I || i.operands[1] != i.operands[2]);
  }

  /**
   * Whether the sum lives only here, from now to where the pointer is written anew or the block
   * ends.
   */
  private boolean mayUpdateInPlace(List<MachineInstruction> code, int at, BitSet liveOut) {
    int sum = code.get(at).operands[0];
    int pointer = code.get(at).operands[1];
    if (defs.get(sum) != 1 || liveOut.get(sum)) {
      return false;
    }
    boolean isPointer = false;
    boolean rewritten = false;
    for (int k = at + 1; k < code.size(); k++) {
      MachineInstruction i = code.get(k);
      if (i.isUsing(sum)) {
        if (rewritten) {
          return false;
        }
        isPointer |= i.memory >= 0 || isAddition(i);
      }
      if (!rewritten && i.isUsing(pointer)) {
        return false;
      }
      rewritten |= i.isDefining(pointer);
    }
    return isPointer && (rewritten || !liveOut.get(pointer));
  }

  /** Turns the last access through the pointer before its update into one that updates. */
  private static boolean takeOver(
      List<MachineInstruction> code, int at, MachineInstruction update) {
    int pointer = update.operands[0];
    for (int k = at - 1; k >= 0; k--) {
      MachineInstruction i = code.get(k);
      if (update.row == Opcodes.ADD && i.isDefining(update.operands[2])) {
        return false; // the step is not known yet there
      }
      if (!i.isUsing(pointer) && !i.isDefining(pointer)) {
        continue;
      }
      MachineInstruction modified = modified(i, update);
      if (modified == null) {
        return false;
      }
      modified.memory = i.memory;
      code.set(k, modified);
      return true;
    }
    return false;
  }

  private static MachineInstruction modified(MachineInstruction i, MachineInstruction update) {
    Semantics s = i.row.semantics();
    boolean load = s == Semantics.LOAD_DISP;
    boolean plain =
        (load || s == Semantics.STORE_DISP) && i.operands[3] == 0 && i.operands[0] != i.operands[1];
    if (!plain || i.operands[1] != update.operands[0] || i.memory < 0) {
      return null;
    }
    AccessSize size = i.row.size();
    if (update.row == Opcodes.ADD) {
      Instruction row = load ? Opcodes.loadPX(size) : Opcodes.storePX(size);
      return new MachineInstruction(
          row, i.line, i.operands[0], i.operands[1], 0, update.operands[2]);
    }
    int unit = 1 << size.ordinal();
    int by = update.operands[2];
    if (by % unit != 0) {
      return null;
    }
    Instruction row = load ? Opcodes.loadPD(size) : Opcodes.storePD(size);
    return new MachineInstruction(
        row, i.line, i.operands[0], i.operands[1], by < 0 ? 1 : 0, Math.abs(by) / unit);
  }
}
