package org.pyepi.stm;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs bodies 0, 1, 2, … on several threads with the result of running them one after the other. An
 * attempt that fails is repeated; the one made at its turn cannot conflict any more.
 */
public final class OrderedTransactions {
  /** One piece of work; may be run several times, so all its effects go through the attempt. */
  @FunctionalInterface
  public interface Body {
    void run(Transaction t) throws Exception;
  }

  private final History history;
  private final Body body;
  private final long count;
  private final AtomicLong taken = new AtomicLong();
  private volatile Throwable failure;

  private OrderedTransactions(History history, Body body, long count) {
    this.history = history;
    this.body = body;
    this.count = count;
  }

  /**
   * Runs bodies 0 to count-1.
   *
   * @param history a new one: orders start at 0
   * @throws Exception what a body threw at its turn; all bodies before it are committed and none
   *     after it
   */
  public static void run(History history, int workers, long count, Body body) throws Exception {
    OrderedTransactions all = new OrderedTransactions(history, body, count);
    Thread[] threads = new Thread[workers];
    for (int w = 0; w < workers; w++) {
      int worker = w;
      threads[w] = new Thread(() -> all.work(worker), "transactions-" + w);
      threads[w].setDaemon(true);
      threads[w].start();
    }
    for (Thread t : threads) {
      t.join();
    }
    switch (all.failure) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    }
  }

  private void work(int worker) {
    try {
      for (long order; failure == null && (order = taken.getAndIncrement()) < count; ) {
        carryOut(order, worker);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carryOut(long order, int worker) throws InterruptedException {
    while (true) {
      Transaction t = history.begin(order, worker);
      Throwable thrown = null;
      try {
        body.run(t);
      } catch (Throwable e) {
        thrown = e;
      }
      history.awaitTurn(order);
      if (failure != null) {
        history.pass(); // lets those behind see the failure too
        return;
      }
      if (thrown == null) {
        if (history.commit(t)) {
          return;
        }
      } else if (!(thrown instanceof Transaction.Stale) && t.validate().isEmpty()) {
        failure = thrown;
        history.pass();
        return;
      }
    }
  }
}
