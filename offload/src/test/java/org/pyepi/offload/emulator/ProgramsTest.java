package org.pyepi.offload.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;

/**
 * Every .s file beside the resources runs on the first core of a 4 × 4 chip from 0x100, or on the
 * first {@code ; cores = n}, row by row. Its comments say what must hold of the first core at the
 * end: {@code ; rN = value}, {@code ; [address] = word}, {@code ; cycles = n}, {@code ; fault =
 * REASON}; without a fault it must end with {@code trap 3}. It runs interpreted, translated at
 * once, and on two threads.
 */
class ProgramsTest {
  private static final Pattern EXPECT = Pattern.compile(";;?\\s*(\\S+) = (\\S+).*");

  @TestFactory
  Stream<DynamicTest> programs() throws IOException, URISyntaxException {
    Path directory = Path.of(ProgramsTest.class.getResource("arithmetic.s").toURI()).getParent();
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> sorted = files.filter(f -> f.toString().endsWith(".s")).sorted().toList();
      return sorted.stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
    }
  }

  private static void check(Path file) throws IOException {
    check(file, false, 1);
    check(file, true, 1);
    check(file, true, 2);
  }

  private static void check(Path file, boolean translate, int threads) throws IOException {
    String text = Files.readString(file);
    AssembledProgram program = TextAssembler.assemble(file.getFileName().toString(), text, 0x100);
    Chip chip = new Chip(ChipConfig.of(4, 4));
    chip.hostThreads(threads);
    chip.turns().worthSharing = 0;
    chip.traps(
        (core, number) -> {
          core.exit(core.register(0));
          return number == 3;
        });
    Matcher cores = Pattern.compile("(?m)^; cores = (\\d+)").matcher(text);
    int count = cores.find() ? Integer.parseInt(cores.group(1)) : 1;
    for (Core each : chip.cores().subList(0, count)) {
      each.translations.enabled = translate;
      each.translations.hot = 1;
      for (AssembledProgram.Block block : program.blocks()) {
        chip.write(each.id() << 20 | block.address(), block.bytes(), 0, block.bytes().length);
      }
      each.start(program.entry());
    }
    Core core = chip.core(0, 0);
    chip.run(
        1_000_000, () -> core.state() != Core.State.RUNNING && core.state() != Core.State.IDLE);
    String fault = null;
    for (String line : text.lines().toList()) {
      Matcher m = EXPECT.matcher(line);
      if (!m.matches()) {
        continue;
      }
      String what = m.group(1);
      if (what.equals("cores")) {
        continue;
      }
      if (what.equals("fault")) {
        fault = m.group(2);
        continue;
      }
      long expected = Long.decode(m.group(2));
      if (what.equals("cycles")) {
        assertEquals(expected, core.stats().cycles(), line + " " + core.stats());
      } else if (what.startsWith("r")) {
        int actual = core.register(Integer.parseInt(what.substring(1)));
        assertEquals(Integer.toHexString((int) expected), Integer.toHexString(actual), line);
      } else {
        int address = Long.decode(what.substring(1, what.length() - 1)).intValue();
        address |= address >>> 20 == 0 ? core.id() << 20 : 0;
        String actual = Integer.toHexString(chip.peek(address, 4));
        assertEquals(Integer.toHexString((int) expected), actual, line);
      }
    }
    assertEquals(fault, core.fault() == null ? null : core.fault().reason().name());
    assertEquals(
        fault == null ? Core.State.EXITED : Core.State.FAULTED, core.state(), core + " ran away");
  }
}
