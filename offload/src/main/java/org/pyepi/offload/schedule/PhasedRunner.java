package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.compiler.phase.Band;
import org.pyepi.offload.compiler.phase.Phases;
import org.pyepi.offload.device.MemoryMap;
import org.pyepi.offload.kernel.Output;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.tiles.Overlay;
import org.pyepi.offload.tiles.PhasePlan;

/**
 * One execution of a loop in whose trips other loops follow each other, on all cores at once: each
 * keeps its part of the storages from trip to trip. In pieces of many trips; a piece of which
 * something speaks against is forgotten, and what is left is for others.
 */
final class PhasedRunner {
  /** What is named to have no such loops carried out so. */
  static final String NAME = "phases";

  /** What is named to have only those carried out so that fit the cores as a whole. */
  static final String IN_BANDS = "bands";

  private static final int MOST_BANDS = 8;

  /** With fewer trips in a piece, bands would hardly have less to fetch than each loop alone. */
  private static final int SHORTEST = 3;

  /** Rounds of loops that a core has in a piece: fractions of a second. */
  private static final long PIECE = 2 << 20;

  /** A piece after one that came to nothing has so much fewer trips. */
  private static final int SHORTER = 4;

  private final OffloadSession session;
  private final HotLoop loop;
  private final long start;
  private final long count;
  private final long step;
  private final LoopProgram program;
  private final long seen;

  /** Trips of a piece at most. */
  private long most = Long.MAX_VALUE;

  PhasedRunner(
      OffloadSession session,
      HotLoop loop,
      long start,
      long count,
      long step,
      LoopProgram program) {
    this.session = session;
    this.loop = loop;
    this.start = start;
    this.count = count;
    this.step = step;
    this.program = program;
    this.seen = program.outsideEvents();
  }

  /** Whether other code has run, which may have changed anything. */
  boolean hasChanged() {
    return program.outsideEvents() != seen;
  }

  /** Carries out as many trips as it can, and says how many are done. */
  long run(LoopArguments arguments) {
    OffloadOptions o = session.options();
    boolean may =
        count > 1
            && o.effectivePolicy() != OffloadOptions.Policy.NEVER
            && Placer.insists(o, loop.marks())
            && !o.without().contains(NAME)
            && loop.offDevice() == null
            && loop.hasPhases();
    DeviceHandle device = may ? session.device(true).orElse(null) : null;
    if (device == null || !device.sharesDram()) {
      return 0;
    }
    long done = 0;
    session.deviceBusy(true);
    try {
      while (done < count && !hasChanged()) {
        long trips = piece(device, arguments, done);
        if (trips == 0) {
          break;
        }
        done += trips;
      }
    } catch (ImageCache.CompilerFault e) {
      loop.leavePhases(); // for others it may be different code
    } finally {
      session.deviceBusy(false);
    }
    if (done > 0) {
      loop.launched(done, null);
      loop.report().launch();
      loop.report().refuse(null);
      loop.report().expected(done * program.interpreterSecondsPerTrip());
    }
    return done;
  }

