package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Commands as a shell runs them, each with {@code $PYTHON} once as the machine's {@code python3}
 * and once as {@code pyepi}: what they print and how they end is the same. For what a program
 * cannot see of itself: pipes that break, full disks, closed streams, archives, locales.
 */
class ShellExamplesTest {
  private static final Path SCRIPTS = Path.of("src/test/shell");

  @TestFactory
  Stream<DynamicTest> sameAsCPython() throws Exception {
    return Command.files(SCRIPTS, ".sh").stream()
        .map(
            p ->
                DynamicTest.dynamicTest(
                    p.getFileName().toString(),
                    () ->
                        assertEquals(
                            output(p, "python3"), output(p, Command.TOP + "/pyepi --no-jit"))));
  }

  /** Output and errors together, without the names of the interpreters. */
  private static String output(Path script, String python) throws Exception {
    Path temporary = Files.createTempDirectory("pyepi-shell");
    Command.Result r =
        Command.run(
            List.of("bash", "-c", ". " + script + " 2>&1"),
            Map.of("PYTHON", python, "PYTHONUNBUFFERED", "", "FOLDER", temporary.toString()));
    return r.out()
            .replace(temporary.toString(), "FOLDER")
            .replaceAll("(?m)^(\\S*/)?(python3?|pyepi): ", "PYTHON: ")
        + r.err()
        + r.status();
  }
}
