package org.pyepi.offload.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;

/** Cores that look again and again into DRAM that other processes share are not run meanwhile. */
class WaitingForDramTest {
  private static final String WAITS =
      """
      _start: ldr r2,[r1]
              sub r2,r2,0
              beq _start
              str r2,[r1,1]
              trap 3
      """;

  private ByteBuffer shared;
  private Chip chip;

  private void start(String source) {
    ChipConfig config = ChipConfig.of(4, 4);
    shared = ByteBuffer.allocateDirect(config.dramBytes()).order(ByteOrder.LITTLE_ENDIAN);
    chip = new Chip(config, shared);
    chip.traps(
        (core, number) -> {
          core.exit(0);
          return true;
        });
    AssembledProgram program = TextAssembler.assemble("waits.s", source, 0x100);
    byte[] code = program.bytes(".text");
    for (Core core : chip.cores()) {
      chip.write(core.id() << 20 | 0x100, code, 0, code.length);
      core.start(program.address("_start"));
      core.register(1, config.dramBase() + 16 * chip.cores().indexOf(core));
    }
  }

  @BeforeEach
  void sixteenWait() {
    start(WAITS);
    chip.run(1_000_000, () -> false);
  }

  @Test
  void theyStandStillAndTheirRoundsAreCounted() {
    for (Core core : chip.cores()) {
      assertTrue(core.busyWait.waiting, core + " runs");
      assertTrue(core.instructions > 5_000, "only " + core.instructions + " instructions");
      assertTrue(core.clock >= 1_000_000);
    }
    assertFalse(chip.isStill(), "somebody outside may write");
  }

  @Test
  void whatAnotherProcessWritesIsSeen() {
    shared.putInt(16 * 5, 7);
    chip.run(60_000, () -> false);
    assertEquals(7, shared.getInt(16 * 5 + 4));
    assertEquals(15, chip.running().size());
  }

  @Test
  void whatACoreWritesIsSeen() {
    start(
        """
        _start: movfs r3,coreid
                mov r4,0x808
                sub r3,r3,r4
                beq writes
        waits:  ldr r2,[r1]
                sub r2,r2,0
                beq waits
                trap 3
        writes: mov r4,5000
        later:  sub r4,r4,1
                bne later
                mov r4,15
                mov r5,9
        each:   add r1,r1,16
                str r5,[r1]
                sub r4,r4,1
                bne each
                trap 3
        """);
    assertEquals(Chip.Stop.ALL_STOPPED, chip.run(200_000, () -> false));
    assertTrue(chip.now() < 40_000, "seen only at " + chip.now());
  }
}
