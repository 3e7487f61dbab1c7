package org.pyepi.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A place in memory that transactions read and write: a value, and in one word the version of the
 * commit that wrote it and whether a commit holds it locked just now.
 *
 * <p>A value is to be immutable, or transactional itself: a change within it goes unnoticed.
 */
public abstract sealed class Cell permits Ref, BitsCell {
  private static final VarHandle WORD;

  static {
    try {
      WORD = MethodHandles.lookup().findVarHandle(Cell.class, "word", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Beyond all versions, so that one comparison finds what is new or locked. */
  private static final long LOCK = 1L << 62;

  /** Commits lock cells in the order of these. */
  final int id = CellIds.next();

  @SuppressWarnings("unused") // by WORD
  private long word;

  Cell() {}

  /** The version; while a commit holds the lock a number greater than any version. */
  final long word() {
    return (long) WORD.getAcquire(this);
  }

  /** Whether the word is still what it was; what was read between is then of one moment. */
  final boolean isStill(long seen) {
    return (long) WORD.getOpaque(this) == seen;
  }

  static boolean isLocked(long word) {
    return word >= LOCK;
  }

  static long version(long word) {
    return word & ~LOCK;
  }

  final boolean tryLock(long unlocked) {
    return WORD.compareAndSet(this, unlocked, unlocked | LOCK);
  }

  /** Unlocks with the version of what the cell now holds. */
  final void unlock(long version) {
    WORD.setRelease(this, version);
  }

  /** One bit of 64, for filters. */
  final long filterBit() {
    return 1L << (id * 0x9E3779B9 >>> 26);
  }

  /** Waits until a commit that holds the cell has ended. Commits run no code of users. */
  final long awaitUnlocked() {
    long seen = word();
    for (int i = 0; isLocked(seen); i++) {
      if (i < Spin.TURNS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
      seen = word();
    }
    return seen;
  }

  /** Makes a value the committed one; only for who holds the lock. */
  abstract void install(Object reference, long bits);

  /** What conflicts call it: the name that it was given, else its class and number. */
  final String describe() {
    String name = CellNames.of(this);
    return name != null ? name : getClass().getSimpleName() + "#" + Integer.toUnsignedString(id);
  }
}
