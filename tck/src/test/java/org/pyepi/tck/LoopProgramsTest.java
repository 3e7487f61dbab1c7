package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs made of loops that are hard to get right, and the forms of loops that people write,
 * print the same in every mode as in CPython; those with NumPy, as in a file that CPython with
 * NumPy 2 wrote ({@code python3 x.py > x.out}).
 */
class LoopProgramsTest {
  private static final Path PROGRAMS = Path.of("src/test/python/loops");

  private static final List<Map<String, String>> MODES =
      List.of(
          Map.of(),
          Map.of("device", "none", "host-threads", "0"),
          Map.of("device", "none", "host-threads", "3", "policy", "always"),
          Map.of(),
          Map.of("device", "emulator"),
          Map.of("device", "emulator", "policy", "auto", "host-scale", "20"),
          Map.of("device", "emulator", "force-abort", "1"),
          Map.of("device", "emulator", "force-abort", "4"));

  private static String run(Source source, Map<String, String> options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Context.Builder b = Context.newBuilder("pyepi").allowAllAccess(true).out(out).err(out);
    options.forEach((name, value) -> b.option("pyepi." + name, value));
    try (Context context = b.build()) {
      context.eval(source);
    } catch (PolyglotException e) {
      throw new AssertionError(out + e.getMessage(), e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @TestFactory
  Stream<DynamicTest> sameInEveryModeAsInCPython() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    List<Path> programs = new ArrayList<>(Command.files(PROGRAMS, ".py"));
    programs.addAll(Command.files(LoopFormsTest.FOLDER, ".py"));
    for (Path p : programs) {
      String[] expected = new String[1];
      for (Map<String, String> mode : MODES) {
        tests.add(
            DynamicTest.dynamicTest(
                p.getFileName() + " " + new TreeMap<>(mode),
                () -> {
                  if (expected[0] == null) {
                    expected[0] = cpython(p);
                  }
                  Source source = Source.newBuilder("pyepi", p.toFile()).build();
                  assertEquals(expected[0], run(source, mode));
                }));
      }
    }
    return tests.stream();
  }

  private static String cpython(Path program) throws Exception {
    Path written = Path.of(program.toString().replaceFirst("py$", "out"));
    if (Files.exists(written)) {
      return Files.readString(written);
    }
    Command.Result r =
        Command.run(List.of("python3", program.toAbsolutePath().toString()), Map.of());
    assertEquals("", r.err());
    return r.out();
  }

  private static final String MARKED =
      """
      import epiphany

      def triple(a, b):
          for i in epiphany.prange(len(a)):
              b[i] = a[i] * 3

      @epiphany.offload
      def total(a):
          t = 0
          for i in range(len(a)):
              t += a[i]
          return t

      def table(m, n):
          for r in range(5):
              for j in epiphany.prange(n):
                  m[r * n + j] = r + j

      a, b, m = list(range(100)), [0] * 100, [0] * 500
      triple(a, b)
      table(m, 100)
      print(total(b), sum(m), epiphany.prange(1, 9, 4), list(epiphany.prange(2)))
      for l in epiphany.report()["loops"]:
          print(l["line"], l["verdict"], l["chunks"]["device"] > 0, l["iterations"])
      print("triple: ran on the emulator" in epiphany.explain())
      print([d["kind"] for d in epiphany.devices()])
      try:
          epiphany.offload(len)
      except TypeError as e:
          print(e)
      """;

  @Test
  void markedLoopsGoToTheEmulatorAtOnce() throws IOException {
    String out = run(Source.newBuilder("pyepi", MARKED, "marked.py").build(), Map.of());
    assertEquals(
        """
        14850 25750 range(1, 9, 4) [0, 1]
        4 offloaded True 100
        16 offloaded True 500
        10 offloaded True 100
        True
        ['board', 'emulator']
        offload() takes a function that is written in Python, not 'builtin_function_or_method'
        """,
        out);
    String plain =
        run(
            Source.newBuilder("pyepi", MARKED, "marked.py").build(),
            Map.of("device", "none", "host-threads", "0"));
    assertTrue(plain.startsWith("14850 25750 "), plain);
  }

  private static final String MARKED_EXPRESSIONS =
      """
      import epiphany

      @epiphany.offload
      def marked(a):
          b = [x * 2 + 1 for x in a]
          c = sum(x * 3 for x in a)
          d = {x % 7 for x in a}
          i = t = 0
          while i < len(a):
              t += a[i]
              i += 1
          return b[-1], c, len(d), t

      def unmarked(a):
          return [x * 2 + 1 for x in a]

      print(marked(list(range(20))), unmarked([1, 2]))
      for l in epiphany.report()["loops"]:
          print(l["line"], l["function"], l["outcome"])
      """;

  /** All loops of a marked function, those that are expressions too. */
  @Test
  void markedComprehensionsAndWhileLoopsAreLaunchedAtOnce() throws IOException {
    Source source = Source.newBuilder("pyepi", MARKED_EXPRESSIONS, "expressions.py").build();
    assertEquals(
        """
        (39, 570, 7, 190) [3, 5]
        5 <listcomp> cores
        6 <genexpr> cores
        7 <setcomp> cores
        9 marked compiled
        """,
        run(source, Map.of()));
  }

  private static final String BEGUN_WITHOUT_TRIPS =
      """
      import epiphany

      @epiphany.offload
      def marked(a):
          for i in range(len(a)):
              a[i] = i * 3

      def hot_at_its_end(a):
          for i in range(len(a)):
              a[i] = i * 3

      marked([])
      marked([0] * 100)
      hot_at_its_end([0] * 1499)
      hot_at_its_end([0] * 1499)
      for l in epiphany.report()["loops"]:
          print(l["function"], l["commits"] > 0)
      """;

  /** A run without trips, or whose last count makes the loop hot, says nothing about later runs. */
  @Test
  void loopsAreLaunchedThatWereHotWithoutTripsLeft() throws IOException {
    Source source = Source.newBuilder("pyepi", BEGUN_WITHOUT_TRIPS, "begun.py").build();
    assertEquals("marked True\nhot_at_its_end True\n", run(source, Map.of("device", "emulator")));
  }
}
