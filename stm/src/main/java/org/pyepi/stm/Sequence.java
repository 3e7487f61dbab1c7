package org.pyepi.stm;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * An order for transactions. Number 0, 1, 2, … may run at the same time, ahead of their turns, and
 * are committed one after the other, so that the result is that of running them in this order. Each
 * number is used once, and every number before one that is used has to come, or that one waits for
 * ever.
 *
 * <p>A transaction whose block throws ends the sequence at its turn: all before it are committed,
 * and those behind it are cancelled.
 */
public final class Sequence {
  private static final long ENDED = Long.MAX_VALUE;

  private final Map<Long, Thread> waiting = new ConcurrentHashMap<>();
  private volatile long turn;
  private volatile long stopped = ENDED;

  /** A sequence that begins with number 0. */
  public Sequence() {}

  /**
   * Runs the transaction with a number, and returns its result when it is committed.
   *
   * @throws X what the block throws at its turn
   * @throws CancelledTransactionException where one before it has thrown
   * @throws IllegalStateException within another transaction, or where the number's turn is over
   */
  public <R, X extends Exception> R atomic(Stm stm, long order, Body<R, X> body) throws X {
    if (order < turn) {
      throw new IllegalStateException("number " + order + " has been committed");
    }
    return stm.run(null, this, order, body);
  }

  /** How many have been committed. */
  public long committed() {
    return turn;
  }

  /** Returns when all before a number are committed. */
  void await(long order) {
    if (turn == order && stopped == ENDED) {
      return;
    }
    for (int i = 0; turn != order && i < Spin.TURNS; i++) {
      Thread.onSpinWait();
    }
    waiting.put(order, Thread.currentThread());
    try {
      while (turn != order) {
        if (stopped < order) {
          throw new CancelledTransactionException(stopped);
        }
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedTransactionException();
        }
        LockSupport.park(this);
      }
    } finally {
      waiting.remove(order);
    }
    if (stopped < order) {
      throw new CancelledTransactionException(stopped);
    }
  }

  void advance(long order) {
    turn = order + 1;
    Thread next = waiting.get(order + 1);
    if (next != null) {
      LockSupport.unpark(next);
    }
  }

  /** Nothing behind a number will be committed. */
  void stop(long order) {
    synchronized (this) {
      stopped = Math.min(stopped, order);
    }
    waiting.values().forEach(LockSupport::unpark);
  }
}
