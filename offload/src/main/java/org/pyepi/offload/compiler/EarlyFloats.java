package org.pyepi.offload.compiler;

import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Begins single-precision operations before the test that may leave a loop in its middle, instead
 * of behind it: they and what the test waits for go through the FPU together. Where the loop is
 * left they have been computed in vain; what they raise can at worst discard a chunk.
 */
final class EarlyFloats implements Passes.Pass {
  private static final int MAX_OPERATIONS = 8;

  @Override
  public void run(Kernel kernel) {
    LoopForest forest = new LoopForest(kernel);
    Map<Block, List<Edge>> incoming = kernel.incoming();
    for (Block b : kernel.blocks()) {
      Loop loop = forest.loopOf(b);
      if (loop == null || !(b.terminator() instanceof Terminator.Branch t)) {
        continue;
      }
      boolean stays = loop.contains(t.ifTrue().target());
      Block on = (stays ? t.ifTrue() : t.ifFalse()).target();
      Block out = (stays ? t.ifFalse() : t.ifTrue()).target();
      if (!loop.contains(out)
          && forest.loopOf(on) == loop
          && on != loop.header()
          && incoming.get(on).size() == 1) {
        move(on, b);
      }
    }
  }

  private static void move(Block from, Block to) {
    int moved = 0;
    for (Value v : List.copyOf(from.body())) {
      boolean ready = v.args().stream().noneMatch(a -> a.block() == from);
      if (moved < MAX_OPERATIONS && ready && isFloat(v)) {
        from.body().remove(v);
        to.append(v);
        moved++;
      }
    }
  }

  private static boolean isFloat(Value v) {
    return switch (v.op()) {
      case ADD, SUB, MUL, NEG, FMA -> v.type() == ValueType.F32;
      default -> false;
    };
  }
}
