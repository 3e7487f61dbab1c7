package org.pyepi.offload.codegen;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.pyepi.offload.asm.Assembler;
import org.pyepi.offload.asm.Symbol;
import org.pyepi.offload.float64.RoutineCode;
import org.pyepi.offload.kernel.Routine;

/**
 * What an image may call. Operands stand in the registers from r0 on, results too; what is behind
 * the image's own code is in it once, if it is called at all.
 */
enum CodeRoutine {
  /** r0, r1 in and out; r2, r3, r12, r14 to r18 lost. */
  DIVISION(2, IntStream.of(0, 1, 2, 3, 12, MachineInstruction.LINK, 15, 16, 17, 18)),
  ADD64(Routine.ADD64),
  MUL64(Routine.MUL64),
  DIV64(Routine.DIV64),
  SQRT64(Routine.SQRT64),
  COMPARE64(Routine.COMPARE64),
  FROMINT64(Routine.FROMINT64),
  TOINT64(Routine.TOINT64),
  FROMFLOAT64(Routine.FROMFLOAT64),
  TOFLOAT64(Routine.TOFLOAT64);

  /** Where routines for float64 say that the chunk is to be discarded. */
  static final int NOTED = 63;

  private static final int LAST_LOST = 31;

  private final int operands;
  private final int[] lost;
  private final Routine routine;

  CodeRoutine(int operands, IntStream lost) {
    this.operands = operands;
    this.lost = lost.toArray();
    this.routine = null;
  }

  CodeRoutine(Routine routine) {
    this.operands = routine.operands();
    this.lost =
        IntStream.concat(
                IntStream.of(0, 1, 2, 3, 12, NOTED),
                IntStream.rangeClosed(MachineInstruction.LINK, LAST_LOST))
            .toArray();
    this.routine = routine;
  }

  static CodeRoutine of(Routine routine) {
    return valueOf(routine.name());
  }

  /** The registers that it reads. */
  void uses(IntConsumer action) {
    for (int r = 0; r < operands; r++) {
      action.accept(r);
    }
    if (routine != null) {
      action.accept(NOTED);
    }
  }

  /** The registers that may be others afterwards. */
  void defs(IntConsumer action) {
    for (int r : lost) {
      action.accept(r);
    }
  }

  /** Whether it takes the FPU in integer mode. */
  boolean multiplies() {
    return routine != null && RoutineCode.multiplies(routine);
  }

  /** Puts its code at the place of the assembler. */
  void emit(Assembler a, Symbol label) {
    if (routine == null) {
      a.bind(label);
      IntegerDivision.emit(a);
      return;
    }
    a.align(8);
    a.bind(label);
    for (byte b : RoutineCode.of(routine)) {
      a.byteValue(b & 0xff);
    }
  }
}
