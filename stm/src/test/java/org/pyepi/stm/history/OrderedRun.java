package org.pyepi.stm.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Bodies 0, 1, 2, … that threads attempt ahead and an {@link OrderedCommit} carries: with the
 * result of running them one after the other.
 */
final class OrderedRun implements OrderedCommit.Piece<OrderedRun.Tried> {
  /** One piece of work; may be run several times, so all its effects go through the attempt. */
  interface Body {
    void run(Speculation t) throws Exception;
  }

  record Tried(Speculation speculation, Exception thrown) {}

  private final History history;
  private final Body body;
  private final int order;
  private final CompletableFuture<Tried> ahead;
  private Exception failure;

  private OrderedRun(History history, Body body, int order, ExecutorService workers) {
    this.history = history;
    this.body = body;
    this.order = order;
    this.ahead = CompletableFuture.supplyAsync(this::attempt, workers);
  }

  /**
   * Runs bodies 0 to count-1.
   *
   * @throws Exception what a body threw at its turn; all bodies before it are committed and none
   *     after it
   */
  static void run(History history, int workers, int count, Body body) throws Exception {
    OrderedCommit<Tried> order = new OrderedCommit<>(history);
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<OrderedRun> pieces = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        pieces.add(new OrderedRun(history, body, k, threads));
      }
      for (OrderedRun piece : pieces) {
        if (order.carry(piece) == OrderedCommit.Ending.STOPPED) {
          throw piece.failure;
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Tried attempt() {
    Speculation t = history.begin(order, 0);
    try {
      body.run(t);
      return new Tried(t, null);
    } catch (Exception e) {
      return new Tried(t, e);
    }
  }

  @Override
  public Tried await() {
    return ahead.join();
  }

  @Override
  public Speculation speculation(Tried attempt) {
    return attempt.speculation;
  }

  @Override
  public boolean isComplete(Tried attempt) {
    return attempt.thrown == null;
  }

  @Override
  public void committed(Tried attempt) {}

  @Override
  public void discarded(Tried attempt, boolean conflict) {
    failure = attempt.thrown;
  }

  @Override
  public boolean isWorthRedoing(Tried attempt, boolean nothingSince) {
    return !nothingSince;
  }

  @Override
  public Tried redo() {
    return attempt();
  }

  /** What was thrown at its turn is thrown; there is nobody else to do it. */
  @Override
  public boolean fallBack() {
    return false;
  }
}
