package org.pyepi.offload.compiler.phase;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.compiler.Bounds;
import org.pyepi.offload.compiler.IntegerRanges;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Dominators;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/**
 * Whether what is left of variables behind a phase depends on nothing but its last iteration: then
 * the core that has that one knows them. Branches that a launch's numbers decide count as decided.
 */
final class PhaseOutputs {
  private final IntegerRanges ranges;
  private final PhaseShape shape;
  private final Dominators dominators;

  PhaseOutputs(Kernel kernel, IntegerRanges ranges, PhaseShape shape) {
    this.ranges = ranges;
    this.shape = shape;
    this.dominators = new Dominators(kernel);
  }

  boolean areKnown() {
    for (Loop loop : shape.phases()) {
      for (Value arg : PhaseShape.exit(loop).args()) {
        if (!isKnown(loop, arg)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The numbers of what a phase passes on that is not the same in its last round each time. */
  Set<Integer> differing(int phase) {
    Loop loop = shape.phases().get(phase);
    List<Value> out = PhaseShape.exit(loop).args();
    Set<Integer> all = new HashSet<>();
    for (int k = 0; k < out.size(); k++) {
      if (loop.induction(out.get(k)) == null
          && !roots(loop, out.get(k)).stream().allMatch(r -> isTheSameEachTime(loop, r))) {
        all.add(k);
      }
    }
    return all;
  }

  private boolean isTheSameEachTime(Loop loop, Value v) {
    Loop inner = loop.contains(v.block()) ? ranges.forest().loopOf(v.block()) : null;
    return inner == null
        || v.isConst()
        || PhaseShape.carried(loop).contains(v)
        || inner != loop
            && inner.induction(v) != null
            && inner.trips() != null
            && ranges.bounds(inner.trips()).isExact()
            && ranges.bounds(inner.induction(v).init()).isExact();
  }

  private boolean isKnown(Loop loop, Value arg) {
    if (loop.induction(arg) != null) {
      return true;
    }
    Set<Value> roots = roots(loop, arg);
    List<Value> carried = PhaseShape.carried(loop);
    for (Value r : roots) {
      if (carried.contains(r)) {
        int at = loop.header().params().indexOf(r);
        boolean untouched = roots(loop, loop.backEdge().args().get(at)).equals(Set.of(r));
        if (roots.size() > 1 || !untouched) {
          return false;
        }
      }
    }
    return true;
  }

  /** The values that may be passed on as this one, in one iteration. */
  private Set<Value> roots(Loop loop, Value v) {
    Set<Value> roots = new HashSet<>();
    roots(loop, v, roots, new HashSet<>());
    return roots;
  }

  private void roots(Loop loop, Value v, Set<Value> roots, Set<Value> seen) {
    if (!seen.add(v)) {
      return;
    }
    Block b = v.block();
    boolean begins = b == null || !loop.contains(b) || b == loop.header();
    Loop inner = begins ? null : ranges.forest().loopOf(b);
    boolean counts = inner != null && inner.header() == b && inner.induction(v) != null;
    if (v.op() != Op.BLOCK_PARAM || begins || counts) {
      roots.add(v);
      return;
    }
    int at = b.params().indexOf(v);
    for (Block from : loop.blocks()) {
      for (Edge e : from.edges()) {
        if (e.target() == b && mayBeTaken(from, e)) {
          roots(loop, e.args().get(at), roots, seen);
        }
      }
    }
  }

  private boolean mayBeTaken(Block from, Edge e) {
    if (!(from.terminator() instanceof Terminator.Branch t)) {
      return true;
    }
    Boolean known = decided(t.condition());
    return known == null || (known ? t.ifTrue() : t.ifFalse()) == e;
  }

  /** What a condition is in every iteration; null where that is not known. */
  private Boolean decided(Value v) {
    if (v.isConst()) {
      return (Boolean) v.immediate();
    }
    if (v.op() != Op.GT) {
      return null;
    }
    Bounds x = ranges.bounds(v.arg(0));
    Bounds y = ranges.bounds(v.arg(1));
    boolean known = !x.isAll() && !y.isAll();
    return known && x.lo() > y.hi()
        ? Boolean.TRUE
        : known && x.hi() <= y.lo() ? Boolean.FALSE : null;
  }

  /** Whether every trip of the kernel loop carries out each phase. */
  boolean areAlways() {
    return shape.phases().stream().allMatch(l -> isReached(l.preheader(), shape.kernelLoop()));
  }

  /**
   * Whether every iteration of the phase comes by a block, in every round of a loop in it.
   *
   * @param inner that loop; null for none
   */
  boolean isAlways(Block b, Loop inner) {
    Loop phase = shape.phases().get(shape.phaseOf(b));
    Block at = b;
    for (Loop l = ranges.forest().loopOf(b); l != null; l = l.parent()) {
      if (l.mayBeLeft() || !isReached(at, l)) {
        return false;
      }
      if (l == phase) {
        return true;
      }
      Bounds n = l.trips() == null ? Bounds.of(0) : ranges.bounds(l.trips());
      if (l.preheader() == null || n.lo() < 1 || l != inner) {
        return false;
      }
      at = l.preheader();
    }
    return false;
  }

  /** Whether every iteration of a loop comes by a block that is in no loop within it. */
  private boolean isReached(Block b, Loop loop) {
    Block at = b;
    while (!dominates(at, loop)) {
      Block before = dominators.immediate(at);
      Block to = at;
      boolean surely =
          before != null
              && loop.contains(before)
              && before.terminator() instanceof Terminator.Branch
              && before.edges().stream().allMatch(e -> (e.target() == to) == mayBeTaken(before, e));
      if (!surely) {
        return false;
      }
      at = before;
    }
    return true;
  }

  private boolean dominates(Block b, Loop loop) {
    return loop.latches().stream().allMatch(l -> dominators.dominates(b, l));
  }
}
