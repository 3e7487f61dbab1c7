package org.pyepi.offload.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.asm.AssemblyException;
import org.pyepi.offload.asm.SourceFiles;
import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.elf.ElfFile;
import org.pyepi.offload.elf.ElfReader;
import org.pyepi.offload.isa.Disassembler;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;

/**
 * Random and damaged inputs: what reads them answers or refuses in its own words, never by another
 * exception. Each test runs {@code -Dpyepi.fuzz.seconds} (1 if not given) from seed {@code
 * -Dpyepi.fuzz.seed} on; a failure names the seed of its input.
 */
class FuzzTest {
  private static final Path RESOURCES = Path.of("src/test/resources/org/pyepi/offload");
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("pyepi.fuzz.seconds", "1"));
  private static final long SEED = Long.getLong("pyepi.fuzz.seed", 1);

  /** One input. */
  private interface Trial {
    void run(Random random) throws Exception;
  }

  private static void repeat(String name, Trial trial) {
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    long seed = SEED;
    do {
      try {
        trial.run(new Random(seed));
      } catch (Exception | StackOverflowError | OutOfMemoryError e) {
        fail(name + ", seed " + seed, e);
      }
      seed++;
    } while (System.nanoTime() < end);
    System.out.println("fuzz: " + name + ": " + (seed - SEED) + " inputs");
  }

  @Test
  void elfReaderRefusesOrReads() throws IOException {
    byte[] good = Files.readAllBytes(RESOURCES.resolve("tool/run/linked.elf"));
    repeat(
        "ELF reader",
        random -> {
          byte[] file = damaged(good, random);
          try {
            ElfFile elf = ElfFile.read(file);
            for (int k = 0; k < elf.sections().size(); k++) {
              elf.relocations(k);
            }
            ElfReader.read(file);
          } catch (ElfReader.ElfException refused) {
            assertEquals(false, refused.getMessage().isEmpty());
          }
        });
  }

  private static byte[] damaged(byte[] good, Random random) {
    if (random.nextInt(8) == 0) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      System.arraycopy(good, 0, noise, 0, Math.min(noise.length, random.nextInt(52)));
      return noise;
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length;
    byte[] file = java.util.Arrays.copyOf(good, length);
    for (int k = random.nextInt(12); k > 0 && length > 0; k--) {
      boolean head = random.nextBoolean();
      int at = head ? random.nextInt(Math.min(length, 120)) : random.nextInt(length);
      file[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
    }
    return file;
  }

  @Test
  void assemblerRefusesOrAssembles() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      for (Path f : files.filter(p -> p.toString().endsWith(".s")).sorted().toList()) {
        lines.addAll(Files.readAllLines(f, StandardCharsets.ISO_8859_1));
      }
    }
    repeat("assembler", random -> assemble(source(lines, random)));
  }

  private static void assemble(String source) {
    try {
      TextAssembler.object("fuzz.s", source, SourceFiles.NONE, Map.of(), warning -> {});
      TextAssembler.assemble("fuzz.s", source, 0x100);
    } catch (AssemblyException refused) {
      assertEquals(false, refused.diagnostics().isEmpty());
    }
  }

  /** Lines of real sources in any order, most of them hurt. */
  private static String source(List<String> lines, Random random) {
    StringBuilder result = new StringBuilder();
    for (int k = random.nextInt(30); k >= 0; k--) {
      StringBuilder line = new StringBuilder(lines.get(random.nextInt(lines.size())));
      for (int hurt = random.nextInt(4); hurt > 0 && !line.isEmpty(); hurt--) {
        int at = random.nextInt(line.length());
        switch (random.nextInt(4)) {
          case 0 -> line.deleteCharAt(at);
          case 1 -> line.insert(at, (char) (random.nextInt(96) + 32));
          case 2 -> line.insert(at, PIECES[random.nextInt(PIECES.length)]);
          default -> line.setCharAt(at, (char) random.nextInt(256));
        }
      }
      result.append(line).append('\n');
    }
    return result.toString();
  }

  private static final String[] PIECES = {
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    "\\",
    "%low(",
    "%high(",
    "%",
    "0x",
    "-",
    "1f",
    "1b",
    "999999999999",
    ".macro x a, b=1\n",
    ".endm\n",
    "x ",
    ".rept 3\n",
    ".endr\n",
    ".if 1\n",
    ".endif\n",
    ".else\n",
    ".irp q, 1, 2\n",
    "\\q",
    ".set s, s + 1\n",
    ".org ",
    ".skip ",
    ".balign ",
    ".section ",
    "s",
    "=",
    ","
  };

  @Test
  void decoderRoundTripsEveryWordItTakes() {
    repeat(
        "decoder",
        random -> {
          for (int k = 0; k < 1000; k++) {
            int word = random.nextInt();
            word = InstructionSet.isLong(word) ? word : word & 0xffff;
            Instruction row = InstructionSet.decode(word);
            String text = Disassembler.text(word, random.nextInt());
            if (row == null) {
              assertEquals("*unknown*", text);
            } else {
              int[] values = row.decode(word);
              int again = row.encode(values);
              assertSame(row, InstructionSet.decode(again), text);
              assertArrayEquals(values, row.decode(again), text);
            }
          }
        });
  }
}
