package org.pyepi.offload.emulator;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.emulator.pipeline.IssueState;
import org.pyepi.offload.emulator.pipeline.LazyFlags;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.emulator.translate.TranslatedRegion;
import org.pyepi.offload.emulator.translate.TranslationCache;
import org.pyepi.offload.emulator.translate.Visit;
import org.pyepi.offload.isa.Flag;

/**
 * A core's translated regions by the address where they are entered, and how often it came by
 * addresses that have none yet.
 */
final class Translations {
  /** {@code -Dpyepi.emulator.translate=false} leaves everything to the interpreter. */
  private static final boolean ENABLED =
      !"false".equals(System.getProperty("pyepi.emulator.translate"));

  /** Boundaries at one address before it is translated; a few milliseconds have to pay. */
  private static final int HOT = 400;

  /** Cycles of one visit: counts of a visit are kept in 16 bits. */
  private static final int LONGEST_VISIT = 8192;

  /** Slots of the table; regions that share one are found in the list. */
  private static final int SLOTS = 512;

  /** Regions that one program may have; code that changes itself all the time is interpreted. */
  private static final int MOST = 300;

  private final Core core;
  private final TranslatedRegion[] bySlot = new TranslatedRegion[SLOTS];
  private short[] heat;
  private final List<TranslatedRegion> all = new ArrayList<>();

  /** Instructions that ran as translated code. */
  long translated;

  boolean enabled = ENABLED;
  int hot = HOT;

  Translations(Core core) {
    this.core = core;
  }

  /** The instructions at these bytes have changed. */
  void forget(int offset, int bytes) {
    for (int k = all.size() - 1; k >= 0; k--) {
      TranslatedRegion region = all.get(k);
      if (region.uses(offset, bytes)) {
        all.remove(k);
        bySlot[slot(region.entry().pc(), region.entry().mode())] = null;
      }
    }
    if (heat != null) {
      for (int k = offset >> 1; k < offset + bytes >> 1; k++) {
        heat[k] = 0;
      }
    }
  }

  /**
   * Runs translated code from the core's pc, if there is some.
   *
   * @return whether the core stands at a boundary now; otherwise it must be interpreted to the next
   *     one
   */
  boolean run(long limit) {
    int pc = core.pc;
    if (!enabled || pc >>> 15 != 0 || (pc & 1) != 0 || core.special.fpuExceptions != 0) {
      return false;
    }
    IssueState state = IssueState.EMPTY;
    if (core.loopEnd != -1) {
      state = core.issueState();
    } else if (core.previous != null
        || core.fetched != -1
        || core.horizon >= core.clock - core.held) {
      return false;
    }
    int mode = (core.truncate ? 1 : 0) | (core.integerMode ? 2 : 0);
    TranslatedRegion region = bySlot[slot(pc, mode)];
    if (region == null || !isFor(region.entry(), pc, mode, state)) {
      region = find(pc, mode, state);
      if (region == null) {
        return false;
      }
    }
    return visit(region, (int) Math.min(limit - core.clock, LONGEST_VISIT));
  }

  private static int slot(int pc, int mode) {
    return (pc << 1 ^ mode) & SLOTS - 1;
  }

  private boolean isFor(TranslatedRegion.Entry entry, int pc, int mode, IssueState state) {
    return entry.pc() == pc
        && entry.mode() == mode
        && entry.loopEnd() == core.loopEnd
        && (entry.loopEnd() == -1 || entry.loopStart() == core.special.loopStart())
        && entry.state().equals(state);
  }

  private TranslatedRegion find(int pc, int mode, IssueState state) {
    if (heat == null) {
      heat = new short[ChipConfig.SRAM_BYTES / 2];
    }
    if (heat[pc >> 1] < hot) {
      if (heat[pc >> 1] >= 0) {
        heat[pc >> 1]++;
      }
      return null;
    }
    for (TranslatedRegion region : all) {
      if (isFor(region.entry(), pc, mode, state)) {
        bySlot[slot(pc, mode)] = region;
        return region;
      }
    }
    int start = core.loopEnd == -1 ? -1 : core.special.loopStart();
    TranslatedRegion.Entry entry = new TranslatedRegion.Entry(pc, mode, state, core.loopEnd, start);
    TranslatedRegion region = all.size() < MOST ? TranslationCache.get(core.guest, entry) : null;
    if (region == null) {
      heat[pc >> 1] = Short.MIN_VALUE; // not worth it
      return null;
    }
    all.add(region);
    bySlot[slot(pc, mode)] = region;
    return region;
  }

  private boolean visit(TranslatedRegion region, int budget) {
    Visit visit = core.guest.visit();
    visit.flagKind = LazyFlags.KNOWN;
    visit.flagA = core.integerFlags();
    visit.overflow = core.vs ? -1 : 0;
    visit.fpuFlags = core.fpuFlags;
    visit.fpuSign = (core.fpuFlags & FPU_NEGATIVE) != 0 ? -1 : 0;
    visit.fpuZero = (core.fpuFlags & FPU_ZERO) != 0 ? 0 : 1;
    TranslatedRegion.Exit exit = region.exits()[region.code().run(core.guest, budget)];
    long counts = visit.counts;
    TranslatedRegion.Counts rest = exit.counts();
    long instructions = (counts & 0xffff) + rest.instructions();
    long paired = (counts >>> 16 & 0xffff) + rest.paired();
    long stalled = (counts >>> 32 & 0xffff) + rest.stalled();
    long refills = (counts >>> 48) * TimingModel.TAKEN_BRANCH;
    long passed = visit.cycles + rest.cycles();
    long conflicts = passed - (instructions - paired + stalled + refills);
    core.instructions += instructions;
    translated += instructions;
    core.dualIssued += paired;
    core.fpuOps += visit.fpu + rest.fpu();
    core.stalls[Stall.OPERAND.ordinal()] += stalled;
    core.stalls[Stall.BRANCH.ordinal()] += refills;
    core.stalls[Stall.BANK.ordinal()] += conflicts;
    core.clock += passed;
    core.held += conflicts;
    core.pc = exit.pc() < 0 ? visit.target : exit.pc();
    core.jumpedFrom = exit.from() < 0 ? core.jumpedFrom : exit.from();
    core.restore(exit.state());
    core.integerFlags(LazyFlags.bits(visit.flagKind, visit.flagA, visit.flagB));
    core.vs = visit.overflow < 0;
    core.fpuFlags =
        visit.fpuFlags & ~(FPU_NEGATIVE | FPU_ZERO)
            | (visit.fpuSign < 0 ? FPU_NEGATIVE : 0)
            | (visit.fpuZero == 0 ? FPU_ZERO : 0);
    return exit.boundary();
  }

  private static final int FPU_ZERO = Flag.BZ.mask();
  private static final int FPU_NEGATIVE = Flag.BN.mask();
}
