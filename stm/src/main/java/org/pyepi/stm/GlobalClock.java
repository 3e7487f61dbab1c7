package org.pyepi.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The version of the last commit of the process that wrote something, and the lock of the one that
 * stores its values just now: versions are even, and while a commit stores version v the clock is v
 * - 1.
 */
final class GlobalClock {
  private static final VarHandle NOW;

  static {
    try {
      NOW = MethodHandles.lookup().findVarHandle(GlobalClock.class, "now", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final GlobalClock THE = new GlobalClock();

  // Nothing else is to lie in the clock's cache line: every thread reads it all the time.
  @SuppressWarnings("unused")
  private long a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14;

  @SuppressWarnings("unused") // by NOW
  private volatile long now;

  @SuppressWarnings("unused")
  private long b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14;

  private GlobalClock() {}

  /** The last version that is stored as a whole. */
  static long now() {
    return THE.now & -2L;
  }

  /** The same, once whoever stores just now has ended. Storing runs no code of users. */
  static long settled() {
    long seen = THE.now;
    for (int i = 0; (seen & 1) != 0; i++) {
      if (i < Spin.TURNS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
      seen = THE.now;
    }
    return seen;
  }

  /** Begins to store the version after this one, if that one is still the last; a full fence. */
  static boolean tryLock(long version) {
    return NOW.compareAndSet(THE, version, version + 1);
  }

  /** The version to be stored by who has locked this one. */
  static long after(long version) {
    return version + 2;
  }

  /** Ends storing: the version that is now the last. */
  static void unlock(long version) {
    NOW.setRelease(THE, version);
  }
}
