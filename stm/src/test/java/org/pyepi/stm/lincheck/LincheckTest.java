package org.pyepi.stm.lincheck;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lincheck makes scenarios of two and three threads out of the operations, runs each many times,
 * and looks for an order that explains what they returned. How many scenarios is told by {@code
 * stress.scenarios}.
 */
class LincheckTest {
  private static StressOptions options(int scenarios) {
    return new StressOptions()
        .iterations(scenarios)
        .invocationsPerIteration(1000)
        .threads(3)
        .actorsPerThread(3)
        .minimizeFailedScenario(false);
  }

  @ParameterizedTest
  @ValueSource(classes = {CellOperations.class, MapOperations.class, QueueOperations.class})
  void everyRunHasAnOrder(Class<?> operations) {
    options(Integer.getInteger("stress.scenarios", 5)).check(operations);
  }

  /** A map that no transaction protects. */
  public static class Unprotected {
    private final Map<String, Integer> map = new HashMap<>();

    /** Counts, and lets others do so meanwhile, however busy the machine is. */
    @Operation
    public int add() {
      int sum = map.getOrDefault("x", 0) + 1;
      Thread.yield();
      map.put("x", sum);
      return sum;
    }
  }

  /** The harness itself is tested. */
  @Test
  void runsWithoutAnOrderAreFound() {
    assertThrows(LincheckAssertionError.class, () -> options(50).check(Unprotected.class));
  }
}
