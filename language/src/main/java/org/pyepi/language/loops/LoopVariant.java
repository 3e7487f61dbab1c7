package org.pyepi.language.loops;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.pyepi.language.loops.values.Captured;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.report.LoopSite;
import org.pyepi.offload.schedule.HotLoop;
import org.pyepi.offload.schedule.LoopMarks;
import org.pyepi.offload.schedule.LoopResult;
import org.pyepi.offload.schedule.OffloadSession;

/**
 * A loop that was captured for one set of types, and what runs it: compiled at its first launch, in
 * the background where the program has something better to do than to wait.
 */
final class LoopVariant {
  private final Stmt.For loop;
  private final LoopSite site;
  private final Captured captured;
  private final LoopMarks marks;
  private final BooleanSupplier innerMayLaunch;

  private Future<HotLoop> prepared;

  /**
   * A loop that nothing has been compiled of.
   *
   * @param innerMayLaunch whether loops within it might be launched by themselves
   */
  LoopVariant(
      Stmt.For loop,
      LoopSite site,
      Captured captured,
      LoopMarks marks,
      BooleanSupplier innerMayLaunch) {
    this.loop = loop;
    this.site = site;
    this.captured = captured;
    this.marks = marks;
    this.innerMayLaunch = innerMayLaunch;
  }

  /** Whether the trips of a loop are the blocks of one with sums. */
  static boolean isOfBlocks(Stmt.For loop) {
    return loop.body().get(0) instanceof Stmt.SumBlock;
  }

  /** Tells a prepared loop what is known about it before its first launch. */
  private void tellKnown(HotLoop hot) {
    if (isOfBlocks(loop)) {
      hot.tripsAreLong();
    }
    if (loop.target() == null) {
      hot.keepInOrder(new Refusal(RefusalReason.ONE_AFTER_ANOTHER, site.line(), "while"));
    }
    if (captured.isOrdered()) {
      hot.keepInOrder(
          new Refusal(
              RefusalReason.ONE_AFTER_ANOTHER,
              site.line(),
              "all change one dict, set or source of random numbers"));
    }
    hot.innerMayLaunch(innerMayLaunch);
  }

  Captured captured() {
    return captured;
  }

  LoopMarks marks() {
    return marks;
  }

  /**
   * Gets the loop ready for launches like one at hand.
   *
   * @param waits whether the program waits for that
   * @return whether it is ready
   */
  boolean isReady(
      OffloadSession session, FrameProgram program, long start, long step, boolean waits) {
    if (prepared == null) {
      prepared =
          session.prepare(
              site,
              captured.kernel(),
              marks,
              this::tellKnown,
              waits ? null : program.arguments(),
              start,
              program.trips(),
              step);
    }
    return waits || prepared.isDone();
  }

  /** Runs it, once it is ready. */
  LoopResult run(OffloadSession session, FrameProgram program, long start, long step) {
    return session.run(hot(), program.arguments(), start, program.trips(), step, program);
  }

  /** Whether it was handed back but might run in order, once no loop within is launched. */
  boolean mightRunInOrder(LoopResult result) {
    return hot().mightRunInOrder(result);
  }

  /** Whether the iterations of its last launch ran one after the other. */
  boolean isInOrder() {
    return prepared != null && prepared.isDone() && hot().isInOrder();
  }

  private HotLoop hot() {
    try {
      return prepared.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a loop was compiled", e);
    }
  }
}
