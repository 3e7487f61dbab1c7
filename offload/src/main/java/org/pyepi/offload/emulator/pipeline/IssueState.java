package org.pyepi.offload.emulator.pipeline;

import java.util.Arrays;
import org.pyepi.offload.isa.Semantics;

/**
 * What the issue stage remembers at a point of a program, with times relative to that point: the
 * instruction that may still be paired, results that are on their way, and the doubleword that was
 * fetched last. Few of these exist, because a taken branch outlasts every result, so a translation
 * can know the cost of each instruction beforehand.
 *
 * <p>A core holds the same in its fields while it interprets; the two are compared by
 * DifferentialTest.
 */
public final class IssueState {
  /** After a taken branch: nothing to pair with, nothing under way. */
  public static final IssueState EMPTY = new IssueState(null, -1, -1, new int[0]);

  /** Offsets run from -1, which stands for "long ago", and are kept in a byte, plus one. */
  private static final int LONG_AGO = -1;

  private final MicroOp previous;
  private final int fetched;
  private final int fpuFlags;

  /**
   * One entry a register, in ascending order: register, then cycles to any use, FPU, store data.
   */
  private final int[] pending;

  private IssueState(MicroOp previous, int fetched, int fpuFlags, int[] pending) {
    this.previous = previous;
    this.fetched = fetched;
    this.fpuFlags = fpuFlags;
    this.pending = pending;
  }

  /** Doubleword that was fetched last, or -1. */
  public int fetched() {
    return fetched;
  }

  /**
   * One instruction issued.
   *
   * @param cycles from the point before it to the point behind it; 0 where it was paired
   * @param stalled cycles lost to operands
   */
  public record Issued(int cycles, int stalled, boolean paired, IssueState after) {}

  /** Issues an instruction; the mirror of the interpreter's issue and load methods. */
  public Issued issue(MicroOp op, int at, boolean truncate) {
    boolean pair = previous != null && op.canPairBehind(previous);
    int start = pair ? -1 : 0;
    int stalled = 0;
    int need = operandsReady(op);
    if (need > start) {
      if (pair) {
        pair = false;
        start++;
      }
      if (need > start) {
        stalled = need - start;
        start = need;
      }
    }
    int elapsed = start + 1;
    int[] entries = new int[pending.length + 2];
    int count = 0;
    for (int entry : pending) {
      int aged =
          entry(register(entry), any(entry) - elapsed, fpu(entry) - elapsed, data(entry) - elapsed);
      if (aged >= 0) {
        entries[count++] = aged;
      }
    }
    int flags = fpuFlags - elapsed;
    if (op.fpu) {
      int done = (truncate ? TimingModel.FPU_TRUNCATING : TimingModel.FPU) - 1;
      count = put(entries, count, op.w1, done, done, done - TimingModel.FPU_TO_STORE_SOONER);
      flags = done;
    } else if (op.does.loads() && op.does != Semantics.TESTSET) {
      if (op.size < 4) {
        int done = TimingModel.NARROW_LOAD - 1;
        count = put(entries, count, op.d, done, done, done);
      } else {
        count = loaded(entries, count, op.d);
        count = op.size == 8 ? loaded(entries, count, op.d + 1 & 63) : count;
      }
    }
    Arrays.sort(entries, 0, count);
    IssueState after =
        new IssueState(
            pair || !op.pairs ? null : op,
            at >>> 3,
            Math.max(LONG_AGO, flags),
            Arrays.copyOf(entries, count));
    return new Issued(elapsed, stalled, pair, after);
  }

  private int operandsReady(MicroOp op) {
    int need = LONG_AGO;
    for (int entry : pending) {
      int r = register(entry);
      if (r == op.s1 || r == op.s2 || r == op.s3) {
        need = Math.max(need, op.fpu ? fpu(entry) : any(entry));
      }
      if (r == op.data || op.size == 8 && op.data != MicroOp.NONE && r == (op.data + 1 & 63)) {
        need = Math.max(need, data(entry));
      }
      if (r == op.w1 || r == op.w2) {
        need = Math.max(need, any(entry));
      }
    }
    return op.readsFpuFlags ? Math.max(need, fpuFlags) : need;
  }

