package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C is KeyboardInterrupt, wherever the program is. */
class InterruptTest {
  private static final String LOOP =
      """
      def f(y):
          for i in range(len(y)):
              x = i
              while x != -1:
                  x = x * 3 % 1000003
              y[i] = x
      try:
          print("ready", flush=True)
          f([0] * 5000)
      except KeyboardInterrupt:
          print("interrupted")
      """;

  private static final String SLEEP =
      """
      import time
      print("ready", flush=True)
      time.sleep(100)
      """;

  private static final String QUERY =
      """
      import sqlite3
      con = sqlite3.connect(":memory:")
      endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
      try:
          print("ready", flush=True)
          con.execute(endless)
      except KeyboardInterrupt:
          print("interrupted", con.execute("select 1").fetchone())
      """;

  private record Ended(int status, String out) {}

  private static Ended interrupt(String program, String... options) throws Exception {
    Path script = Files.createTempFile("pyepi-interrupt", ".py");
    try {
      Files.writeString(script, program);
      List<String> line = new ArrayList<>();
      line.add(Command.TOP.resolve("pyepi").toString());
      line.addAll(List.of(options));
      line.add(script.toString());
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.environment().put("PYEPI_CACHE", "none");
      Process p = builder.start();
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8))) {
        assertEquals("ready", in.readLine());
        Thread.sleep(2000); // so that the loop is where it is to be interrupted; any time is right
        new ProcessBuilder("kill", "-INT", String.valueOf(p.pid())).start().waitFor();
        assertTrue(p.waitFor(60, TimeUnit.SECONDS), "still running");
        return new Ended(p.exitValue(), in.lines().collect(Collectors.joining("\n")));
      } finally {
        p.destroyForcibly();
      }
    } finally {
      Files.delete(script);
    }
  }

  /** CPython looks only when SQLite is through. */
  @Test
  void aQueryCanBeInterrupted() throws Exception {
    assertEquals(new Ended(0, "interrupted (1,)"), interrupt(QUERY, "--no-jit"));
  }

  @ParameterizedTest
  @CsvSource({
    "--pyepi.device=none, --pyepi.policy=always",
    "--pyepi.policy=auto, --pyepi.device=auto",
    "--pyepi.host-threads=0, --pyepi.device=none",
    "--pyepi.host-threads=2, --pyepi.device=emulator"
  })
  void aLoopCanBeInterrupted(String first, String second) throws Exception {
    assertEquals(new Ended(0, "interrupted"), interrupt(LOOP, first, second));
  }

  @Test
  void anUncaughtInterruptEndsTheProgram() throws Exception {
    Ended e = interrupt(SLEEP);
    assertEquals(130, e.status());
    assertTrue(e.out().startsWith("Traceback (most recent call last):"), e.out());
    assertTrue(e.out().endsWith("    time.sleep(100)\nKeyboardInterrupt"), e.out());
  }
}
