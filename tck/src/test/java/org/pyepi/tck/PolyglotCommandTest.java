package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** GraalVM's own launcher with PyEpi among its languages. */
class PolyglotCommandTest {
  private static Command.Result polyglot(String... arguments) throws Exception {
    return Command.run("polyglot", List.of(arguments));
  }

  @Test
  void evaluatesText() throws Exception {
    assertEquals("42\n", polyglot("--eval", "pyepi:6 * 7").out());
  }

  @Test
  void knowsTheLanguageItsVersionAndOptions() throws Exception {
    assertEquals(0, polyglot("--version").status());
    String help = polyglot("--help:languages").out();
    assertTrue(help.contains("Python (PyEpi)"), help);
    assertTrue(help.contains("--pyepi.device=auto|emulator|board|none"), help);
  }

  @Test
  void hasAShell() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Command.TOP.resolve("polyglot").toString(), "--shell", "--language", "pyepi");
    builder.environment().put("PYEPI_CACHE", "none");
    Process p = builder.redirectErrorStream(true).start();
    try {
      p.getOutputStream().write("x = 20\nx * 2 + 1\n".getBytes(StandardCharsets.UTF_8));
      p.getOutputStream().close();
      String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(p.waitFor(60, TimeUnit.SECONDS), "still running");
      assertTrue(said.contains("Python (PyEpi) version"), said);
      assertTrue(said.contains("41"), said);
    } finally {
      p.destroyForcibly();
    }
  }
}
