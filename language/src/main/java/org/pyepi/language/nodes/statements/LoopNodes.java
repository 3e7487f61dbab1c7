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
import org.pyepi.language.loops.LoopTiming;
import org.pyepi.language.nodes.Completion;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.IterNode;
import org.pyepi.language.nodes.calls.IterNodeGen;
import org.pyepi.language.nodes.calls.NextNode;
import org.pyepi.language.nodes.calls.NextNodeGen;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PRange;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.language.runtime.tracing.Tracing;

/** {@code for}; the state of a loop lies in frame slots, so that it can resume. */
public final class LoopNodes {
  private LoopNodes() {}

  /** Runs the body once; where the JVM has no more memory or stack, that is a Python exception. */
  static Object runBody(StatementNode body, VirtualFrame frame) {
    try {
      return body.execute(frame);
    } catch (VirtualMachineError e) {
      throw body.located(frame, Errors.ofMachine(e));
    }
  }

  /** Whether this is code that will not be compiled any better. */
  static boolean isOptimized() {
    return CompilerDirectives.inCompiledCode() && !CompilerDirectives.hasNextTier();
  }

  /** What a repeating node returns where the loop came to its natural end. */
  private static final Object EXHAUSTED = new Object();

  /** The same, where that was in compiled code which will not get any better. */
  private static final Object EXHAUSTED_OPTIMIZED = new Object();

  /** How likely a loop goes on, as far as its profile does not tell: most have some trips. */
  static final double GOES_ON = 0.9;

  /**
   * What says that a loop came to its natural end, and in what code: a constant, so that nothing of
   * the clock stands within the loop.
   *
   * @param best whether this is the best code that the loop can have
   */
  static Object exhausted(boolean best) {
    return best ? EXHAUSTED_OPTIMIZED : EXHAUSTED;
  }

  /** Whether a loop came to its natural end, as opposed to having been left. */
  static boolean isExhausted(Object completion) {
    return completion == EXHAUSTED || completion == EXHAUSTED_OPTIMIZED;
  }

  /** Tells the clock of a loop what a run took that nobody launched. */
  static void timed(HotLoopSite site, Object completion, long trips, long began) {
    if (completion == EXHAUSTED_OPTIMIZED) {
      site.timing().ended(true);
    } else if (completion == EXHAUSTED) {
      site.timing().ended(false);
    }
    site.ran(trips, began);
  }

  /**
   * The slots of one {@code for} loop: what it walks; the next value of a range, the next index of
   * a list, else how many trips are done; how many are left of a range, how many there are of
   * anything else or -1; when the run began or 0 where that does not matter.
   */
  public record Slots(int iterator, int next, int left, int began, int state) {}

  /** {@code for}: ranges and lists are walked without an iterator object. */
  public static final class For extends StatementNode {
    private static final int FRESH = 0;
    private static final int IN_BODY = 1;
    private static final int IN_ELSE = 2;

    @Child private PNode iterable;
    @Child private IterNode iter = IterNodeGen.create();
    @Child private LoopNode loop;
    @Child private StatementNode orElse;
    private final Slots slots;
    private final boolean resumable;

    /** Null where the loop cannot leave the interpreter. */
    private final HotLoopSite site;

    public For(
        PNode iterable,
        WriteNode target,
        StatementNode body,
        StatementNode orElse,
        Slots slots,
        boolean resumable,
        HotLoopSite site) {
      this.iterable = iterable;
      this.loop =
          Truffle.getRuntime()
              .createLoopNode(new ForBody(target, body, slots, resumable, iterable, site));
      this.orElse = orElse;
      this.slots = slots;
      this.resumable = resumable;
      this.site = site;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      int state = resumable ? frame.getInt(slots.state) : FRESH;
      if (state == FRESH) {
        start(frame);
      } else if (state == IN_ELSE) {
        return elseBlock(frame);
      }
      Object completion;
      try {
        // Two ways that do not meet before the end: one that launches gives the frame away, and the
        // other keeps its variables in registers.
        if (site != null && state == FRESH && !site.sleep().isAsleep()) {
          completion = ((ForBody) loop.getRepeatingNode()).offerAtStart(frame);
          if (completion != null) {
            return end(frame, completion);
          }
        }
        completion = loop.execute(frame);
      } catch (PyException e) {
        release(frame);
        if (resumable) {
          frame.setInt(slots.state, FRESH);
        }
        throw e;
      }
      return end(frame, completion);
    }

