package org.pyepi.stm;

import java.util.ArrayList;
import java.util.List;

/**
 * What a running block may do: cells are read and written with it. Reads see the memory of one
 * moment at any time, also in an attempt that will be discarded. Writes stay in a buffer until the
 * commit.
 *
 * <p>It belongs to its thread and its block, and is of no use after either has ended. A block may
 * leave by an exception, which discards what it has written; it should let {@link Error}s pass, by
 * one of which an attempt that cannot be committed is left.
 */
public final class Transaction {
  private static final ThreadLocal<Transaction> OF_THREAD =
      ThreadLocal.withInitial(Transaction::new);

  /** Not less than any version. */
  private static final long EVERYTHING = Long.MAX_VALUE;

  private static final long NOTHING = -1;

  // States. Numbers, because to store a reference in an old object costs more than to store these.
  private static final int IDLE = 0;
  private static final int RUNNING = 1;

  /** To be run again. */
  private static final int DISCARDED = 2;

  /** To be run again when something that it read has changed. */
  private static final int WAITING = 3;

  private final ReadSet reads = new ReadSet();
  private final WriteSet writes = new WriteSet();
  private final List<Runnable> afterwards = new ArrayList<>();
  private int state = IDLE;
  private Stm stm;
  private Sequence sequence;
  private long order;
  private String site;

  /** Versions up to this may be read: the memory of one moment. */
  private long snapshot = NOTHING;

  /** The same, or {@link #NOTHING} where each access has to be counted. */
  private long readable = NOTHING;

  private int attempt;

  /** Accesses until a test's abort; 0 where no test asked. */
  private int fuse;

  /** Whether nobody else commits until it has ended. */
  private boolean alone;

  /** Whether it may have done what cannot be undone. */
  private boolean irrevocable;

  private boolean aloneNext;

  /** Whether it keeps a list of what it reads; else any commit of another discards it. */
  private boolean listed;

  /** Whether another's commit came in between so far. */
  private boolean disturbed;

  private final Calm calm = new Calm();
  private long began;

  private Transaction() {}

  static Transaction ofThread() {
    return OF_THREAD.get();
  }

  // What a block may do.

  /**
   * Leaves this attempt, and runs the block again when something that it has read has changed. In
   * {@link #orElse} it leaves the alternative. It never returns: {@code throw t.retry()} tells the
   * compiler so.
   *
   * @throws IllegalStateException where nothing was read, so that nothing could change, or the
   *     transaction is irrevocable
   */
  public Error retry() {
    check();
    if (irrevocable) {
      throw new IllegalStateException("what is irrevocable cannot be tried again");
    }
    if (!listed) {
      discard(AbortCause.UNLISTED, null);
    }
    if (reads.isEmpty()) {
      throw new IllegalStateException("nothing was read, so nothing to wait for would change");
    }
    state = WAITING;
    throw Rollback.SIGNAL;
  }

  /**
   * Runs the first; where it calls {@link #retry}, undoes what it wrote and runs the second
   * instead. If that one does the same, the whole transaction waits until something changes that
   * either has read.
   */
  public <R, X extends Exception> R orElse(
      Body<? extends R, ? extends X> first, Body<? extends R, ? extends X> second) throws X {
    check();
    int hooks = afterwards.size();
    WriteSet.Checkpoint before = writes.open();
    try {
      R result = first.run(this);
      if (state == RUNNING) {
        writes.keep(before);
        return result;
      }
    } catch (Rollback e) {
      if (state != WAITING) {
        throw e;
      }
    } catch (Throwable e) {
      if (state == RUNNING) {
        undo(before, hooks);
      }
      if (state != WAITING) {
        throw e;
      }
    }
    if (state != WAITING) {
      throw Rollback.SIGNAL;
    }
    state = RUNNING;
    undo(before, hooks);
    return second.run(this);
  }

  /**
   * Runs a part of the block that can fail by itself: where it throws, what it wrote is undone, and
   * the block may catch the exception and go on. A block that is run by {@link Stm#atomic} within
   * another is such a part.
   */
  public <R, X extends Exception> R nested(Body<R, X> body) throws X {
    check();
    int hooks = afterwards.size();
    WriteSet.Checkpoint before = writes.open();
    R result;
    try {
      result = body.run(this);
    } catch (Rollback e) {
      throw e;
    } catch (Throwable e) {
      if (state == RUNNING) {
        undo(before, hooks);
      }
      throw e;
    }
    check();
    writes.keep(before);
    return result;
  }