  private static int loaded(int[] entries, int count, int register) {
    int any = LONG_AGO;
    int data = LONG_AGO;
    for (int k = 0; k < count; k++) {
      if (register(entries[k]) == register) {
        any = any(entries[k]);
        data = data(entries[k]);
      }
    }
    return put(entries, count, register, any, TimingModel.LOAD_TO_FPU - 1, data);
  }

  private static int put(int[] entries, int count, int register, int any, int fpu, int data) {
    int k = 0;
    while (k < count && register(entries[k]) != register) {
      k++;
    }
    entries[k] = entry(register, any, fpu, data);
    return Math.max(count, k + 1);
  }

  /** -1 where all is long ago. */
  private static int entry(int register, int any, int fpu, int data) {
    int a = Math.max(LONG_AGO, any) + 1;
    int f = Math.max(LONG_AGO, fpu) + 1;
    int d = Math.max(LONG_AGO, data) + 1;
    return (a | f | d) == 0 ? -1 : register << 24 | a << 16 | f << 8 | d;
  }

  private static int register(int entry) {
    return entry >>> 24;
  }

  private static int any(int entry) {
    return (entry >> 16 & 0xff) - 1;
  }

  private static int fpu(int entry) {
    return (entry >> 8 & 0xff) - 1;
  }

  private static int data(int entry) {
    return (entry & 0xff) - 1;
  }

  /**
   * The state of a core.
   *
   * @param now the clock without the cycles in which the pipeline was held; so are all times here
   * @param ready when each register may be used, {@code readyFpu} by the FPU, {@code readyData} as
   *     a store's data
   */
  public static IssueState of(
      MicroOp previous,
      int fetched,
      long now,
      long[] ready,
      long[] readyFpu,
      long[] readyData,
      long fpuFlagsReady) {
    int[] entries = new int[64];
    int count = 0;
    for (int r = 0; r < 64; r++) {
      int entry =
          entry(
              r,
              (int) Math.max(LONG_AGO, ready[r] - now),
              (int) Math.max(LONG_AGO, readyFpu[r] - now),
              (int) Math.max(LONG_AGO, readyData[r] - now));
      if (entry >= 0) {
        entries[count++] = entry;
      }
    }
    int flags = (int) Math.max(LONG_AGO, fpuFlagsReady - now);
    return new IssueState(previous, fetched, flags, Arrays.copyOf(entries, count));
  }

  /** The instruction that the next one may be paired with, or null. */
  public MicroOp previous() {
    return previous;
  }

  /** When the FPU's flags are ready. */
  public long fpuFlagsReady(long now) {
    return now + fpuFlags;
  }

  /**
   * Fills in the times of the results that are under way.
   *
   * @return when nothing is under way any more
   */
  public long restore(long now, long[] ready, long[] readyFpu, long[] readyData) {
    long horizon = now + fpuFlags;
    for (int entry : pending) {
      int r = register(entry);
      ready[r] = now + any(entry);
      readyFpu[r] = now + fpu(entry);
      readyData[r] = now + data(entry);
      long last = Math.max(any(entry), Math.max(fpu(entry), data(entry)));
      horizon = Math.max(horizon, now + last);
    }
    return horizon;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IssueState s
        && samePairing(s.previous)
        && fetched == s.fetched
        && fpuFlags == s.fpuFlags
        && Arrays.equals(pending, s.pending);
  }

  private boolean samePairing(MicroOp other) {
    return previous == null || other == null
        ? previous == other
        : previous.fpu == other.fpu
            && previous.reads == other.reads
            && previous.writes == other.writes;
  }

  @Override
  public int hashCode() {
    int hash = Arrays.hashCode(pending) * 31 + fetched;
    hash = hash * 31 + fpuFlags;
    return previous == null ? hash : hash * 31 + Long.hashCode(previous.writes);
  }
}
