package org.pyepi.offload.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Removes block parameters that can only have one value, which makes SSA form minimal. */
public final class TrivialParams {
  private TrivialParams() {}

  /** Removes them all; gives whether there were any. */
  public static boolean remove(Kernel kernel) {
    Map<Value, Value> replaced = new HashMap<>();
    Map<Block, List<Edge>> incoming = kernel.incoming();
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Block b : kernel.blocks()) {
        for (int i = b.params().size() - 1; i >= 0; i--) {
          Value only = onlyValue(b.params().get(i), i, incoming.get(b), replaced);
          if (only != null) {
            replaced.put(b.params().get(i), only);
            drop(b, i, incoming.get(b));
            changed = true;
          }
        }
      }
    }
    kernel.replaceUses(replaced);
    return !replaced.isEmpty();
  }

  /** Takes a parameter and its arguments out. */
  public static void drop(Block b, int index, List<Edge> incoming) {
    b.params().remove(index);
    incoming.forEach(e -> e.args().remove(index));
  }

  private static Value onlyValue(
      Value param, int index, List<Edge> incoming, Map<Value, Value> replaced) {
    Value only = null;
    for (Edge e : incoming) {
      Value v = e.args().get(index);
      while (replaced.containsKey(v)) {
        v = replaced.get(v);
      }
      if (v != param && v != only) {
        if (only != null) {
          return null;
        }
        only = v;
      }
    }
    return only;
  }
}
