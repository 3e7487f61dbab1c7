package org.pyepi.offload.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Computes what a counted loop leaves of an induction variable in front of it: {@code init +
 * (trips-1)·step}. Then no iteration has to keep the variable for the one that is the last.
 */
final class ExitValues implements Passes.Pass {
  @Override
  public void run(Kernel kernel) {
    KernelEditor edit = new KernelEditor(kernel);
    for (Loop loop : new LoopForest(kernel).loops()) {
      if (loop.trips() == null
          || loop.preheader() == null
          || loop.latches().size() != 1
          || !(loop.preheader().terminator() instanceof Terminator.Jump)
          || !(loop.latches().get(0).terminator() instanceof Terminator.Branch end)) {
        continue;
      }
      Edge out = end.ifTrue().target() == loop.header() ? end.ifFalse() : end.ifTrue();
      if (!loop.contains(out.target())) {
        replace(edit, loop, out.args());
      }
    }
  }

  private static void replace(KernelEditor edit, Loop loop, List<Value> args) {
    Block pre = loop.preheader();
    Map<Value, Value> known = new HashMap<>();
    Value before = null;
    for (int i = 0; i < args.size(); i++) {
      Value v = args.get(i);
      Loop.Induction induction = loop.induction(v);
      boolean plain =
          induction != null
              && v != loop.counter()
              && v.type() == ValueType.INT
              && induction.step().isConst();
      if (plain && !known.containsKey(v)) {
        if (before == null) {
          before = edit.append(pre, Op.ADDW, ValueType.INT, loop.trips(), edit.constant(-1));
        }
        Value way =
            induction.step().longValue() == 1
                ? before
                : edit.append(pre, Op.MULW, ValueType.INT, before, induction.step());
        known.put(v, edit.append(pre, Op.ADDW, ValueType.INT, induction.init(), way));
      }
      if (known.containsKey(v)) {
        args.set(i, known.get(v));
      }
    }
  }
}
