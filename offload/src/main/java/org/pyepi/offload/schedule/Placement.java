package org.pyepi.offload.schedule;

import java.util.Locale;
import java.util.Optional;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.compiler.Variant;

/**
 * Where the next trips of a loop run, and how many of them before asking again.
 *
 * @param trips at least 1, unless nowhere
 * @param image for the device
 * @param longest for the device, the most trips whose data fit a core
 * @param hostShare the part of the chunks that host threads get: 1 on the host, 0 on the device
 * @param why what speaks against the device, or against running it at all; null when nothing does
 */
record Placement(
    Where where, long trips, KernelImage image, long longest, double hostShare, Refusal why) {
  enum Where {
    DEVICE,
    HOST,
    /** Cores and host threads at the same time. */
    BOTH,
    NOWHERE
  }

  /** Below this many trips without inner loops, cutting costs more than it can gain. */
  private static final int FEW_TRIPS = 64;

  /** The share of a loop that is run on each side to learn what it costs there. */
  private static final int TRIAL_SHARE = 8;

  /** A side that would get less of the chunks than this is left out. */
  private static final double LEAST_SHARE = 1.0 / 16;

  private static Placement host(long trips, Refusal why) {
    return new Placement(Where.HOST, trips, null, 0, 1, why);
  }

  private static Placement nowhere(Refusal why) {
    return new Placement(Where.NOWHERE, 0, null, 0, 1, why);
  }

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
      return nowhere(unavailable("policy is never"));
    }
    boolean insist = insists(options, loop.marks());
    if (launch.count() < 2 || !insist && !loop.hasInnerLoops() && launch.count() < FEW_TRIPS) {
      return nowhere(
          new Refusal(RefusalReason.TOO_FEW_ITERATIONS, line, launch.count() + " iterations"));
    }
    Object device = device(session, loop, launch, from, poll);
    boolean threads = options.hostThreads() > 0;
    if (device instanceof Refusal why) {
      if (!threads) {
        return nowhere(why);
      }
      // That there is no board is worth a word only to who asked for a device.
      boolean silent = why.reason() == RefusalReason.DEVICE_UNAVAILABLE && !insist;
      return host(rest, silent ? null : why);
    }
    Placement onDevice = (Placement) device;
    if (onDevice.image == null) {
      return host(trial(rest), null); // until it is compiled
    }
    return insist || !threads ? onDevice : cheaper(options, loop.profile(), onDevice, rest, line);
  }

  /** Whether the device is to be used whatever it costs. */
  private static boolean insists(OffloadOptions o, LoopMarks marks) {
    return o.effectivePolicy() == OffloadOptions.Policy.ALWAYS
        || o.device() == OffloadOptions.DeviceChoice.AUTO && marks.offload();
  }

  /**
   * A placement on the device, or the refusal that speaks against it. Without an image where that
   * is being compiled, and host threads can go on in the meantime.
   */
  private static Object device(
      OffloadSession session, HotLoop loop, Launch launch, long from, Runnable poll) {
    long rest = launch.count() - from;
    OffloadOptions o = session.options();
    if (loop.offDevice() != null) {
      return session.wantsDevice(insists(o, loop.marks()))
          ? loop.offDevice()
          : unavailable("the loop is not one for cores");
    }
    Optional<DeviceHandle> device = session.device(insists(o, loop.marks()));
    if (device.isEmpty()) {
      return unavailable(session.whyNoDevice());
    }
    Variant variant = launch.variant();
    KernelImage image;
    try {
      boolean wait =
          insists(o, loop.marks()) || o.hostThreads() == 0 || loop.profile().knowsDevice();
      image =
          loop.images()
              .get(
                  o.forceAbort() > 0 ? variant.withForcedAborts() : variant,
                  session.pool(),
                  wait,
                  poll)
              .orElse(null);
    } catch (ImageCache.CompilerFault e) {
      // That is no reason for the program to fail either.
      int line = loop.prepared().kernel().line();
      loop.leaveDevice(new Refusal(RefusalReason.UNSUPPORTED_ON_DEVICE, line, e.getMessage()));
      return loop.offDevice();
    }
    if (image == null) {
      return new Placement(Where.DEVICE, rest, null, 0, 0, null);
    }
    int low = DeviceLane.low(image);
    int high = DeviceLane.high(image);
    long longest = TilePlan.longest(launch, image, from, low, high, false);
    if (longest < 1) {
      // Cores read DRAM word by word thirty times slower than their DMA does: only if it must be.
      longest = TilePlan.longest(launch, image, from, low, high, true);
    }
    if (longest < 1) {
      int line = loop.prepared().kernel().line();
      return new Refusal(
          RefusalReason.TOO_LARGE_FOR_CORE, line, image.code().length + " bytes of code");
    }
    return new Placement(Where.DEVICE, rest, image, longest, 0, null);
  }

  private static Refusal unavailable(String detail) {
    return new Refusal(RefusalReason.DEVICE_UNAVAILABLE, 0, detail);
  }

  private static long trial(long rest) {
    return Math.max(Math.min(rest, 2), rest / TRIAL_SHARE);
  }

  /**
   * Shares by measured speed: the time of both together is least when they end together. A part of
   * the loop where a speed is not known; one side alone where the other would hardly help.
   */
  private static Placement cheaper(
      OffloadOptions o, LoopProfile p, Placement onDevice, long rest, int line) {
    long trial = trial(rest);
    if (!p.knowsHost()) {
      return host(trial, null);
    }
    if (!p.knowsDevice()) {
      return onDevice.of(Where.DEVICE, trial, 0);
    }
    double host = p.hostSecondsPerTrip() * o.hostScale();
    double device = p.deviceSecondsPerTrip();
    double hostShare = device / (host + device);
    if (hostShare < LEAST_SHARE) {
      return onDevice;
    }
    if (hostShare <= 1 - LEAST_SHARE) {
      return onDevice.of(Where.BOTH, rest, hostShare);
    }
    String detail =
        String.format(
            Locale.ROOT,
            "%.3g s an iteration on the device, %.3g s on the host%s",
            device,
            host,
            o.hostScale() == 1 ? "" : " as scaled");
    return host(rest, new Refusal(RefusalReason.NOT_PROFITABLE, line, detail));
  }

  private Placement of(Where where, long trips, double hostShare) {
    return new Placement(where, trips, image, longest, hostShare, null);
  }
}
