package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The prompt, on a pseudo-terminal: each file of {@code src/test/prompt} is a session, what is
 * typed and what is to be seen, played by {@code terminal.py}.
 */
class PromptTest {
  private static final Path SESSIONS = Path.of("src/test/prompt").toAbsolutePath();

  static Stream<String> sessions() throws IOException {
    return Command.files(SESSIONS, ".session").stream().map(f -> f.getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void session(String name) throws Exception {
    Path home = Files.createTempDirectory("pyepi-prompt");
    Command.Result r =
        Command.run(
            List.of(
                "python3",
                SESSIONS.resolve("terminal.py").toString(),
                SESSIONS.resolve(name).toString(),
                Command.TOP.resolve("pyepi").toString(),
                "--no-jit"),
            Map.of("HOME", home.toString(), "TERM", "xterm"));
    assertEquals("", r.err());
    assertEquals(0, r.status());
    try (Stream<Path> all = Files.walk(home)) { // its history, and what the engine unpacks
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    }
  }
}
