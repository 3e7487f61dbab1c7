package org.pyepi.offload.emulator;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that share the pieces of one job after another. The caller works along, and waits only
 * for pieces that another thread has begun: one that wakes up late finds the job closed. A job
 * takes some microseconds, so waiting threads spin for about as long before they sleep; one that
 * has waited for a second ends and is started again when needed.
 */
final class HostThreads {
  private static final long SPIN_NANOS = 30_000;
  private static final long LINGER_NANOS = 1_000_000_000L;
  private static final int SPINS_BEFORE_YIELD = 1000;

  private final Worker[] workers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private IntConsumer job;
  private int pieces;

  /** Number of the job, and of the last one that takes no more threads. */
  private volatile int opened;

  private volatile int closed;
  private volatile Throwable failure;

  /**
   * @param threads how many work, the caller included
   */
  HostThreads(int threads) {
    workers = new Worker[threads - 1];
  }

  /** Does every piece, 0 to {@code pieces} - 1, in any order and on any thread. */
  void run(int pieces, IntConsumer job) {
    this.job = job;
    this.pieces = pieces;
    failure = null;
    next.set(0);
    int number = opened + 1;
    opened = number;
    for (int k = 0; k < workers.length; k++) {
      wake(k, number);
    }
    work();
    closed = number;
    for (int k = 0; inside.get() > 0; k++) {
      if (k < SPINS_BEFORE_YIELD) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    this.job = null; // a thread that lingers keeps nothing of it
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private void wake(int k, int number) {
    Worker worker = workers[k];
    if (worker == null || worker.ended()) {
      workers[k] = new Worker(number - 1);
      workers[k].setDaemon(true);
      workers[k].setName("emulator-" + (k + 1));
      workers[k].start();
    } else if (worker.asleep) {
      LockSupport.unpark(worker);
    }
  }

  private void work() {
    int piece;
    while ((piece = next.getAndIncrement()) < pieces) {
      try {
        job.accept(piece);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
    }
  }

  private final class Worker extends Thread {
    private int seen;
    private boolean ended;
    volatile boolean asleep;

    Worker(int seen) {
      this.seen = seen;
    }

    synchronized boolean ended() {
      return ended;
    }

    /** Ends, unless there is a new job; whoever opens one asks {@link #ended} afterwards. */
    private synchronized boolean end() {
      ended = opened == seen;
      return ended;
    }

    @Override
    public void run() {
      while (await()) {
        seen = opened;
        inside.incrementAndGet();
        if (closed - seen < 0) {
          work();
        }
        inside.decrementAndGet();
      }
    }

    private boolean await() {
      long since = System.nanoTime();
      while (opened == seen) {
        long waited = System.nanoTime() - since;
        if (waited < SPIN_NANOS) {
          Thread.onSpinWait();
        } else if (waited < LINGER_NANOS) {
          asleep = true;
          if (opened == seen) {
            LockSupport.parkNanos(this, LINGER_NANOS);
          }
          asleep = false;
        } else if (end()) {
          return false;
        }
      }
      return true;
    }
  }
}
