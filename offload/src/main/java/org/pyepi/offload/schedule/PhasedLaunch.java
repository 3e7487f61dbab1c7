package org.pyepi.offload.schedule;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.device.Mailbox;
import org.pyepi.offload.device.Monitor;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.Timeline.State;
import org.pyepi.offload.tiles.PhasePlan;
import org.pyepi.offload.tiles.PhaseTile;

/**
 * One piece of a loop on all cores at once. Nothing of it is seen before all of them are done;
 * where one leaves, all are stopped.
 */
final class PhasedLaunch {
  /** Cycles between two looks at signals and other threads. */
  private static final long SLICE = 50_000;

  private final DeviceHandle device;
  private final PhasePlan plan;
  private final LoopReport report;
  private final BooleanSupplier poll;
  private final int forcedAbortAt;
  private final Recorder recorder;
  private final boolean[] running;

  /** Seconds of modelled time when a core was given its work. */
  private final double[] begin;

  private long critical;
  private long total;
  private List<Object> outputs = List.of();

  /**
   * @param poll whether other code has run
   */
  PhasedLaunch(
      DeviceHandle device,
      PhasePlan plan,
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

  /** What the kernel gave back. */
  List<Object> outputs() {
    return outputs;
  }

  /** Why it came to nothing; null where it did not. */
  AbortKind run(long maxCycles) {
    for (int core = 0; core < plan.cores(); core++) {
      if (!plan.tiles().get(core).isPlain() || plan.block(core, forcedAbortAt) == null) {
        return AbortKind.GUARD;
      }
    }
    long wall = System.nanoTime();
    double before = device.seconds();
    long in = device.bytesIn();
    long out = device.bytesOut();
    double transfer = device.transferSeconds();
    AbortKind why = AbortKind.GUARD; // where the program's signals end it
    try {
      send();
      why = await(maxCycles);
      if (why == null) {
        bringBack();
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

  private void send() throws DeviceException {
    for (PhaseTile t : plan.tiles()) {
      int core = plan.tiles().indexOf(t);
      device.residents(core, Set.of());
      device.load(core, plan.image());
      if (t.flags().length > 0) {
        device.writeCore(core, t.flagsAt(), t.flags());
      }
    }
    for (int core = 0; core < plan.cores(); core++) {
      PhaseTile t = plan.tiles().get(core);
      byte[] data = t.data();
      for (int[] piece : t.needed()) {
        byte[] bytes = Arrays.copyOfRange(data, piece[0], piece[1]);
        device.writeDram(core * device.slotBytes() + piece[0], bytes);
      }
      byte[] block = plan.block(core, forcedAbortAt);
      device.writeArguments(core, plan.arguments(), block, at -> true);
      running[core] = true;
      begin[core] = device.seconds();
      device.post(core, plan.arguments(), Mailbox.ROUND_TO_NEAREST);
      report.fetched(ArgumentLayout.fetched(ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN)));
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
    List<byte[]> read = new ArrayList<>();
    for (int core = 0; core < plan.cores(); core++) {
      for (PhaseTile.Result r : plan.tiles().get(core).results()) {
        for (PhaseTile.Piece p : r.pieces()) {
          read.add(device.readDram(core * device.slotBytes() + p.place(), p.bytes()));
        }
      }
    }
    int last = plan.cores() - 1;
    ArgumentLayout layout = plan.image().layout();
    int values = plan.phases().launch().prepared().kernel().returnedValues();
    if (values > 0) {
      byte[] block = new byte[layout.bytes()];
      int at = layout.output(0);
      byte[] words = device.readCore(last, plan.arguments() + at, block.length - at);
      System.arraycopy(words, 0, block, at, words.length);
      outputs = plan.outputs(block);
    }
    // From here on nothing can fail any more.
    int next = 0;
    for (int core = 0; core < plan.cores(); core++) {
      for (PhaseTile.Result r : plan.tiles().get(core).results()) {
        for (PhaseTile.Piece p : r.pieces()) {
          System.arraycopy(read.get(next++), 0, r.region().storage(), p.in(), p.bytes());
        }
      }
      report.deviceCommit(core, device.cores(), core == 0 ? plan.phases().launch().count() : 0);
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
