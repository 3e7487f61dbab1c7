package org.pyepi.offload.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;

/** Boards from the smallest to the whole mesh: every core adds one to a word of the last. */
class BoardsTest {
  /** r1 is given: the global address of a word in the last core, which serves as lock and count. */
  private static final String COUNT =
      """
      _start: mov r2,0
              mov r3,1
      lock:   mov r4,1
              testset r4,[r1,r2]
              sub r4,r4,0
              bne lock
              ldr r5,[r1,1]
              add r5,r5,r3
              str r5,[r1,1]
              str r2,[r1]
              trap 3
      """;

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 16", "16, 1", "4, 4", "8, 8", "32, 24", "64, 64"})
  void everyCoreCounts(int rows, int columns) {
    Chip chip = new Chip(ChipConfig.of(rows, columns));
    chip.traps(
        (core, number) -> {
          core.exit(0);
          return true;
        });
    AssembledProgram program = TextAssembler.assemble("count.s", COUNT, 0x100);
    byte[] code = program.bytes(".text");
    Core last = chip.core(rows - 1, columns - 1);
    int count = 0;
    for (Core core : chip.cores()) {
      int row = core.id() >> 6;
      int column = core.id() & 63;
      // On a large board one core in each row and column will do.
      boolean takesPart = rows * columns <= 64 || row % 16 == 7 && column % 16 == 11;
      if (takesPart && !chip.config().inDram(core.id() << 20)) {
        chip.write(core.id() << 20 | 0x100, code, 0, code.length);
        core.start(program.address("_start"));
        core.register(1, last.id() << 20 | 0x2000);
        count++;
      }
    }
    assertEquals(Chip.Stop.ALL_STOPPED, chip.run(10_000_000, () -> false));
    assertEquals(count, chip.peek(last.id() << 20 | 0x2004, 4));
  }
}
