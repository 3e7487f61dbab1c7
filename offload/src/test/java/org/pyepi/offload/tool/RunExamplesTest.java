package org.pyepi.offload.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs of the folder {@code run}: comments at their head give arguments (ROOT is an empty
 * folder), the exit code, and text that must stand on the output or the error stream.
 */
class RunExamplesTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/pyepi/offload/tool/run");

  @TempDir Path work;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".s")).sorted().toList();
    }
  }

  private int epi(String... arguments) {
    out.reset();
    err.reset();
    return Epi.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void doesWhatItsHeadSays(Path program) throws IOException {
    String elf = work.resolve("program.elf").toString();
    assertEquals(0, epi("as", program.toString(), "-o", elf), err.toString());
    List<String> head = Files.readAllLines(program);
    List<String> arguments = new ArrayList<>(List.of("run", elf));
    for (String line : said(head, "args")) {
      String root = Files.createDirectory(work.resolve("root")).toString();
      Arrays.stream(line.split(" ")).map(a -> a.replace("ROOT", root)).forEach(arguments::add);
    }
    int code = epi(arguments.toArray(String[]::new));
    assertEquals(said(head, "exit"), List.of(Integer.toString(code)), err.toString());
    for (String text : said(head, "out")) {
      assertTrue(out.toString().contains(text), out.toString());
    }
    for (String text : said(head, "err")) {
      assertTrue(err.toString().contains(text), err.toString());
    }
  }

  private static List<String> said(List<String> head, String what) {
    String mark = "; " + what + ": ";
    return head.stream()
        .filter(l -> l.startsWith(mark))
        .map(l -> l.substring(mark.length()))
        .toList();
  }

  /** What GNU ld made of two objects, one of GNU as and one of ours; oracle/link-both.sh. */
  @Test
  void runsWhatGnuLdLinked() {
    assertEquals(0, epi("run", FOLDER.resolve("linked.elf").toString()), err.toString());
    assertEquals("linked 42\n", out.toString());
  }

  @Test
  void refusesFilesThatAreNoProgramsForIt() throws IOException {
    byte[] good = Files.readAllBytes(FOLDER.resolve("linked.elf"));
    refused("damaged or cut short", Arrays.copyOf(good, good.length / 2));
    refused("cut short", Arrays.copyOf(good, 40));
    refused("not an ELF file", "#!/bin/sh\n".getBytes());
    byte[] other = good.clone();
    other[18] = 40;
    other[19] = 0;
    refused("for machine 0x28, not Epiphany", other);
  }

  private void refused(String why, byte[] file) throws IOException {
    Path path = work.resolve("bad.elf");
    Files.write(path, file);
    assertEquals(125, epi("run", path.toString()));
    assertTrue(err.toString().contains(path + ": " + why), err.toString());
  }
}
