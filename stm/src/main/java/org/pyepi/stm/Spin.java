package org.pyepi.stm;

/** How long threads wait without giving up their processor. */
final class Spin {
  /** Turns of a loop around {@link Thread#onSpinWait}; a commit takes fewer, when it runs. */
  static final int TURNS = 100;

  private Spin() {}
}
