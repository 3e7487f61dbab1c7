package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A quick part of what {@code tck/conformance} and {@code tck/fuzz} do at length: some files of
 * CPython's test suite, where the machine's {@code python3} brings it, and random programs and hot
 * loops.
 */
class ConformanceTest {
  private static final List<String> FILES =
      List.of(
          "test_grammar",
          "test_with",
          "test_property",
          "test_super",
          "test_unpack",
          "test_extcall",
          "test_metaclass",
          "test_named_expressions",
          "test_operator",
          "test_string",
          "test_except_star",
          "test_keywordonlyarg");

  @Test
  void cpythonsOwnTests() throws Exception {
    Command.Result has = Command.run(List.of("python3", "-c", "import test.support"), Map.of());
    assumeTrue(has.status() == 0, "this python3 comes without CPython's test suite");
    List<String> line = new ArrayList<>();
    line.add("python3");
    line.add(Command.TOP.resolve("tck/conformance/conformance.py").toString());
    line.addAll(FILES);
    Command.Result result = Command.run(line, Map.of());
    assertEquals(0, result.status(), result.out() + result.err());
  }

  @Test
  void randomPrograms() throws Exception {
    String fuzz = Command.TOP.resolve("tck/fuzz/fuzz.py").toString();
    Command.Result result = Command.run(List.of("python3", fuzz, "--count", "300"), Map.of());
    assertEquals(0, result.status(), result.out() + result.err());
  }

  /** Fewer of the first array programs differ from NumPy's than this figure, which goes down. */
  @Test
  void randomArrays() throws Exception {
    String version = "import numpy; assert numpy.__version__ >= '2.'";
    Command.Result has = Command.run(List.of("python3", "-c", version), Map.of());
    assumeTrue(has.status() == 0, "this python3 comes without NumPy 2: pip install numpy");
    String fuzz = Command.TOP.resolve("tck/fuzz/fuzz_arrays.py").toString();
    List<String> line = List.of("python3", fuzz, "--count", "200", "--allow", "6");
    Command.Result result = Command.run(line, Map.of());
    assertEquals(0, result.status(), result.out() + result.err());
  }

  @Test
  void randomHotLoops() throws Exception {
    String fuzz = Command.TOP.resolve("tck/fuzz/fuzz_loops.py").toString();
    String modes = "threads,emulator,abort-2,threads-abort-3";
    Command.Result result =
        Command.run(List.of("python3", fuzz, "--count", "200", "--modes", modes), Map.of());
    assertEquals(0, result.status(), result.out() + result.err());
  }

  @Test
  void randomQueuesOfTransactions() throws Exception {
    String fuzz = Command.TOP.resolve("tck/fuzz/fuzz_queues.py").toString();
    String modes = "threads,emulator,threads-abort";
    Command.Result result =
        Command.run(List.of("python3", fuzz, "--count", "60", "--modes", modes), Map.of());
    assertEquals(0, result.status(), result.out() + result.err());
  }

  @Test
  void randomNestsThatDoNotFit() throws Exception {
    String fuzz = Command.TOP.resolve("tck/fuzz/fuzz_nests.py").toString();
    Command.Result result =
        Command.run(List.of("python3", fuzz, "--count", "40", "--modes", "emulator"), Map.of());
    assertEquals(0, result.status(), result.out() + result.err());
  }
}
