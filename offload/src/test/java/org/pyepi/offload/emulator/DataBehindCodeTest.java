package org.pyepi.offload.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;

/** A loop that stores into what stands behind it is translated once, not at each round. */
class DataBehindCodeTest {
  private static Core run(int first) {
    String source =
        """
        _start: mov r1,%%low(count)
                mov r2,0
                mov r3,10000
        round:  ldr r4,[r1]
                add r4,r4,3
                str r4,[r1]
                mov r5,10
        inner:  sub r5,r5,1
                bne inner
                sub r3,r3,1
                bne round
                beq done
                .balign 4
        count:  .word %s
        done:   trap 3
        """
            .formatted(first);
    Chip chip = new Chip(ChipConfig.of(1, 1));
    chip.traps(
        (core, number) -> {
          core.exit(0);
          return true;
        });
    AssembledProgram program = TextAssembler.assemble("data.s", source, 0x100);
    byte[] code = program.bytes(".text");
    Core core = chip.core(0, 0);
    chip.write(core.id() << 20 | 0x100, code, 0, code.length);
    core.start(program.address("_start"));
    assertEquals(Chip.Stop.ALL_STOPPED, chip.run(10_000_000, () -> false));
    assertEquals(first + 30_000, chip.peek(core.id() << 20 | program.address("count"), 4));
    return core;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x01a201a2})
  void isTranslatedOnce(int first) {
    Core core = run(first);
    double share = (double) core.translations.translated / core.instructions;
    assertTrue(share > 0.7, "translated " + share);
  }
}
