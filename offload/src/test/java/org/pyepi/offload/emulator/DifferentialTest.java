package org.pyepi.offload.emulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;

/**
 * Random programs on two chips, one that interprets and one that translates at once: after every
 * stretch registers, flags, memory, clocks and counts by cause are the same. {@code
 * -Dpyepi.fuzz.seconds} and {@code -Dpyepi.fuzz.seed} as in FuzzTest.
 */
class DifferentialTest {
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("pyepi.fuzz.seconds", "3"));
  private static final long SEED = Long.getLong("pyepi.fuzz.seed", 1);

  private static Chip chip(AssembledProgram program, int size, boolean translate) {
    Chip chip = new Chip(ChipConfig.of(size, size));
    chip.traps(
        (core, number) -> {
          core.exit(0);
          return true;
        });
    for (Core core : chip.cores()) {
      core.translations.enabled = translate;
      core.translations.hot = 1;
      for (AssembledProgram.Block block : program.blocks()) {
        chip.write(core.id() << 20 | block.address(), block.bytes(), 0, block.bytes().length);
      }
      core.start(program.address("_start"));
    }
    return chip;
  }

  /** How the second of two chips differs from the first. */
  private interface Difference {
    Chip apply(AssembledProgram program, int size);
  }

  private static void compare(String name, int size, int limit, Difference second) {
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    long seed = SEED;
    long instructions = 0;
    long inside = 0;
    do {
      String text = RandomProgram.of(seed, size > 1);
      AssembledProgram program = TextAssembler.assemble("random.s", text, 0);
      Chip one = chip(program, size, false);
      Chip two = second.apply(program, size);
      Random random = new Random(seed);
      Chip.Stop stop;
      do {
        long slice = 1 + random.nextInt(random.nextBoolean() ? 40 : 20_000);
        stop = one.run(slice, () -> false);
        assertEquals(stop, two.run(slice, () -> false), "seed " + seed);
        for (int k = 0; k < one.cores().size(); k++) {
          same("seed " + seed + " core " + k, one.cores().get(k), two.cores().get(k));
        }
      } while (stop == Chip.Stop.CYCLE_LIMIT && one.now() < limit);
      assertArrayEquals(dram(one), dram(two), "seed " + seed);
      for (Core core : two.cores()) {
        instructions += core.instructions;
        inside += core.translations.translated;
      }
      seed++;
    } while (System.nanoTime() < end);
    System.out.printf(
        "differential: %s: %d programs, %d instructions, %d of them translated%n",
        name, seed - SEED, instructions, inside);
    assertTrue(inside > instructions / 20, inside + " of " + instructions);
  }

  private static byte[] dram(Chip chip) {
    byte[] bytes = new byte[0x8000];
    chip.read(ChipConfig.DRAM_BASE, bytes, 0, bytes.length);
    return bytes;
  }

  @Test
  void translatedCodeDoesWhatTheInterpreterDoes() {
    compare("one core", 1, 3_000_000, (program, size) -> chip(program, size, true));
  }

  @Test
  void translatedCoresTalkAsInterpretedOnesDo() {
    compare("four cores", 2, 200_000, (program, size) -> chip(program, size, true));
  }

  @Test
  void twoHostThreadsGiveWhatOneGives() {
    compare(
        "two threads",
        2,
        200_000,
        (program, size) -> {
          Chip chip = chip(program, size, true);
          chip.hostThreads(2);
          chip.turns().worthSharing = 0;
          return chip;
        });
  }

  static void same(String where, Core a, Core b) {
    assertEquals(a.state(), b.state(), where);
    assertEquals(a.fault(), b.fault(), where);
    assertEquals(a.clock(), b.clock(), where);
    assertEquals(Integer.toHexString(a.pc()), Integer.toHexString(b.pc()), where);
    assertEquals(a.stats(), b.stats(), where);
    for (int r = 0; r < 64; r++) {
      String register = where + " r" + r;
      assertEquals(
          Integer.toHexString(a.register(r)), Integer.toHexString(b.register(r)), register);
    }
    assertEquals(Integer.toHexString(a.status()), Integer.toHexString(b.status()), where);
    assertEquals(-1, Arrays.mismatch(a.sram, b.sram), where);
  }
}
