package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code --pyepi.explain=FILE.html}, and the line about loops that take long, as users meet them.
 */
class ExplainPageTest {
  private static final String HELPER =
      """
      def double(a, b):
          for i in range(len(a)):  # <&">
              b[i] = a[i] + a[i]
      """;

  private static final String MAIN =
      """
      import helper
      a = list(range(30000))
      b = [0] * len(a)
      helper.double(a, b)
      print(sum(b))
      """;

  @TempDir Path folder;

  private Command.Result run(String end, String... options) throws Exception {
    Files.writeString(folder.resolve("helper.py"), HELPER);
    Path main = Files.writeString(folder.resolve("main.py"), MAIN + end);
    List<String> line = new ArrayList<>(List.of("--no-jit", "--pyepi.device=emulator"));
    line.addAll(List.of(options));
    line.add(main.toString());
    return Command.run("pyepi", line);
  }

  private static String page(Command.Result r) throws Exception {
    byte[] bytes = r.files().get("out.html");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it ends|pass|0",
        "it leaves|raise SystemExit(3)|3",
        "it fails|1 / 0|1",
        "it is interrupted|import os, signal, time; os.kill(os.getpid(), signal.SIGINT); time.sleep(9)|130",
        "it is elsewhere|import os; os.chdir('/')|0",
      })
  void thereIsAPageHoweverTheProgramEnds(String how, String end, int status) throws Exception {
    Command.Result r = run(end + "\n", "--pyepi.explain=out.html");
    assertEquals("899970000\n", r.out());
    assertEquals(status, r.status(), r.err());
    String page = page(r);
    assertTrue(page.contains("class=\"l cores\""), page);
    assertTrue(page.contains("    for i in range(len(a)):  # &lt;&amp;&quot;&gt;"), page);
    assertTrue(page.contains("core 15"), page);
    assertFalse(r.err().contains("ran on the emulator"), r.err());
  }

  @Test
  void withoutAFileItIsTextOnStandardError() throws Exception {
    Command.Result r = run("", "--pyepi.explain");
    assertEquals(List.of(), List.copyOf(r.files().keySet()));
    assertTrue(r.err().contains("helper.py:2 double: ran on the emulator (4x4 cores)"), r.err());
    assertEquals("", run("", "--pyepi.explain=false").err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere/out.html|cannot write nowhere/out.html: there is no directory ",
        "folder.html|folder.html is a directory, not a file",
        "out.txt|'out.txt' is not true, false or a path that ends in .html",
      })
  void whatCannotBeWrittenIsToldBeforeTheProgramRuns(String file, String message) throws Exception {
    Path is = Files.createDirectories(folder.resolve("folder.html"));
    String name = file.startsWith("folder") ? is.toString() : file;
    Command.Result r = run("", "--pyepi.explain=" + name);
    assertEquals("", r.out());
    assertEquals(1, r.status());
    assertTrue(r.err().contains("pyepi.explain: "), r.err());
    assertTrue(r.err().contains(message), r.err());
  }

  @Test
  void aContextThatMayNotUseFilesWritesNone() throws Exception {
    Path file = folder.resolve("confined.html");
    var err = new java.io.ByteArrayOutputStream();
    try (Context context =
        Context.newBuilder("pyepi")
            .allowIO(IOAccess.NONE)
            .err(err)
            .option("pyepi.explain", file.toString())
            .build()) {
      assertEquals(9, context.eval("pyepi", "4 + 5").asInt());
    }
    assertFalse(Files.exists(file));
    assertTrue(
        err.toString().contains("no report, page, assembly or kernel written"), err.toString());
  }

  @Test
  void aLongLoopShowsALineOnATerminalAndClearsIt() throws Exception {
    String text = onTerminal("all", "--pyepi.explain");
    assertTrue(
        text.matches(
            "(?s)0 .(\\\\r\\\\x1b\\[Kslow\\.py:3: \\d+ % of [0-9,]+ iterations, [0-9.]+.?/s, 1 thread, in order)+\\\\r\\\\x1b\\[K.*"),
        text);
    int end = text.lastIndexOf("\\r\\x1b[K");
    assertTrue(text.indexOf("stopped", end) > 0 && !text.substring(end).contains("/s,"), text);
  }

  @ParameterizedTest
  @CsvSource({"stdout, --pyepi.explain", "all, --pyepi.explain=false"})
  void elsewhereThereIsNone(String which, String option) throws Exception {
    String text = onTerminal(which, option);
    assertFalse(text.contains("iterations,"), text);
    assertTrue(text.contains("stopped"), text);
    assertFalse(text.contains("\\x1b"), text);
  }

  /**
   * A loop that a signal ends after seven seconds, on terminals; exit status, and what each got.
   */
  private String onTerminal(String which, String option) throws Exception {
    Path slow =
        Files.writeString(
            folder.resolve("slow.py"),
            """
            def f(n):
                t = 0
                for i in range(n):
                    t = (t * 1103515245 + 12345) & 0x7fffffff
                return t
            import signal
            def stop(*_): raise TimeoutError
            signal.signal(signal.SIGALRM, stop)
            signal.alarm(7)
            try:
                f(10_000_000_000)
            except TimeoutError:
                print("stopped")
            """);
    Path runner = Command.TOP.resolve("tck/src/test/python/terminal/run_on_terminal.py");
    Command.Result r =
        Command.run(
            List.of(
                "python3",
                runner.toString(),
                which,
                Command.TOP + File.separator + "pyepi",
                "--no-jit",
                "--pyepi.device=none",
                "--pyepi.policy=always",
                option,
                slow.toString()),
            Map.of());
    assertEquals("", r.err());
    return r.out();
  }
}
