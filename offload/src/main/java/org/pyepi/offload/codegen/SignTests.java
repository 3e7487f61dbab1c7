package org.pyepi.offload.codegen;

import java.util.List;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Opcodes;

/**
 * Reads the outcome of a comparison of floats from the difference itself instead of the FPU's
 * flags. Those change with every operation, so nothing could go through the FPU until they have
 * been read; the difference is a register like any other, whose bits the integer flags tell from
 * zero.
 *
 * <pre>
 * fsub t,a,b; bblt X    becomes  fsub t,b,a; sub u,t,0; bgt X
 * fsub t,a,b; bblte X   becomes  fsub t,a,b; sub u,t,0; blte X
 * fsub t,a,b; bbeq X    becomes  fsub t,a,b; lsl u,t,1; beq X
 * </pre>
 *
 * <p>A difference of -0.0 is the smallest integer and so not greater than zero, as it should be.
 * That of a NaN or an infinity sets a sticky flag, for which the chunk is discarded in the end;
 * that a loop does end is why the branch that closes it keeps its flags.
 */
final class SignTests {
  /** Name under which it can be switched off. */
  static final String NAME = "sign-tests";

  private SignTests() {}

  /**
   * Rewrites a block's code in place.
   *
   * @param closing whether the last branches, which may close a loop, are among those
   */
  static void run(MachineFunction function, List<MachineInstruction> code, boolean closing) {
    int end = code.size();
    while (!closing && end > 0 && code.get(end - 1).isBranch()) {
      end--;
    }
    for (int k = end - 2; k >= 0; k--) {
      if (isRead(code, k) && (closing || k + 1 < end)) {
        rewrite(function, code, k);
      }
    }
  }

  /** Whether a difference's flags are read by the next instruction and no other. */
  private static boolean isRead(List<MachineInstruction> code, int at) {
    MachineInstruction i = code.get(at);
    return i.row == Opcodes.FSUB
        && i.flagsNeeded
        && readsFpu(code.get(at + 1))
        && (at + 2 == code.size() || !readsFpu(code.get(at + 2)));
  }

  private static boolean readsFpu(MachineInstruction i) {
    return i.readsFlags() && i.row.condition().readsFpuFlags();
  }

  private static void rewrite(MachineFunction function, List<MachineInstruction> code, int at) {
    MachineInstruction difference = code.get(at);
    MachineInstruction reader = code.get(at + 1);
    int d = difference.operands[0];
    int a = difference.operands[1];
    int b = difference.operands[2];
    Condition condition = reader.row.condition();
    boolean equal = condition == Condition.BEQ || condition == Condition.BNE;
    if (condition == Condition.BLT) {
      difference = new MachineInstruction(Opcodes.FSUB, difference.line, d, b, a);
    } else {
      difference = new MachineInstruction(Opcodes.FSUB, difference.line, d, a, b);
    }
    MachineInstruction test =
        new MachineInstruction(
            equal ? Opcodes.LSL_I : Opcodes.SUB_I,
            reader.line,
            function.newRegister(),
            d,
            equal ? 1 : 0);
    test.flagsNeeded = true;
    code.set(at, difference);
    code.set(
        at + 1,
        reader.with(
            switch (condition) {
              case BEQ -> Condition.EQ;
              case BNE -> Condition.NE;
              case BLT -> Condition.GT;
              default -> Condition.LTE;
            }));
    code.add(at + 1, test);
  }
}
