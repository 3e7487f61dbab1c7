package org.pyepi.offload.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that run chunks on the host; daemons, started when first needed. A thread lost in a
 * chunk that does not end is replaced, so the pool has no fixed size.
 */
public final class HostPool {
  private final int threads;
  private volatile int limit = Integer.MAX_VALUE;
  private ExecutorService executor;

  /** A pool that lends up to that many threads, the program's own among them. */
  public HostPool(int threads) {
    this.threads = threads;
  }

  /** How many threads work at the same time, the program's own among them. */
  public int threads() {
    return Math.min(threads, limit);
  }

  /** Lends no more threads than that for a while. */
  public void limit(int most) {
    limit = Math.max(1, most);
  }

  /** Has a thread do something. */
  public synchronized void start(Runnable work) {
    if (executor == null) {
      AtomicInteger number = new AtomicInteger();
      executor =
          Executors.newCachedThreadPool(
              r -> {
                Thread t = new Thread(r, "pyepi-host-" + number.incrementAndGet());
                t.setDaemon(true);
                return t;
              });
    }
    executor.execute(work);
  }

  /** Stops its threads. */
  public synchronized void close() {
    if (executor != null) {
      executor.shutdownNow();
      executor = null;
    }
  }
}
