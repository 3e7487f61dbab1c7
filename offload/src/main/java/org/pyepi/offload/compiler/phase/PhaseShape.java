package org.pyepi.offload.compiler.phase;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Output;
import org.pyepi.offload.kernel.OutputKind;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/**
 * A kernel loop in whose trips counted loops follow each other. No scalar carries anything from one
 * iteration of those loops to the next, nor out of one of them, but for what the kernel gives back.
 *
 * @param phases the loops, in their order
 */
public record PhaseShape(Loop kernelLoop, List<Loop> phases) {
  private static final int MOST = 8;

  /** The shape of a kernel, lowered or not; null where it is another. */
  public static PhaseShape of(Kernel kernel) {
    LoopForest forest = new LoopForest(kernel);
    Loop around = forest.kernelLoop();
    List<Loop> phases = forest.loops().stream().filter(l -> l.parent() == around).toList();
    boolean counted = around.counter() != null && phases.stream().allMatch(PhaseShape::isCounted);
    boolean fits = !phases.isEmpty() && phases.size() <= MOST && counted && isCounted(around);
    PhaseShape shape = new PhaseShape(around, phases);
    return fits && kernel.outputs().stream().allMatch(PhaseShape::isLast) && shape.isApart(kernel)
        ? shape
        : null;
  }

  private static boolean isLast(Output o) {
    return o.kind() == OutputKind.LAST || o.kind() == OutputKind.OPTIONAL;
  }

  private static boolean isCounted(Loop l) {
    return l.trips() != null
        && l.preheader() != null
        && l.latches().size() == 1
        && !l.mayBeLeft()
        && l.latches().get(0).terminator() instanceof Terminator.Branch;
  }

  /** The edge on which a loop ends. */
  static Edge exit(Loop loop) {
    return ((Terminator.Branch) loop.latches().get(0).terminator()).ifFalse();
  }

  /** The parameters of a loop's first block that carry something on. */
  static List<Value> carried(Loop loop) {
    return loop.header().params().stream()
        .filter(p -> p != loop.counter() && loop.induction(p) == null)
        .toList();
  }

  /** The phase that a block is in; -1 where it is in none. */
  public int phaseOf(Block b) {
    for (int p = 0; p < phases.size(); p++) {
      if (phases.get(p).contains(b)) {
        return p;
      }
    }
    return -1;
  }

  /** Whether nobody reads what another core may have another value of. */
  private boolean isApart(Kernel kernel) {
    Set<Value> others = new HashSet<>(carried(kernelLoop));
    phases.forEach(l -> others.addAll(carried(l)));
    boolean more = true;
    while (more) {
      more = false;
      for (Block b : kernelLoop.blocks()) {
        for (Edge e : b.edges()) {
          for (int k = 0; k < e.args().size(); k++) {
            Value arg = e.args().get(k);
            boolean comes = others.contains(arg) || leaves(arg, e.target());
            more |=
                comes && kernelLoop.contains(e.target()) && others.add(e.target().params().get(k));
          }
        }
      }
    }
    for (Block b : kernelLoop.blocks()) {
      for (Value v : b.body()) {
        if (v.args().stream().anyMatch(a -> others.contains(a) || leaves(a, b))) {
          return false;
        }
      }
      if (b.terminator() instanceof Terminator.Branch t
          && (others.contains(t.condition()) || leaves(t.condition(), b))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value of a phase comes to a block outside. */
  private boolean leaves(Value v, Block to) {
    int phase = v.block() == null ? -1 : phaseOf(v.block());
    return phase >= 0 && !phases.get(phase).contains(to);
  }
}
