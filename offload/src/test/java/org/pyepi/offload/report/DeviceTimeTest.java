package org.pyepi.offload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time on a device: modelled on the emulator, measured on a board. */
class DeviceTimeTest {
  @ParameterizedTest
  @CsvSource({"emulator,modelled,measured", "board,measured,modelled"})
  void saysHowItIsKnown(String kind, String timed, String not) {
    LoopReport loop = new LoopReport(new LoopSite("a.py", 3, "f"));
    loop.launch();
    loop.deviceCommit(0, 4, 10);
    loop.device(1_000, 4_000, 0.25, 0.125, 600_000_000L, 40, 40, 0.5);
    loop.device(1_000, 4_000, 0.25, 0.125, 600_000_000L, 40, 40, 0.5);
    Report report = new Report(new Report.DeviceRow(kind, 2, 2, 600_000_000L), List.of(loop));
    assertEquals(0.5, loop.modelledSeconds());
    String text = report.explain();
    assertTrue(text.contains(timed + " 500.000 ms at 600 MHz, of that 250.000 ms"), text);
    assertTrue(!text.contains(not), text);
  }
}
