package org.pyepi.language.nodes.statements;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.parser.scope.ReorderedSums;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PRange;
import org.pyepi.language.runtime.object.PNone;

/**
 * A loop whose sums are added up in another order: a loop over blocks of trips around one over the
 * trips of a block.
 */
public final class ReorderedNodes {
  private ReorderedNodes() {}

  /**
   * What a loop over blocks keeps.
   *
   * @param range the slot of what the program's loop goes over
   */
  public record Kept(int range, WriteNode first, WriteNode end) {}

  /** The numbers of the blocks; one block where the loop goes over no range of this step. */
  public static final class Blocks extends PNode {
    @Child private PNode iterable;
    @Child private WriteNode first;
    @Child private WriteNode end;
    private final int slot;
    private final long step;

    public Blocks(PNode iterable, Kept kept, long step) {
      this.iterable = iterable;
      this.first = kept.first;
      this.end = kept.end;
      this.slot = kept.range;
      this.step = step;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object over = iterable.execute(frame);
      frame.setObject(slot, over);
      if (over instanceof PRange range && range.small && range.by == step) {
        long count = PRange.count(range.lo, range.hi, step);
        if (count >= 0) {
          first.write(frame, range.lo);
          end.write(frame, range.hi);
          long blocks = count / ReorderedSums.BLOCK + (count % ReorderedSums.BLOCK == 0 ? 0 : 1);
          PRange numbers = new PRange(0, blocks, 1);
          return range.anyOrder ? numbers.inAnyOrder() : numbers;
        }
      }
      first.write(frame, PNone.NONE);
      end.write(frame, PNone.NONE);
      return new PRange(0, 1, 1);
    }
  }

  /** The part of the range that belongs to a block. */
  public static final class Part extends PNode {
    @Child private PNode block;
    @Child private PNode end;
    private final int slot;

    public Part(int slot, PNode block, PNode end) {
      this.slot = slot;
      this.block = block;
      this.end = end;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object over = frame.getObject(slot);
      if (end.execute(frame) instanceof Long hi && over instanceof PRange range) {
        long done = (Long) block.execute(frame) * ReorderedSums.BLOCK;
        long lo = range.lo + done * range.by;
        boolean last = PRange.count(range.lo, hi, range.by) - done <= ReorderedSums.BLOCK;
        return new PRange(lo, last ? hi : lo + ReorderedSums.BLOCK * range.by, range.by);
      }
      return over;
    }
  }

  /** A sum and where its partial sums are. */
  public static final class Sum extends Node {
    @Child private PNode read;
    @Child private WriteNode write;
    private final int slot;

    public Sum(PNode read, WriteNode write, int slot) {
      this.read = read;
      this.write = write;
      this.slot = slot;
    }

    LaneSum lanes(VirtualFrame frame) {
      return (LaneSum) frame.getObject(slot);
    }

    void make(VirtualFrame frame, boolean inOrder) {
      frame.setObject(slot, new LaneSum(inOrder));
      begin(frame);
    }

    void begin(VirtualFrame frame) {
      Object value;
      try {
        value = read.execute(frame);
      } catch (PyException e) {
        value = null; // unbound: the first addition says so
      }
      lanes(frame).begin(value);
    }

    /** Adds the partial sums to the variable. */
    void fold(VirtualFrame frame) {
      LaneSum lanes = lanes(frame);
      if (lanes.isActive()) {
        write.write(frame, lanes.addTo(read.execute(frame)));
      }
    }
  }

  /** The body of the loop over blocks. However a block is left, its partial sums are added. */
  public static final class Block extends StatementNode {
    @Children private final Sum[] sums;
    @Child private PNode end;
    @Child private StatementNode trips;

    /**
     * @param end of the range; no number where there is none
     */
    public Block(Sum[] sums, PNode end, StatementNode trips) {
      this.sums = sums;
      this.end = end;
      this.trips = trips;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      boolean inOrder = !(end.execute(frame) instanceof Long);
      for (Sum s : sums) {
        s.make(frame, inOrder);
      }
      try {
        return trips.execute(frame);
      } finally {
        for (Sum s : sums) {
          s.fold(frame);
        }
      }
    }
  }

  /** What each trip begins with: the next partial sums take their turn. */
  public static final class Turn extends StatementNode {
    private final int[] slots;

    public Turn(int[] slots) {
      this.slots = slots.clone();
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      for (int slot : slots) {
        ((LaneSum) frame.getObject(slot)).turn();
      }
      return null;
    }
  }

  /**
   * {@code s += term} in such a loop. A term that is no number, or makes another type of the sum,
   * is added to the variable itself, after all partial sums.
   */
  public static final class Add extends StatementNode {
    @Child private Sum sum;
    @Children private final PNode[] operands;
    @Children private final WriteNode[] kept;
    @Child private WriteNode keepLane;
    @Child private PNode onLane;
    @Child private StatementNode onSum;
    private final BranchProfile apart = BranchProfile.create();

    /**
     * @param operands of the term: itself, or the factors of one that may be rounded once
     * @param kept where the additions read them from
     * @param onLane the addition to what {@code keepLane} writes
     * @param onSum the addition to the variable
     */
    public Add(
        Sum sum,
        PNode[] operands,
        WriteNode[] kept,
        WriteNode keepLane,
        PNode onLane,
        StatementNode onSum) {
      this.sum = sum;
      this.operands = operands;
      this.kept = kept;
      this.keepLane = keepLane;
      this.onLane = onLane;
      this.onSum = onSum;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      LaneSum lanes = sum.lanes(frame);
      if (!lanes.isActive()) {
        sum.read.execute(frame); // it may be unbound
      }
      boolean numbers = evaluate(frame);
      if (numbers && lanes.isActive()) {
        keepLane.write(frame, lanes.lane());
        if (lanes.setLane(onLane.execute(frame))) {
          return null;
        }
      }
      apart.enter();
      sum.fold(frame);
      lanes.begin(null);
      onSum.execute(frame);
      sum.begin(frame);
      return null;
    }

    @ExplodeLoop
    private boolean evaluate(VirtualFrame frame) {
      boolean numbers = true;
      for (int i = 0; i < operands.length; i++) {
        Object value = operands[i].execute(frame);
        numbers &= LaneSum.isNumber(value);
        kept[i].write(frame, value);
      }
      return numbers;
    }
  }
}
