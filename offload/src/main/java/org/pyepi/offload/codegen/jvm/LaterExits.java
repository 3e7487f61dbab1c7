package org.pyepi.offload.codegen.jvm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** Which stores may have to be undone: those after which the same iteration may still leave. */
final class LaterExits {
  private final PreparedKernel prepared;
  private final Variant variant;
  private final LoopForest forest;

  private LaterExits(PreparedKernel prepared, Variant variant) {
    this.prepared = prepared;
    this.variant = variant;
    this.forest = prepared.forest();
  }

  static Set<Value> undone(PreparedKernel prepared, Variant variant) {
    LaterExits e = new LaterExits(prepared, variant);
    Set<Value> stores = new HashSet<>();
    for (Block b : prepared.kernel().blocks()) {
      for (int i = 0; i < b.body().size(); i++) {
        if (b.body().get(i).op() == Op.STORE && e.mayLeaveAfter(b, i)) {
          stores.add(b.body().get(i));
        }
      }
    }
    return stores;
  }

  private boolean mayLeaveAfter(Block b, int index) {
    if (b.body().subList(index + 1, b.body().size()).stream().anyMatch(this::mayLeave)) {
      return true;
    }
    Block next = forest.kernelLoop().header();
    Set<Block> seen = new HashSet<>();
    Deque<Block> work = new ArrayDeque<>();
    b.edges().stream().map(Edge::target).forEach(work::add);
    if (b.terminator() instanceof Terminator.Exit) {
      return true;
    }
    while (!work.isEmpty()) {
      Block at = work.pop();
      if (at == next || !seen.add(at)) {
        continue; // the next iteration
      }
      Loop loop = forest.loopOf(at);
      if (loop != null && loop.header() == at // polls
          || at.terminator() instanceof Terminator.Exit
          || at.body().stream().anyMatch(this::mayLeave)) {
        return true;
      }
      at.edges().stream().map(Edge::target).forEach(work::add);
    }
    return false;
  }

  /** Whether code for the operation may leave; true where that is not known. */
  private boolean mayLeave(Value v) {
    if (variant.forcedAborts() && v.op().isAccess()) {
      return true;
    }
    boolean sized = variant.fitsInt32().contains(v.id());
    return switch (v.op()) {
      case LOAD -> isUnchecked(v);
      case STORE ->
          isUnchecked(v)
              || v.stored().type() == ValueType.INT && !variant.checksHold().contains(v.id());
      case ADD, SUB, MUL -> !v.type().isFloat() && !sized;
      default -> v.trap() != Op.Trap.NONE;
    };
  }

  private boolean isUnchecked(Value access) {
    return !variant.inBounds().contains(prepared.accesses().of(access).id());
  }
}
