package org.pyepi.offload.routines;

import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.ChipConfig;
import org.pyepi.offload.emulator.Core;
import org.pyepi.offload.kernel.Routine;

/** Calls a routine on an emulated core for each of many operands. */
final class CalledRoutine {
  /** What one call gave: the result's words, whether it was noted, and the cycles of the call. */
  record Result(int low, int high, boolean noted, int cycles) {
    long bits() {
      return (long) high << 32 | low & 0xffff_ffffL;
    }
  }

  /** r4 is where operands come from and results go to, r5 how many there are. */
  private static final String LOOP =
      """
      _start: mov   r6,0
              movt  r6,8
              movts config,r6
              mov   r7,-1
              movt  r7,-1
      again:  ldrd  r0,[r4,0]
              ldrd  r2,[r4,1]
              mov   r63,0
              movts ctimer0,r7
              movfs r6,config
              add   r8,r6,16
              movts config,r8
              bl    routine
              movts config,r6
              movfs r9,ctimer0
              str   r0,[r4,0]
              str   r1,[r4,1]
              str   r63,[r4,2]
              str   r9,[r4,3]
              add   r4,r4,16
              sub   r5,r5,1
              bne   again
              trap  3
              .balign 8
      routine:
      """;

  private static final int CODE = 0x200;
  private static final int DATA = 0x2000;
  private static final int MOST = 1024;

  private final Chip chip = new Chip(ChipConfig.of(1, 1));
  private final Core core = chip.core(0, 0);
  private final int overhead;

  CalledRoutine(Routine routine) {
    chip.traps(
        (c, number) -> {
          c.exit(0);
          return true;
        });
    byte[] loop = TextAssembler.assemble("loop.s", LOOP, CODE).bytes(".text");
    chip.write(core.id() << 20 | CODE, loop, 0, loop.length);
    int at = CODE + loop.length;
    byte[] nothing = TextAssembler.assemble("nothing.s", "rts", at).bytes(".text");
    chip.write(core.id() << 20 | at, nothing, 0, nothing.length);
    overhead = run(new int[][] {{0, 0, 0, 0}})[0].cycles();
    byte[] code = RoutineCode.of(routine);
    chip.write(core.id() << 20 | at, code, 0, code.length);
  }

  /** The results for quadruples of words. */
  Result[] run(int[][] operands) {
    Result[] results = new Result[operands.length];
    for (int from = 0; from < operands.length; from += MOST) {
      int count = Math.min(MOST, operands.length - from);
      for (int n = 0; n < count; n++) {
        for (int k = 0; k < 4; k++) {
          word(n, k, operands[from + n][k]);
        }
      }
      core.reset();
      core.register(4, DATA);
      core.register(5, count);
      core.start(CODE);
      chip.run(100_000_000, () -> core.state() != Core.State.RUNNING);
      if (core.state() != Core.State.EXITED) {
        throw new IllegalStateException(core.state() + " " + core.fault() + " " + core.pc());
      }
      for (int n = 0; n < count; n++) {
        int cycles = -1 - word(n, 3) - overhead;
        results[from + n] = new Result(word(n, 0), word(n, 1), word(n, 2) != 0, cycles);
      }
    }
    return results;
  }

  private void word(int n, int k, int value) {
    byte[] bytes = {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    chip.write(core.id() << 20 | DATA + 16 * n + 4 * k, bytes, 0, 4);
  }

  private int word(int n, int k) {
    return chip.peek(core.id() << 20 | DATA + 16 * n + 4 * k, 4);
  }
}
