package org.pyepi.offload.compiler.nest;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * A kernel loop around one loop that has loops in it and whose iterations hand each other nothing
 * but what they store, as of {@code for i: …; for k: for j: c[i, j] += a[i, k] * b[k, j]}. Its
 * iterations can be carried out in parts, in order, as long as what is stored stays; what stands
 * before it is stored with the first part only, and what stands after it with the last.
 *
 * @param parted the loop, in the kernel loop
 * @param number its place among the kernel's loops
 * @param before the stores in front of it
 * @param after the stores behind it
 */
public record SweepShape(Loop parted, int number, List<Value> before, List<Value> after) {

  /** The shape of a kernel, lowered or not; null where it is another. */
  public static SweepShape of(Kernel kernel) {
    LoopForest forest = new LoopForest(kernel);
    if (forest.loops().size() < 3 || !NestShape.keepsOnlyLast(kernel)) {
      return null;
    }
    Loop kernelLoop = forest.kernelLoop();
    List<Loop> parents =
        forest.loops().stream().map(Loop::parent).filter(l -> l != null).distinct().toList();
    List<Loop> nests = parents.stream().filter(l -> l.parent() == kernelLoop).toList();
    if (nests.size() != 1 || kernelLoop.mayBeLeft()) {
      return null;
    }
    Loop parted = nests.get(0);
    if (!NestShape.isCounted(parted) || !Carried.isNothing(parted, forest)) {
      return null;
    }
    List<Value> before = new ArrayList<>();
    List<Value> after = new ArrayList<>();
    int header = kernel.blocks().indexOf(parted.header());
    for (Block b : kernel.blocks()) {
      if (!parted.contains(b)) {
        List<Value> side = kernel.blocks().indexOf(b) < header ? before : after;
        b.body().stream().filter(v -> v.op() == Op.STORE || v.op() == Op.PSTORE).forEach(side::add);
      }
    }
    return new SweepShape(parted, forest.loops().indexOf(parted), before, after);
  }
}
