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
 * @param why what speaks against the device, or against running it at all; null when nothing does
 */
record Placement(Where where, long trips, KernelImage image, long longest, Refusal why) {
  enum Where {
    DEVICE,
    HOST,
    NOWHERE
  }

  /** Below this many trips without inner loops, cutting costs more than it can gain. */
  private static final int FEW_TRIPS = 64;

  /** The share of a loop that is run on each side to learn what it costs there. */
  private static final int TRIAL_SHARE = 8;

  private static Placement host(long trips, Refusal why) {
    return new Placement(Where.HOST, trips, null, 0, why);
  }

  private static Placement nowhere(Refusal why) {
    return new Placement(Where.NOWHERE, 0, null, 0, why);
  }

  /**
   * Decides.
   *
   * @param from first trip, counted in the launch
   */
  static Placement choose(OffloadSession session, HotLoop loop, Launch launch, long from) {
    long rest = launch.count() - from;
    OffloadOptions options = session.options();
    int line = loop.prepared().kernel().line();
    boolean insist = insists(options, loop.marks());
    if (launch.count() < 2 || !insist && !loop.hasInnerLoops() && launch.count() < FEW_TRIPS) {
      return nowhere(
          new Refusal(RefusalReason.TOO_FEW_ITERATIONS, line, launch.count() + " iterations"));
    }
    Object device = device(session, loop, launch, from, rest);
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
    return insist || !threads ? onDevice : cheaper(options, loop.profile(), onDevice, rest, line);
  }

  /** Whether the device is to be used whatever it costs. */
  private static boolean insists(OffloadOptions o, LoopMarks marks) {
    return switch (o.effectivePolicy()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> o.device() == OffloadOptions.DeviceChoice.AUTO && marks.offload();
    };
  }

  /** A placement on the device, or the refusal that speaks against it. */
  private static Object device(
      OffloadSession session, HotLoop loop, Launch launch, long from, long rest) {
    OffloadOptions o = session.options();
    if (o.effectivePolicy() == OffloadOptions.Policy.NEVER) {
      return unavailable("policy is never");
    }
    if (loop.offDevice() != null && session.wantsDevice(insists(o, loop.marks()))) {
      return loop.offDevice();
    }
    Optional<DeviceHandle> device = session.device(insists(o, loop.marks()));
    if (device.isEmpty()) {
      return unavailable(session.whyNoDevice());
    }
    Variant variant = launch.variant();
    KernelImage image;
    try {
      image = loop.image(o.forceAbort() > 0 ? variant.withForcedAborts() : variant);
    } catch (RuntimeException e) {
      // A fault in our own compiler is no reason for the program to fail either.
      String detail = "the compiler failed: " + e;
      loop.leaveDevice(
          new Refusal(
              RefusalReason.UNSUPPORTED_ON_DEVICE, loop.prepared().kernel().line(), detail));
      return loop.offDevice();
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
    return new Placement(Where.DEVICE, rest, image, longest, null);
  }

  private static Refusal unavailable(String detail) {
    return new Refusal(RefusalReason.DEVICE_UNAVAILABLE, 0, detail);
  }

  /** The side that was measured to be faster; a part of the loop where that is not known. */
  private static Placement cheaper(
      OffloadOptions o, LoopProfile p, Placement onDevice, long rest, int line) {
    long trial = Math.max(Math.min(rest, 2), rest / TRIAL_SHARE);
    if (!p.knowsHost()) {
      return host(trial, null);
    }
    if (!p.knowsDevice()) {
      return new Placement(Where.DEVICE, trial, onDevice.image, onDevice.longest, null);
    }
    double host = p.hostSecondsPerTrip() * o.hostScale();
    double device = p.deviceSecondsPerTrip();
    if (device < host) {
      return onDevice;
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
}
