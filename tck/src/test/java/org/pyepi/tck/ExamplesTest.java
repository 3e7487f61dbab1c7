package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every program in {@code examples/} does the same in every mode, and the same as under CPython.
 */
class ExamplesTest {
  private static final List<List<String>> MODES =
      List.of(
          List.of("--pyepi.device=none", "--pyepi.host-threads=2", "--pyepi.policy=always"),
          List.of("--pyepi.host-threads=2"),
          List.of("--pyepi.device=emulator"),
          List.of(
              "--pyepi.device=emulator", "--pyepi.policy=auto", "--pyepi.host-scale=20"), // both
          List.of("--pyepi.device=emulator", "--pyepi.force-abort=1"),
          List.of("--pyepi.device=emulator", "--pyepi.force-abort=2"),
          List.of("--pyepi.device=emulator", "--pyepi.force-abort=3"),
          List.of("--pyepi.device=emulator", "--pyepi.force-abort=4"),
          List.of("--pyepi.device=emulator", "--pyepi.force-abort=5"));

  /** The interpreter alone: no launch of any loop. */
  private static final List<String> PLAIN =
      List.of("--pyepi.device=none", "--pyepi.host-threads=0");

  private static Command.Result pyepi(List<String> options, Path script) throws Exception {
    List<String> line = new ArrayList<>(options);
    line.add(script.toString());
    return Command.run("pyepi", line);
  }

  private static List<Path> scripts() throws Exception {
    return Command.files(Command.TOP.resolve("examples"), ".py");
  }

  @TestFactory
  Stream<DynamicTest> sameInEveryMode() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path script : scripts()) {
      Command.Result[] plain = new Command.Result[1];
      for (List<String> mode : MODES) {
        tests.add(
            DynamicTest.dynamicTest(
                script.getFileName() + " " + String.join(" ", mode),
                () -> {
                  if (plain[0] == null) {
                    plain[0] = pyepi(PLAIN, script);
                  }
                  Command.Result r = pyepi(mode, script);
                  assertEquals(plain[0].effects(), r.effects());
                  assertEquals(plain[0].err(), r.err());
                }));
      }
    }
    return tests.stream();
  }

  /** Runs a script on an emulator that is served as a board, through the SDK's functions. */
  private static Command.Result onABoard(List<String> options, Path script) throws Exception {
    List<String> line = new ArrayList<>(List.of("serve", Command.TOP.resolve("pyepi").toString()));
    line.add("--pyepi.device=board");
    line.addAll(options);
    line.add(script.toString());
    return Command.run("epi", line);
  }

  @TestFactory
  Stream<DynamicTest> sameOnABoard() throws Exception {
    String devices =
        Command.run("epi", List.of("serve", Command.TOP.resolve("epi").toString(), "devices"))
            .out();
    assumeTrue(devices.contains("board     usable"), "no C compiler made libe-hal.so");
    return scripts().stream()
        .map(
            script ->
                DynamicTest.dynamicTest(
                    script.getFileName() + " on a board",
                    () -> {
                      Path report = Files.createTempFile("pyepi-report", ".json");
                      Command.Result plain = pyepi(PLAIN, script);
                      Command.Result r = onABoard(List.of("--pyepi.report=" + report), script);
                      assertEquals(plain.effects(), r.effects());
                      assertEquals(plain.err(), r.err());
                      assertTrue(Files.readString(report).contains("\"board\""), "no board used");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> sameAsCPython() throws Exception {
    return scripts().stream()
        .map(
            script ->
                DynamicTest.dynamicTest(
                    script.getFileName() + " under CPython",
                    () -> {
                      boolean numpy = Files.readString(script).contains("import numpy");
                      String python = python(numpy);
                      assumeTrue(python != null, "no python3 with NumPy to compare with");
                      Command.Result expected =
                          Command.run(
                              List.of(python, script.toString()),
                              Map.of("NPY_PROMOTION_STATE", "weak"));
                      Command.Result r = pyepi(List.of("--pyepi.device=emulator"), script);
                      assertEquals(expected.effects(), r.effects());
                      assertEquals(lastLine(expected.err()), lastLine(r.err()));
                    }));
  }

  private static String lastLine(String text) {
    String[] lines = text.strip().split("\n");
    return lines[lines.length - 1];
  }

  /** A CPython that can run a program, Debian's own first because its packages bring NumPy. */
  private static String python(boolean numpy) throws Exception {
    for (String candidate : new String[] {"/usr/bin/python3", "python3"}) {
      try {
        String test = numpy ? "import numpy" : "pass";
        if (Command.run(List.of(candidate, "-c", test), Map.of()).status() == 0) {
          return candidate;
        }
      } catch (IOException e) {
        // not on this machine
      }
    }
    return null;
  }

  private static String report(String example) throws Exception {
    Path file = Files.createTempFile("pyepi-report", ".json");
    Command.Result r =
        pyepi(
            List.of("--pyepi.device=emulator", "--pyepi.report=" + file),
            Command.TOP.resolve("examples/" + example));
    assertEquals("", r.err());
    return Files.readString(file);
  }

  private static List<Matcher> all(String regex, String text) {
    List<Matcher> found = new ArrayList<>();
    Matcher m = Pattern.compile(regex).matcher(text);
    while (m.find()) {
      Matcher one = Pattern.compile(regex).matcher(text);
      assertTrue(one.find(m.start()));
      found.add(one);
    }
    return found;
  }

  @Test
  void allCoresCommitChunksOfEdges() throws Exception {
    String json = report("edges.py");
    List<Matcher> rows = all("\"perCore\"\\s*:\\s*\\[([^\\]]*)\\]", json);
    boolean some = false;
    for (Matcher row : rows) {
      String[] counts = row.group(1).replaceAll("[\\[\\]\\s]", "").split(",");
      boolean allCores = counts.length == 16;
      for (String count : counts) {
        allCores &= !count.isEmpty() && Long.parseLong(count) > 0;
      }
      some |= allCores;
    }
    assertTrue(some, json);
  }

  @Test
  void histogramConflictsAreNamedWithBothLines() throws Exception {
    String json = report("histogram.py");
    List<Matcher> rows =
        all("\"readLine\"\\s*:\\s*(\\d+)\\s*,\\s*\"writeLine\"\\s*:\\s*(\\d+)", json);
    assertTrue(!rows.isEmpty(), json);
    for (Matcher row : rows) {
      assertTrue(Integer.parseInt(row.group(1)) > 0 && Integer.parseInt(row.group(2)) > 0, json);
    }
    assertTrue(
        all("\"conflict\"\\s*:\\s*(\\d+)", json).stream()
            .anyMatch(m -> Long.parseLong(m.group(1)) > 0),
        json);
  }

  @Test
  void overflowAbortsAreCounted() throws Exception {
    String json = report("overflow.py");
    assertTrue(
        all("\"overflow\"\\s*:\\s*(\\d+)", json).stream()
            .anyMatch(m -> Long.parseLong(m.group(1)) > 0),
        json);
  }
}
