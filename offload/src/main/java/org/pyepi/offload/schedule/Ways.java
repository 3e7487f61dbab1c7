package org.pyepi.offload.schedule;

/**
 * Chooses for a loop on host threads between iterations at the same time and iterations one after
 * the other, both compiled, by what either has taken so far. Keeping chunks apart has a price that
 * one thread on the program's own storages does not pay, so where chunks may touch the same
 * elements order comes first, and speculation has to win against it; where they cannot, threads
 * come first.
 *
 * <p>Seconds are wall time of the program's thread, compiling left out.
 */
final class Ways {
  /** What a loop has to have taken one way before the other one is tried. */
  private static final double PATIENCE = 0.3;

  /** What the other way must gain to be preferred. */
  private static final double LEAST_GAIN = 0.1;

  /** How often a loss must have been outrun before the same is tried again. */
  private static final double REGRET = 40;

  /** A loss that is taken for granted, in seconds. */
  private static final double LEAST_LOSS = 1e-3;

  private static final double NEWEST = 0.5;

  private double inOrder = Double.NaN;
  private double parallel = Double.NaN;
  private double total;
  private double loss;
  private double totalAtLoss;
  private boolean speculative;

  /** Takes in a launch, or a part of one, whose iterations ran one after the other. */
  void ranInOrder(long trips, double seconds) {
    total += seconds;
    inOrder = mix(inOrder, seconds, trips);
  }

  /** Takes in a launch, or a part of one, whose iterations ran at the same time. */
  void ranInParallel(long trips, double seconds) {
    total += seconds;
    if (trips == 0) {
      failedInParallel(seconds);
      return;
    }
    parallel = mix(parallel, seconds, trips);
    double lost = seconds - trips * inOrder;
    if (lost > 0) {
      loss = lost;
      totalAtLoss = total;
    }
  }

  /** Takes in that iterations at the same time are out of the question for a while. */
  void failedInParallel(double seconds) {
    parallel = Double.POSITIVE_INFINITY;
    loss = Math.max(seconds, LEAST_LOSS);
    totalAtLoss = total;
  }

  private static double mix(double old, double seconds, long trips) {
    if (trips == 0) {
      return old;
    }
    return !Double.isFinite(old) ? seconds / trips : old + NEWEST * (seconds / trips - old);
  }

  /**
   * What the analysis says about the launch at hand: whether chunks may touch the same elements.
   */
  void isSpeculative(boolean may) {
    speculative = may;
  }

  /** Whether iterations should run one after the other, the launch being like the last one. */
  boolean prefersOrder() {
    if (!speculative) {
      return false;
    }
    if (Double.isNaN(inOrder) || total < PATIENCE) {
      return true;
    }
    if (Double.isNaN(parallel)) {
      return false;
    }
    boolean isWorse = parallel > (1 - LEAST_GAIN) * inOrder;
    return isWorse && total - totalAtLoss <= REGRET * loss;
  }

  /** Whether iterations at the same time have to show that they are faster. */
  boolean isTrying() {
    return speculative && !Double.isNaN(inOrder);
  }

  /** Seconds that an iteration takes one after the other; NaN while that is not known. */
  double inOrderSecondsPerTrip() {
    return inOrder;
  }
}
