package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Dominators;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * Computes the same thing once. Operations are shared with any dominating one; loads of kinds of
 * elements that the kernel stores, only along single-predecessor paths without such a store between
 * (two arrays may be views of one storage).
 */
final class ValueNumbering implements Passes.Pass {
  private record Key(Op op, Object type, List<Value> args, Object immediate) {}

  private final Map<Value, Value> replaced = new HashMap<>();
  private Map<Block, List<Block>> preds;
  private Dominators dominators;
  private Set<ElementKind> stored;
  private final Map<Key, List<Value>> pure = new HashMap<>();
  private final Map<Block, Map<Key, Value>> loadsAtEnd = new HashMap<>();

  @Override
  public void run(Kernel kernel) {
    new ValueNumbering().number(kernel);
  }

  private void number(Kernel kernel) {
    preds = kernel.predecessors();
    dominators = new Dominators(kernel);
    stored = storedKinds(kernel);
    for (Block b : kernel.blocks()) {
      List<Block> before = preds.get(b);
      Map<Key, Value> loads = new HashMap<>();
      if (before.size() == 1) {
        loads.putAll(loadsAtEnd.get(before.get(0)));
      }
      for (Iterator<Value> it = b.body().iterator(); it.hasNext(); ) {
        Value v = it.next();
        v.args().replaceAll(a -> replaced.getOrDefault(a, a));
        Value same = find(v, b, loads);
        if (same != null) {
          replaced.put(v, same);
          it.remove();
        }
      }
      loadsAtEnd.put(b, loads);
    }
    kernel.replaceUses(replaced);
  }

  static Set<ElementKind> storedKinds(Kernel kernel) {
    Set<ElementKind> kinds = EnumSet.noneOf(ElementKind.class);
    kernel
        .blocks()
        .forEach(
            b ->
                b.body().stream()
                    .filter(v -> v.op() == Op.STORE)
                    .forEach(v -> kinds.add(v.array().kind())));
    return kinds;
  }

  private Value find(Value v, Block b, Map<Key, Value> loads) {
    if (v.op() == Op.STORE) {
      loads
          .keySet()
          .removeIf(
              k -> ((org.pyepi.offload.kernel.ArrayParam) k.immediate).kind() == v.array().kind());
      return null;
    }
    if (v.op() == Op.GUARD) {
      return null;
    }
    if (v.op() == Op.PSTORE) {
      loads.keySet().removeIf(k -> k.op == Op.PLOAD && mayOverlap(k, v));
      return null;
    }
    if (v.op() == Op.PLOAD) {
      return loads.putIfAbsent(new Key(v.op(), v.type(), List.copyOf(v.args()), v.immediate()), v);
    }
    Key key = new Key(v.op(), v.type(), ordered(v), v.immediate());
    if (v.op() == Op.LOAD && stored.contains(v.array().kind())) {
      return loads.putIfAbsent(key, v);
    }
    List<Value> known = pure.computeIfAbsent(key, k -> new ArrayList<>());
    for (Value k : known) {
      if (dominators.dominates(k.block(), b)) {
        return k;
      }
    }
    known.add(v);
    return null;
  }

  private static boolean mayOverlap(Key load, Value store) {
    Value.Pointer a = (Value.Pointer) load.immediate;
    Value.Pointer b = (Value.Pointer) store.immediate();
    boolean apart =
        load.args.get(0) == store.arg(0)
            && a.displacement() != b.displacement()
            && a.kind() == b.kind();
    return a.memory() == b.memory() && !apart;
  }

  private static List<Value> ordered(Value v) {
    List<Value> args = new ArrayList<>(v.args());
    if (v.op().isCommutative()) {
      args.sort((x, y) -> Integer.compare(x.id(), y.id()));
    }
    return args;
  }
}
