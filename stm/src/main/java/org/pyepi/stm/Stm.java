package org.pyepi.stm;

import java.util.List;
import java.util.Objects;

/**
 * Runs blocks of code as transactions: each looks as if it had run alone, at one moment between its
 * start and its end, in one order for all of the process.
 *
 * <p>An {@code Stm} is settings and counters; cells belong to none, and blocks of different ones do
 * not disturb each other less. Usable by all threads at once.
 */
public final class Stm {
  private static final Stm STANDARD = builder().build();

  final Counters counters;
  private final int attemptsTogether;
  private final Backoff backoff;
  private final boolean records;
  private final int forcedAbort;
  private final ConflictLog conflicts = new ConflictLog();

  Stm(StmBuilder b) {
    attemptsTogether = b.attemptsTogether;
    backoff = b.backoff;
    records = b.records;
    forcedAbort = b.forcedAbort;
    counters = new Counters(b.counts);
  }

  /** The one with the usual settings, which neither counts nor records. */
  public static Stm standard() {
    return STANDARD;
  }

  /** Begins to describe another. */
  public static StmBuilder builder() {
    return new StmBuilder();
  }

  /**
   * Runs a block until one attempt at it is committed, and returns its result. Within a block of
   * the same thread it is a {@linkplain Transaction#nested part} of that one.
   *
   * @throws X what the block throws; nothing that it wrote is committed then
   * @throws InterruptedTransactionException where the thread is interrupted while the block waits
   */
  public <R, X extends Exception> R atomic(Body<R, X> body) throws X {
    return run(null, null, 0, body);
  }

  /** The same, under a name for conflict records. */
  public <R, X extends Exception> R atomic(String name, Body<R, X> body) throws X {
    return run(Objects.requireNonNull(name), null, 0, body);
  }

  /** Runs a block without a result, as {@link #atomic(Body)} does. */
  public <X extends Exception> void run(Action<X> action) throws X {
    run(null, null, 0, asBody(action));
  }

  /** The same, under a name for conflict records. */
  public <X extends Exception> void run(String name, Action<X> action) throws X {
    run(Objects.requireNonNull(name), null, 0, asBody(action));
  }

  private static <X extends Exception> Body<Void, X> asBody(Action<X> action) {
    return t -> {
      action.run(t);
      return null;
    };
  }

  /** Whether the calling thread is within a block. */
  public static boolean isInTransaction() {
    return Transaction.ofThread().isActive();
  }

  /** What blocks have come to, where this {@code Stm} counts. */
  public Statistics statistics() {
    return counters.read();
  }

  /** Who lost what to whom, the most expensive first, where this {@code Stm} records. */
  public List<LostWork> lostWork() {
    return conflicts.rows();
  }

  /** The life of a block. */
  <R, X extends Exception> R run(String name, Sequence sequence, long order, Body<R, X> body)
      throws X {
    Transaction t = Transaction.ofThread();
    if (t.isActive()) {
      if (sequence != null) {
        throw new IllegalStateException("a transaction with a place in a sequence within another");
      }
      return t.nested(body);
    }
    t.open(this, name == null && records ? ConflictLog.caller() : name, sequence, order);
    R result;
    try {
      result = attempts(t, body);
    } catch (Throwable e) {
      t.close();
      if (sequence != null) {
        sequence.stop(order);
      }
      throw e;
    }
    counters.committed();
    if (sequence != null) {
      sequence.advance(order);
    }
    t.runAfterwards();
    return result;
  }

  private <R, X extends Exception> R attempts(Transaction t, Body<R, X> body) throws X {
    while (true) {
      t.begin();
      try {
        R result = body.run(t);
        if (t.commit()) {
          return result;
        }
      } catch (Rollback e) {
        // Why stands in the transaction.
      } catch (Throwable e) {
        if (t.mayThrow()) {
          throw e;
        }
      }
      t.prepareAgain();
    }
  }

  // What transactions ask.

  int attemptsTogether() {
    return attemptsTogether;
  }

  Backoff backoff() {
    return backoff;
  }

  boolean records() {
    return records;
  }

  /** The access at which an attempt is to be discarded; 0 for none. */
  int forcedAbort(int attempt) {
    if (forcedAbort == StmBuilder.AT_EVERY_ACCESS) {
      return attempt;
    }
    return attempt == 1 ? forcedAbort : 0;
  }

  void committed(Transaction t, long version) {
    if (records) {
      ConflictLog.committed(version, t.site());
    }
  }

  void lost(Transaction t, AbortCause cause, Cell cell) {
    counters.aborted(cause);
    if (records) {
      conflicts.lost(cause, cell, t.site(), t.nanos());
    }
  }
}
