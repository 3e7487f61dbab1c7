package org.pyepi.stm;

/** How an {@link Stm} is to behave. Each method returns the builder itself. */
public final class StmBuilder {
  /** For {@link #forceAborts}: the first attempt at its first access, the next at its second … */
  public static final int AT_EVERY_ACCESS = Integer.MAX_VALUE;

  int attemptsTogether = 64;
  Backoff backoff = Backoff.exponential(500, 200_000);
  boolean counts;
  boolean records;
  int forcedAbort;

  StmBuilder() {}

  /**
   * After so many attempts that were discarded, a block runs alone: nobody else commits writes
   * until it has, so that it cannot fail again. 64 unless set.
   *
   * @throws IllegalArgumentException where it is negative; 0 runs every block alone
   */
  public StmBuilder attemptsTogether(int attempts) {
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts: " + attempts);
    }
    attemptsTogether = attempts;
    return this;
  }

  /** What happens before another attempt; a random time up to 0.2 ms unless set. */
  public StmBuilder backoff(Backoff b) {
    backoff = java.util.Objects.requireNonNull(b);
    return this;
  }

  /** Counts commits and aborts, for {@link Stm#statistics}. */
  public StmBuilder counting() {
    counts = true;
    return this;
  }

  /**
   * Records conflicts, for {@link Stm#lostWork}. Blocks without a name are called after the place
   * that starts them, which costs about a microsecond each time. Commits of an {@code Stm} that
   * does not record are not known as winners.
   */
  public StmBuilder recording() {
    records = true;
    counts = true;
    return this;
  }

  /**
   * For tests: discards an attempt at its access number {@code access}, counted from 1. With {@link
   * #AT_EVERY_ACCESS} attempt number n is discarded at access n, so that a block is left at each of
   * its accesses once; it should allow as many attempts. Otherwise the first attempt only.
   */
  public StmBuilder forceAborts(int access) {
    if (access < 1) {
      throw new IllegalArgumentException("access: " + access);
    }
    forcedAbort = access;
    return this;
  }

  /** An {@code Stm} that behaves so. */
  public Stm build() {
    return new Stm(this);
  }
}