  /**
   * From here on the block runs to its end by this attempt, so that it may do what cannot be
   * undone, such as input and output. Waits for another such transaction; while it lasts no other
   * transaction of the process commits writes, so it should be short. An exception still discards
   * what it has written.
   */
  public void irrevocable() {
    check();
    if (irrevocable) {
      return;
    }
    if (!alone) {
      enterAlone();
      if (GlobalClock.settled() != snapshot) {
        Cell changed = reads.firstChanged(snapshot);
        if (changed != null || !listed) {
          leaveAlone();
          aloneNext = true;
          discard(AbortCause.IRREVOCABLE, changed);
        }
      }
      setSnapshot(EVERYTHING);
    }
    irrevocable = true;
    stm.counters.irrevocable();
  }

  /** Whether it runs to its end by this attempt. */
  public boolean isIrrevocable() {
    return irrevocable;
  }

  /** Lets an action run once, after the commit and outside of any transaction, by this thread. */
  public void onCommit(Runnable action) {
    check();
    afterwards.add(action);
  }

  /** Which attempt at its block this is, from 1. */
  public int attempt() {
    return attempt;
  }

  /** Its place in its {@link Sequence}, from 0; -1 where it has none. */
  public long order() {
    return sequence == null ? -1 : order;
  }

  // Cells.

  Object read(Ref<?> c) {
    int own = writes.find(c);
    if (own >= 0) {
      return writes.reference(own);
    }
    long version = c.version();
    if (version > readable) {
      version = makeReadable(c);
    }
    while (true) {
      Object value = c.committed();
      if (c.isStill(version)) {
        if (listed) {
          reads.add(c);
        }
        return value;
      }
      version = makeReadable(c);
    }
  }

  long readBits(BitsCell c) {
    int own = writes.find(c);
    if (own >= 0) {
      return writes.bits(own);
    }
    long version = c.version();
    if (version > readable) {
      version = makeReadable(c);
    }
    while (true) {
      long value = c.committedBits();
      if (c.isStill(version)) {
        if (listed) {
          reads.add(c);
        }
        return value;
      }
      version = makeReadable(c);
    }
  }

  void write(Cell c, Object reference, long bits) {
    check();
    count();
    writes.put(c, reference, bits);
  }

  /** For tests: discards the attempt at an access. Reads of what it wrote itself do not count. */
  private void count() {
    if (fuse > 0 && --fuse == 0 && !alone) {
      discard(AbortCause.FORCED, null);
    }
  }

  private void check() {
    if (state != RUNNING) {
      throw outOfPlace();
    }
  }

  private Error outOfPlace() {
    if (state == IDLE) {
      throw new IllegalStateException("the transaction has ended");
    }
    return Rollback.SIGNAL; // somebody caught it the first time
  }

  /** The version of a cell, within the snapshot: moves the snapshot on where it has to. */
  private long makeReadable(Cell c) {
    check();
    count();
    long version = c.version();
    while (version > snapshot) {
      disturbed = true;
      if (!listed) {
        discard(AbortCause.UNLISTED, c);
      }
      // In this order: what is unchanged after the clock was read was so at that moment.
      long now = GlobalClock.settled();
      Cell changed = reads.firstChanged(snapshot);
      if (changed != null) {
        discard(AbortCause.READ, changed);
      }
      setSnapshot(now);
      version = c.version();
    }
    return version;
  }

  private void setSnapshot(long version) {
    snapshot = version;
    readable = fuse > 0 ? NOTHING : version;
  }

  private void discard(AbortCause cause, Cell cell) {
    stm.lost(this, cause, cell);
    state = DISCARDED;
    setSnapshot(NOTHING);
    writes.clear();
    throw Rollback.SIGNAL;
  }

  private void undo(WriteSet.Checkpoint before, int hooks) {
    writes.undo(before);
    afterwards.subList(hooks, afterwards.size()).clear();
  }

  private void enterAlone() {
    if (sequence != null) {
      sequence.await(order); // those before it could not commit once the gate is closed
    }
    SerialGate.enter();
    alone = true;
  }

  private void leaveAlone() {
    alone = false;
    irrevocable = false;
    SerialGate.leave();
  }

  // The life of a block, as Stm tells it.

  boolean isActive() {
    return state != IDLE;
  }

  void open(Stm runner, String name, Sequence in, long place) {
    if (stm != runner) {
      stm = runner; // rarely, see above
    }
    if (site != name) {
      site = name;
    }
    sequence = in;
    order = place;
    attempt = 0;
    aloneNext = false;
  }

