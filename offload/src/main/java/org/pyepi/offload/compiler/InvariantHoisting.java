package org.pyepi.offload.compiler;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Dominators;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * Moves loop-invariant operations in front of the loop, inner loops first. One that may leave moves
 * only if every iteration carries it out; a load only if the loop stores no element of its kind.
 */
final class InvariantHoisting implements Passes.Pass {
  @Override
  public void run(Kernel kernel) {
    Dominators dominators = new Dominators(kernel);
    List<Loop> loops = new LoopForest(kernel, dominators).loops();
    for (int i = loops.size() - 1; i >= 0; i--) {
      Loop loop = loops.get(i);
      if (loop.preheader() != null) {
        hoist(kernel, loop, dominators);
      }
    }
  }

  private static void hoist(Kernel kernel, Loop loop, Dominators dominators) {
    Set<ElementKind> stored = EnumSet.noneOf(ElementKind.class);
    for (Block b : loop.blocks()) {
      b.body().stream().filter(v -> v.op() == Op.STORE).forEach(v -> stored.add(v.array().kind()));
    }
    for (Block b : kernel.blocks()) {
      if (!loop.contains(b)) {
        continue;
      }
      boolean always = loop.latches().stream().allMatch(l -> dominators.dominates(b, l));
      for (Iterator<Value> it = b.body().iterator(); it.hasNext(); ) {
        Value v = it.next();
        if (v.type() == null
            || v.op() == Op.PLOAD
            || !v.args().stream().allMatch(loop::isInvariant)
            || (v.trap() != Op.Trap.NONE && !always)
            || (v.op() == Op.LOAD && (!always || stored.contains(v.array().kind())))) {
          continue;
        }
        it.remove();
        loop.preheader().append(v);
      }
    }
  }
}
