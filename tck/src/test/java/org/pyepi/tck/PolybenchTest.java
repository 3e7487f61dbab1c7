package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The thirty kernels of {@code benchmarks/polybench}, small: CPython's bits in every mode. */
class PolybenchTest {
  private static final String RUN = Command.TOP.resolve("benchmarks/polybench/run.py").toString();

  private static final List<String> MODES =
      List.of(
          "",
          "--no-jit --pyepi.device=none --pyepi.host-threads=0",
          "--no-jit --pyepi.device=none --pyepi.host-threads=3 --pyepi.policy=always",
          "--no-jit --pyepi.device=emulator",
          "--no-jit --pyepi.device=emulator --pyepi.board=1x1",
          "--no-jit --pyepi.device=emulator --pyepi.force-abort=2");

  @ParameterizedTest
  @ValueSource(strings = {"lists", "float32", "numpy32"})
  void printWhatCPythonPrints(String style) throws Exception {
    if (style.equals("numpy32")) {
      // Since NumPy 2 a Python float beside a float32 does not count.
      String two = "import numpy; raise SystemExit(int(numpy.__version__.split('.')[0]) < 2)";
      assumeTrue(Command.run(List.of("python3", "-c", two), Map.of()).status() == 0);
    }
    List<String> arguments = List.of(RUN, "all", style, "small");
    List<String> python = new ArrayList<>(List.of("python3", "-B"));
    python.addAll(arguments);
    Command.Result expected = Command.run(python, Map.of());
    assertEquals(0, expected.status(), expected.err());
    assertEquals(30, expected.out().lines().filter(l -> !l.contains(" ")).count());
    for (String mode : MODES) {
      List<String> line = new ArrayList<>();
      if (!mode.isEmpty()) {
        line.addAll(List.of(mode.split(" ")));
      }
      line.addAll(arguments);
      Command.Result r = Command.run("pyepi", line);
      assertEquals(expected.out(), r.out(), () -> mode + "\n" + r.err());
      assertEquals(0, r.status(), mode);
    }
  }
}
