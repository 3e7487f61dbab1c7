package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs for ePython print what stands in the file {@code .out} beside them, and all else is as
 * the machine's {@code python3} has it with the same module. A first line {@code # epython -d 4}
 * has every core run the program.
 */
class EPythonTest {
  private static final Path PROGRAMS = Path.of("src/test/python/epython").toAbsolutePath();
  private static final Path LIBRARY =
      Path.of("../language/src/main/resources/org/pyepi/language/library").toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> asWrittenAndAsInCPython() throws Exception {
    return Command.files(PROGRAMS, ".py").stream()
        .filter(p -> Files.exists(outputOf(p)))
        .map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> compare(p)));
  }

  private static Path outputOf(Path program) {
    return Path.of(program.toString().replaceAll("py$", "out"));
  }

  private static void compare(Path program) throws Exception {
    List<String> arguments = new ArrayList<>();
    String first = Files.readAllLines(program).getFirst();
    if (first.startsWith("# epython ")) {
      arguments.addAll(List.of("-m", "epython"));
      arguments.addAll(List.of(first.substring("# epython ".length()).split(" ")));
    }
    arguments.add(program.toString());
    List<String> line = new ArrayList<>(List.of("python3"));
    line.addAll(arguments);
    Command.Result expected =
        Command.run(line, Map.of("PYTHONPATH", LIBRARY.toString(), "PYTHONDONTWRITEBYTECODE", "1"));
    assertEquals(Files.readString(outputOf(program)), expected.out(), expected.err());
    Command.Result actual = Command.run("pyepi", arguments);
    assertEquals(expected.out(), actual.out(), actual.err());
    assertEquals(expected.err(), actual.err());
    assertEquals(expected.status(), actual.status());
  }

  @Test
  void whoCannotGoOnIsSaid() throws Exception {
    Command.Result result =
        Command.run(
            "pyepi", List.of("-m", "epython", "-d", "3", PROGRAMS.resolve("standstill.py") + ""));
    assertEquals(1, result.status());
    assertEquals(
        "epython: no core can go on: core 0 waits for a message from core 1; "
            + "core 1 waits for a message from core 0\n",
        result.err());
  }

  /** The program ends by a status while the threads of its cores are still there. */
  @Test
  void hotLoopsOfCoresAreExplained() throws Exception {
    Command.Result result =
        Command.run(
            "pyepi",
            List.of(
                "--pyepi.device=emulator",
                "--pyepi.explain",
                "-m",
                "epython",
                "-d",
                "2",
                PROGRAMS.resolve("hot_loops.py").toString()));
    assertEquals(Files.readString(PROGRAMS.resolve("hot_loops.out")), result.out());
    assertEquals(3, result.status());
    assertTrue(result.err().contains(" ran on the emulator (4x4 cores)"), result.err());
  }

  @Test
  void wrongArgumentsAreToldHowTheCommandIsCalled() throws Exception {
    Command.Result result = Command.run("pyepi", List.of("-m", "epython", "-q", "x.py"));
    assertEquals(2, result.status());
    assertTrue(result.err().startsWith("epython [options] program.py"), result.err());
  }
}
