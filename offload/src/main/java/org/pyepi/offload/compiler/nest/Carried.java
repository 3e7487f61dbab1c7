package org.pyepi.offload.compiler.nest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/** What a loop's iterations hand on to the next ones, and to who comes after them. */
final class Carried {
  private final Loop loop;
  private final boolean uniform;

  private Carried(Loop loop, LoopForest forest) {
    this.loop = loop;
    this.uniform = loop.blocks().stream().allMatch(b -> isUniform(b, forest));
  }

  /**
   * Whether no iteration reads what an earlier one left in a variable, and who comes after the loop
   * finds the same whichever iterations went before the last: what its header takes over is
   * counted, always the same, or overwritten in each iteration or in none.
   */
  static boolean isNothing(Loop loop, LoopForest forest) {
    Carried c = new Carried(loop, forest);
    return loop.header().params().stream()
        .allMatch(p -> p == loop.counter() || loop.induction(p) != null || c.isOverwritten(p));
  }

  /** Whether every iteration goes the same way on from a block. */
  private boolean isUniform(Block b, LoopForest forest) {
    Loop around = forest.loopOf(b);
    boolean counts = around.trips() != null && around.latches().contains(b);
    return !(b.terminator() instanceof Terminator.Branch t)
        || counts
        || loop.isInvariant(t.condition());
  }

  private boolean isOverwritten(Value p) {
    Set<Value> same = flow(p);
    for (Block b : loop.blocks()) {
      boolean read = b.body().stream().anyMatch(v -> v.args().stream().anyMatch(same::contains));
      boolean decides =
          b.terminator() instanceof Terminator.Branch t && same.contains(t.condition());
      boolean leaves =
          b.edges().stream()
              .anyMatch(
                  e -> !loop.contains(e.target()) && e.args().stream().anyMatch(same::contains));
      if (read || decides || leaves && !uniform) {
        return false;
      }
    }
    return loop.header().params().stream().noneMatch(q -> q != p && same.contains(q));
  }

  /** The variables that may hold, within an iteration, what a parameter of the header holds. */
  private Set<Value> flow(Value p) {
    Set<Value> reached = new HashSet<>();
    Deque<Value> work = new ArrayDeque<>(List.of(p));
    while (!work.isEmpty()) {
      Value v = work.pop();
      if (!reached.add(v)) {
        continue;
      }
      for (Block b : loop.blocks()) {
        for (Edge e : b.edges()) {
          for (int n = 0; loop.contains(e.target()) && n < e.args().size(); n++) {
            if (e.args().get(n) == v) {
              work.add(e.target().params().get(n));
            }
          }
        }
      }
    }
    return reached;
  }
}
