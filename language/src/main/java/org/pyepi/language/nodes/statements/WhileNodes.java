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
      if (site != null) {
        frame.setLong(slots.done, 0);
        frame.setLong(slots.began, site.isTimed(LoopTiming.UNKNOWN) ? LoopNodes.now() : 0);
      }
      Object completion = loop.execute(frame);
      if (completion == LoopNodes.EXHAUSTED) {
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

    @Child private TruthNode test;
    @Child private StatementNode body;
    private final int slot;
    private final Slots slots;
    private final HotLoopSite site;
    private final BranchProfile turns = BranchProfile.create();
    private final BranchProfile launches = BranchProfile.create();

    Body(TruthNode test, StatementNode body, int slot, Slots slots, HotLoopSite site) {
      this.test = test;
      this.body = body;
      this.slot = slot;
      this.slots = slots;
      this.site = site;
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
      } else {
        if (site != null) {
          Object left = offer(frame);
          if (left != null) {
            return left;
          }
        }
        if (!test.test(frame)) {
          return LoopNodes.EXHAUSTED;
        }
      }
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

    /** Launches the loop where that seems to pay; gives how it was left, or null. */
    private Object offer(VirtualFrame frame) {
      long done = frame.getLong(slots.done);
      frame.setLong(slots.done, done + 1);
      boolean launch;
      if (site.isJudged()) {
        long began = frame.getLong(slots.began);
        boolean marked = done == 0 && !LoopMarking.UNUSED.isValid() && site.isMarked();
        if (!marked && ((done & TURNS) != TURNS || began == 0)) {
          return null;
        }
        turns.enter();
        boolean compiled = CompilerDirectives.inCompiledCode();
        launch = site.consider(false, done, LoopTiming.UNKNOWN, began, compiled);
      } else {
        boolean again = done == 0 && site.isCaptured() && site.mayLaunch();
        boolean hot = CompilerDirectives.inInterpreter() && site.isWatching() && site.tick(false);
        launch = site.isEager() && (again || hot);
      }
      if (!launch) {
        return null;
      }
      if (site.isLaunchRare()) {
        CompilerDirectives.transferToInterpreter();
      } else {
        launches.enter();
      }
      return launch(frame.materialize());
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
        return LoopNodes.EXHAUSTED;
      }
      Object completion = LoopNodes.runBody(body, frame);
      return completion == Completion.CONTINUE ? null : completion;
    }
  }
}
