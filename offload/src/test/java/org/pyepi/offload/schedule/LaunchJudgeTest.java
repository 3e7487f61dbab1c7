package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LaunchJudgeTest {
  private static final long TRIPS = 1_000_000;

  /** A loop that has run compiled for some time, at 10 ms a run. */
  private static LaunchJudge known() {
    LaunchJudge judge = new LaunchJudge();
    for (int i = 0; i < 300; i++) {
      judge.ranHere(TRIPS, 0.01, true, 1);
    }
    return judge;
  }

  @Test
  void nothingIsKnownAtFirst() {
    LaunchJudge judge = new LaunchJudge();
    assertFalse(judge.isWorth(TRIPS, 0));
    assertEquals(Long.MAX_VALUE, judge.leastTrips());
  }

  @Test
  void aLoopThatHasTakenLongIsTried() {
    assertTrue(known().isWorth(TRIPS, 0));
  }

  @Test
  void fewTripsAreNotWorthIt() {
    LaunchJudge judge = known();
    assertFalse(judge.isWorth(1000, 0));
    assertEquals(50_000, judge.leastTrips(), 1);
  }

  @Test
  void whatGainsIsLaunchedAgainButForALookAtTheOtherSide() {
    LaunchJudge judge = known();
    int launches = 0;
    for (int i = 0; i < 1000; i++) {
      if (judge.isWorth(TRIPS, 0)) {
        launches++;
        judge.launched(TRIPS, 0.002);
      } else {
        judge.ranHere(TRIPS, 0.01, true, 1);
      }
    }
    assertTrue(launches > 950, launches + " of 1000");
    assertTrue(launches < 1000);
  }

  @Test
  void whatLosesCostsLittleForEver() {
    LaunchJudge judge = known();
    double seconds = 0;
    for (int i = 0; i < 1000; i++) {
      boolean launch = judge.isWorth(TRIPS, 0);
      seconds += launch ? 0.02 : 0.01;
      if (launch) {
        judge.launched(TRIPS, 0.02);
      } else {
        judge.ranHere(TRIPS, 0.01, true, 1);
      }
    }
    assertTrue(seconds < 1.05 * 10, seconds + " s instead of 10");
  }

  @Test
  void againstTheInterpreterALaunchMaySeemSlower() {
    LaunchJudge judge = new LaunchJudge();
    judge.ranHere(TRIPS, 1, false, 1);
    judge.launched(TRIPS, 2);
    judge.launched(TRIPS, 2);
    judge.launched(TRIPS, 2);
    assertTrue(judge.isWorth(TRIPS, 0));
    judge.ranHere(TRIPS, 1, true, 1);
    assertFalse(judge.isWorth(TRIPS, 0));
  }

  /**
   * What is launched for 0.1 ms, again and again, takes 0.02 ms where it stands, once it is
   * compiled.
   */
  @Test
  void manyShortLaunchesPauseUntilItIsKnownWhatTheLoopTakesHere() {
    LaunchJudge judge = new LaunchJudge();
    judge.ranHere(TRIPS, 2, false, 1);
    int launches = 0;
    int pause = 0;
    for (int i = 0; i < 100_000; i++) {
      if (judge.isWorth(TRIPS, 0)) {
        launches++;
        judge.launched(TRIPS, 1e-4);
      } else {
        pause += judge.isLooking() ? 1 : 0;
        judge.ranHere(TRIPS, pause < 5 ? 2e-3 : 2e-5, pause >= 5, 1);
      }
    }
    assertTrue(pause > 5 && pause < 50, pause + " runs");
    assertTrue(launches > 1000 && launches < 3000, launches + " launches");
  }

  @Test
  void codeThatIsNotCompiledIsNotCondemnedForShortRuns() {
    LaunchJudge judge = known();
    judge.launched(TRIPS, 0.02);
    LaunchJudge other = new LaunchJudge();
    for (int i = 0; i < 100; i++) {
      other.ranHere(5000, 4e-3, false, 1);
    }
    assertFalse(other.isWorth(5000, 0));
    for (int i = 0; i < 200; i++) {
      other.ranHere(5000, 4e-3, false, 1);
    }
    assertTrue(other.isWorth(5000, 0));
  }
}
