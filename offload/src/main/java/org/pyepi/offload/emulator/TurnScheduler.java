package org.pyepi.offload.emulator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.pyepi.offload.emulator.pipeline.TimingModel;

/**
 * Gives a chip's cores their turns. In a turn every core runs on its own, in any order and on any
 * thread; then all stand still, their writes are sent, and those who could not finish go on one
 * after the other.
 */
final class TurnScheduler {
  private final Chip chip;
  final Mesh mesh;
  private final Core[] active;
  private HostThreads threads;
  private final ThreadTrial trial = new ThreadTrial();

  /** Core cycles of a turn that may be worth waking a second thread for; 0 shares every turn. */
  long worthSharing = 12_000;

  private final Standstill standstill;
  private long length = TimingModel.TURN;
  private long longest = TimingModel.LONGEST_TURN;

  /** Whether something has reached a running core in this turn. */
  boolean talked;

  /** Time of the write that is arriving now, or -1. */
  private long arriving = -1;

  TurnScheduler(Chip chip) {
    this.chip = chip;
    this.mesh = new Mesh(chip.config());
    this.standstill = new Standstill(chip);
    this.active = new Core[chip.config().rows() * chip.config().columns()];
  }

  void hostThreads(int count) {
    threads = count > 1 ? new HostThreads(count) : null;
  }

  void longest(int cycles) {
    longest = cycles;
    length = Math.min(length, cycles);
  }

  /** Something reaches a core: if it waits for that it goes on, if it runs turns get short. */
  void touch(Core target) {
    if (target.busyWait.waiting) {
      target.busyWait.end(eventTime());
    } else if (arriving >= 0 && target.state == Core.State.RUNNING) {
      talked = true;
    }
  }

  /** See {@link Chip#run}. */
  Chip.Stop run(long maxCycles, BooleanSupplier condition) {
    long end = chip.now + maxCycles < chip.now ? Long.MAX_VALUE : chip.now + maxCycles;
    standstill.begin();
    while (true) {
      if (condition.getAsBoolean()) {
        return Chip.Stop.CONDITION;
      }
      if (chip.now >= end) {
        return Chip.Stop.CYCLE_LIMIT;
      }
      long next = nextActivity();
      if (next == Long.MAX_VALUE) {
        if (chip.running().isEmpty()) {
          return Chip.Stop.ALL_STOPPED;
        }
        if (end == Long.MAX_VALUE) {
          return Chip.Stop.ENDLESS;
        }
        chip.now = end; // all who run wait for each other
        continue;
      }
      if (end == Long.MAX_VALUE && standstill.isReached(mesh.nextArrival() != Long.MAX_VALUE)) {
        return Chip.Stop.ENDLESS;
      }
      chip.now = Math.min(end, Math.max(chip.now, next));
      deliver(chip.now);
      turn(Math.min(end, chip.now + length));
    }
  }

  private void turn(long until) {
    int count = 0;
    chip.dramChanged();
    for (Core core : chip.cores()) {
      boolean due = core.state == Core.State.IDLE && core.special.nextEvent < until;
      boolean runs = core.state == Core.State.RUNNING && core.clock < until;
      if (runs && (!core.busyWait.waiting || core.busyWait.wakesAt() < until) || due) {
        active[count++] = core;
      }
    }
    // Where time is the host's anyway, a core that runs by itself need not wait for others.
    boolean single = count == 1 && chip.sharesDram();
    if (single) {
      begin(active[0], until, false);
    } else {
      begin(count, until);
    }
    talked = false;
    // A debugger may have halted the last turn before its writes were sent.
    send(chip.trace() == null ? Arrays.asList(active).subList(0, count) : chip.cores());
    for (int k = 0; k < count; k++) {
      Core core = active[k];
      if (core.suspended != null) {
        core.run(until, false);
        send(core);
      }
    }
    chip.now = until;
    deliver(until);
    for (int k = 0; k < count; k++) {
      active[k].waitForMesh();
    }
    length = talked && !single ? TimingModel.SHORTEST_TURN : Math.min(2 * length, longest);
  }

  private void begin(int count, long until) {
    long coreCycles = (until - chip.now) * count;
    boolean may =
        threads != null && chip.trace() == null && count > 1 && coreCycles >= worthSharing;
    if (!may) {
      for (int k = 0; k < count; k++) {
        begin(active[k], until, true);
      }
      return;
    }
    boolean shared = worthSharing == 0 || trial.share();
    long before = System.nanoTime();
    if (shared) {
      threads.run(count, k -> begin(active[k], until, true));
    } else {
      for (int k = 0; k < count; k++) {
        begin(active[k], until, true);
      }
    }
    trial.took(shared, System.nanoTime() - before, coreCycles);
  }

  private static void begin(Core core, long until, boolean alone) {
    if (core.state == Core.State.IDLE) {
      core.idleCycles += Math.max(0, core.special.nextEvent - core.clock);
      core.clock = Math.max(core.clock, core.special.nextEvent);
      core.special.events();
    }
    core.busyWait.end(core.busyWait.wakesAt());
    core.run(until, alone);
  }

  /** Sends the outboxes of the cores that had a turn, in the order of their writes' times. */
  private void send(List<Core> cores) {
    PriorityQueue<Core> senders = null;
    for (Core core : cores) {
      if (!core.outbox.isEmpty()) {
        if (senders == null) {
          senders = new PriorityQueue<>(BY_NEXT_WRITE);
        }
        senders.add(core);
      }
    }
    while (senders != null && !senders.isEmpty()) {
      Core core = senders.poll();
      core.late = mesh.sendNext(core.outbox, core.id);
      if (!core.outbox.isEmpty()) {
        senders.add(core);
      }
    }
  }

  /** Sends a core's outbox. */
  void send(Core core) {
    while (!core.outbox.isEmpty()) {
      core.late = mesh.sendNext(core.outbox, core.id);
    }
  }

  private static final Comparator<Core> BY_NEXT_WRITE =
      Comparator.<Core>comparingLong(c -> c.outbox.nextTime()).thenComparingInt(c -> c.id);

  /** Writes that have arrived change memory. */
  void deliver(long by) {
    for (Mesh.Write w = mesh.arrived(by); w != null; w = mesh.arrived(by)) {
      arriving = w.arrival();
      if (w.multicast() < 0) {
        chip.put(w.address(), w.size(), w.value());
      } else {
        multicast(w);
      }
    }
    arriving = -1;
  }

  /** A write that reaches every core that listens, at the same place in each. */
  private void multicast(Mesh.Write w) {
    for (Core core : chip.cores()) {
      if (core.special.listensTo(w.multicast())) {
        chip.put(core.id << 20 | w.address() & 0xfffff, w.size(), w.value());
      }
    }
  }

  /**
   * The time of what happens now: a write arrives, or the program that runs the chip does
   * something.
   */
  long eventTime() {
    return arriving < 0 ? chip.now : arriving;
  }

  boolean isStill() {
    return nextActivity() == Long.MAX_VALUE;
  }

  private long nextActivity() {
    long next = mesh.nextArrival();
    for (Core core : chip.cores()) {
      if (core.state == Core.State.RUNNING) {
        next = Math.min(next, core.busyWait.waiting ? core.busyWait.wakesAt() : core.clock);
      } else if (core.state == Core.State.IDLE) {
        next = Math.min(next, core.special.nextEvent);
      }
    }
    return next;
  }
}
