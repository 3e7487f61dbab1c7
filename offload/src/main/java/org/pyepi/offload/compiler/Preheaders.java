package org.pyepi.offload.compiler;

import java.util.List;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Terminator;

/** Splits the edge into a loop where the block before it ends in a branch. */
final class Preheaders implements Passes.Pass {
  @Override
  public void run(Kernel kernel) {
    for (Loop loop : new LoopForest(kernel).loops()) {
      Block before = loop.preheader();
      if (before != null && before.terminator() instanceof Terminator.Branch) {
        Edge in = loop.entryEdge();
        Block pre = kernel.newBlock(loop.line());
        pre.terminate(new Terminator.Jump(new Edge(loop.header(), List.copyOf(in.args()))));
        in.args().clear();
        in.retarget(pre);
      }
    }
    kernel.orderBlocks();
  }
}
