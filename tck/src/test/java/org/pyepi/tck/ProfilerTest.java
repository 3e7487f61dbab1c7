package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GraalVM's profilers name Python's functions and the lines that they are on. */
class ProfilerTest {
  private static final String PROGRAM =
      """
      def busy(n):
          t = 0
          for i in range(n):
              t += i % 7
          return t

      def callers():
          return [busy(2000) for _ in range(400)]

      print(sum(callers()))
      """;

  private static final String ANSWER = "2398000\n";

  @TempDir Path folder;

  /** What an engine with this option, and output to text, says of the program. */
  private static String saidBy(String option) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Engine engine = Engine.newBuilder().option(option, "true").out(out).build();
        Context context = Context.newBuilder("pyepi").engine(engine).build()) {
      context.eval("pyepi", PROGRAM);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The first number in the row of a function. */
  private static int count(String table, String function) {
    Matcher m = Pattern.compile("(?m)^ " + function + " +\\|+ +(\\d+)").matcher(table);
    assertTrue(m.find(), table);
    return Integer.parseInt(m.group(1));
  }

  @Test
  void theSamplerFindsTheBusyFunction() {
    String said = saidBy("cpusampler");
    assertTrue(said.startsWith(ANSWER), said);
    assertTrue(count(said, "busy") > 0, said);
    assertTrue(Pattern.compile("(?m)^ busy .*~1-5:").matcher(said).find(), said);
  }

  @Test
  void theTracerCountsCalls() {
    String said = saidBy("cputracer");
    assertTrue(said.startsWith(ANSWER), said);
    assertEquals(400, count(said, "busy"));
    assertEquals(1, count(said, "callers"));
  }

  @Test
  void theTracerCountsStatements() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Engine engine =
            Engine.newBuilder()
                .option("cputracer", "true")
                .option("cputracer.TraceStatements", "true")
                .option("cputracer.TraceRoots", "false")
                .out(out)
                .build();
        Context context = Context.newBuilder("pyepi").engine(engine).build()) {
      context.eval("pyepi", PROGRAM);
    }
    String said = out.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains(" 800000 "), said);
  }

  @Test
  void theSamplerLeavesLoopsOnTheDevice() throws Exception {
    String fill =
        "def fill(a):\n    for i in range(len(a)):\n        a[i] = i + 1\n"
            + "a = [0] * 5000\nfor _ in range(6):\n    fill(a)\n";
    Path script = Files.writeString(folder.resolve("fill.py"), fill);
    Command.Result r =
        Command.run(
            "pyepi",
            List.of(
                "--no-jit",
                "--cpusampler",
                "--pyepi.device=emulator",
                "--pyepi.explain",
                script.toString()));
    assertTrue(r.err().contains("fill: ran on the emulator"), r.err());
    assertTrue(count(r.out(), "fill") > 0, r.out());
  }

  @Test
  void theCommandTakesThemToo() throws Exception {
    Path script = Files.writeString(folder.resolve("busy.py"), PROGRAM);
    for (String option : List.of("--cpusampler", "--cputracer")) {
      Command.Result r = Command.run("pyepi", List.of("--no-jit", option, script.toString()));
      assertEquals("", r.err());
      assertTrue(r.out().startsWith(ANSWER), r.out());
      assertTrue(count(r.out(), "busy") > 0, r.out());
    }
  }
}
