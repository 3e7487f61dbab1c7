package org.pyepi.stm.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs jcstress over the tests of this package, in processes of its own: each result that they call
 * forbidden never comes. How long is told by {@code stress.millis}; the report is left in {@code
 * stress.directory}.
 */
class JcstressTest {
  private static final Pattern OUTCOME =
      Pattern.compile("(\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs");

  private static final int TESTS = 16;

  @Test
  void nothingForbiddenHappens(@TempDir Path work) throws Exception {
    String said = run(work, "org.pyepi.stm.stress.", System.getProperty("stress.millis", "100"));
    assertEquals(List.of(TESTS, 0, 0, 0), outcome(said), said);
  }

  /**
   * The harness itself is tested: cells without transactions lose an update. On a busy machine two
   * threads may hardly ever run at once, so it gets more time where it has not found that.
   */
  @Test
  void whatIsForbiddenIsFound(@TempDir Path work) throws Exception {
    List<Integer> found = List.of();
    for (String millis : List.of("500", "4000", "20000")) {
      Path folder = Files.createDirectory(work.resolve(millis));
      found = outcome(run(folder, "org.pyepi.stm.stressed.Unprotected", millis));
      if (found.get(1) == 1) {
        return;
      }
    }
    fail(found.toString());
  }

  /** Passed, failed, and two kinds of errors, as the last line of progress has them. */
  private static List<Integer> outcome(String said) {
    List<List<Integer>> lines =
        OUTCOME
            .matcher(said)
            .results()
            .map(m -> Stream.of(1, 2, 3, 4).map(m::group).map(Integer::valueOf).toList())
            .toList();
    assertFalse(lines.isEmpty(), said);
    return lines.getLast();
  }

  private static String run(Path work, String tests, String millis)
      throws IOException, InterruptedException {
    Path said = work.resolve("said.txt");
    String report = System.getProperty("stress.directory", work.resolve("report").toString());
    Process p =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-t",
                tests.replace(".", "\\."),
                "-c",
                "2",
                "-f",
                "1",
                "-fsm",
                "1",
                "-iters",
                "1",
                "-time",
                millis,
                "-sc",
                "false",
                "-af",
                "NONE",
                "-hs",
                "256",
                "-jvmArgs",
                "-Xmx512m",
                "-r",
                report)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    p.waitFor();
    return Files.readString(said);
  }
}
