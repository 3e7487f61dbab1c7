package org.pyepi.offload.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs of epiphany-elf-gcc, unchanged; see the README beside them. */
class GccProgramsTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/pyepi/offload/tool/gcc");

  @TempDir Path work;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", FOLDER.resolve(name).toString()));
    arguments.addAll(List.of(more));
    out.reset();
    PrintStream stream = new PrintStream(out, true);
    return Epi.run(arguments.toArray(String[]::new), stream, stream);
  }

  @ParameterizedTest
  @CsvSource({"integers, 7", "floats, 0"})
  void printsWhatItShould(String name, int code) throws IOException {
    assertEquals(code, run(name + ".elf"));
    assertEquals(Files.readString(FOLDER.resolve(name + ".out")), out.toString());
  }

  @Test
  void coresTalkAndThreadsDoNotShow() throws IOException {
    String expected = Files.readString(FOLDER.resolve("neighbours.out"));
    List<String> stats = new ArrayList<>();
    for (String threads : List.of("1", "2", "1", "3")) {
      String file = work.resolve("stats.json").toString();
      assertEquals(0, run("neighbours.elf", "--all", "--threads", threads, "--stats", file));
      assertEquals(expected, out.toString());
      stats.add(Files.readString(Path.of(file)));
    }
    stats.forEach(s -> assertEquals(stats.get(0), s));
  }
}
