package org.pyepi.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A place in memory that transactions read and write: a value, and the version of the commit that
 * wrote it.
 *
 * <p>Whoever stores writes the version first and the value then. So a value between two looks at
 * one version is of that version; or, where it is newer than the clock, of a commit under way, and
 * nobody uses it.
 *
 * <p>A value is to be immutable, or transactional itself: a change within it goes unnoticed.
 */
public abstract sealed class Cell permits Ref, BitsCell {
  private static final VarHandle VERSION;

  static {
    try {
      VERSION = MethodHandles.lookup().findVarHandle(Cell.class, "version", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** For filters and tables; two cells may have the same. */
  final int hash = ThreadLocalRandom.current().nextInt();

  @SuppressWarnings("unused") // by VERSION
  private long version;

  Cell() {}

  final long version() {
    return (long) VERSION.getAcquire(this);
  }

  /** Whether the version is still what it was; what was read between is then of that one. */
  final boolean isStill(long seen) {
    return (long) VERSION.getOpaque(this) == seen;
  }

  /** To be followed by {@link #install}. */
  final void announce(long newVersion) {
    VERSION.setOpaque(this, newVersion);
  }

  /** One bit of 64, for filters. */
  final long filterBit() {
    return 1L << hash;
  }

  /** Makes a value the committed one, after all that its thread has written before. */
  abstract void install(Object reference, long bits);

  /** What conflicts call it: the name that it was given, else its class and number. */
  final String describe() {
    String name = CellNames.of(this);
    return name != null ? name : getClass().getSimpleName() + "#" + Integer.toUnsignedString(hash);
  }
}
