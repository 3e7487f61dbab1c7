package org.pyepi.stm.history;

import java.util.List;
import java.util.function.Consumer;

/**
 * The committed transactions, one after the other. An attempt that began at version {@code s} may
 * be committed as number {@code v} exactly when none of the commits {@code s+1 … v-1} wrote an
 * element that it read; the result is then the same as if it had run alone after them. Ordered
 * transactions are besides that committed in the order 0, 1, 2, … only.
 *
 * <p>All methods may be called by any thread.
 */
public final class History {
  private static final int SOMEBODY_ELSE = -1;

  private final ConflictTable conflicts = new ConflictTable();
  private int[] workers = new int[64];
  private volatile long version;
  private long next;

  /** A history in which nothing has happened. */
  public History() {}

  /** Commits so far. */
  public long version() {
    return version;
  }

  /** The order number of the transaction that is to commit next. */
  public synchronized long next() {
    return next;
  }

  /** Begins an attempt at an ordered transaction, or one that may commit any time (order -1). */
  public Speculation begin(long order, int worker) {
    return new Speculation(this, order, worker, version);
  }

  /**
   * Validates and commits an attempt whose turn it is.
   *
   * @return false when it must be tried again; its conflicts were recorded
   * @throws IllegalStateException when an ordered attempt comes out of turn
   */
  public synchronized boolean commit(Speculation t) {
    if (t.order() >= 0 && t.order() != next) {
      throw new IllegalStateException("it is the turn of " + next + ", not of " + t.order());
    }
    List<Conflict> found = t.validate();
    if (!found.isEmpty()) {
      conflicts.add(found);
      return false;
    }
    long mine = open(t.worker());
    for (Speculation.Part p : t.parts()) {
      p.log().forEachWrite((element, site) -> p.region().mark(element, mine, site));
    }
    t.parts().forEach(p -> p.log().writeBack());
    close(mine, t.order() >= 0);
    return true;
  }

  /**
   * Takes into the history what was done to memory without a transaction, in the turn of the
   * ordered transaction that is next.
   *
   * @param writes calls its argument for each element that was written
   */
  public synchronized void external(Region region, Consumer<AccessLog.Visitor> writes) {
    long mine = open(SOMEBODY_ELSE);
    writes.accept((element, site) -> region.mark(element, mine, site));
    close(mine, false);
  }

  /** Says that the ordered transaction whose turn it is was carried out elsewhere. */
  public synchronized void pass() {
    next++;
  }

  private long open(int worker) {
    long mine = version + 1;
    if (mine >= workers.length) {
      workers = java.util.Arrays.copyOf(workers, workers.length * 2);
    }
    workers[(int) mine] = worker;
    return mine;
  }

  private void close(long mine, boolean ordered) {
    version = mine; // publishes the data: whoever reads it sees all that was written before
    if (ordered) {
      next++;
    }
  }

  /** Who made a commit. */
  synchronized int worker(long commit) {
    return workers[(int) commit];
  }

  /** Why attempts were discarded. */
  public ConflictTable conflicts() {
    return conflicts;
  }
}
