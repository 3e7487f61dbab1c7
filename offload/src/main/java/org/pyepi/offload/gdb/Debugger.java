package org.pyepi.offload.gdb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.Core;

/**
 * Runs the cores up to a breakpoint, a watched access, a step's end or a fault. It sees every
 * instruction before it runs; halting leaves the emulator by an exception from there, where no
 * instruction is half done.
 */
final class Debugger {
  private final Chip chip;
  private final List<Core> cores;
  private final Set<Integer> breakpoints = new HashSet<>();
  private final List<Watchpoint> watchpoints = new ArrayList<>();
  private final Set<Core> reported = new HashSet<>();

  private Core stepping;
  private Core last;
  private int lastPc;
  private boolean begun;
  private Core watching;
  private Watchpoint touched;

  /** Leaves the emulator's loop. */
  private static final class Halt extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient StopEvent event;

    Halt(StopEvent event) {
      super(null, null, false, false);
      this.event = event;
    }
  }

  Debugger(Chip chip, List<Core> cores) {
    this.chip = chip;
    this.cores = cores;
  }

  List<Core> cores() {
    return cores;
  }

  Chip chip() {
    return chip;
  }

  /** Sets or drops a breakpoint (kinds 0 and 1) or a watchpoint (2 to 4). */
  void point(boolean set, int kind, int address, int bytes) {
    Watchpoint watchpoint = new Watchpoint(kind, address, Math.max(1, bytes));
    if (kind > 1) {
      watchpoints.remove(watchpoint);
      if (set) {
        watchpoints.add(watchpoint);
      }
    } else if (set) {
      breakpoints.add(address);
    } else {
      breakpoints.remove(address);
    }
  }

  /**
   * Runs all cores.
   *
   * @param step the core that shall do one instruction; null to go on
   * @param interrupted asked now and then whether to stop
   */
  StopEvent resume(Core step, BooleanSupplier interrupted) {
    stepping = step;
    begun = false;
    watching = null;
    chip.trace((core, address, text) -> before(core, address));
    StopEvent event;
    try {
      Chip.Stop stop =
          chip.run(Long.MAX_VALUE, () -> newFault() != null || interrupted.getAsBoolean());
      Core bad = newFault();
      if (bad != null) {
        reported.add(bad);
        event = StopEvent.fault(bad);
      } else if (stop == Chip.Stop.CONDITION) {
        event = new StopEvent(step == null ? running() : step, StopEvent.INTERRUPT, "");
      } else {
        event = new StopEvent(null, 0, "");
      }
    } catch (Halt halt) {
      event = halt.event;
    } finally {
      chip.trace(null);
    }
    last = event.core();
    lastPc = last == null ? 0 : last.pc();
    return event;
  }

  private Core running() {
    List<Core> running = chip.running();
    return running.isEmpty() ? cores.get(0) : running.get(0);
  }

  private Core newFault() {
    for (Core core : cores) {
      if (core.state() == Core.State.FAULTED && !reported.contains(core)) {
        return core;
      }
    }
    return null;
  }

  private void before(Core core, int address) {
    if (watching == core) {
      throw new Halt(new StopEvent(core, StopEvent.TRAP, touched.reply()));
    }
    boolean resumed = core == last && address == lastPc;
    if (resumed) {
      last = null; // only once: the next time round the breakpoint counts
    }
    if (core == stepping) {
      if (begun) {
        throw new Halt(new StopEvent(core, StopEvent.TRAP, ""));
      }
      begun = true;
      resumed = true;
    }
    if (!resumed && stopsAt(core, address)) {
      throw new Halt(new StopEvent(core, StopEvent.TRAP, ""));
    }
    for (Watchpoint watchpoint : watchpoints) {
      if (watching == null && watchpoint.touchedBy(core, chip)) {
        watching = core;
        touched = watchpoint;
      }
    }
  }

  private boolean stopsAt(Core core, int address) {
    return !breakpoints.isEmpty()
        && (breakpoints.contains(address)
            || breakpoints.contains(Watchpoint.global(core, address))
            || address >>> 20 == core.id() && breakpoints.contains(address & 0xfffff));
  }
}
