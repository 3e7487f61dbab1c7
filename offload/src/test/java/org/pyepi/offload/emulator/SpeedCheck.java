package org.pyepi.offload.emulator;

import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;

/** Prints how many instructions a second the emulator runs. Not a test: run its main. */
final class SpeedCheck {
  private SpeedCheck() {}

  private static final String SAXPY =
      """
      start: mov r0,0x4000
      mov r1,0x5000
      mov r2,512
      loop: ldrd r16,[r0],1
      ldrd r18,[r1]
      sub r2,r2,1
      fmadd r18,r16,r20
      fmadd r19,r17,r20
      strd r18,[r1],1
      bne loop
      b start
      """;

  public static void main(String[] args) {
    for (int cores = 1; cores <= 16; cores *= 16) {
      for (int round = 0; round < 6; round++) {
        Chip chip = new Chip(ChipConfig.of(4, 4));
        AssembledProgram program = TextAssembler.assemble("saxpy", SAXPY, 0x100);
        byte[] code = program.bytes(".text");
        for (int k = 0; k < cores; k++) {
          Core core = chip.cores().get(k);
          chip.write(core.id() << 20 | 0x100, code, 0, code.length);
          core.start(0x100);
        }
        long begin = System.nanoTime();
        chip.run(40_000_000L / cores, () -> false);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long instructions = chip.cores().stream().mapToLong(c -> c.stats().instructions()).sum();
        System.out.printf(
            "%d cores: %.1f million instructions a second, %.2f cycles each%n",
            cores,
            instructions / seconds / 1e6,
            (double) chip.core(0, 0).stats().cycles() / chip.core(0, 0).stats().instructions());
      }
    }
  }
}