  /** Begins the next attempt. */
  void begin() {
    attempt++;
    state = RUNNING;
    fuse = stm.forcedAbort(attempt);
    began = stm.records() ? System.nanoTime() : 0;
    listed = attempt > 1 || fuse > 0 || sequence != null || began != 0 || !calm.is();
    disturbed = false;
    if (aloneNext || attempt > stm.attemptsTogether()) {
      stm.counters.alone();
      enterAlone();
      setSnapshot(EVERYTHING);
    } else {
      setSnapshot(GlobalClock.now());
    }
  }

  /** Ends an attempt that came to its end; false where it must be made again. */
  boolean commit() {
    if (state != RUNNING) {
      return false;
    }
    if (sequence != null) {
      sequence.await(order);
    }
    if (!writes.isEmpty()) {
      if (!commitWrites()) {
        return false;
      }
    } else if (sequence != null && !alone) {
      Cell changed = reads.firstChanged(snapshot);
      if (changed != null) {
        return invalid(AbortCause.VALIDATION, changed);
      }
    }
    calm.note(disturbed);
    finish();
    return true;
  }

  private boolean commitWrites() {
    long last = alone ? GlobalClock.settled() : snapshot;
    while (!lockClock(last)) {
      last = GlobalClock.settled();
      if (!alone && last != snapshot) {
        disturbed = true;
        if (!listed) {
          return invalid(AbortCause.UNLISTED, null);
        }
        Cell changed = reads.firstChanged(snapshot);
        if (changed != null) {
          return invalid(AbortCause.VALIDATION, changed);
        }
        setSnapshot(last);
      }
    }
    boolean awaited = Waiters.exist();
    long version = GlobalClock.after(last);
    stm.committed(this, version);
    writes.publish(version);
    GlobalClock.unlock(version);
    if (awaited) {
      Waiters.wake(writes.filter());
    }
    return true;
  }

  /**
   * Begins to store; false where others have committed, or one that runs alone has to end first.
   */
  private boolean lockClock(long last) {
    if (!GlobalClock.tryLock(last)) {
      return false;
    }
    if (!alone && SerialGate.isClosed()) {
      GlobalClock.unlock(last);
      SerialGate.await();
      return false;
    }
    return true;
  }

  private boolean invalid(AbortCause cause, Cell cell) {
    stm.lost(this, cause, cell);
    state = DISCARDED;
    return false;
  }

  /**
   * Whether an exception may leave: the block saw what it would have seen in some serial order. In
   * a sequence that is the given order.
   */
  boolean mayThrow() {
    if (state != RUNNING) {
      return false;
    }
    if (sequence != null) {
      sequence.await(order);
      if (!alone) {
        Cell changed = reads.firstChanged(snapshot);
        if (changed != null) {
          return invalid(AbortCause.VALIDATION, changed);
        }
      }
    }
    return true;
  }

  /** Forgets a discarded attempt, and waits for what it waits for. */
  void prepareAgain() {
    boolean waits = state == WAITING;
    boolean atOnce = !listed;
    calm.note(disturbed);
    long seen = snapshot;
    if (alone) {
      // Nobody commits meanwhile, so this is what it saw.
      seen = GlobalClock.settled();
      leaveAlone();
    }
    afterwards.clear();
    writes.clear();
    try {
      if (waits) {
        stm.counters.waited();
        attempt = 0;
        Waiters.await(reads, seen);
      }
    } finally {
      reads.clear();
    }
    if (!waits && !atOnce) {
      stm.backoff().pause(attempt);
    }
  }

  private void finish() {
    if (alone) {
      leaveAlone();
    }
    clear();
  }

  /** Ends the block without a commit. */
  void close() {
    if (state == IDLE) {
      return;
    }
    if (alone) {
      leaveAlone();
    }
    afterwards.clear();
    clear();
  }

  private void clear() {
    state = IDLE;
    reads.clear();
    writes.clear();
    setSnapshot(NOTHING);
  }

  /** Does what is to be done after the commit. */
  void runAfterwards() {
    if (afterwards.isEmpty()) {
      return;
    }
    List<Runnable> actions = List.copyOf(afterwards); // they may run transactions
    afterwards.clear();
    actions.forEach(Runnable::run);
  }

  String site() {
    return site;
  }

  long nanos() {
    return System.nanoTime() - began;
  }
}
