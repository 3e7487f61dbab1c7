package org.pyepi.language.loops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LoopTimingTest {
  @Test
  void warmingUpCounts() {
    assertEquals(1.0, LoopTiming.perTrip(3, 1, 16, 100, false));
  }

  @Test
  void aLittleSlowerIsNoise() {
    assertEquals(1.0, LoopTiming.perTrip(1, 1.4, 16, 100, false));
  }

  @Test
  void compiledCodeIsTakenAsItIs() {
    assertEquals(1.0, LoopTiming.perTrip(1, 3, 16, 100, true));
  }

  /** Trip k takes k: twice the average so far; from 100 to 1,000 they take 550. */
  @Test
  void aTriangleGrows() {
    assertEquals(550, LoopTiming.perTrip(50, 100, 100, 900, false), 1e-9);
  }

  /** Trip k takes k²: three times the average so far. */
  @Test
  void aPyramidGrowsFaster() {
    double expected = (1e9 - 1e6) / 3 / 900;
    assertEquals(expected, LoopTiming.perTrip(1e4 / 3, 1e4, 100, 900, false), 1e-6);
  }

  @Test
  void nothingGrowsFasterThanThat() {
    assertEquals(
        LoopTiming.perTrip(1e4 / 3, 1e4, 100, 900, false),
        LoopTiming.perTrip(100, 1e4, 100, 900, false),
        1e-6);
  }

  /** Trip k takes 1 / k: from 10 to 1,000 that is the logarithm of 100. */
  @Test
  void aSieveShrinks() {
    assertEquals(
        Math.log(100) / 990, LoopTiming.perShrinkingTrip(0.5, 2, 1.0 / 8, 8, 10, 990), 1e-9);
  }

  /** Trip k takes 1 / √k: from 100 to 400 twice the difference of the roots. */
  @Test
  void slowerShrinkingIsAPowerToo() {
    assertEquals(20.0 / 300, LoopTiming.perShrinkingTrip(0.5, 4, 1.0 / 8, 64, 100, 300), 1e-9);
  }

  /** What falls at once has warmed up, or is a sieve: not more than that is expected of it. */
  @Test
  void nothingShrinksFasterThanASieve() {
    assertEquals(
        LoopTiming.perShrinkingTrip(0.5, 2, 1, 8, 10, 990),
        LoopTiming.perShrinkingTrip(0.01, 2, 1, 8, 10, 990));
  }
}
