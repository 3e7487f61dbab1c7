package org.pyepi.stm;

import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that wait until something that they have read changes.
 *
 * <p>Whoever waits counts itself first and looks at the clock and the cells then; whoever commits
 * locks the clock first and looks at the count then. So either the commit knows that it has to wake
 * somebody, or the other finds the clock locked or the cells new and does not sleep.
 */
final class Waiters {
  private record Waiter(Thread thread, long filter) {}

  private static final Set<Waiter> ALL = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Waiters() {}

  /** Asked by a commit that has locked the clock. */
  static boolean exist() {
    return COUNT.get() != 0;
  }

  /**
   * Returns when something of it is newer than the snapshot.
   *
   * @throws InterruptedTransactionException where the thread is interrupted
   */
  static void await(ReadSet reads, long snapshot) {
    Waiter me = new Waiter(Thread.currentThread(), reads.filter());
    ALL.add(me);
    COUNT.incrementAndGet();
    VarHandle.fullFence();
    try {
      while (true) {
        GlobalClock.settled();
        if (reads.firstChanged(snapshot) != null) {
          return;
        }
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedTransactionException();
        }
        LockSupport.park(Waiters.class);
      }
    } finally {
      COUNT.decrementAndGet();
      ALL.remove(me);
    }
  }

  /** Wakes those who may have read what was written; called after the clock was unlocked. */
  static void wake(long written) {
    for (Waiter w : ALL) {
      if ((w.filter & written) != 0) {
        LockSupport.unpark(w.thread);
      }
    }
  }
}
