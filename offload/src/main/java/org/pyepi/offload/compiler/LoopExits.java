package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/**
 * Keeps SSA form when a loop gets a second way out: what is read behind it becomes a parameter
 * there.
 */
final class LoopExits {
  private LoopExits() {}

  /**
   * Passes values of a loop to the block behind it.
   *
   * @param loop its blocks
   * @param end how it is left: by {@code ifFalse}
   * @param after the other way out, a block whose {@code ifFalse} leads to the same place
   * @param last what each value of the loop is there
   * @param inside blocks that are part of the second way
   */
  static void pass(
      Kernel kernel,
      Collection<Block> loop,
      Terminator.Branch end,
      Block after,
      Map<Value, Value> last,
      Collection<Block> inside) {
    Block exit = end.ifFalse().target();
    Map<Value, Value> replaced = new HashMap<>();
    List<Value> defined = new ArrayList<>();
    loop.forEach(b -> defined.addAll(b.params()));
    loop.forEach(b -> defined.addAll(b.body()));
    List<Block> outside =
        kernel.blocks().stream()
            .filter(b -> b != after && !loop.contains(b) && !inside.contains(b))
            .toList();
    for (Value v : defined) {
      if (v.type() != null && outside.stream().anyMatch(b -> reads(b, v))) {
        Value p = kernel.value(Op.BLOCK_PARAM, v.type(), List.of(), null, v.line());
        exit.addParam(p);
        replaced.put(v, p);
        end.ifFalse().args().add(v);
        ((Terminator.Branch) after.terminator()).ifFalse().args().add(last.getOrDefault(v, v));
      }
    }
    if (!replaced.isEmpty()) {
      outside.forEach(b -> rewrite(b, replaced));
    }
  }

  private static boolean reads(Block b, Value v) {
    return b.body().stream().anyMatch(x -> x.args().contains(v))
        || b.edges().stream().anyMatch(e -> e.args().contains(v))
        || b.terminator() instanceof Terminator.Branch t && t.condition() == v
        || b.terminator() instanceof Terminator.Return r && r.outputs().contains(v);
  }

  private static void rewrite(Block b, Map<Value, Value> replaced) {
    b.body().forEach(v -> v.args().replaceAll(a -> replaced.getOrDefault(a, a)));
    b.edges().forEach(e -> e.args().replaceAll(a -> replaced.getOrDefault(a, a)));
    switch (b.terminator()) {
      case Terminator.Branch t ->
          b.terminate(
              new Terminator.Branch(
                  replaced.getOrDefault(t.condition(), t.condition()), t.ifTrue(), t.ifFalse()));
      case Terminator.Return r -> r.outputs().replaceAll(a -> replaced.getOrDefault(a, a));
      default -> {}
    }
  }
}