    private Object end(VirtualFrame frame, Object completion) {
      if (site != null) {
        if (CompilerDirectives.injectBranchProbability(
            LoopTiming.RARELY, frame.getLong(slots.began) != 0)) {
          ForBody body = (ForBody) loop.getRepeatingNode();
          timed(site, completion, body.tripsDone(frame), frame.getLong(slots.began));
        }
        if (!site.sleep().isAsleep()) {
          ((ForBody) loop.getRepeatingNode()).launches.ran();
        }
      }
      if (!resumable || completion != Completion.SUSPEND) {
        release(frame);
      }
      if (isExhausted(completion)) {
        if (resumable) {
          frame.setInt(slots.state, FRESH);
        }
        return orElse == null ? null : elseBlock(frame);
      }
      if (resumable) {
        frame.setInt(slots.state, completion == Completion.SUSPEND ? IN_BODY : FRESH);
      }
      return completion == Completion.BREAK ? null : completion;
    }

    /** A loop that is over must not keep what it walked alive. */
    private void release(VirtualFrame frame) {
      frame.setObject(slots.iterator, null);
    }

    private Object elseBlock(VirtualFrame frame) {
      Object completion = orElse.execute(frame);
      if (resumable) {
        frame.setInt(slots.state, completion == Completion.SUSPEND ? IN_ELSE : FRESH);
      }
      return completion;
    }

    private void start(VirtualFrame frame) {
      Object source = iterable.execute(frame);
      if (site != null) {
        frame.setLong(slots.began, 0);
      }
      if (source instanceof PRange range && range.small) {
        long count = PRange.count(range.lo, range.hi, range.by);
        if (count >= 0) {
          frame.setObject(slots.iterator, range);
          frame.setLong(slots.next, range.lo);
          frame.setLong(slots.left, count);
          timeFrom(frame, count, range.anyOrder);
          return;
        }
      }
      if (source instanceof PList list && list.isPlain()) {
        frame.setObject(slots.iterator, list);
        frame.setLong(slots.next, 0);
        if (site != null) {
          frame.setLong(slots.left, list.size());
          timeFrom(frame, list.size(), false);
        }
        return;
      }
      Object iterator;
      try {
        iterator = iter.execute(frame, source);
      } catch (PyException e) {
        throw located(frame, e);
      }
      frame.setObject(slots.iterator, iterator);
      if (site != null) {
        long count = Walk.leftOf(iterator);
        frame.setLong(slots.next, 0);
        frame.setLong(slots.left, count);
        if (count > 0) {
          timeFrom(frame, count, false);
        }
      }
    }

    /** Notes when the run begins, where its loop wants to know. */
    private void timeFrom(VirtualFrame frame, long trips, boolean anyOrder) {
      if (site == null) {
        return;
      }
      if (CompilerDirectives.injectBranchProbability(
          LoopTiming.RARELY, site.begins(trips, anyOrder))) {
        frame.setLong(slots.began, now());
      }
    }
  }

  @CompilerDirectives.TruffleBoundary
  static long now() {
    return System.nanoTime();
  }

  private static final class ForBody extends Node implements RepeatingNode {
    @Child private WriteNode target;
    @Child private StatementNode body;
    @Child private NextNode next;
    private final Slots slots;
    private final boolean resumable;
    private final PNode iterable;
    private final BranchProfile rangeProfile = BranchProfile.create();
    private final BranchProfile listProfile = BranchProfile.create();
    private final BranchProfile otherProfile = BranchProfile.create();
    private final BranchProfile objects = BranchProfile.create();
    private final BranchProfile longs = BranchProfile.create();
    private final BranchProfile doubles = BranchProfile.create();
    private final BranchProfile others = BranchProfile.create();
    private final BranchProfile turns = BranchProfile.create();
    private final LaunchGate launches;

    /**
     * Trips that the interpreter makes before the loop is thought over again. A hint: another run
     * of the same loop, within this one or beside it, may change it.
     */
    private int untilTurn;

    /** Null where the loop cannot leave the interpreter. */
    private final HotLoopSite site;

    ForBody(
        WriteNode target,
        StatementNode body,
        Slots slots,
        boolean resumable,
        PNode iterable,
        HotLoopSite site) {
      this.target = target;
      this.body = body;
      this.slots = slots;
      this.resumable = resumable;
      this.iterable = iterable;
      this.next = NextNodeGen.create(iterable);
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
      if (resumable && frame.getInt(slots.state) == For.IN_BODY) {
        frame.setInt(slots.state, For.FRESH);
        return trip(frame);
      }
      if (untilTurn > 0 && CompilerDirectives.inInterpreter()) {
        untilTurn--;
      } else if (isOffered()) {
        Object left = offer(frame);
        if (left != null) {
          return left;
        }
      }
      return tripsUntilTurn(frame);
    }

