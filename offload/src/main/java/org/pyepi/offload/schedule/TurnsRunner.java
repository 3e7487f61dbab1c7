package org.pyepi.offload.schedule;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.compiler.AccessTable;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.tiles.TurnPlan;

/**
 * Trips that may conflict, on all cores at once: in small blocks, which the cores commit in turn
 * among themselves. A piece of which something speaks against is forgotten, and what is left is for
 * others.
 */
final class TurnsRunner {
  /** What is named to have no loops carried out so. */
  static final String NAME = "turns";

  /** Elements in which trips may meet for each trip of a block: what looking at them all costs. */
  private static final int ELEMENTS = 64;

  /** Trips of a block at most. */
  private static final int LONGEST = 64;

  /** Blocks are shorter where more than one in so many ran again. */
  private static final int FEW = 16;

  private final OffloadSession session;
  private final HotLoop loop;

  TurnsRunner(OffloadSession session, HotLoop loop) {
    this.session = session;
    this.loop = loop;
  }

  /** Whether it is to be tried. */
  boolean may(Launch launch, Placement.OnCores placement) {
    return loop.takesTurns()
        && !session.options().without().contains(NAME)
        && !loop.mayRunForever()
        && !loop.addsFloats()
        && TurnPlan.mayBe(launch, placement.image());
  }

  /**
   * Carries out as many trips as it can.
   *
   * @param totals take what comes of them
   * @param from the first, counted in the launch
   * @param poll lets signals and other threads in; whether what is not committed is to be forgotten
   * @return how many are done
   */
  long run(
      Launch launch, Placement.OnCores placement, Totals totals, long from, BooleanSupplier poll) {
    DeviceHandle device = session.device(true).orElse(null);
    if (device == null || !device.sharesDram()) {
      return 0; // another thread of the program got it first
    }
    session.deviceBusy(true);
    try {
      return run(device, launch, placement, totals, from, poll);
    } finally {
      session.deviceBusy(false);
    }
  }

  private long run(
      DeviceHandle device,
      Launch launch,
      Placement.OnCores placement,
      Totals totals,
      long from,
      BooleanSupplier poll) {
    KernelImage image = loop.images().inTurns(placement.image());
    long done = 0;
    int size = loop.turn(first(launch));
    boolean[] over = {false};
    BooleanSupplier stops = () -> over[0] = poll.getAsBoolean();
    while (done < placement.trips() && !over[0]) {
      TurnPlan plan = plan(device, launch, image, from + done, placement.trips() - done, size);
      double before = device.seconds();
      AbortKind why = plan == null ? null : launch(device, plan, stops);
      if (plan == null || why != null) {
        if (why != null && !over[0]) {
          loop.report().abort(why, device.seconds() - before);
          loop.turnsFailed();
        }
        break;
      }
      double seconds = device.seconds() - before;
      tell(launch, plan, seconds / (plan.blocks() + again(plan)));
      loop.profile().device(seconds, plan.trips());
      for (int b = 0; b < plan.blocks(); b++) {
        totals.add(plan.outputs().get(b), plan.tripsOf(b));
      }
      done += plan.trips();
      if (again(plan) * FEW > plan.blocks() && size > TurnPlan.GRAIN) {
        size = size / 2 + TurnPlan.GRAIN - 1 & -TurnPlan.GRAIN;
        loop.shortenTurn(size);
      }
    }
    return done;
  }

  private static long again(TurnPlan plan) {
    return plan.met().stream().mapToLong(TurnPlan.Met::times).sum();
  }

  private static int first(Launch launch) {
    long trips = Math.max(1, TurnPlan.elements(launch) / ELEMENTS);
    return (int) Math.min(LONGEST, trips + TurnPlan.GRAIN - 1 & -TurnPlan.GRAIN);
  }

  private TurnPlan plan(
      DeviceHandle device, Launch launch, KernelImage image, long from, long trips, int size) {
    if (session.options().without().contains(TileCarrier.NAME)) {
      device.copies().forget();
    }
    device.copies().begin();
    try {
      return TurnPlan.of(
          launch,
          image,
          device.info(),
          from,
          trips,
          size,
          Math.min(device.slots(), device.cores()),
          DeviceLane.low(image),
          DeviceLane.high(image),
          device.slotBytes(),
          device.copies(),
          device.number(TurnPlan.MOST_ROUNDS * device.slots()));
    } catch (ArithmeticException e) {
      return null; // too far apart for a core
    }
  }

  private AbortKind launch(DeviceHandle device, TurnPlan plan, BooleanSupplier poll) {
    int forced = (int) session.options().forceAbort();
    return new ChipLaunch(device, plan, loop.report(), poll, forced, session.recorder())
        .run(session.maxCycles() * plan.cores()); // one after the other, if all meet
  }

  /** Puts what ran again into the report. */
  private void tell(Launch launch, TurnPlan plan, double secondsOfBlock) {
    LoopReport report = loop.report();
    for (TurnPlan.Met m : plan.met()) {
      for (int n = 0; n < m.times(); n++) {
        report.abort(AbortKind.CONFLICT, secondsOfBlock);
      }
      report.conflict(
          new LoopReport.ConflictRow(
              m.read().array().name(),
              m.read().line(),
              storeLine(launch, m.read()),
              m.element() - launch.arrays().get(m.read().array().index()).offset(),
              m.core(),
              m.times(),
              "core " + m.core(),
              "core " + m.writer(),
              m.times() * secondsOfBlock));
    }
  }

  /** The line where what was read is written; 0 where there are several. */
  private static int storeLine(Launch launch, AccessTable.Site read) {
    List<Integer> lines =
        launch.prepared().accesses().sites().stream()
            .filter(s -> s.isStore() && launch.group(read.array()).arrays().contains(s.array()))
            .map(AccessTable.Site::line)
            .distinct()
            .toList();
    return lines.size() == 1 ? lines.get(0) : 0;
  }
}
