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
 * Programs of threads whose outcome is one whatever the order, or says itself whether there is an
 * order that explains it, print what CPython prints, with the lock and with {@code
 * --pyepi.threads=parallel}.
 */
class ParallelThreadsTest {
  private static final Path PROGRAMS = Path.of("src/test/python/threads");

  private static final String EAGER =
      "--no-jit --pyepi.device=none --pyepi.policy=always --pyepi.hot-after=25";

  private static final List<String> MODES =
      List.of(
          EAGER,
          EAGER + " --pyepi.threads=parallel",
          EAGER + " --pyepi.threads=parallel --pyepi.force-abort=2",
          "--no-jit --pyepi.device=emulator --pyepi.hot-after=25 --pyepi.threads=parallel",
          "--pyepi.threads=parallel");

  @TestFactory
  Stream<DynamicTest> sameInEveryModeAsInCPython() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path p : Command.files(PROGRAMS, ".py")) {
      String[] expected = new String[1];
      for (String mode : MODES) {
        tests.add(
            DynamicTest.dynamicTest(
                p.getFileName() + " " + mode,
                () -> {
                  if (expected[0] == null) {
                    expected[0] =
                        Command.run(List.of("python3", p.toAbsolutePath().toString()), Map.of())
                            .out();
                  }
                  Command.Result r = pyepi(mode, p);
                  assertEquals("", r.err());
                  assertEquals(expected[0], r.out());
                }));
      }
    }
    return tests.stream();
  }

  private static Command.Result pyepi(String options, Path program) throws Exception {
    List<String> line = new ArrayList<>(List.of(options.split(" ")));
    line.add(program.toAbsolutePath().toString());
    return Command.run("pyepi", line);
  }

  @Test
  void conflictsAreTold() throws Exception {
    Path program = Files.createTempFile("conflicts", ".py");
    try {
      Files.writeString(
          program,
          """
          import threading

          def work(a, n):
              x = 1
              for i in range(n):
                  x = (x * 5 + a[3]) & 1023
                  a[3] = (a[3] + x) & 1023

          a = [0] * 8
          threads = [threading.Thread(target=work, args=(a, 3000000)) for _ in range(2)]
          for t in threads:
              t.start()
          for t in threads:
              t.join()
          """);
      Command.Result r = pyepi(EAGER + " --pyepi.threads=parallel --pyepi.conflicts", program);
      assertTrue(r.err().contains("line 6 read a[3] before another thread changed it"), r.err());
    } finally {
      Files.delete(program);
    }
  }
}
