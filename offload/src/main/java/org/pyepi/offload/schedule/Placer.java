package org.pyepi.offload.schedule;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.tiles.NestPlan;
import org.pyepi.offload.tiles.SharePlan;

/** Decides where the next trips of a loop run. */
final class Placer {
  private Placer() {}

  /** Below this many trips without inner loops, cutting costs more than it can gain. */
  private static final int FEW_TRIPS = 64;

  /** The share of a loop that is run on each side to learn what it costs there. */
  private static final int TRIAL_SHARE = 8;

  /** A side that would get less of the chunks than this is left out. */
  private static final double LEAST_SHARE = 1.0 / 16;

  /**
   * Decides.
   *
   * @param from first trip, counted in the launch
   * @param poll called now and then while an image is awaited; may throw
   */
  static Placement choose(
      OffloadSession session, HotLoop loop, Launch launch, long from, Runnable poll) {
    long rest = launch.count() - from;
    OffloadOptions options = session.options();
    int line = loop.prepared().kernel().line();
    if (options.effectivePolicy() == OffloadOptions.Policy.NEVER) {
      return unavailable("policy is never");
    }
    boolean insist = insists(options, loop.marks());
    int least = insist && loop.hasLongTrips() ? 1 : 2;
    if (launch.count() < least || !insist && !loop.hasInnerLoops() && launch.count() < FEW_TRIPS) {
      return new Placement.Nowhere(
          new Refusal(RefusalReason.TOO_FEW_ITERATIONS, line, launch.count() + " iterations"));
    }
    boolean threads = options.hostThreads() > 0;
    return switch (device(session, loop, launch, from, poll)) {
      case Placement.Nowhere against -> {
        Refusal why = against.why();
        // That there is no board is worth a word only to who asked for a device.
        boolean silent = why.reason() == RefusalReason.DEVICE_UNAVAILABLE && !insist;
        yield threads ? new Placement.OnThreads(rest, silent ? null : why) : against;
      }
      case Placement.OnThreads meanwhile -> meanwhile;
      case Placement.OnCores cores ->
          insist || !threads ? cores : cheaper(options, loop.profile(), cores, rest, line);
    };
  }

  /** Whether the device is to be used whatever it costs. */
  static boolean insists(OffloadOptions o, LoopMarks marks) {
    return o.effectivePolicy() == OffloadOptions.Policy.ALWAYS
        || o.device() == OffloadOptions.DeviceChoice.AUTO && marks.offload();
  }

  /**
   * A placement on the device; on host threads for a part of the loop while the image is compiled;
   * nowhere, with what speaks against the device.
   */
  private static Placement device(
      OffloadSession session, HotLoop loop, Launch launch, long from, Runnable poll) {
    long rest = launch.count() - from;
    OffloadOptions o = session.options();
    if (loop.offDevice() != null) {
      return session.wantsDevice(insists(o, loop.marks()))
          ? new Placement.Nowhere(loop.offDevice())
          : unavailable("the loop is not one for cores");
    }
    Optional<DeviceHandle> device = session.device(insists(o, loop.marks()));
    if (device.isEmpty()) {
      return unavailable(session.whyNoDevice());
    }
    try {
      Variant variant = variant(session, launch);
      Optional<KernelImage> image = image(session, loop, loop.images(), variant, poll);
      if (image.isEmpty()) {
        return new Placement.OnThreads(trial(rest), null);
      }
      long longest = longest(launch, image.get(), from, false);
      if (longest < 1 && device.get().sharesDram()) {
        Optional<Placement> parts = inParts(session, loop, launch, from, poll);
        if (parts.isPresent()) {
          return parts.get();
        }
        // Cores read DRAM word by word thirty times slower than their DMA does: only if it must be,
        // and in chunks so short that they are not taken to hang.
        longest = longest(launch, image.get(), from, true);
        longest = loop.hasInnerLoops() ? Math.min(longest, 1) : longest;
      }
      if (longest >= 1) {
        return new Placement.OnCores(rest, image.get(), longest, 0, launch);
      }
      int line = loop.prepared().kernel().line();
      String detail = image.get().code().length + " bytes of code";
      return new Placement.Nowhere(new Refusal(RefusalReason.TOO_LARGE_FOR_CORE, line, detail));
    } catch (ImageCache.CompilerFault e) {
      // That is no reason for the program to fail either.
      int line = loop.prepared().kernel().line();
      loop.leaveDevice(new Refusal(RefusalReason.INTERNAL_ERROR, line, e.getMessage()));
      return new Placement.Nowhere(loop.offDevice());
    }
  }

  private static long longest(Launch launch, KernelImage image, long from, boolean outside) {
    int low = DeviceLane.low(image);
    return TilePlan.longest(launch, image, from, low, DeviceLane.high(image), outside);
  }

  private static Optional<KernelImage> image(
      OffloadSession session, HotLoop loop, ImageCache images, Variant variant, Runnable poll)
      throws ImageCache.CompilerFault {
    OffloadOptions o = session.options();
    boolean wait = insists(o, loop.marks()) || o.hostThreads() == 0 || loop.profile().knowsDevice();
    return images.get(variant, session.pool(), wait, poll);
  }

  private static Variant variant(OffloadSession session, Launch launch) {
    Variant v = launch.variant();
    return session.options().forceAbort() > 0 ? v.withForcedAborts() : v;
  }

