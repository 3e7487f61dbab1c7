package org.pyepi.offload.emulator;

import java.util.Arrays;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.isa.Semantics;

/**
 * A core that waits in a loop. A loop that stores nothing and whose every round begins with the
 * same registers can only end by something from outside, or by a time that is known: it need not be
 * run. The core stands where the loop begins until a write reaches it, an event is due, or a DMA
 * channel that it watches is done; then the rounds it would have run meanwhile are added at once.
 * So a write is seen in the round in which it arrives, however long the turns are.
 */
final class BusyWait {
  /** A waiting loop has at most so many instructions. */
  private static final int LONGEST = 16;

  private static final byte UNKNOWN = 0;
  private static final byte NO = 1;
  private static final byte YES = 2;
  private static final byte YES_WITH_DMA = 3;

  private final Core core;
  private byte[] kinds;

  /** Whether the core waits. */
  boolean waiting;

  /** Set by a load from anywhere but the core's own SRAM: what is there may change unnoticed. */
  boolean looksOutside;

  private boolean watchesDma;
  private final int[] registers = new int[64];

  /* What one round adds. */
  private long cycles;
  private long instructions;
  private long paired;
  private long held;
  private final long[] stalls = new long[Stall.values().length];

  BusyWait(Core core) {
    this.core = core;
  }

  void forget() {
    kinds = null;
  }

  /** Whether a loop that begins there may be one in which cores wait. */
  boolean mayBeginAt(int pc) {
    return pc >>> 15 == 0 && (pc & 1) == 0 && kind(pc) >= YES;
  }

  private byte kind(int pc) {
    if (kinds == null) {
      kinds = new byte[ChipConfig.SRAM_BYTES / 2];
    }
    byte kind = kinds[pc >> 1];
    if (kind == UNKNOWN) {
      kind = find(pc);
      kinds[pc >> 1] = kind;
    }
    return kind;
  }

  private byte find(int start) {
    long written = 0;
    boolean setsFlags = false;
    boolean dma = false;
    int end = start;
    for (int k = 0; ; k++) {
      MicroOp op = core.code.decoded(end);
      if (k == LONGEST || op == null || !pure(op)) {
        return NO;
      }
      written |= op.writes;
      setsFlags |= op.does.writesIntegerFlags();
      dma |= op.does == Semantics.MOVFS;
      int at = end;
      end += op.bytes;
      if (op.does == Semantics.BRANCH || op.does == Semantics.BRANCH_IF) {
        if (op.imm == start - at) {
          break;
        }
        if (op.does == Semantics.BRANCH || op.imm <= 0) {
          return NO;
        }
      }
    }
    long sofar = 0;
    boolean flags = !setsFlags;
    for (int at = start; at < end; ) {
      MicroOp op = core.code.decoded(at);
      boolean integer = op.condition != null && !op.condition.readsFpuFlags();
      if ((op.reads & written & ~sofar) != 0 || integer && !flags) {
        return NO; // one round hands something on to the next
      }
      sofar |= op.writes;
      flags |= op.does.writesIntegerFlags();
      at += op.bytes;
    }
    return dma ? YES_WITH_DMA : YES;
  }

  private static boolean pure(MicroOp op) {
    return switch (op.does) {
      case LOAD_DISP, LOAD_INDEX, NOP, BRANCH, BRANCH_IF -> true;
      case MOVFS -> op.readsCheaply();
      default -> op.does.port() == org.pyepi.offload.isa.IssuePort.IALU;
    };
  }

  /**
   * The core has just come back to the begin of such a loop: runs one round and sees whether all is
   * as before. If so the core waits from now on.
   */
  void begin() {
    int start = core.pc;
    System.arraycopy(core.r, 0, registers, 0, 64);
    int status = core.status();
    long clock = core.clock;
    instructions = core.instructions;
    paired = core.dualIssued;
    held = core.held;
    System.arraycopy(core.stalls, 0, stalls, 0, stalls.length);
    looksOutside = false;
    core.round();
    int branch = Stall.BRANCH.ordinal();
    boolean same =
        core.state == Core.State.RUNNING
            && core.suspended == null
            && !looksOutside
            && core.pc == start
            && core.fetched == -1
            && core.stalls[branch] - stalls[branch] == TimingModel.TAKEN_BRANCH
            && core.status() == status
            && Arrays.equals(core.r, 0, 64, registers, 0, 64);
    if (!same) {
      return;
    }
    watchesDma = kind(start) == YES_WITH_DMA;
    cycles = core.clock - clock;
    instructions = core.instructions - instructions;
    paired = core.dualIssued - paired;
    held = core.held - held;
    for (int k = 0; k < stalls.length; k++) {
      stalls[k] = core.stalls[k] - stalls[k];
    }
    waiting = true;
  }

  /** When the loop may end by itself. */
  long wakesAt() {
    long at = core.special.nextEvent;
    if (watchesDma) {
      for (Dma channel : core.special.dma) {
        // The last round may have looked before the channel was done and ended after it.
        if (channel.doneAt() > core.clock - cycles) {
          at = Math.min(at, channel.doneAt());
        }
      }
    }
    return at;
  }

  /** Adds the rounds up to a time, for those who look at the core then. */
  void show(long at) {
    if (waiting && wakesAt() <= at) {
      end(at);
    } else if (waiting) {
      advance(at);
    }
  }

  /** Adds the rounds that begin before a time. */
  private void advance(long to) {
    if (core.clock >= to) {
      return;
    }
    long rounds = (to - core.clock + cycles - 1) / cycles;
    core.clock += rounds * cycles;
    core.instructions += rounds * instructions;
    core.dualIssued += rounds * paired;
    core.held += rounds * held;
    for (int k = 0; k < stalls.length; k++) {
      core.stalls[k] += rounds * stalls[k];
    }
  }

  /** Something reaches the core: it has waited until then and looks again. */
  void end(long at) {
    if (waiting) {
      advance(Math.min(at, wakesAt()));
      waiting = false;
    }
  }
}
