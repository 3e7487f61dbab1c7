package org.pyepi.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A cell of 64 bits, so that numbers need no boxes. */
abstract sealed class BitsCell extends Cell permits LongRef, DoubleRef {
  private static final VarHandle BITS;

  static {
    try {
      BITS = MethodHandles.lookup().findVarHandle(BitsCell.class, "bits", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long bits;

  BitsCell(long initial) {
    bits = initial;
  }

  final long committedBits() {
    return (long) BITS.getAcquire(this);
  }

  /** What was committed last, as a transaction of its own. */
  final long bits() {
    while (true) {
      long seen = version();
      long b = committedBits();
      if (seen <= GlobalClock.now() && isStill(seen)) {
        return b;
      }
      GlobalClock.settled();
    }
  }

  @Override
  final void install(Object reference, long newBits) {
    BITS.setRelease(this, newBits);
  }
}
