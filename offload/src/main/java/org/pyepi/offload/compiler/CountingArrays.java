package org.pyepi.offload.compiler;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Arrays that a kernel uses for nothing but to add a constant to an element, in one place: {@code
 * counts[k] += 1}. An element only moves one way, as overflows discard a chunk. So a chunk has
 * touched those elements that it has changed, and need not keep a record of its accesses.
 */
public final class CountingArrays {
  /** The name under which this is switched off. */
  public static final String NAME = "count-by-difference";

  private CountingArrays() {}

  /** The indices of the shadowed arrays that only count. */
  public static Set<Integer> of(PreparedKernel prepared, Variant variant) {
    Set<Integer> found = new HashSet<>();
    for (ArrayParam a : prepared.kernel().arrays()) {
      boolean alone = variant.isShadowed(a) && !variant.aliased().contains(a.index());
      if (alone && counts(prepared.kernel(), prepared.accesses().of(a))) {
        found.add(a.index());
      }
    }
    return found;
  }

  private static boolean counts(Kernel kernel, List<AccessTable.Site> sites) {
    if (sites.size() != 2 || sites.get(0).isStore() || !sites.get(1).isStore()) {
      return false;
    }
    Value load = sites.get(0).access();
    Value store = sites.get(1).access();
    Value sum = store.stored();
    if (sum.op() == Op.CHECKRANGE) {
      sum = sum.arg(0);
    }
    return load.type() == ValueType.INT
        && load.array().kind() != ElementKind.BOOL
        && load.block() == store.block()
        && sum.op() == Op.ADD
        && sum.arg(0) == load
        && sum.arg(1).isConst()
        && sum.arg(1).longValue() != 0
        && indices(load).equals(indices(store))
        && uses(kernel, load) == 1;
  }

  private static List<Value> indices(Value access) {
    return access.args().subList(0, access.array().rank());
  }

  private static long uses(Kernel kernel, Value v) {
    long uses = 0;
    for (Block b : kernel.blocks()) {
      uses += b.body().stream().flatMap(x -> x.args().stream()).filter(a -> a == v).count();
      uses += b.edges().stream().flatMap(e -> e.args().stream()).filter(a -> a == v).count();
    }
    return uses;
  }
}
