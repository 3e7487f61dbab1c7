package org.pyepi.stm;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How long a thread waits before it runs a block again whose attempt was discarded. */
@FunctionalInterface
public interface Backoff {
  /**
   * Waits.
   *
   * @param failures attempts at this block that were discarded, from 1
   */
  void pause(int failures);

  /** Tries again at once. */
  static Backoff none() {
    return failures -> {};
  }

  /**
   * Waits a random time below a bound that doubles with every failure, so that threads that
   * disturbed each other once do not meet again.
   *
   * @param first nanoseconds, the bound after the first failure
   * @param longest nanoseconds, the greatest bound
   */
  static Backoff exponential(long first, long longest) {
    return failures -> {
      long bound = Math.min(longest, first << Math.min(failures - 1, 30));
      long nanos = bound <= 0 ? 0 : ThreadLocalRandom.current().nextLong(bound);
      if (nanos > 20_000) {
        LockSupport.parkNanos(nanos); // below, putting a thread to sleep takes longer than that
        return;
      }
      long end = System.nanoTime() + nanos;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    };
  }
}
