package org.pyepi.offload.emulator;

/**
 * Whether turns are given to several threads: whichever was faster lately on this host, which may
 * be busy with something else. Nothing that a program can see depends on it.
 */
final class ThreadTrial {
  /** Turns between two trials, and turns of each kind in a trial. */
  private static final int PERIOD = 512;

  private static final int TRIAL = 8;

  private int turn;
  private long aloneNanos;
  private long aloneCycles;
  private long sharedNanos;
  private long sharedCycles;

  /** What to do in this turn. */
  boolean share() {
    if (turn == 0) {
      aloneNanos = aloneCycles = sharedNanos = sharedCycles = 0;
    }
    int now = turn;
    turn = (turn + 1) % PERIOD;
    if (now < 2 * TRIAL) {
      return now < TRIAL;
    }
    return (double) sharedNanos * aloneCycles < (double) aloneNanos * sharedCycles;
  }

  /** What the turn took. */
  void took(boolean shared, long nanos, long coreCycles) {
    if (shared) {
      sharedNanos += nanos;
      sharedCycles += coreCycles;
    } else {
      aloneNanos += nanos;
      aloneCycles += coreCycles;
    }
  }
}
