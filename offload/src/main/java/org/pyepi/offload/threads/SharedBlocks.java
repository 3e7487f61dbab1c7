package org.pyepi.offload.threads;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.pyepi.offload.kernel.ExitReason;

/** Blocks of work that threads share: each takes the next until none is left or one has left. */
public final class SharedBlocks {
  private SharedBlocks() {}

  /**
   * Runs all blocks on the program's thread and on some of the pool's.
   *
   * @param threads that work, the program's among them
   * @param work what runs the block of a number and says how it ended
   * @return how the first block ended that did not end well, else that all is done
   */
  public static ExitReason run(
      HostPool pool, int threads, long blocks, LongFunction<ExitReason> work) {
    AtomicLong taken = new AtomicLong();
    ExitReason[] ends = new ExitReason[threads];
    CountDownLatch others = new CountDownLatch(threads - 1);
    for (int i = 1; i < threads; i++) {
      int worker = i;
      pool.start(
          () -> {
            try {
              ends[worker] = take(taken, blocks, work);
            } finally {
              others.countDown();
            }
          });
    }
    ends[0] = take(taken, blocks, work);
    await(others);
    for (ExitReason end : ends) {
      if (end != ExitReason.DONE) {
        return end == null ? ExitReason.GUARD : end;
      }
    }
    return ExitReason.DONE;
  }

  private static ExitReason take(AtomicLong taken, long blocks, LongFunction<ExitReason> work) {
    for (long i = taken.getAndIncrement(); i < blocks; i = taken.getAndIncrement()) {
      ExitReason end = work.apply(i);
      if (end != ExitReason.DONE) {
        taken.set(blocks);
        return end;
      }
    }
    return ExitReason.DONE;
  }

  /** Waits whatever happens: the blocks end by themselves, and arrays must not change before. */
  private static void await(CountDownLatch others) {
    boolean interrupted = false;
    while (true) {
      try {
        others.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
