package org.pyepi.offload.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.report.Timeline.State;

/** Sums stay exact while the picture becomes coarser. */
class TimelineTest {
  @Test
  void aBarLiesWhereItWas() {
    Timeline t = new Timeline(1);
    t.add(3, State.RUNNING, 1.5, 4);
    assertArrayEquals(new int[] {3}, t.lanes());
    double[] shares = {0, 0.5, 1, 1, 0};
    for (int b = 0; b < shares.length; b++) {
      assertEquals(shares[b], t.share(3, State.RUNNING, b), 1e-6);
    }
    assertEquals(0, t.share(3, State.WAITING, 2));
    assertEquals(4, t.end());
  }

  @Test
  void aLongRunNeedsNoMoreRoom() {
    Timeline t = new Timeline(1e-3);
    Random random = new Random(1);
    double[] sums = new double[State.values().length];
    double at = 0;
    for (int i = 0; i < 20_000; i++) {
      State s = State.values()[random.nextInt(sums.length)];
      double next = at + random.nextDouble();
      t.add(0, s, at, next);
      sums[s.ordinal()] += next - at;
      at = next;
    }
    assertTrue(t.grain() * Timeline.BUCKETS >= at && t.grain() * Timeline.BUCKETS < 2 * at);
    for (State s : State.values()) {
      assertEquals(sums[s.ordinal()], t.seconds(0, s), 1e-3 * sums[s.ordinal()], s.word());
    }
  }

  @Test
  void oneGreatLeapIsNoEndlessLoop() {
    Timeline t = new Timeline(1e-6);
    t.add(0, State.RUNNING, 0, 1e-6);
    t.add(0, State.RUNNING, 1e6, 1e6 + 1);
    assertEquals(1, t.seconds(0, State.RUNNING), 1e-3);
  }

  @Test
  void whatHasNoLengthIsNotNoted() {
    Timeline t = new Timeline(1);
    t.add(0, State.RUNNING, 2, 2);
    t.add(0, State.RUNNING, 2, 1);
    t.add(0, State.RUNNING, Double.NaN, 3);
    assertEquals(0, t.lanes().length);
  }

  @Test
  void lanesAreCounted() {
    Timeline t = new Timeline(1);
    for (int lane = 0; lane < Timeline.MOST_LANES; lane++) {
      t.add(lane, State.RUNNING, 0, 1);
    }
    assertTrue(t.isComplete());
    t.add(5000, State.RUNNING, 0, 1);
    assertFalse(t.isComplete());
    assertEquals(Timeline.MOST_LANES, t.lanes().length);
  }
}
