package org.pyepi.offload.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.emulator.pipeline.IssueState;
import org.pyepi.offload.emulator.translate.TranslatedRegion;
import org.pyepi.offload.emulator.translate.TranslationCache;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Operand;
import org.pyepi.offload.isa.Semantics;

/**
 * Each row of the instruction table is known to the interpreter, is translated or named among those
 * that are not, and does the same both ways. Who adds a row and forgets one of them finds the row's
 * name here.
 */
class InstructionCoverageTest {
  private static final int AT = 0x4000;
  private static final int TRIALS = 6;

  static Stream<Instruction> rows() {
    return InstructionSet.rows().stream();
  }

  private static int[] operands(Instruction row, Random random) {
    return row.operands().stream().mapToInt(o -> operand(o, random)).toArray();
  }

  private static int operand(Operand operand, Random random) {
    return switch (operand.kind()) {
      case REGISTER -> random.nextInt(Math.min(64, 1 << operand.width()));
      default -> 0;
    };
  }

  /** A core with the instruction at {@link #AT} among NOPs, and addresses in its registers. */
  private static Core core(int word, int bytes, Random random, boolean translate) {
    Chip chip = new Chip(ChipConfig.of(1, 1));
    chip.traps(
        (c, number) -> {
          c.exit(0);
          return true;
        });
    Core core = chip.cores().get(0);
    core.translations.enabled = translate;
    core.translations.hot = 0;
    byte[] program = new byte[0x40];
    for (int k = 0; k < program.length; k += 2) {
      program[k] = (byte) 0xa2;
      program[k + 1] = 1;
    }
    program[program.length - 2] = (byte) 0xb2; // IDLE
    for (int k = 0; k < bytes; k++) {
      program[k] = (byte) (word >>> 8 * k);
    }
    chip.write(core.id() << 20 | AT, program, 0, program.length);
    for (int r = 0; r < 64; r++) {
      core.register(r, 0x1000 + 8 * random.nextInt(256));
    }
    core.start(AT);
    return core;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isKnownToTheInterpreter(Instruction row) {
    int word = row.encode(operands(row, new Random(1)));
    Core core = core(word, row.bytes(), new Random(2), false);
    core.chip.run(40, () -> false);
    boolean unknown = core.fault() != null && core.fault().toString().contains("does not exist");
    assertEquals(row.semantics() == Semantics.UNIMPLEMENTED, unknown, row.toString());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isTranslatedOrNamed(Instruction row) {
    int word = row.encode(operands(row, new Random(1)));
    Core core = core(word, row.bytes(), new Random(2), true);
    TranslatedRegion.Entry entry = new TranslatedRegion.Entry(AT, 0, IssueState.EMPTY, -1, -1);
    TranslatedRegion region = TranslationCache.get(core.guest, entry);
    boolean some =
        switch (row.semantics()) {
          case MOVTS, MOVFS -> region != null; // translated for some special registers
          default -> TranslationCache.translates(row.semantics());
        };
    assertEquals(some, region != null, row.toString());
    assertFalse(
        region != null && !TranslationCache.translates(row.semantics()), row + " is translated");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void doesTheSameBothWays(Instruction row) {
    for (int seed = 0; seed < TRIALS; seed++) {
      int word = row.encode(operands(row, new Random(seed)));
      Core interpreted = core(word, row.bytes(), new Random(seed), false);
      Core translated = core(word, row.bytes(), new Random(seed), true);
      interpreted.chip.run(200, () -> false);
      translated.chip.run(200, () -> false);
      DifferentialTest.same(row + ", seed " + seed, interpreted, translated);
    }
  }
}
