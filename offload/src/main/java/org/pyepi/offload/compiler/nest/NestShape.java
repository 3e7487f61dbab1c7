package org.pyepi.offload.compiler.nest;

import java.util.List;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.OutputKind;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/**
 * A kernel loop around an outer loop around an inner one, where the outer one's iterations know
 * nothing of each other and each ends with the kernel's only store: any part of the iterations can
 * be carried out apart. Where the inner loop is one sum that is stored as it is, so can a part of
 * its iterations: the sum goes on from what was stored.
 *
 * @param outer the loop in the middle
 * @param store the store, in its last block
 * @param sum the inner loop's parameter that is stored at its end; null where it is none
 */
public record NestShape(Loop outer, Loop inner, Value store, Value sum) {
  private static final int BLOCKS = 7;
  private static final int OUTER_BLOCKS = 4;

  /** The shape of a kernel, lowered or not; null where it is another. */
  public static NestShape of(Kernel kernel) {
    LoopForest forest = new LoopForest(kernel);
    if (forest.loops().size() != 3 || !keepsOnlyLast(kernel)) {
      return null;
    }
    Loop kernelLoop = forest.kernelLoop();
    Loop outer = forest.loops().get(1);
    Loop inner = forest.loops().get(2);
    boolean nested =
        outer.parent() == kernelLoop
            && inner.parent() == outer
            && kernelLoop.blocks().size() <= BLOCKS
            && outer.blocks().size() == OUTER_BLOCKS
            && inner.blocks().size() == 1
            && isCounted(outer)
            && isCounted(inner)
            && !kernelLoop.mayBeLeft();
    if (!nested || !Carried.isNothing(outer, forest)) {
      return null;
    }
    Block tail = outer.latches().get(0);
    Value store = null;
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        if (v.op() == Op.STORE || v.op() == Op.PSTORE) {
          if (store != null || b != tail) {
            return null;
          }
          store = v;
        }
      }
    }
    boolean apart = store != null && exit(inner).target() == tail && inner.latches().size() == 1;
    return apart ? new NestShape(outer, inner, store, sum(inner, tail, stored(store))) : null;
  }

  /** Whether what the kernel returns is what its last iteration left. */
  public static boolean keepsOnlyLast(Kernel kernel) {
    return kernel.outputs().stream()
        .allMatch(o -> o.kind() == OutputKind.LAST || o.kind() == OutputKind.OPTIONAL);
  }

  /** Whether a loop's iterations are as many as its counter says, and can be fewer. */
  static boolean isCounted(Loop l) {
    return l.trips() != null
        && l.preheader() != null
        && l.latches().size() == 1
        && !l.mayBeLeft()
        && l.latches().get(0).terminator() instanceof Terminator.Branch;
  }

  private static Value stored(Value store) {
    return store.args().get(store.args().size() - 1);
  }

  private static Edge exit(Loop inner) {
    return ((Terminator.Branch) inner.latches().get(0).terminator()).ifFalse();
  }

  private static Value sum(Loop inner, Block tail, Value stored) {
    Value found = null;
    for (Value p : inner.header().params()) {
      if (p == inner.counter() || inner.induction(p) != null) {
        continue;
      }
      if (found != null || !p.type().isFloat()) {
        return null;
      }
      found = p;
    }
    int at = tail.params().indexOf(stored);
    if (found == null || at < 0) {
      return null;
    }
    List<Value> back = inner.backEdge().args();
    Value next = back.get(inner.header().params().indexOf(found));
    boolean same = exit(inner).args().get(at) == next && next.block() == inner.header();
    return same ? found : null;
  }
}
