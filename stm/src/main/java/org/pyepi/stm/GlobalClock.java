package org.pyepi.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The number of the last commit of the process that wrote something. */
final class GlobalClock {
  private static final VarHandle NOW;

  static {
    try {
      NOW = MethodHandles.lookup().findStaticVarHandle(GlobalClock.class, "now", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // by NOW
  private static volatile long now;

  private GlobalClock() {}

  static long now() {
    return now;
  }

  /** The version of a commit that holds all its locks. No two get the same. */
  static long tick() {
    return (long) NOW.getAndAdd(1L) + 1;
  }
}
