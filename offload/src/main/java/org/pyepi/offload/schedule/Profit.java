package org.pyepi.offload.schedule;

import java.util.List;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.StorageGroup;

/**
 * Watches whether a launch on host threads gains anything over the interpreter, where measurements
 * decide about that. Compiling is not counted: it is paid once.
 */
final class Profit {
  /**
   * What a shadow costs: seconds an element and chunk, for making, validating and committing it.
   */
  private static final double SHADOWED = 10e-9;

  /** What a buffer costs: seconds an element and chunk, copied there and back. */
  private static final double COPIED = 0.5e-9;

  /** The part of the loop's work that this may cost. */
  private static final double TOLERABLE = 0.25;

  private final boolean judges;
  private final LoopProgram program;
  private final Ways ways;
  private long begin;
  private long before;
  private double tolerated;

  Profit(OffloadOptions options, HotLoop loop, LoopProgram program) {
    this.judges = options.judges() && !loop.marks().offload();
    this.program = program;
    this.ways = loop.ways();
  }

  /** The first chunk begins, after so many trips of the launch. */
  void begins(long nanos, long completed) {
    if (begin == 0) {
      begin = nanos;
      before = completed;
      tolerated = program.toleratedLoss();
    }
  }

  /**
   * Whether the launch has taken so much longer than the interpreter, or than iterations one after
   * the other, that it is to be ended.
   *
   * @param completed trips of the launch
   */
  boolean isLost(long completed, long nanos) {
    return judges
        && begin != 0
        && (nanos - begin) * 1e-9 > (completed - before) * otherwise() + tolerated;
  }

  /** What a trip would take at most. */
  private double otherwise() {
    double interpreter = program.interpreterSecondsPerTripAtMost();
    return ways.isTrying() ? Math.min(interpreter, ways.inOrderSecondsPerTrip()) : interpreter;
  }

  /** Whether buffers and logs alone take too much of what the loop's trips are worth. */
  boolean isTooDear(Launch launch, List<Attempt.Chunk> chunks) {
    if (!judges) {
      return false;
    }
    double price = 0;
    long trips = 0;
    for (Attempt.Chunk c : chunks) {
      trips += c.trips();
      for (StorageGroup g : launch.groups()) {
        price += price(g, c);
      }
    }
    return price > TOLERABLE * trips * program.interpreterSecondsPerTrip();
  }

  private static double price(StorageGroup g, Attempt.Chunk c) {
    return switch (g.mode()) {
      case READ_ONLY -> 0;
      case SHADOW -> SHADOWED * elements(g.extent());
      case DISJOINT, ORDERED -> COPIED * elements(g.touched(c.from(), c.to()));
    };
  }

  private static double elements(long[] span) {
    return span == null ? 0 : span[1] - span[0] + 1.0;
  }
}
