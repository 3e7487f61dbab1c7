package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Replaces an address that is linear in a loop's induction variable by a parameter of the loop that
 * is added to in each iteration. Works on the wrapping operations that lowering makes, inner loops
 * first, so that what an inner loop starts from is reduced in the outer one.
 */
final class StrengthReduction implements Passes.Pass {
  @Override
  public void run(Kernel kernel) {
    List<Loop> loops = new LoopForest(kernel).loops();
    for (int i = loops.size() - 1; i >= 0; i--) {
      Loop loop = loops.get(i);
      if (loop.preheader() != null && loop.latches().size() == 1) {
        new Reduction(kernel, loop).run();
      }
    }
  }

  private static final class Reduction {
    private final Kernel kernel;
    private final Loop loop;
    private final Set<Value> updates = new HashSet<>();
    private final Map<Value, Boolean> linear = new HashMap<>();
    private final Map<Value, Value> cloned = new HashMap<>();

    private Reduction(Kernel kernel, Loop loop) {
      this.kernel = kernel;
      this.loop = loop;
      updates.addAll(loop.backEdge().args());
    }

    private void run() {
      Map<Value, Value> replaced = new HashMap<>();
      for (Value root : roots()) {
        Value step = coefficient(root);
        Value param = kernel.value(Op.BLOCK_PARAM, ValueType.INT, List.of(), null, root.line());
        loop.entryEdge().args().add(atEntry(root));
        loop.header().addParam(param);
        Value next = kernel.value(Op.ADDW, ValueType.INT, List.of(param, step), null, root.line());
        // The counter stays last: the branch that follows tests it.
        loop.latches().get(0).insert(0, next);
        loop.backEdge().args().add(next);
        replaced.put(root, param);
      }
      replaced.forEach((root, param) -> root.block().body().remove(root));
      moveUpdatesBehindUses(replaced);
      kernel.replaceUses(replaced);
    }

    /**
     * An update at the start of the latch would keep the old and the new value alive side by side.
     */
    private void moveUpdatesBehindUses(Map<Value, Value> replaced) {
      Block latch = loop.latches().get(0);
      for (Value next : List.copyOf(latch.body())) {
        if (next.op() == Op.ADDW && replaced.containsValue(next.arg(0))) {
          latch.body().remove(next);
          latch.append(next);
        }
      }
    }

    /** Linear values that something other than another linear value uses. */
    private List<Value> roots() {
      Set<Value> used = new HashSet<>();
      for (Block b : kernel.blocks()) {
        for (Value v : b.body()) {
          if (!loop.contains(b) || !isLinear(v)) {
            used.addAll(v.args());
          }
        }
        b.edges().forEach(e -> used.addAll(e.args()));
      }
      List<Value> roots = new ArrayList<>();
      for (Block b : kernel.blocks()) {
        if (loop.contains(b)) {
          b.body().stream().filter(v -> isLinear(v) && used.contains(v)).forEach(roots::add);
        }
      }
      return roots;
    }

    /** Whether the value is an operation of this loop that is linear in an induction variable. */
    private boolean isLinear(Value v) {
      Boolean known = linear.get(v);
      if (known != null) {
        return known;
      }
      boolean result = false;
      if (loop.contains(v.block()) && !updates.contains(v)) {
        if (v.op() == Op.ADDW) {
          result = (grows(v.arg(0)) || grows(v.arg(1))) && isPart(v.arg(0)) && isPart(v.arg(1));
        } else if (v.op() == Op.MULW) {
          result =
              grows(v.arg(0)) && loop.isInvariant(v.arg(1))
                  || grows(v.arg(1)) && loop.isInvariant(v.arg(0));
        }
      }
      linear.put(v, result);
      return result;
    }

    private boolean grows(Value v) {
      return loop.induction(v) != null || isLinear(v);
    }

    private boolean isPart(Value v) {
      return loop.isInvariant(v) || grows(v);
    }

    /** What the value grows by in one iteration, as a value of the preheader. */
    private Value coefficient(Value v) {
      Loop.Induction i = loop.induction(v);
      if (i != null) {
        return i.step();
      }
      if (loop.isInvariant(v)) {
        return constant(0);
      }
      if (v.op() == Op.ADDW) {
        return combine(Op.ADDW, coefficient(v.arg(0)), coefficient(v.arg(1)));
      }
      boolean left = grows(v.arg(0));
      return combine(Op.MULW, coefficient(v.arg(left ? 0 : 1)), v.arg(left ? 1 : 0));
    }

    private Value combine(Op op, Value x, Value y) {
      if (x.isConst() && y.isConst()) {
        long a = x.longValue();
        long b = y.longValue();
        return constant((int) (op == Op.ADDW ? a + b : a * b));
      }
      if (op == Op.ADDW && y.isConst(0)) {
        return x;
      }
      if (op == Op.ADDW && x.isConst(0)) {
        return y;
      }
      return append(op, x, y);
    }

    /** The value as it is when the loop is entered. */
    private Value atEntry(Value v) {
      Loop.Induction i = loop.induction(v);
      if (i != null) {
        return i.init();
      }
      if (loop.isInvariant(v)) {
        return v;
      }
      Value known = cloned.get(v);
      if (known == null) {
        known = append(v.op(), atEntry(v.arg(0)), atEntry(v.arg(1)));
        cloned.put(v, known);
      }
      return known;
    }

    private Value append(Op op, Value x, Value y) {
      Value v = kernel.value(op, ValueType.INT, List.of(x, y), null, loop.line());
      loop.preheader().append(v);
      return v;
    }

    private Value constant(long x) {
      Value v = kernel.value(Op.CONST, ValueType.INT, List.of(), x, 0);
      kernel.entry().insert(0, v);
      return v;
    }
  }
}
