package org.pyepi.offload.compiler;

import java.util.List;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Takes constants that are added to a pointer into the displacement of its accesses, and sums up
 * chains of additions.
 */
final class DisplacementFolding implements Passes.Pass {
  /** Elements that the displacement field of an instruction holds. */
  private static final int MAX_DISPLACEMENT = 2047;

  @Override
  public void run(Kernel kernel) {
    for (Block b : kernel.blocks()) {
      for (Value v : List.copyOf(b.body())) {
        if (v.op() == Op.ADDW && v.arg(1).isConst() && isSum(v.arg(0))) {
          int sum = (int) (v.arg(1).longValue() + v.arg(0).arg(1).longValue());
          Value c = kernel.value(Op.CONST, ValueType.INT, List.of(), (long) sum, 0);
          kernel.entry().insert(0, c);
          v.become(Op.ADDW, List.of(v.arg(0).arg(0), c), null);
        } else if ((v.op() == Op.PLOAD || v.op() == Op.PSTORE) && isSum(v.arg(0))) {
          Value.Pointer p = (Value.Pointer) v.immediate();
          long at = p.displacement() + v.arg(0).arg(1).longValue();
          int unit = p.kind().bytes();
          if (at % unit == 0 && Math.abs(at / unit) <= MAX_DISPLACEMENT) {
            Value pointer = v.arg(0).arg(0);
            List<Value> args = v.op() == Op.PLOAD ? List.of(pointer) : List.of(pointer, v.arg(1));
            v.become(v.op(), args, new Value.Pointer(p.kind(), (int) at, p.memory()));
          }
        }
      }
    }
  }

  private static boolean isSum(Value v) {
    return v.op() == Op.ADDW && v.arg(1).isConst();
  }
}
