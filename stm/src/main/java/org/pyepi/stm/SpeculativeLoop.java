package org.pyepi.stm;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A loop whose iterations are transactions that threads run ahead and commit in order, so that the
 * result is that of the loop in one thread. An iteration whose predecessors overwrote what it had
 * read runs again.
 */
public final class SpeculativeLoop {
  /**
   * One iteration.
   *
   * @param <X> what it throws, which ends the loop
   */
  @FunctionalInterface
  public interface Iteration<X extends Exception> {
    /** Does it, by one attempt; {@code index} counts from 0. */
    void run(Transaction t, long index) throws X;
  }

  private SpeculativeLoop() {}

  /**
   * Runs iterations 0 to {@code count} - 1 in {@code workers} threads, one of them the caller's.
   *
   * @throws X what an iteration threw; all before it are committed, and none after it
   * @throws IllegalArgumentException where there is no worker
   * @throws IllegalStateException within a transaction
   */
  @SuppressWarnings("unchecked") // an iteration throws X and what is unchecked
  public static <X extends Exception> void run(
      Stm stm, int workers, long count, Iteration<X> iteration) throws X {
    if (workers < 1) {
      throw new IllegalArgumentException("workers: " + workers);
    }
    Sequence sequence = new Sequence();
    AtomicLong next = new AtomicLong();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable work =
        () -> {
          try {
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              long index = i;
              sequence.atomic(
                  stm,
                  index,
                  t -> {
                    iteration.run(t, index);
                    return null;
                  });
            }
          } catch (Throwable e) {
            // The one that failed at its turn comes first; the others are cancelled for it.
            if (!(e instanceof CancelledTransactionException)) {
              failure.compareAndSet(null, e);
            }
            next.set(count);
          }
        };
    Thread[] others = new Thread[(int) Math.min(workers - 1, Math.max(0, count - 1))];
    for (int i = 0; i < others.length; i++) {
      others[i] = Thread.ofPlatform().daemon().name("speculative-loop-" + i).start(work);
    }
    work.run();
    join(others);
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    if (thrown != null) {
      throw (X) thrown;
    }
  }

  private static void join(Thread[] threads) {
    boolean interrupted = false;
    for (Thread t : threads) {
      while (t.isAlive()) {
        try {
          t.join();
        } catch (InterruptedException e) {
          interrupted = true; // it ends with the loop
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
