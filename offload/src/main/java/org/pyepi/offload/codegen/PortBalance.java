package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.isa.IssuePort;
import org.pyepi.offload.isa.Opcodes;

/**
 * Has the FPU multiply by a power of two where the other port is the busier one and would shift: in
 * integer mode the product of two words is exact in its low word. Only in kernels without floats,
 * whose FPU is in that mode from start to end.
 */
final class PortBalance {
  /** Name under which it can be switched off. */
  static final String NAME = "balance-ports";

  /** Factors that one MOV can make. */
  private static final int MAX_SHIFT = 15;

  private final MachineFunction function;
  private final Map<Integer, Integer> factors = new HashMap<>();

  PortBalance(MachineFunction function) {
    this.function = function;
  }

  /** Moves shifts of a loop's body to the FPU until both ports have the same to do. */
  void run(List<MachineInstruction> body) {
    if (function.floats) {
      return;
    }
    int fpu = (int) body.stream().filter(PortBalance::isFpu).count();
    int other = body.size() - fpu;
    for (int k = 0; k < body.size() && other - fpu > 1; k++) {
      MachineInstruction i = body.get(k);
      if (i.row == Opcodes.LSL_I && !i.flagsNeeded && i.operands[2] <= MAX_SHIFT) {
        int factor = factors.computeIfAbsent(1 << i.operands[2], x -> function.newRegister());
        body.set(
            k, new MachineInstruction(Opcodes.IMUL, i.line, i.operands[0], i.operands[1], factor));
        fpu++;
        other--;
      }
    }
  }

  /** Makes the factors, and the FPU one of integers, at the start of the image. */
  void begin() {
    if (factors.isEmpty()) {
      return;
    }
    List<MachineInstruction> code = new ArrayList<>();
    factors.forEach(
        (factor, register) -> {
          code.add(new MachineInstruction(Opcodes.MOV_I, 0, register, factor));
          function.constants.put(register, factor);
        });
    if (!function.integers) {
      int old = function.newRegister();
      int mask = function.newRegister();
      int mode = function.newRegister();
      int config = function.newRegister();
      constant(code, mask, ~CodeEmitter.MODE_BITS);
      constant(code, mode, CodeEmitter.INTEGER_MODE);
      code.add(new MachineInstruction(Opcodes.MOVFS, 0, old, CodeEmitter.CONFIG));
      code.add(new MachineInstruction(Opcodes.AND, 0, old, old, mask));
      code.add(new MachineInstruction(Opcodes.ORR, 0, config, old, mode));
      code.add(new MachineInstruction(Opcodes.MOVTS, 0, CodeEmitter.CONFIG, config));
      function.integers = true;
    }
    // Behind the moves out of r0 and the link register.
    function.blocks.get(0).code.addAll(2, code);
  }

  private static void constant(List<MachineInstruction> code, int register, int value) {
    code.add(new MachineInstruction(Opcodes.MOV_I, 0, register, value & 0xffff));
    code.add(new MachineInstruction(Opcodes.MOVT, 0, register, value >>> 16));
  }

  private static boolean isFpu(MachineInstruction i) {
    return i.row.semantics().port() == IssuePort.FPU;
  }
}
