package org.pyepi.offload.compiler;

import java.util.List;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Leaves a loop by one branch for each of the conditions of which any is enough, instead of making
 * one bool of them first: {@code branch (a and b), on, out} becomes {@code branch a, M, out} with
 * {@code M: branch b, on, out}. What goes on stays a chain.
 */
final class SplitTests implements Passes.Pass {
  @Override
  public void run(Kernel kernel) {
    for (boolean changed = true; changed; ) {
      changed = false;
      LoopForest forest = new LoopForest(kernel);
      for (Block b : List.copyOf(kernel.blocks())) {
        Loop loop = forest.loopOf(b);
        changed |= loop != null && split(kernel, b, loop);
      }
      kernel.orderBlocks();
    }
  }

  private static boolean split(Kernel kernel, Block b, Loop loop) {
    if (!(b.terminator() instanceof Terminator.Branch t)
        || t.condition().op() != Op.SELECT
        || t.condition().type() != ValueType.BOOL) {
      return false;
    }
    Value first = t.condition().arg(0);
    Value yes = t.condition().arg(1);
    Value no = t.condition().arg(2);
    boolean both = no == first || no.isConst() && !(Boolean) no.immediate();
    boolean either = yes == first || yes.isConst() && (Boolean) yes.immediate();
    Edge out = both ? t.ifFalse() : t.ifTrue();
    if (both == either || loop.contains(out.target())) {
      return false;
    }
    Block more = kernel.newBlock(b.line());
    Edge again = new Edge(out.target(), out.args());
    Edge next = new Edge(more, List.of());
    if (both) {
      more.terminate(new Terminator.Branch(yes, t.ifTrue(), again));
      b.terminate(new Terminator.Branch(first, next, out));
    } else {
      more.terminate(new Terminator.Branch(no, again, t.ifFalse()));
      b.terminate(new Terminator.Branch(first, out, next));
    }
    return true;
  }
}
