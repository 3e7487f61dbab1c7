package org.pyepi.offload.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/** Joins a block with its only successor where that has no other predecessor. */
final class MergeBlocks implements Passes.Pass {
  @Override
  public void run(Kernel kernel) {
    kernel.orderBlocks();
    Map<Block, List<Edge>> incoming = kernel.incoming();
    Map<Value, Value> replaced = new HashMap<>();
    for (Block b : List.copyOf(kernel.blocks())) {
      if (b.terminator() == null) {
        continue; // joined already
      }
      while (b.terminator() instanceof Terminator.Jump j
          && j.edge().target() != b
          && j.edge().target() != kernel.entry()
          && incoming.get(j.edge().target()).size() == 1) {
        Block next = j.edge().target();
        for (int i = 0; i < next.params().size(); i++) {
          replaced.put(next.params().get(i), j.edge().args().get(i));
        }
        List.copyOf(next.body()).forEach(b::append);
        b.terminate(next.terminator());
        next.terminate(null);
        next.body().clear();
        kernel.blocks().remove(next);
      }
    }
    kernel.replaceUses(replaced);
    kernel.orderBlocks();
  }
}
