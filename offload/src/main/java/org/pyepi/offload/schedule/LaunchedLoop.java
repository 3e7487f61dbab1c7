package org.pyepi.offload.schedule;

import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;

/**
 * One launch of a hot loop: whether iterations run at the same time or one after the other, and
 * when it changes. {@link LoopRunner} does the one, {@link InOrderRunner} the other, and either
 * goes on where the other stopped.
 */
final class LaunchedLoop {
  /** Host threads for each of the program's above which one loop at a time has them all. */
  private static final double ENOUGH = 4 / 3.0;

  private final OffloadSession session;
  private final HotLoop loop;
  private final long start;
  private final long count;
  private final long step;
  private final LoopProgram program;
  private final Progress progress;

  LaunchedLoop(
      OffloadSession session,
      HotLoop loop,
      long start,
      long count,
      long step,
      LoopProgram program,
      Progress progress) {
    this.session = session;
    this.loop = loop;
    this.start = start;
    this.count = count;
    this.step = step;
    this.program = program;
    this.progress = progress;
  }

  LoopResult run(LoopArguments arguments) {
    PhasedRunner phased = new PhasedRunner(session, loop, start, count, step, program);
    long done = phased.run(arguments);
    if (done == count) {
      return new LoopResult(LoopResult.Ending.COMPLETED, done, null, true);
    }
    if (!phased.hasChanged()) {
      return run(arguments, done);
    }
    Refusal why = new Refusal(RefusalReason.GUARDS_FAIL, loop.prepared().kernel().line(), "");
    return program.guardsHold() ? run(program.reload(), done) : handedBack(why, done);
  }

  private LoopResult run(LoopArguments arguments, long done) {
    if (loop.givenUp() != null && mayRunInOrder(loop.givenUp())) {
      loop.runInOrder();
    }
    if (loop.givenUp() != null) {
      return handedBack(loop.givenUp(), done);
    }
    if (loop.keptInOrder() != null) {
      loop.report().refuse(loop.keptInOrder());
      if (!mayRunInOrder(loop.keptInOrder())) {
        return handedBack(loop.keptInOrder(), done);
      }
      loop.runInOrder();
    }
    loop.report().launch();
    boolean inOrder = loop.isInOrderOnly() || prefersOrder();
    LoopResult r = new LoopResult(LoopResult.Ending.HANDED_BACK, done, null, true);
    LoopArguments now = arguments;
    while (true) {
      r = inOrder ? inOrder(now, r.completed()) : inParallel(now, r.completed());
      boolean over =
          r.ending() != LoopResult.Ending.HANDED_BACK
              || (inOrder ? r.refusal() != null : !mayRunInOrder(r.refusal()));
      if (over) {
        return r;
      }
      if (!inOrder && loop.givenUp() != null) {
        loop.runInOrder();
      }
      inOrder = !inOrder;
      now = program.reload();
    }
  }

  private static LoopResult handedBack(Refusal why, long done) {
    return new LoopResult(LoopResult.Ending.HANDED_BACK, done, why, false);
  }

  private LoopResult inParallel(LoopArguments arguments, long completed) {
    loop.lastInOrder(false);
    return new LoopRunner(
            session,
            loop,
            arguments,
            start,
            count,
            step,
            completed,
            this::prefersOrder,
            program,
            progress)
        .run();
  }

  private LoopResult inOrder(LoopArguments arguments, long completed) {
    return new InOrderRunner(
            session,
            loop,
            arguments,
            start,
            count,
            step,
            completed,
            mayChoose() && !loop.isInOrderOnly() && !prefersApart(),
            program,
            progress)
        .run();
  }

  /** Whether what was measured decides between the two. */
  private boolean mayChoose() {
    return session.options().judges()
        && session.compilesForHost()
        && !loop.marks().offload()
        && !loop.marks().anyOrder()
        && !loop.addsFloats();
  }

  /**
   * Whether iterations should run one after the other, so that the program's other threads have
   * their turn meanwhile: where these are enough for the host. Where a device was asked for, loops
   * go there.
   */
  private boolean prefersApart() {
    OffloadOptions o = session.options();
    boolean hostOnly = o.device() == OffloadOptions.DeviceChoice.NONE;
    return o.areThreadsParallel()
        && (hostOnly || o.judges() && !loop.marks().offload())
        && session.compilesForHost()
        && !loop.marks().anyOrder()
        && !loop.addsFloats()
        && program.mayRunApart(!o.judges())
        && (!o.judges() || ENOUGH * program.threadsAtWork() >= o.hostThreads());
  }

  /** Whether host threads should leave a launch to one, given what its chunks may touch. */
  private boolean prefersOrder(boolean speculative) {
    loop.ways().isSpeculative(speculative);
    return prefersOrder();
  }

  /** Whether a launch like the last one should run in order. */
  private boolean prefersOrder() {
    return (prefersApart() || mayChoose() && loop.ways().prefersOrder())
        && loop.inOrder().prepared().refusal().isEmpty();
  }

  /**
   * Whether a loop that may not run in parallel is compiled all the same. Where every hot loop is
   * launched, those within it come first.
   */
  private boolean mayRunInOrder(Refusal why) {
    boolean innerFirst = loop.isLeftToInner() || !session.options().judges();
    return session.compilesForHost()
        && !(innerFirst && loop.innerMayLaunch())
        && HotLoop.RUN_IN_ORDER.contains(why.reason());
  }
}
