package org.pyepi.offload.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The dominator tree of a kernel whose blocks are in reverse postorder (Cooper, Harvey and
 * Kennedy's iteration).
 */
public final class Dominators {
  private final Map<Block, Integer> order = new HashMap<>();
  private final List<Block> blocks;
  private final int[] immediate;

  /** Computes the tree; {@link Kernel#orderBlocks} must have run since the graph changed. */
  public Dominators(Kernel kernel) {
    blocks = List.copyOf(kernel.blocks());
    for (int i = 0; i < blocks.size(); i++) {
      order.put(blocks.get(i), i);
    }
    List<List<Integer>> preds = new ArrayList<>();
    blocks.forEach(b -> preds.add(new ArrayList<>()));
    blocks.forEach(b -> b.edges().forEach(e -> preds.get(order.get(e.target())).add(order.get(b))));
    immediate = new int[blocks.size()];
    java.util.Arrays.fill(immediate, -1);
    immediate[0] = 0;
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int b = 1; b < immediate.length; b++) {
        int dom = -1;
        for (int p : preds.get(b)) {
          if (immediate[p] >= 0) {
            dom = dom < 0 ? p : intersect(p, dom);
          }
        }
        if (dom != immediate[b]) {
          immediate[b] = dom;
          changed = true;
        }
      }
    }
  }

  private int intersect(int a, int b) {
    int x = a;
    int y = b;
    while (x != y) {
      if (x > y) {
        x = immediate[x];
      } else {
        y = immediate[y];
      }
    }
    return x;
  }

  /**
   * The closest block that every path from the entry to {@code b} goes through; the entry's is
   * itself.
   */
  public Block immediate(Block b) {
    return blocks.get(immediate[order.get(b)]);
  }

  /** Position of a block in reverse postorder. */
  public int position(Block b) {
    return order.get(b);
  }

  /**
   * Whether every path from the entry to {@code b} goes through {@code a}; a block dominates
   * itself.
   */
  public boolean dominates(Block a, Block b) {
    int target = order.get(a);
    int x = order.get(b);
    while (x > target) {
      x = immediate[x];
    }
    return x == target;
  }
}