  /** The trips that were carried out. */
  private long piece(DeviceHandle device, LoopArguments arguments, long done)
      throws ImageCache.CompilerFault {
    Phases phases = analyze(arguments, done, count - done);
    if (phases == null) {
      return 0;
    }
    long inTime = Math.max(1, PIECE / Math.max(1, rounds(device, phases)));
    long trips = Math.min(Math.min(count - done, most), inTime);
    if (trips < count - done) {
      phases = analyze(arguments, done, trips);
    }
    List<PhasePlan> plans = phases == null ? List.of() : plans(device, phases);
    while (plans.isEmpty() && phases != null && trips >= 2 * SHORTEST) {
      trips /= 2;
      phases = analyze(arguments, done, trips);
      plans = phases == null ? plans : inBands(device, phases);
    }
    if (plans.isEmpty()) {
      return 0;
    }
    most = trips;
    for (PhasePlan plan : plans) {
      AbortKind why = launch(device, plan);
      if (why != null || hasChanged()) {
        if (hasChanged()) {
          return 0;
        }
        loop.report().abort(why, 0);
        loop.phasesFailed(why == AbortKind.DEVICE);
        if (loop.hasPhases() && trips >= SHORTER) {
          most = trips / SHORTER; // what comes before the trip at fault can be done
          return piece(device, arguments, done);
        }
        return 0;
      }
    }
    plans.forEach(PhasePlan::publish);
    List<Output> all = loop.prepared().kernel().outputs();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Object last = plans.get(plans.size() - 1).outputs().get(i);
      values.add(all.get(i).kind().combine(null, last));
    }
    program.publish(done + trips, values);
    return trips;
  }

  private AbortKind launch(DeviceHandle device, PhasePlan plan) {
    ChipLaunch launch =
        new ChipLaunch(
            device,
            plan,
            loop.report(),
            this::poll,
            (int) session.options().forceAbort(),
            session.recorder());
    return launch.run(session.maxCycles());
  }

  /** Whether other code has run meanwhile. */
  private boolean poll() {
    program.poll();
    return hasChanged();
  }

  private Phases analyze(LoopArguments arguments, long done, long trips) {
    try {
      return phases(arguments, done, trips);
    } catch (RuntimeException e) {
      loop.leavePhases(); // a fault of ours is no reason for the program to fail
      return null;
    }
  }

  private Phases phases(LoopArguments arguments, long done, long trips) {
    for (ScalarParam s : loop.prepared().kernel().scalars()) {
      if (arguments.scalars().get(s.index()) instanceof java.math.BigInteger) {
        return null;
      }
    }
    long first = start + step * done;
    long last = first + step * trips;
    if (first != (int) first || last != (int) last || trips != (int) trips) {
      return null;
    }
    Launch launch =
        Launch.inOrder(
            loop.prepared(), arguments.arrays(), arguments.scalars(), first, trips, step);
    return launch.verdict() == Launch.Verdict.REFUSED ? null : Phases.of(launch).orElse(null);
  }

  /** Rounds of loops that a core has in a trip, about. */
  private static long rounds(DeviceHandle device, Phases phases) {
    long all = 0;
    int cores = PhasePlan.cores(phases, Band.whole(phases), device.cores());
    for (int p = 0; p < phases.count(); p++) {
      all += phases.trips(p) * phases.rounds(p) / cores;
    }
    return all;
  }

  /** What is carried out one after the other; nothing where that cannot be. */
  private List<PhasePlan> plans(DeviceHandle device, Phases phases)
      throws ImageCache.CompilerFault {
    if (PhasePlan.cores(phases, Band.whole(phases), device.slots()) < 2 || !phases.knowsOutputs()) {
      return List.of();
    }
    PhasePlan whole = plan(device, phases, Band.whole(phases));
    return whole == null ? inBands(device, phases) : List.of(whole);
  }

  /** The same in as few bands as fit. */
  private List<PhasePlan> inBands(DeviceHandle device, Phases phases)
      throws ImageCache.CompilerFault {
    boolean may =
        !session.options().without().contains(IN_BANDS) && phases.launch().count() >= SHORTEST;
    for (int n = 2; may && n <= MOST_BANDS; n++) {
      List<PhasePlan> plans = new ArrayList<>();
      for (Band b : Band.of(phases, n)) {
        PhasePlan plan =
            plans.contains(null) || PhasePlan.cores(phases, b, device.slots()) < 2
                ? null
                : plan(device, phases, b);
        plans.add(plan);
      }
      if (!plans.isEmpty() && !plans.contains(null)) {
        return plans;
      }
    }
    return List.of();
  }

  /** A plan in which two storages take each other's place only if they have to; null for none. */
  private PhasePlan plan(DeviceHandle device, Phases phases, Band band)
      throws ImageCache.CompilerFault {
    PhasePlan plan = plan(device, phases, band, null);
    Overlay overlay = plan == null ? Overlay.of(phases) : null;
    return overlay == null ? plan : plan(device, phases, band, overlay);
  }

  private PhasePlan plan(DeviceHandle device, Phases phases, Band band, Overlay overlay)
      throws ImageCache.CompilerFault {
    if (PhasePlan.isTooLarge(phases, band, overlay, device.cores(), MemoryMap.TILES_END)) {
      return null;
    }
    Map<Integer, Set<Integer>> backwards = new TreeMap<>();
    if (overlay != null) {
      Overlay.BACKWARDS.forEach(p -> backwards.put(p, phases.differing(p)));
    }
    Set<Integer> optional = new TreeSet<>();
    for (int p = 0; p < phases.count(); p++) {
      if (phases.alignment().follows(p)) {
        optional.add(p);
      }
    }
    Variant v = phases.launch().variant().withPhases(phases.count(), backwards, optional);
    Variant variant = session.options().forceAbort() > 0 ? v.withForcedAborts() : v;
    KernelImage image =
        loop.images().get(variant, session.pool(), true, program::poll).orElse(null);
    if (image == null || hasChanged()) {
      return null;
    }
    int low = DeviceLane.low(image);
    int high = DeviceLane.high(image);
    return PhasePlan.of(phases, image, device.info(), band, overlay, low, high, device.slotBytes());
  }
}
