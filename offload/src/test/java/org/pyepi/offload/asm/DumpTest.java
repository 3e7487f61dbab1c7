package org.pyepi.offload.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.tool.Epi;

/**
 * Whole sources as objects, dumped: each {@code .s} of the folder against the {@code .dump} that
 * GNU's assembler and objdump gave; src/test/oracle/make-dumps.sh writes those.
 */
class DumpTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/org/pyepi/offload/asm/dumps").toAbsolutePath();

  @TempDir Path work;

  static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(".s"))
          .map(n -> n.substring(0, n.length() - 2))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void objectsReadLikeThoseOfGnuAs(String name) throws IOException {
    String object = work.resolve(name + ".o").toString();
    assertEquals("", epi("as", "-c", FOLDER.resolve(name + ".s").toString(), "-o", object));
    String expected = Files.readString(FOLDER.resolve(name + ".dump"));
    String dump = epi("objdump", "-drs", object).replace(object, name + ".o");
    assertEquals(plain(expected), plain(dump));
  }

  /** Spacing at the end of lines and the number of empty lines do not matter. */
  private static String plain(String text) {
    return text.replaceAll("[ \t]+\n", "\n").replaceAll("\n\n+", "\n");
  }

  private static String epi(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true);
    Epi.run(arguments, stream, stream);
    return out.toString();
  }
}
