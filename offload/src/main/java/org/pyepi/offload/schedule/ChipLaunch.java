package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.device.Mailbox;
import org.pyepi.offload.device.Monitor;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.Timeline.State;
import org.pyepi.offload.tiles.ChipPlan;

/**
 * One piece of a loop on all cores at once. Nothing of it is seen before all of them are done;
 * where one leaves, all are stopped.
 */
final class ChipLaunch {
  /** Cycles between two looks at signals and other threads. */
  private static final long SLICE = 50_000;

  private final DeviceHandle device;
  private final ChipPlan plan;
  private final LoopReport report;
  private final BooleanSupplier poll;
  private final int forcedAbortAt;
  private final Recorder recorder;
  private final boolean[] running;

  /** Seconds of modelled time when a core was given its work. */
  private final double[] begin;

  private long critical;
  private long total;

  /**
   * @param poll whether other code has run
   */
  ChipLaunch(
      DeviceHandle device,
      ChipPlan plan,
      LoopReport report,
      BooleanSupplier poll,
      int forcedAbortAt,
      Recorder recorder) {
    this.device = device;
    this.plan = plan;
    this.report = report;
    this.poll = poll;
    this.forcedAbortAt = forcedAbortAt;
    this.recorder = recorder;
    this.running = new boolean[plan.cores()];
    this.begin = new double[running.length];
  }

  /** Why it came to nothing; null where it did not. */
  AbortKind run(long maxCycles) {
    List<byte[]> blocks = new ArrayList<>();
    for (int core = 0; core < plan.cores(); core++) {
      blocks.add(plan.block(core, forcedAbortAt));
    }
    if (blocks.contains(null) || !plan.isPlain()) {
      return AbortKind.GUARD;
    }
    long wall = System.nanoTime();
    double before = device.seconds();
    long in = device.bytesIn();
    long out = device.bytesOut();
    double transfer = device.transferSeconds();
    AbortKind why = AbortKind.GUARD; // where the program's signals end it
    try {
      send(blocks);
      why = await(maxCycles);
      if (why == null) {
        bringBack();
        for (int core = 0; core < plan.cores(); core++) {
          device.leave(core, plan.leaves(), plan.argumentsInDram() ? blocks.get(core) : null);
        }
      }
    } catch (DeviceException e) {
      why = AbortKind.DEVICE;
    } finally {
      stop(why == AbortKind.DEVICE);
    }
    report.device(
        critical,
        total,
        device.seconds() - before,
        device.transferSeconds() - transfer,
        device.info().clockHz(),
        device.bytesIn() - in,
        device.bytesOut() - out,
        (System.nanoTime() - wall) * 1e-9);
    return why;
  }

  private void send(List<byte[]> blocks) throws DeviceException {
    List<DeviceHandle.Left> left = new ArrayList<>();
    for (int core = 0; core < plan.cores(); core++) {
      left.add(device.left(core));
    }
    plan.bring(device);
    for (int core = 0; core < plan.cores(); core++) {
      if (left.get(core) != null && !left.get(core).what().equals(plan.leaves())) {
        left.set(core, null);
      }
      device.residents(core, Set.of());
      device.load(core, plan.image());
      if (left.get(core) == null) {
        for (ChipPlan.Sent s : plan.inCore(core)) {
          device.writeCore(core, s.at(), s.bytes());
        }
      }
    }
    for (int core = 0; core < plan.cores(); core++) {
      for (ChipPlan.Sent s : plan.inDram(core)) {
        device.writeDram(core * device.slotBytes() + s.at(), s.bytes());
      }
      byte[] block = blocks.get(core);
      if (plan.argumentsInDram()) {
        byte[] there = left.get(core) == null ? null : left.get(core).block();
        device.writeDram(core * device.slotBytes(), block, there);
      } else {
        device.writeArguments(core, plan.arguments(core), block, at -> true);
      }
      running[core] = true;
      begin[core] = device.seconds();
      device.post(core, plan.arguments(core), Mailbox.ROUND_TO_NEAREST);
      report.fetched(plan.fetched(block));
    }
  }

  private AbortKind await(long maxCycles) throws DeviceException {
    long spent = 0;
    while (true) {
      boolean all = true;
      for (int core = 0; core < running.length; core++) {
        if (running[core] && device.ended(core)) {
          AbortKind why = collect(core);
          if (why != null) {
            return why;
          }
        }
        all &= !running[core];
      }
      if (all) {
        return null;
      }
      if (spent >= maxCycles) {
        return AbortKind.DEVICE;
      }
      try {
        device.monitor().awaitAny(SLICE);
      } catch (DeviceException e) {
        if (e.reason() != DeviceException.Reason.LIMIT) {
          throw e;
        }
      }
      spent += SLICE;
      if (poll.getAsBoolean()) {
        return AbortKind.GUARD;
      }
    }
  }

  private AbortKind collect(int core) throws DeviceException {
    Monitor.Result r = device.collect(core);
    running[core] = false;
    critical = Math.max(critical, r.cycles());
    total += r.cycles();
    report.busy(core, device.cores(), r.cycles());
    AbortKind why = r.faulted() ? AbortKind.DEVICE : AbortKind.of(ExitReason.of(r.result()));
    double end = begin[core] + (double) r.cycles() / device.info().clockHz();
    recorder.core(core, why == null ? State.RUNNING : State.ABORTED, begin[core], end);
    return why;
  }

  private void bringBack() throws DeviceException {
    List<List<byte[]>> fromDram = new ArrayList<>();
    List<List<byte[]>> fromCores = new ArrayList<>();
    for (int core = 0; core < plan.cores(); core++) {
      List<byte[]> dram = new ArrayList<>();
      for (ChipPlan.Asked a : plan.resultsInDram(core)) {
        dram.add(device.readDram(core * device.slotBytes() + a.at(), a.length()));
      }
      fromDram.add(dram);
      List<byte[]> words = new ArrayList<>();
      for (ChipPlan.Asked a : plan.resultsInCore(core)) {
        words.add(device.readCore(core, a.at(), a.length()));
      }
      fromCores.add(words);
    }
    plan.store(fromDram, fromCores);
    for (int core = 0; core < plan.cores(); core++) {
      report.deviceCommit(core, device.cores(), plan.trips(core));
    }
    report.resident(plan.residentBytes());
  }

  /** Takes cores away from what they do. */
  private void stop(boolean broken) {
    try {
      for (int core = 0; core < running.length && !broken; core++) {
        if (running[core]) {
          device.restart(core);
          running[core] = false;
        }
      }
      if (!broken) {
        device.settle(); // what they said to each other is not to reach what comes next
      }
    } catch (DeviceException e) {
      broken = true;
    }
    if (broken) {
      device.recover();
    }
  }
}
