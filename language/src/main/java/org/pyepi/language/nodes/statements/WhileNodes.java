package org.pyepi.language.nodes.statements;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RepeatingNode;
import com.oracle.truffle.api.profiles.BranchProfile;
import org.pyepi.language.loops.HotLoopSite;
import org.pyepi.language.loops.LoopMarking;
import org.pyepi.language.loops.LoopTiming;
import org.pyepi.language.nodes.Completion;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.operators.TruthNode;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.tracing.Tracing;

/**
 * {@code while}; in a generator the state of the loop lies in a frame slot, so that it can resume.
 */
public final class WhileNodes {
  private WhileNodes() {}

  /** {@code while}. */
  public static final class While extends StatementNode {
    @Child private LoopNode loop;
    @Child private StatementNode orElse;

    /** Says "suspended in the body" in a generator; -1 elsewhere. */
    private final int slot;

    private final Slots slots;

    /** Null where the loop cannot leave the interpreter. */
    private final HotLoopSite site;

    public While(
        TruthNode test,
        StatementNode body,
        StatementNode orElse,
        int slot,
        Slots slots,
        HotLoopSite site) {
      this.loop = Truffle.getRuntime().createLoopNode(new Body(test, body, slot, slots, site));
      this.orElse = orElse;
      this.slot = slot;
      this.slots = slots;
      this.site = site;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (slot >= 0 && frame.getInt(slot) == 2) {
        return elseBlock(frame);
      }
      boolean resumed = slot >= 0 && frame.getInt(slot) == 1;
      if (site != null) {
        frame.setLong(slots.done, 0);
        frame.setLong(slots.began, 0);
        if (CompilerDirectives.injectBranchProbability(
            LoopTiming.RARELY, site.begins(LoopTiming.UNKNOWN, false))) {
          frame.setLong(slots.began, LoopNodes.now());
        }
      }
      if (site != null && !resumed && !site.sleep().isAsleep()) {
        Object completion = ((Body) loop.getRepeatingNode()).offerAtStart(frame);
        if (completion != null) {
          return end(frame, completion);
        }
      }
      return end(frame, loop.execute(frame));
    }

    private Object end(VirtualFrame frame, Object completion) {
      if (site != null) {
        if (CompilerDirectives.injectBranchProbability(
            LoopTiming.RARELY, frame.getLong(slots.began) != 0)) {
          LoopNodes.timed(site, completion, frame.getLong(slots.done), frame.getLong(slots.began));
        }
        if (!site.sleep().isAsleep()) {
          ((Body) loop.getRepeatingNode()).launches.ran();
        }
      }
      if (LoopNodes.isExhausted(completion)) {
        return orElse == null ? null : elseBlock(frame);
      }
      return completion == Completion.BREAK ? null : completion;
    }

    private Object elseBlock(VirtualFrame frame) {
      Object completion = orElse.execute(frame);
      if (slot >= 0) {
        frame.setInt(slot, completion == Completion.SUSPEND ? 2 : 0);
      }
      return completion;
    }
  }

  /** The slots of one {@code while} loop: trips that it has made, and when the run began or 0. */
  public record Slots(int done, int began) {}

  private static final class Body extends Node implements RepeatingNode {
    /** Between how many trips the loop is thought over. */
    private static final long TURNS = (1 << 10) - 1;

    /** Trips between two safepoints, in the best code; few, as each may take milliseconds. */
    private static final int STRIP = 64;

    @Child private TruthNode test;
    @Child private StatementNode body;
    private final int slot;
    private final Slots slots;
    private final HotLoopSite site;
    private final BranchProfile turns = BranchProfile.create();
    private final LaunchGate launches;

    Body(TruthNode test, StatementNode body, int slot, Slots slots, HotLoopSite site) {
      this.test = test;
      this.body = body;
      this.slot = slot;
      this.slots = slots;
      this.site = site;
      this.launches = new LaunchGate(site);
    }

    @Override
    public boolean executeRepeating(VirtualFrame frame) {
      throw CompilerDirectives.shouldNotReachHere();
    }

    @Override
    public Object initialLoopStatus() {
      return CONTINUE_LOOP_STATUS;
    }

    @Override
    public Object executeRepeatingWithValue(VirtualFrame frame) {
      if (slot >= 0 && frame.getInt(slot) == 1) {
        frame.setInt(slot, 0);
        return trip(frame);
      }
      if (site != null && !site.sleep().isAsleep()) {
        Object left = offer(frame);
        return left == null ? tripsUntilTurn(frame) : left;
      }
      if (site != null && site.sleep().isWokenBy(frame.getLong(slots.done))) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        site.wake();
      }
      return strip(frame);
    }

