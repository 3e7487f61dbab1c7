package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Small programs print what they print under the {@code python3} of the machine: output, the
 * traceback of what is not caught, exit status. Where that Python is too old for a program, a file
 * {@code .out} beside it holds what a newer one prints.
 */
class PythonExamplesTest {
  private static final Path PROGRAMS = Path.of("src/test/python/programs");

  @TestFactory
  Stream<DynamicTest> sameAsCPython() throws Exception {
    return Command.files(PROGRAMS, ".py").stream()
        .map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> compare(p)));
  }

  private static void compare(Path program) throws Exception {
    Path known = Path.of(program.toString().replaceAll("py$", "out"));
    Command.Result expected =
        Files.exists(known)
            ? new Command.Result(0, Files.readString(known), "", Map.of())
            : Command.run(List.of("python3", program.toString()), Map.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = 0;
    try (Context context =
        Context.newBuilder("pyepi")
            .allowAllAccess(true)
            .option("pyepi.standalone", "true")
            .out(out)
            .err(err)
            .build()) {
      context.eval(Source.newBuilder("pyepi", program.toFile()).build());
    } catch (PolyglotException e) {
      if (!e.isExit()) {
        throw e;
      }
      status = e.getExitStatus();
    }
    assertEquals(expected.out(), out.toString(StandardCharsets.UTF_8));
    assertEquals(expected.err(), err.toString(StandardCharsets.UTF_8));
    assertEquals(expected.status(), status);
  }
}
