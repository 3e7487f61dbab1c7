package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which of two compiled forms of a loop is chosen. */
class WaysTest {
  private final Ways ways = new Ways();

  @Test
  void threadsComeFirstWhereChunksCannotMeet() {
    assertFalse(ways.prefersOrder());
    ways.ranInOrder(100, 0.1);
    assertFalse(ways.prefersOrder());
  }

  @Test
  void speculationIsTriedOnceOrderHasTakenAWhile() {
    ways.isSpeculative(true);
    assertTrue(ways.prefersOrder());
    ways.ranInOrder(100, 0.1);
    assertTrue(ways.prefersOrder());
    ways.ranInOrder(300, 0.3);
    assertFalse(ways.prefersOrder());
  }

  @Test
  void whatLosesIsLeftForLong() {
    ways.isSpeculative(true);
    ways.ranInOrder(400, 0.4);
    ways.ranInParallel(10, 0.02);
    assertTrue(ways.prefersOrder());
    ways.ranInOrder(300, 0.3);
    assertTrue(ways.prefersOrder());
    ways.ranInOrder(200, 0.2);
    assertFalse(ways.prefersOrder()); // the loss has been outrun by far
  }

  @Test
  void whatWinsIsKept() {
    ways.isSpeculative(true);
    ways.ranInOrder(400, 0.4);
    ways.ranInParallel(400, 0.2);
    assertFalse(ways.prefersOrder());
    ways.ranInParallel(400, 0.8);
    ways.ranInParallel(400, 0.8);
    assertTrue(ways.prefersOrder());
  }

  @Test
  void aFailedTryIsALossToo() {
    ways.isSpeculative(true);
    ways.ranInOrder(400, 0.4);
    ways.ranInParallel(0, 0.005);
    assertTrue(ways.prefersOrder());
    ways.ranInOrder(400, 0.4);
    assertFalse(ways.prefersOrder());
    ways.ranInParallel(400, 0.1);
    assertFalse(ways.prefersOrder());
  }
}
