package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.KernelParser;
import org.pyepi.offload.kernel.LoopSource;
import org.pyepi.offload.report.LoopSite;

/** What a session leaves at the end: report, explanation, listings. */
class SessionOutputTest {
  private static final String SOURCE =
      """
      array x i64 1
      array h i64 1
      for i:
        h[x[i]] = h[x[i]] + 1
      """;

  @TempDir Path directory;

  /** Runs a loop of which chunk 15 conflicts with chunk 0, and gives what stderr would get. */
  private List<String> run(String options) throws IOException {
    Path script = directory.resolve("count \"it\".py");
    Files.writeString(script, SOURCE);
    try (OffloadSession s = new OffloadSession(SameAnswerTest.options(options))) {
      Kernel k = LoopSource.compile("count", SOURCE);
      long[] x = new long[320];
      java.util.Arrays.setAll(x, i -> i == 319 ? 3 : i);
      FakeProgram p =
          new FakeProgram(
              k,
              new KernelCorpus.Arguments(
                  List.of(ArrayBinding.of(x, 320), ArrayBinding.of(new long[320], 320)), List.of()),
              0,
              1);
      HotLoop loop = s.loop(new LoopSite(script.toString(), 3, "f"), k, LoopMarks.NONE);
      assertEquals("done", p.offloaded(s, loop, 320));
      return s.finish();
    }
  }

  @Test
  void reportHasTheSchemasKeys() throws IOException {
    Path file = directory.resolve("report.json");
    assertEquals(List.of(), run("device=emulator report=" + file));
    String json = Files.readString(file);
    for (String line :
        List.of(
            "\"schemaVersion\": 1,",
            "\"device\": {\"kind\": \"emulator\", \"rows\": 4, \"columns\": 4, \"clockHz\": 600000000}",
            "count \\\"it\\\".py\",",
            "\"line\": 3,",
            "\"verdict\": \"offloaded\",",
            "\"reason\": null,",
            "\"iterations\": 320,",
            "\"chunks\": {\"device\": 15, \"host\": 1}",
            "\"commits\": 16,",
            "\"aborts\": {\"conflict\": 1, \"overflow\": 0, \"exception\": 0, \"guard\": 0, \"device\": 0",
            "{\"readLine\": 4, \"writeLine\": 4, \"index\": 3, \"core\": 15, \"count\": 1, \"array\": \"h\", \"reader\": \"core 15\", \"writer\": \"core 0\", \"seconds\": ",
            "\"outcome\": \"cores\",",
            "\"lastLine\": 3,",
            "\"perCore\": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]")) {
      assertTrue(json.contains(line), line + " in\n" + json);
    }
    Matcher cycles = Pattern.compile("\"critical\": (\\d+), \"total\": (\\d+)").matcher(json);
    assertTrue(cycles.find());
    long critical = Long.parseLong(cycles.group(1));
    assertTrue(critical > 0 && critical < Long.parseLong(cycles.group(2)));
  }

  @Test
  void explanationNamesBothLinesOfAConflict() throws IOException {
    String text = String.join("\n", run("device=emulator explain=true"));
    assertTrue(text.contains(".py:3 f: ran on the emulator (4x4 cores), 320 iterations"), text);
    assertTrue(text.contains("1 1 1 1 | 1 1 1 1 | 1 1 1 1 | 1 1 1 0"), text);
    String conflict = "line 4 read h[3] before line 4 of an earlier chunk wrote it: 1 time";
    assertTrue(text.contains(conflict), text);
    assertTrue(text.contains("modelled"), text);
    String only = String.join("\n", run("device=emulator conflicts=true"));
    assertTrue(only.contains(conflict) && !only.contains("cycles"), only);
  }

  @Test
  void aReportThatCannotBeWrittenIsOneSentence() throws IOException {
    Path file = directory.resolve("nowhere/report.json");
    assertEquals(
        List.of("pyepi: cannot write the report to " + file + ": no such directory"),
        run("device=none report=" + file));
    assertEquals(
        List.of("pyepi: cannot write the report to " + directory + ": it is a directory"),
        run("device=none report=" + directory));
  }

  @Test
  void thePageShowsConflictTimelineAndMesh() throws IOException {
    Path file = directory.resolve("page.html");
    assertEquals(List.of(), run("device=emulator explain=" + file));
    String page = Files.readString(file);
    for (String part :
        List.of(
            "Hot loops of count &quot;it&quot;.py",
            "h[3]",
            "by core 15",
            "<text x=\"102\" y=\"13\" class=\"lane\">core 0</text>",
            "class=\"s-transfer\"",
            "class=\"s-aborted\"",
            "class=\"heat\"",
            "h[x[i]] = h[x[i]] + 1")) {
      assertTrue(page.contains(part), part);
    }
  }

  @Test
  void aPageThatCannotBeWrittenIsOneSentence() throws IOException {
    Path file = directory.resolve("nowhere/page.html");
    assertEquals(
        List.of("pyepi: cannot write the page to " + file + ": no such directory"),
        run("device=none explain=" + file));
  }

  @Test
  void conflictsTellWhatTheyCost() throws IOException {
    String text = String.join("\n", run("device=emulator conflicts=true"));
    assertTrue(text.matches("(?s).*:3 f: [0-9.]+ us lost: line 4 read h.*written by core 0"), text);
    String alone =
        String.join("\n", run("device=none host-threads=2 force-abort=1 conflicts=true"));
    assertTrue(alone.matches("(?s).* lost: \\d+ attempts aborted, forced.*"), alone);
  }

  @Test
  void listingsShowLinesInstructionsAndCycles() throws IOException {
    assertEquals(List.of(), run("device=emulator dump-assembly=" + directory.resolve("a/b")));
    String text = Files.readString(directory.resolve("a/b/count__it_.py-3-f.s"));
    assertTrue(text.contains("; line 4    h[x[i]] = h[x[i]] + 1"), text);
    // Each of the 320 trips stores an element, at a cycle or more each.
    Matcher m = Pattern.compile("0x[0-9a-f]{5}  str[bhd]? .*?([\\d,]+) +([\\d,]+)\n").matcher(text);
    long executed = 0;
    long cycles = 0;
    while (m.find()) {
      executed += Long.parseLong(m.group(1).replace(",", ""));
      cycles += Long.parseLong(m.group(2).replace(",", ""));
    }
    assertTrue(executed >= 320 && cycles >= executed, text);
  }

  @Test
  void kernelsAreWrittenAfterEachPassThatChangesThem() throws IOException {
    Path folder = directory.resolve("a/count__it_.py-3-f");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("01-earlier-run.loop"), "");
    assertEquals(List.of(), run("device=emulator dump-kernel=" + directory.resolve("a")));
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names = files.map(f -> f.getFileName().toString()).sorted().toList();
    }
    assertEquals("00-capture.loop", names.get(0));
    assertTrue(names.contains("image1-00-lower.loop"), names.toString());
    assertFalse(names.contains("01-earlier-run.loop"), names.toString());
    String before = "";
    for (String name : names) {
      String text = Files.readString(folder.resolve(name));
      assertEquals(text, KernelParser.parse(text).toString(), name);
      assertNotEquals(before, text, name);
      before = text;
    }
  }

  @Test
  void kernelsThatCannotBeWrittenAreOneSentence() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    List<String> said = run("device=none dump-kernel=" + file.resolve("below"));
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).startsWith("pyepi: cannot write kernels to " + file), said.get(0));
  }
}