    /**
     * Trips up to the next at which the loop is thought over: in compiled code a loop without that
     * call, out of which the compiler can move what does not change. Elsewhere one trip, so that
     * the loop node can count them.
     */
    private Object tripsUntilTurn(VirtualFrame frame) {
      do {
        if (!advance(frame)) {
          return exhausted(isOptimized() && !launches.isOpen());
        }
        Object status = trip(frame);
        if (status != CONTINUE_LOOP_STATUS) {
          return status;
        }
      } while (CompilerDirectives.inCompiledCode() && !resumable && isOffered() && !isTurn(frame));
      return CONTINUE_LOOP_STATUS;
    }

    /** Whether the loop may be launched, so that it is to be thought over. */
    private boolean isOffered() {
      return site != null && !site.sleep().isAsleep();
    }

    /** Runs the body once. */
    private Object trip(VirtualFrame frame) {
      Object completion = runBody(body, frame);
      if (completion == null || completion == Completion.CONTINUE) {
        if (!Tracing.UNUSED.isValid()) {
          Tracing.line(frame, iterable.getSourceSection(), true);
        }
        return CONTINUE_LOOP_STATUS;
      }
      return completion;
    }

    private boolean isTurn(VirtualFrame frame) {
      long turn = turn(frame);
      return turn >= 0 && site.isJudged() && site.isTurn(turn);
    }

    /**
     * Launches the loop at its start, where that is known to pay or was asked for; gives how a
     * launch left the loop, or null. Branches that are not taken are not compiled: a launch is a
     * rare thing, and it would keep the frame from living in registers.
     */
    Object offerAtStart(VirtualFrame frame) {
      long left = frame.getLong(slots.left);
      if (left <= 0) {
        return null;
      }
      boolean anyOrder = isInAnyOrder(frame);
      boolean launch;
      if (site.isJudged()) {
        if (!site.isTurnAtStart(left, anyOrder)) {
          return null;
        }
        turns.enter();
        launch = site.consider(anyOrder, 0, left, 0, isOptimized());
      } else {
        launch = site.isEager() && site.isCaptured() && site.mayLaunch();
      }
      return launch ? launchUnwatched(frame) : null;
    }

    private boolean isInAnyOrder(VirtualFrame frame) {
      return frame.getObject(slots.iterator) instanceof PRange range && range.anyOrder;
    }

    /** The same before any trip, where the loop has become hot. */
    private Object offer(VirtualFrame frame) {
      long turn = turn(frame);
      if (turn < 0) {
        return null;
      }
      if (site.isJudged()) {
        if (CompilerDirectives.inInterpreter()
            && site.isExplained()
            && site.isWatching()
            && tripsLeft(frame) > 0) {
          site.explain(frame.materialize(), isInAnyOrder(frame), tripsLeft(frame));
        }
        if (site.isTurn(turn)) {
          return offerInTurn(frame);
        }
        if (CompilerDirectives.inInterpreter() && !site.isExplained()) {
          boolean down = frame.getObject(slots.iterator) instanceof PRange;
          untilTurn = site.untilTurn(down ? turn : -turn);
        }
        return null;
      }
      boolean launch =
          site.isEager()
              && CompilerDirectives.inInterpreter()
              && site.isWatching()
              && tripsLeft(frame) > 0
              && site.tick(isInAnyOrder(frame));
      return launch ? launchUnwatched(frame) : null;
    }

    private Object offerInTurn(VirtualFrame frame) {
      turns.enter();
      long left = tripsLeft(frame);
      boolean launch =
          left > 0
              && site.consider(
                  isInAnyOrder(frame),
                  tripsDone(frame),
                  left,
                  frame.getLong(slots.began),
                  isOptimized());
      return launch ? launchUnwatched(frame) : null;
    }

    /** A number that changes by 1 from trip to trip; negative where trips cannot be counted. */
    private long turn(VirtualFrame frame) {
      if (frame.getObject(slots.iterator) instanceof PRange) {
        return frame.getLong(slots.left);
      }
      return frame.getLong(slots.left) < 0 ? -1 : frame.getLong(slots.next);
    }

    private long tripsLeft(VirtualFrame frame) {
      Object iterator = frame.getObject(slots.iterator);
      if (iterator instanceof PList list) {
        return list.size() - frame.getLong(slots.next);
      }
      return iterator instanceof Walk ? Walk.leftOf(iterator) : frame.getLong(slots.left);
    }

    /** Trips that the present run has made. */
    long tripsDone(VirtualFrame frame) {
      return frame.getObject(slots.iterator) instanceof PRange range
          ? PRange.count(range.lo, range.hi, range.by) - frame.getLong(slots.left)
          : frame.getLong(slots.next);
    }

    /**
     * A loop that a launch did not bring to its end goes on in the interpreter: the frame, once
     * given away, is not to come back into the compiled loop.
     */
    private Object launchUnwatched(VirtualFrame frame) {
      launches.enter();
      Object completion = isWatched() ? null : launch(frame.materialize());
      if (completion == null && !resumable) {
        CompilerDirectives.transferToInterpreter();
      }
      return completion;
    }

