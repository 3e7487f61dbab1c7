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

  /** What another process puts into DRAM is seen so many cycles later at most: 100 µs. */
  private static final long DRAM_LOOK = TimingModel.CLOCK_HZ / 10_000;

  /** Words of shared DRAM that a round may look at. */
  private static final int MOST_WORDS = 4;

  private final int[] dramAddresses = new int[MOST_WORDS];
  private final int[] dramSizes = new int[MOST_WORDS];
  private final int[] dramValues = new int[MOST_WORDS];
  private int dramWords;
  private long looksAgain;

  /** Whether a round was begun and could not be run to its end while other cores run. */
  boolean halfway;

  private int from;
  private long begunAt;

  /** When the last round began: what the mesh holds a core up for comes behind. */
  private long lookedAt;

  private int begunWith;
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
      MicroOp op = core.code.ahead(end);
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
      MicroOp op = core.code.ahead(at);
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
    System.arraycopy(core.r, 0, registers, 0, 64);
    from = core.pc;
    begunAt = core.clock;
    begunWith = core.status();
    instructions = core.instructions;
    paired = core.dualIssued;
    held = core.held;
    System.arraycopy(core.stalls, 0, stalls, 0, stalls.length);
    looksOutside = false;
    dramWords = 0;
    core.round();
    halfway = core.suspended != null;
    if (!halfway) {
      complete();
    }
  }

  /** The round that was begun is over. */
  void complete() {
    halfway = false;
    int branch = Stall.BRANCH.ordinal();
    boolean same =
        core.state == Core.State.RUNNING
            && core.suspended == null
            && !looksOutside
            && core.pc == from
            && core.fetched == -1
            && core.stalls[branch] - stalls[branch] == TimingModel.TAKEN_BRANCH
            && core.status() == begunWith
            && Arrays.equals(core.r, 0, 64, registers, 0, 64);
    if (!same) {
      return;
    }
    watchesDma = kind(from) == YES_WITH_DMA;
    cycles = core.clock - begunAt;
    lookedAt = begunAt;
    instructions = core.instructions - instructions;
    paired = core.dualIssued - paired;
    held = core.held - held;
    for (int k = 0; k < stalls.length; k++) {
      stalls[k] = core.stalls[k] - stalls[k];
    }
    looksAgain = dramWords > 0 ? core.clock + DRAM_LOOK : Long.MAX_VALUE;
    waiting = true;
  }

  /**
   * The core loads from an address that is not plainly its own. DRAM that other processes share is
   * remembered: rounds that look there differ only in how cores get by each other on the way, so
   * that they too are not run until what is there has changed.
   */
  void looksAt(int address, int size, boolean own) {
    Chip chip = core.chip;
    if (!chip.sharesDram() || !chip.config().inDram(address)) {
      looksOutside |= !own || (address & 0xfffff) >= ChipConfig.SRAM_BYTES;
    } else if (dramWords == MOST_WORDS || size > 4 || !chip.exists(address, size)) {
      looksOutside = true;
    } else {
      dramAddresses[dramWords] = address;
      dramSizes[dramWords] = size;
      dramValues[dramWords++] = chip.memory(address, size);
    }
  }

  /** DRAM may have changed. */
  void dramChanged(long at) {
    for (int k = 0; waiting && k < dramWords; k++) {
      if (core.chip.memory(dramAddresses[k], dramSizes[k]) != dramValues[k]) {
        end(at);
      }
    }
  }

  /** When the loop may end by itself. */
  long wakesAt() {
    long at = Math.min(core.special.nextEvent, looksAgain);
    if (watchesDma) {
      for (Dma channel : core.special.dma) {
        // The last round may have looked before the channel was done and ended after it.
        if (channel.doneAt() > lookedAt) {
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
    lookedAt = core.clock - cycles;
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
