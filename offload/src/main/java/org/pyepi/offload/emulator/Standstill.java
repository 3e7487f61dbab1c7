package org.pyepi.offload.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Says whether cores wait for each other in vain: each that runs is in a loop that changes nothing
 * any more, such as one that tries to take a lock by TESTSET or looks into another core, and
 * nothing else is under way. Such a loop costs time on the mesh, so it is run and not skipped as
 * that of a {@link BusyWait} is; whether it can end is asked from time to time, of a {@link
 * Rehearsal} of each core. What is said is certain: a core whose rehearsal comes back to where it
 * was, and has changed nothing that another looks at, can do nothing else in earnest.
 */
final class Standstill {
  /** Cycles before it is first asked, and at least between two times. */
  static final long INTERVAL = 1 << 18;

  /** A run that has been so many times as long as an interval waits longer until the next. */
  private static final int SELDOM = 4;

  private final Chip chip;
  private long begun;
  private long next;

  /** The core that was last found to do something; it is asked first. */
  private Core doing;

  Standstill(Chip chip) {
    this.chip = chip;
  }

  /** A run begins, of which nobody outside takes part. */
  void begin() {
    begun = chip.now;
    next = chip.now + INTERVAL;
  }

  /**
   * Whether it is time to ask, and nothing can end what the cores do. To be asked between turns.
   */
  boolean isReached(boolean messagesUnderWay) {
    if (chip.now < next || messagesUnderWay || chip.trace() != null) {
      return false;
    }
    next = chip.now + Math.max(INTERVAL, (chip.now - begun) / SELDOM);
    for (Core core : chip.cores()) {
      boolean lives = core.state == Core.State.RUNNING || core.state == Core.State.IDLE;
      if (lives && core.special.nextEvent != Long.MAX_VALUE || core.suspended != null) {
        return false;
      }
    }
    List<Rehearsal> rehearsals = new ArrayList<>();
    if (doing != null && !repeats(doing, rehearsals)) {
      return false;
    }
    for (Core core : chip.cores()) {
      if (core != doing && !repeats(core, rehearsals)) {
        doing = core;
        return false;
      }
    }
    for (Rehearsal one : rehearsals) {
      for (Rehearsal other : rehearsals) {
        if (one.looksAtWhatChanges(other)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean repeats(Core core, List<Rehearsal> rehearsals) {
    if (core.state != Core.State.RUNNING) {
      return true;
    }
    if (core.busyWait.waiting) {
      return core.busyWait.wakesAt() == Long.MAX_VALUE;
    }
    Rehearsal rehearsal = new Rehearsal(chip, core);
    rehearsals.add(rehearsal);
    return rehearsal.repeats();
  }
}
