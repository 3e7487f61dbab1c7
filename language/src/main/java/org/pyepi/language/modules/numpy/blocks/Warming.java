package org.pyepi.language.modules.numpy.blocks;

import java.util.Arrays;
import org.pyepi.language.runtime.operation.BinaryOp;

/**
 * Whether a loop from memory to memory has been compiled: before that, reading numbers from bytes
 * is far slower than copying blocks. So the loop is run over a few numbers of no meaning first,
 * until the JVM asks its compiler for it, and used some time later.
 */
final class Warming {
  /** Runs after which the compiler has been asked. */
  private static final int RUNS = 1000;

  /** Nanoseconds that the compiler is given. */
  private static final long WAIT = 250_000_000;

  private int runs;
  private long since;
  private boolean isReady;

  /** For each operator, by its place in their order, some loops. */
  static Warming[][] ofOperators() {
    Warming[][] r = new Warming[BinaryOp.values().length][6];
    for (Warming[] some : r) {
      Arrays.setAll(some, i -> new Warming());
    }
    return r;
  }

  /** Whether the loop may be used; if not, runs it a few times where that is little beside n. */
  boolean isReady(Step step, int n) {
    if (isReady) {
      return true;
    }
    if (runs >= RUNS) {
      isReady = System.nanoTime() - since > WAIT;
      return isReady;
    }
    if (n >= 64 * Step.REHEARSED) {
      for (int i = 0; i < 8; i++) {
        step.rehearse();
      }
      runs += 8;
      since = System.nanoTime();
    }
    return false;
  }
}