    /** Whether somebody wants to see what the body does: then it has to run here, node by node. */
    @CompilerDirectives.TruffleBoundary
    private boolean isWatched() {
      boolean watched = Tracing.isWatched(PyContext.get(this), body);
      if (watched) {
        site.watched();
      }
      return watched;
    }

    @CompilerDirectives.TruffleBoundary
    private Object launch(MaterializedFrame frame) {
      Object iterator = frame.getObject(slots.iterator);
      if (!(iterator instanceof PRange range)) {
        return launchWalk(frame, iterator);
      }
      long left = frame.getLong(slots.left);
      long next = frame.getLong(slots.next);
      HotLoopSite.Outcome outcome =
          site.launch(frame, next, range.by, left, range.anyOrder, this::iterate);
      long completed = outcome.completed();
      frame.setLong(slots.began, 0);
      frame.setLong(slots.left, left - completed);
      frame.setLong(slots.next, next + completed * range.by);
      boolean over = completed == left && outcome.completion() == null && !resumable;
      return over ? EXHAUSTED : outcome.completion();
    }

    /** While a launch goes on, the slot for the next index counts the trips that are behind. */
    private Object launchWalk(MaterializedFrame frame, Object iterator) {
      long done = frame.getLong(slots.next);
      if (iterator instanceof PList list) {
        iterator = new Iterators.OfList(list, (int) done);
        frame.setObject(slots.iterator, iterator);
      }
      Walk walk = (Walk) iterator;
      WalkedBody walked = new WalkedBody(slots, f -> advance(f) ? completionOfBody(f) : EXHAUSTED);
      frame.setLong(slots.next, 0);
      frame.setLong(slots.began, 0);
      HotLoopSite.Outcome outcome = site.launch(frame, 0, 1, walk.left(), false, walked);
      if (outcome.completion() == null) {
        walked.skipTo(frame, outcome.completed()); // one that ran here and left has asked it itself
      }
      frame.setLong(slots.next, done + frame.getLong(slots.next));
      if (outcome.completion() == null && !resumable && walk.left() == 0) {
        return advance(frame) ? completionOfBody(frame) : EXHAUSTED; // it has been told of its end
      }
      return outcome.completion();
    }

    /** One iteration for the scheduler: null where the loop goes on. */
    private Object iterate(MaterializedFrame frame, long value) {
      target.writeLong(frame, value);
      return completionOfBody(frame);
    }

    private Object completionOfBody(MaterializedFrame frame) {
      Object completion = runBody(body, frame);
      return completion == Completion.CONTINUE ? null : completion;
    }

    /** Assigns an item to the target, without boxing where the list holds numbers. */
    private void assign(VirtualFrame frame, PList list, int index) {
      if (list.isObjects()) {
        objects.enter();
        target.write(frame, list.objects()[index]);
      } else if (list.isLongs()) {
        longs.enter();
        target.writeLong(frame, list.longs()[index]);
      } else if (list.isDoubles()) {
        doubles.enter();
        target.writeDouble(frame, list.doubles()[index]);
      } else {
        others.enter();
        target.write(frame, list.get(index));
      }
    }

    /** Assigns the next value to the target; false at the end. */
    private boolean advance(VirtualFrame frame) {
      Object iterator = frame.getObject(slots.iterator);
      if (iterator instanceof PRange range) {
        rangeProfile.enter();
        long left = frame.getLong(slots.left);
        if (CompilerDirectives.injectBranchProbability(1 - GOES_ON, left == 0)) {
          return false;
        }
        long value = frame.getLong(slots.next);
        frame.setLong(slots.left, left - 1);
        frame.setLong(slots.next, value + range.by);
        target.writeLong(frame, value);
        return true;
      }
      if (iterator instanceof PList list) {
        listProfile.enter();
        long index = frame.getLong(slots.next);
        if (CompilerDirectives.injectBranchProbability(1 - GOES_ON, index >= list.size())) {
          return false;
        }
        frame.setLong(slots.next, index + 1);
        assign(frame, list, (int) index);
        return true;
      }
      otherProfile.enter();
      if (site != null) {
        frame.setLong(slots.next, frame.getLong(slots.next) + 1);
      }
      Object value;
      try {
        value = next.execute(frame, iterator);
      } catch (PyException e) {
        throw iterable.located(frame, e);
      }
      if (value == null) {
        if (!Tracing.UNUSED.isValid()) {
          Tracing.stopped(frame.materialize(), iterator, iterable.getSourceSection());
        }
        return false;
      }
      target.write(frame, value);
      return true;
    }
  }
}