  /**
   * A nest of loops whose arrays do not fit a core, part by part; nothing where it is none. Flat
   * arrays by rows and columns, if that is possible.
   */
  private static Optional<Placement> inParts(
      OffloadSession session, HotLoop loop, Launch launch, long from, Runnable poll)
      throws ImageCache.CompilerFault {
    Set<String> without = session.options().without();
    if (without.contains(TileCarrier.NAME) || without.contains(TileCarrier.IN_PARTS)) {
      return Optional.empty();
    }
    Optional<Launch> rows =
        without.contains(TileCarrier.BY_ROWS) ? Optional.empty() : loop.byRows(launch);
    if (rows.isPresent()) {
      Optional<Placement> p = inParts(session, loop, loop.imagesByRows(), rows.get(), from, poll);
      if (p.isPresent()) {
        return p;
      }
    }
    return launch.nest().isEmpty()
        ? Optional.empty()
        : inParts(session, loop, loop.images(), launch, from, poll);
  }

  private static Optional<Placement> inParts(
      OffloadSession session,
      HotLoop loop,
      ImageCache images,
      Launch launch,
      long from,
      Runnable poll)
      throws ImageCache.CompilerFault {
    Variant variant = variant(session, launch);
    boolean whole = launch.nest().orElseThrow().isWhole();
    Optional<KernelImage> image = image(session, loop, images, variant.withParts(whole), poll);
    long rest = launch.count() - from;
    if (image.isEmpty()) {
      return Optional.of(new Placement.OnThreads(trial(rest), null));
    }
    DeviceHandle device = session.device(true).orElseThrow();
    int low = DeviceLane.low(image.get());
    int high = DeviceLane.high(image.get());
    int room = device.slotBytes();
    NestPlan.Choice alone =
        NestPlan.best(launch, image.get(), from, low, high, device.cores(), room);
    boolean shares = !session.options().without().contains(TileCarrier.SHARED);
    if (shares && !whole && loop.mayShare() && rest > 1) {
      Placement together = sharing(session, loop, images, launch, from, poll, alone.cycles());
      if (together != null) {
        return Optional.of(together);
      }
    }
    return alone.trips() < 1
        ? Optional.empty()
        : Optional.of(new Placement.OnCores(rest, image.get(), alone.trips(), 0, launch));
  }

  /**
   * All cores in step, with tiles that one fetches for all; null where that does not fit or would
   * take more cycles.
   */
  private static Placement sharing(
      OffloadSession session,
      HotLoop loop,
      ImageCache images,
      Launch launch,
      long from,
      Runnable poll,
      double cycles)
      throws ImageCache.CompilerFault {
    DeviceHandle device = session.device(true).orElseThrow();
    if (device.slots() < 2 || !launch.nest().orElseThrow().hasAlike(launch)) {
      return null;
    }
    Variant variant = variant(session, launch).withSharing();
    Optional<KernelImage> image = image(session, loop, images, variant, poll);
    long rest = launch.count() - from;
    if (image.isEmpty()) {
      return new Placement.OnThreads(trial(rest), null);
    }
    int low = DeviceLane.low(image.get());
    int high = DeviceLane.high(image.get());
    int room = device.slotBytes() / 2;
    NestPlan.Choice choice =
        SharePlan.choose(launch, image.get(), from, low, high, device.slots(), room);
    return choice.cycles() < cycles
        ? new Placement.OnCores(rest, image.get(), choice.trips(), 0, launch)
        : null;
  }

  private static Placement unavailable(String detail) {
    return new Placement.Nowhere(new Refusal(RefusalReason.DEVICE_UNAVAILABLE, 0, detail));
  }

  private static long trial(long rest) {
    return Math.max(Math.min(rest, 2), rest / TRIAL_SHARE);
  }

  /**
   * Shares by measured speed: the time of both together is least when they end together. A part of
   * the loop where a speed is not known; one side alone where the other would hardly help.
   */
  private static Placement cheaper(
      OffloadOptions o, LoopProfile p, Placement.OnCores onDevice, long rest, int line) {
    long trial = trial(rest);
    if (!p.knowsHost()) {
      return new Placement.OnThreads(trial, null);
    }
    if (!p.knowsDevice()) {
      return new Placement.OnCores(
          trial, onDevice.image(), onDevice.longest(), 0, onDevice.launch());
    }
    double host = p.hostSecondsPerTrip() * o.hostScale();
    double device = p.deviceSecondsPerTrip();
    double hostShare = device / (host + device);
    boolean inStep = onDevice.image().variant().shares();
    if (hostShare < LEAST_SHARE || inStep && hostShare <= 1 - LEAST_SHARE) {
      return onDevice;
    }
    if (hostShare <= 1 - LEAST_SHARE) {
      return new Placement.OnCores(
          rest, onDevice.image(), onDevice.longest(), hostShare, onDevice.launch());
    }
    String detail =
        String.format(
            Locale.ROOT,
            "%.3g s an iteration on the device, %.3g s on the host%s",
            device,
            host,
            o.hostScale() == 1 ? "" : " as scaled");
    return new Placement.OnThreads(rest, new Refusal(RefusalReason.NOT_PROFITABLE, line, detail));
  }
}