    /** Trips of a loop that is not thought over, counted together, and with one safepoint. */
    private Object strip(VirtualFrame frame) {
      int most = LoopNodes.isOptimized() && slot < 0 ? STRIP : 1;
      for (int n = 0; n < most; n++) {
        Object status = tested(frame);
        if (status != CONTINUE_LOOP_STATUS) {
          count(frame, n);
          return status;
        }
      }
      count(frame, most);
      return CONTINUE_LOOP_STATUS;
    }

    private void count(VirtualFrame frame, int trips) {
      if (site != null) {
        frame.setLong(slots.done, frame.getLong(slots.done) + trips);
      }
    }

    /** As that of a loop over something: see {@link LoopNodes}. */
    private Object tripsUntilTurn(VirtualFrame frame) {
      do {
        Object status = tested(frame);
        if (status != CONTINUE_LOOP_STATUS) {
          return status;
        }
      } while (!site.sleep().isAsleep()
          && slot < 0
          && CompilerDirectives.inCompiledCode()
          && countsOn(frame));
      return CONTINUE_LOOP_STATUS;
    }

    /** A trip, or the end. */
    private Object tested(VirtualFrame frame) {
      if (CompilerDirectives.injectBranchProbability(1 - LoopNodes.GOES_ON, !test.test(frame))) {
        return LoopNodes.exhausted(LoopNodes.isOptimized() && !launches.isOpen());
      }
      return trip(frame);
    }

    /** Counts the next trip, unless the loop is to be thought over before it. */
    private boolean countsOn(VirtualFrame frame) {
      long done = frame.getLong(slots.done);
      if (site.isJudged() && (done & TURNS) == TURNS) {
        return false;
      }
      frame.setLong(slots.done, done + 1);
      return true;
    }

    /** Runs the body once. */
    private Object trip(VirtualFrame frame) {
      Object completion = LoopNodes.runBody(body, frame);
      if (completion == null || completion == Completion.CONTINUE) {
        if (!Tracing.UNUSED.isValid()) {
          Tracing.jumpedBack(frame.materialize());
        }
        return CONTINUE_LOOP_STATUS;
      }
      if (slot >= 0 && completion == Completion.SUSPEND) {
        frame.setInt(slot, 1);
      }
      return completion;
    }

    /** Launches the loop before its first trip, where that was asked for; else as below. */
    Object offerAtStart(VirtualFrame frame) {
      boolean launch =
          site.isJudged()
              ? !LoopMarking.UNUSED.isValid() && site.isMarked() && consider(0, 0)
              : site.isEager() && site.isCaptured() && site.mayLaunch();
      return launch ? launchHere(frame) : null;
    }

    /** Launches the loop where that seems to pay; gives how it was left, or null. */
    private Object offer(VirtualFrame frame) {
      long done = frame.getLong(slots.done);
      frame.setLong(slots.done, done + 1);
      boolean launch;
      if (site.isJudged()) {
        long began = frame.getLong(slots.began);
        launch = (done & TURNS) == TURNS && (began == 0 ? begin(frame) : consider(done, began));
      } else {
        launch =
            site.isEager()
                && CompilerDirectives.inInterpreter()
                && site.isWatching()
                && site.tick(false);
      }
      return launch ? launchHere(frame) : null;
    }

    /** Begins to take the time of a run that has turned out to be longer than most. */
    private boolean begin(VirtualFrame frame) {
      turns.enter();
      frame.setLong(slots.began, LoopNodes.now());
      return false;
    }

    private boolean consider(long done, long began) {
      turns.enter();
      return site.consider(false, done, LoopTiming.UNKNOWN, began, LoopNodes.isOptimized());
    }

    private Object launchHere(VirtualFrame frame) {
      launches.enter();
      Object completion = launch(frame.materialize());
      if (completion == null) {
        CompilerDirectives.transferToInterpreter(); // as with ranges: see LoopNodes
      }
      return completion;
    }

    @CompilerDirectives.TruffleBoundary
    private Object launch(MaterializedFrame frame) {
      if (Tracing.isWatched(PyContext.get(this), body)) {
        site.watched();
        return null;
      }
      frame.setLong(slots.began, 0);
      return site.launch(frame, 0, 1, LoopTiming.UNKNOWN, false, this::iterate).completion();
    }

    /** One iteration for the scheduler: null where the loop goes on. */
    private Object iterate(MaterializedFrame frame, long trip) {
      if (!test.test(frame)) {
        return LoopNodes.exhausted(false);
      }
      Object completion = LoopNodes.runBody(body, frame);
      return completion == Completion.CONTINUE ? null : completion;
    }
  }
}
