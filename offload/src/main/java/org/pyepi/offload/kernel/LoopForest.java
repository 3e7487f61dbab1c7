package org.pyepi.offload.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The loops of a kernel, found in its graph so that no pass has to keep a description of them up to
 * date.
 *
 * <p>An induction variable is a header parameter whose back-edge argument is {@code addw param,
 * step} with an invariant step. A loop is counted when one induction variable with step -1 is
 * tested against zero on the back edge. The kernel loop is the outermost one.
 */
public final class LoopForest {
  private final List<Loop> loops = new ArrayList<>();
  private final Map<Block, Loop> innermost = new HashMap<>();

  /** Finds the loops of a kernel whose blocks are in reverse postorder. */
  public LoopForest(Kernel kernel) {
    this(kernel, new Dominators(kernel));
  }

  public LoopForest(Kernel kernel, Dominators dominators) {
    Map<Block, List<Block>> preds = kernel.predecessors();
    Map<Block, Loop> byHeader = new HashMap<>();
    for (Block b : kernel.blocks()) {
      for (Edge e : b.edges()) {
        if (dominators.dominates(e.target(), b)) {
          Loop loop = byHeader.computeIfAbsent(e.target(), Loop::new);
          loop.latches().add(b);
          collect(loop, b, preds);
        }
      }
    }
    for (Block b : kernel.blocks()) {
      Loop loop = byHeader.get(b);
      if (loop != null) {
        loops.add(loop);
      }
    }
    for (Loop loop : loops) {
      // Headers come outermost first, so the last loop found that holds this header is the
      // innermost around it.
      loop.setParent(innermost.get(loop.header()));
      loop.blocks().forEach(b -> innermost.put(b, loop));
      List<Block> outside =
          preds.get(loop.header()).stream().filter(p -> !loop.contains(p)).distinct().toList();
      loop.setPreheader(outside.size() == 1 ? outside.get(0) : null);
      findInductions(loop);
    }
  }

  private static void collect(Loop loop, Block latch, Map<Block, List<Block>> preds) {
    loop.blocks().add(loop.header());
    Deque<Block> work = new ArrayDeque<>(List.of(latch));
    while (!work.isEmpty()) {
      Block b = work.pop();
      if (loop.blocks().add(b)) {
        work.addAll(preds.get(b));
      }
    }
  }

  private static void findInductions(Loop loop) {
    if (loop.preheader() == null || loop.latches().size() != 1) {
      return;
    }
    Edge back = loop.backEdge();
    for (int i = 0; i < loop.header().params().size(); i++) {
      Value param = loop.header().params().get(i);
      Value next = back.args().get(i);
      if (next.op() != Op.ADDW || next.arg(0) != param || !loop.isInvariant(next.arg(1))) {
        continue;
      }
      Value init = loop.entryEdge().args().get(i);
      loop.inductions().add(new Loop.Induction(param, init, next.arg(1)));
      if (next.arg(1).isConst(-1)
          && loop.latches().get(0).terminator() instanceof Terminator.Branch t
          && t.ifTrue() == back
          && t.condition().op() == Op.GT
          && t.condition().arg(0) == next
          && t.condition().arg(1).isConst(0)) {
        loop.setCounter(param, init);
      }
    }
  }

  /** All loops, outer before inner. */
  public List<Loop> loops() {
    return loops;
  }

  /** The loop whose iterations are cut into chunks. */
  public Loop kernelLoop() {
    return loops.get(0);
  }

  /** The innermost loop around a block, or null. */
  public Loop loopOf(Block b) {
    return innermost.get(b);
  }

  /** How many loops are around a block. */
  public int depth(Block b) {
    Loop loop = innermost.get(b);
    return loop == null ? 0 : loop.depth();
  }
}
