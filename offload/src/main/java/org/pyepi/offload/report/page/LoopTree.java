package org.pyepi.offload.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pyepi.offload.report.LoopReport;

/**
 * A loop with the loops whose lines stand within its own.
 *
 * @param inner in the order of their lines
 */
record LoopTree(LoopReport loop, List<LoopTree> inner) {
  /** The outermost loops, in the order in which they became hot. */
  static List<LoopTree> of(List<LoopReport> loops) {
    List<LoopTree> all = loops.stream().map(l -> new LoopTree(l, new ArrayList<>())).toList();
    List<LoopTree> roots = new ArrayList<>();
    for (LoopTree t : all) {
      LoopTree around =
          all.stream()
              .filter(o -> o.holds(t))
              .min(Comparator.comparingInt(o -> o.lines()))
              .orElse(null);
      (around == null ? roots : around.inner).add(t);
    }
    all.forEach(t -> t.inner.sort(Comparator.comparingInt(o -> o.loop.site().line())));
    return roots;
  }

  private int lines() {
    return loop.lastLine() - loop.site().line();
  }

  /** Whether another loop begins behind this one's header and ends within it. */
  private boolean holds(LoopTree o) {
    return o.loop.site().file().equals(loop.site().file())
        && o.loop.site().line() > loop.site().line()
        && o.loop.lastLine() <= loop.lastLine();
  }

  /** How many loops there are within, at any depth. */
  int size() {
    return inner.stream().mapToInt(t -> 1 + t.size()).sum();
  }
}
