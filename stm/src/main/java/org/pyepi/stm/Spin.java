package org.pyepi.stm;

/** How long threads wait without giving up their processor. */
final class Spin {
  /** Turns of a loop around {@link Thread#onSpinWait}; a commit takes fewer, when it runs. */
  static final int TURNS = 100;

  /** Turns after which a commit that waits for a lock gives up its own locks. */
  static final int LONGEST = 10_000;

  private Spin() {}
}
