package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pyepi.offload.report.LoopSite;

/** The line about a loop that takes long. */
class ProgressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/b.py | 50 | 200 | 10 | 25 % of 200 iterations, 5.00/s, 2 of 16 cores busy",
        "b.py | 123456789 | 1000000000 | 2 | 12 % of 1,000,000,000 iterations, 61.7M/s, 2 of 16 cores busy",
        "b.py | 0 | 7 | 6 | 0 % of 7 iterations, 0.00/s, 2 of 16 cores busy",
        "b.py | 9996 | 9996 | 1 | 100 % of 9,996 iterations, 10.0k/s, 2 of 16 cores busy",
      })
  void tellsHowFarHowFastAndOnWhat(
      String file, long completed, long count, double seconds, String expected) {
    LoopSite site = new LoopSite(file, 3, "f");
    String line = Progress.line(site, completed, count, seconds, "2 of 16 cores busy");
    assertEquals("b.py:3: " + expected, line);
  }

  @Test
  void isShortAndHoldsNoControlCharacters() {
    LoopSite site = new LoopSite("/tmp/a\u001b[2J\n" + "b".repeat(200) + ".py", 3, "f");
    String line = Progress.line(site, 1, 2, 3, "");
    assertEquals("a?[2J?" + "b".repeat(72), line);
  }

  @Test
  void aShortLoopShowsAndClearsNothing() {
    List<String> shown = new ArrayList<>();
    try (Progress p = new Progress(shown::add, new LoopSite("b.py", 3, "f"), 10)) {
      p.at(5, Lane.NONE);
    }
    assertEquals(List.of(), shown);
  }
}
