package org.pyepi.stm.lincheck;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.pyepi.stm.Stm;
import org.pyepi.stm.TransactionalMap;

/** A map. */
@Param(name = "key", gen = IntGen.class, conf = "0:2")
@Param(name = "value", gen = IntGen.class, conf = "0:9")
public class MapOperations {
  private static final Stm STM = Stm.standard();

  private final TransactionalMap<Integer, Integer> map = new TransactionalMap<>();

  /** Gives a key a value. */
  @Operation
  public Integer put(@Param(name = "key") int key, @Param(name = "value") int value) {
    return STM.atomic(t -> map.put(t, key, value));
  }

  /** The same where it has none. */
  @Operation
  public Integer putIfAbsent(@Param(name = "key") int key, @Param(name = "value") int value) {
    return STM.atomic(t -> map.putIfAbsent(t, key, value));
  }

  /** A key's value. */
  @Operation
  public Integer get(@Param(name = "key") int key) {
    return STM.atomic(t -> map.get(t, key));
  }

  /** Takes it away. */
  @Operation
  public Integer remove(@Param(name = "key") int key) {
    return STM.atomic(t -> map.remove(t, key));
  }

  /** Moves a value from key to key. */
  @Operation
  public Integer move(@Param(name = "key") int from, @Param(name = "key") int to) {
    return STM.atomic(
        t -> {
          Integer v = map.remove(t, from);
          return v == null ? null : map.put(t, to, v);
        });
  }
}
