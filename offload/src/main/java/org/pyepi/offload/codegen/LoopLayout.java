package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;

/**
 * The order of blocks in an image: those of a loop in a row, and behind them where its ways out
 * lead. What stays in the loop then falls through, where a taken branch would cost three cycles a
 * round.
 */
final class LoopLayout {
  private final LoopForest forest;
  private final List<Block> blocks;

  private LoopLayout(Kernel kernel, LoopForest forest) {
    this.forest = forest;
    this.blocks = kernel.blocks();
  }

  /** The blocks in that order; it begins with the same one. */
  static List<Block> order(Kernel kernel, LoopForest forest) {
    Set<Block> placed = new LinkedHashSet<>();
    new LoopLayout(kernel, forest).place(null, placed);
    return new ArrayList<>(placed);
  }

  /** Places the blocks of a loop, or of all. */
  private void place(Loop loop, Set<Block> placed) {
    for (Block b : blocks) {
      if (placed.contains(b) || loop != null && !loop.contains(b)) {
        continue;
      }
      Loop inner = forest.loopOf(b);
      while (inner != null && inner.parent() != loop && inner != loop) {
        inner = inner.parent();
      }
      if (inner == null || inner == loop) {
        placed.add(b);
      } else {
        place(inner, placed);
      }
    }
  }
}
