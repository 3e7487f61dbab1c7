package org.pyepi.language.loops;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;

/**
 * Whether one loop is still looked at for launches. Most loops never run for long: they are put to
 * sleep, and code that is compiled then has nothing of launches in it but one comparison at the
 * start, for a run of more trips than ever wakes the loop. Compiled code knows the state and is
 * thrown away when it changes.
 */
public final class LoopSleep {
  /** So many runs of few trips put a loop to sleep. */
  private static final int SHORT_RUNS = 32;

  /** Each time compiled code is thrown away. */
  private static final int MOST_TIMES = 8;

  @CompilationFinal private volatile Assumption phase;
  @CompilationFinal private boolean asleep;
  @CompilationFinal private long wakeTrips;
  private int shortRuns;
  private int times;

  /**
   * Whether nothing is to be asked about launches: the loop's runs are short, or it is left to the
   * interpreter for good. A constant in compiled code.
   */
  public boolean isAsleep() {
    return LoopMarking.UNUSED.isValid() && sleeps();
  }

  private boolean sleeps() {
    Assumption now = phase;
    if (now == null || !now.isValid()) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      begin();
    }
    return asleep;
  }

  /** Whether a run of so many trips wakes a loop that is asleep. */
  public boolean isWokenBy(long trips) {
    return trips >= wakeTrips;
  }

  /** Whether it sleeps for good: nothing but {@link #wake} wakes it. */
  boolean isForGood() {
    return wakeTrips == Long.MAX_VALUE;
  }

  /** Counts a run of few trips, and puts the loop to sleep if there have been many. */
  @TruffleBoundary
  void shortRun(long wakeAt) {
    if (++shortRuns >= SHORT_RUNS) {
      sleep(wakeAt);
    }
  }

  /**
   * Puts the loop to sleep, if it has not been woken too often.
   *
   * @param wakeAt trips of a run that wakes it
   */
  @TruffleBoundary
  synchronized void sleep(long wakeAt) {
    if (asleep ? wakeAt == Long.MAX_VALUE && !isForGood() : times < MOST_TIMES) {
      times++;
      change(true, wakeAt);
    }
  }

  @TruffleBoundary
  synchronized void wake() {
    if (asleep) {
      shortRuns = 0;
      change(false, 0);
    }
  }

  private synchronized void begin() {
    if (phase == null || !phase.isValid()) {
      phase = Truffle.getRuntime().createAssumption("sleep of a loop");
    }
  }

  private void change(boolean sleeps, long wakeAt) {
    Assumption before = phase;
    asleep = sleeps;
    wakeTrips = wakeAt;
    phase = Truffle.getRuntime().createAssumption("sleep of a loop");
    if (before != null) {
      before.invalidate();
    }
  }
}
