package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/**
 * A kernel whose iterations run one after the other, on the program's own storages: nothing has to
 * be proven of its accesses and carried scalars. Where it is left early, the iterations before
 * count.
 *
 * @param prepared in canonical form; its refusal says why not even that is possible
 * @param atTrip for each value that {@code return} has, what it is after the iterations before the
 *     present one; meaningless in the first
 * @param left the parameter that counts the iterations that are left, the present one among them
 */
public record InOrderKernel(PreparedKernel prepared, List<Value> atTrip, Value left) {
  /**
   * Puts a captured kernel into canonical form.
   *
   * @param captured stays as it is
   */
  public static InOrderKernel prepare(Kernel captured) {
    Kernel k = captured.copy();
    Passes.run(Passes.CANONICAL, k);
    ScalarAnalysis scalars = ScalarAnalysis.inOrder(k);
    Optional<Refusal> refusal = scalars.refusal(false);
    if (refusal.isEmpty()) {
      scalars.privatize();
    }
    Loop loop = new LoopForest(k).kernelLoop();
    List<Value> atTrip = new ArrayList<>();
    for (Value returned : returned(k)) {
      atTrip.add(before(k, loop, atLatch(loop, returned)));
    }
    PreparedKernel prepared = PreparedKernel.of(k, scalars, refusal);
    return new InOrderKernel(prepared, atTrip, loop.counter());
  }

  private static List<Value> returned(Kernel k) {
    for (Block b : k.blocks()) {
      if (b.terminator() instanceof Terminator.Return r) {
        return r.outputs();
      }
    }
    return List.of();
  }

  /** What a value behind the loop is in its last block. */
  private static Value atLatch(Loop loop, Value v) {
    for (Edge e : loop.latches().get(0).edges()) {
      int index = e.target().params().indexOf(v);
      if (index >= 0 && !loop.contains(e.target())) {
        return e.args().get(index);
      }
    }
    return v;
  }

  /** What the value was at the end of the iteration before: a parameter of the header. */
  private static Value before(Kernel k, Loop loop, Value v) {
    if (loop.isInvariant(v)) {
      return v;
    }
    Edge back = loop.backEdge();
    int known = back.args().indexOf(v);
    if (known >= 0) {
      return loop.header().params().get(known);
    }
    Value none = k.value(Op.CONST, v.type(), List.of(), v.type().zero(), loop.line());
    k.entry().insert(0, none);
    Value param = k.value(Op.BLOCK_PARAM, v.type(), List.of(), null, loop.line());
    loop.header().addParam(param);
    loop.entryEdge().args().add(none);
    back.args().add(v);
    return param;
  }
}
