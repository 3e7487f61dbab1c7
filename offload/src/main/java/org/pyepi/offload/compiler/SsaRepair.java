package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/**
 * Keeps SSA form after blocks have been copied: a value that is read behind several copies becomes
 * a parameter where the ways from them meet (Braun et al. 2013).
 */
final class SsaRepair {
  private final Kernel kernel;
  private final Map<Block, List<Edge>> incoming;
  private final Map<Edge, Block> source = new HashMap<>();

  SsaRepair(Kernel kernel) {
    this.kernel = kernel;
    this.incoming = kernel.incoming();
    kernel.blocks().forEach(b -> b.edges().forEach(e -> source.put(e, b)));
  }

  /**
   * Rewrites what reads a value.
   *
   * @param ends what the value is at the end of the blocks that define it or a copy of it
   * @param inside blocks whose reads are right as they are
   */
  void repair(Value v, Map<Block, Value> ends, Set<Block> inside) {
    Map<Block, Value> starts = new HashMap<>();
    for (Block b : List.copyOf(kernel.blocks())) {
      if (!inside.contains(b) && reads(b, v)) {
        rewrite(b, v, atStart(b, v, ends, starts));
      }
    }
  }

  private Value atStart(Block b, Value v, Map<Block, Value> ends, Map<Block, Value> starts) {
    Value known = starts.get(b);
    if (known != null) {
      return known;
    }
    List<Edge> edges = incoming.get(b);
    if (edges.size() == 1) {
      Value only = atEnd(source.get(edges.get(0)), v, ends, starts);
      starts.put(b, only);
      return only;
    }
    Value param = kernel.value(Op.BLOCK_PARAM, v.type(), List.of(), null, v.line());
    b.addParam(param);
    starts.put(b, param);
    edges.forEach(e -> e.args().add(atEnd(source.get(e), v, ends, starts)));
    return param;
  }

  private Value atEnd(Block b, Value v, Map<Block, Value> ends, Map<Block, Value> starts) {
    Value here = ends.get(b);
    return here != null ? here : atStart(b, v, ends, starts);
  }

  /** Whether a block reads a value itself or passes it on. */
  static boolean reads(Block b, Value v) {
    return b.body().stream().anyMatch(x -> x.args().contains(v))
        || b.edges().stream().anyMatch(e -> e.args().contains(v))
        || b.terminator() instanceof Terminator.Branch t && t.condition() == v
        || b.terminator() instanceof Terminator.Return r && r.outputs().contains(v);
  }

  private static void rewrite(Block b, Value from, Value to) {
    List<List<Value>> lists = new ArrayList<>();
    b.body().forEach(x -> lists.add(x.args()));
    b.edges().forEach(e -> lists.add(e.args()));
    if (b.terminator() instanceof Terminator.Return r) {
      lists.add(r.outputs());
    }
    lists.forEach(l -> l.replaceAll(a -> a == from ? to : a));
    if (b.terminator() instanceof Terminator.Branch t && t.condition() == from) {
      b.terminate(new Terminator.Branch(to, t.ifTrue(), t.ifFalse()));
    }
  }
}
