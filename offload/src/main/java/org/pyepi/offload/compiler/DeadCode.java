package org.pyepi.offload.compiler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.TrivialParams;
import org.pyepi.offload.kernel.Value;

/** Removes operations and parameters that neither Python nor the outputs can tell are gone. */
public final class DeadCode implements Passes.Pass {
  private final boolean keepInduction;

  /**
   * The pass.
   *
   * @param keepInduction whether the kernel loop's variable stays although nobody reads it: the
   *     analyses name iterations by it
   */
  public DeadCode(boolean keepInduction) {
    this.keepInduction = keepInduction;
  }

  @Override
  public void run(Kernel kernel) {
    Map<Block, List<Edge>> incoming = kernel.incoming();
    Set<Value> live = new HashSet<>();
    Deque<Value> work = new ArrayDeque<>();
    for (Block b : kernel.blocks()) {
      b.body().stream().filter(DeadCode::hasEffect).forEach(work::add);
      switch (b.terminator()) {
        case Terminator.Branch t -> work.add(t.condition());
        case Terminator.Return r -> work.addAll(r.outputs());
        default -> {}
      }
    }
    if (keepInduction) {
      for (Loop.Induction i : new LoopForest(kernel).kernelLoop().inductions()) {
        if (i.init().op() == Op.START) {
          work.add(i.param());
        }
      }
    }
    while (!work.isEmpty()) {
      Value v = work.pop();
      if (!live.add(v)) {
        continue;
      }
      work.addAll(v.args());
      if (v.op() == Op.BLOCK_PARAM) {
        int index = v.block().params().indexOf(v);
        incoming.get(v.block()).forEach(e -> work.add(e.args().get(index)));
      }
    }
    for (Block b : kernel.blocks()) {
      b.body().removeIf(v -> !live.contains(v));
      for (int i = b.params().size() - 1; i >= 0; i--) {
        if (!live.contains(b.params().get(i))) {
          TrivialParams.drop(b, i, incoming.get(b));
        }
      }
    }
  }

  static boolean hasEffect(Value v) {
    if (v.op() == Op.GUARD && v.arg(0).isConst()) {
      return !(Boolean) v.arg(0).immediate();
    }
    return v.type() == null || v.trap() == Op.Trap.PYTHON;
  }
}
