package org.pyepi.offload.compiler;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/** Compares addresses as sums of what they are added up from. */
final class Sums {
  private Sums() {}

  /**
   * By how much one address is above another, where that is a constant whatever the addends; else
   * null.
   */
  static Long distance(Value a, Value b) {
    Map<Value, Long> addends = new HashMap<>();
    long constant = collect(a, 1, addends) + collect(b, -1, addends);
    return addends.values().stream().allMatch(c -> c == 0) ? constant : null;
  }

  private static long collect(Value v, long sign, Map<Value, Long> addends) {
    if (v.isConst()) {
      return sign * v.longValue();
    }
    if (v.op() == Op.ADDW) {
      return collect(v.arg(0), sign, addends) + collect(v.arg(1), sign, addends);
    }
    addends.merge(v, sign, Long::sum);
    return 0;
  }
}
