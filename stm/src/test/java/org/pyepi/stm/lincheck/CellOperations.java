package org.pyepi.stm.lincheck;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.pyepi.stm.LongRef;
import org.pyepi.stm.Ref;
import org.pyepi.stm.Stm;

/** Two cells of numbers and one of text, with operations on one and on several. */
@Param(name = "small", gen = IntGen.class, conf = "0:4")
public class CellOperations {
  private static final Stm STM = Stm.standard();

  private final LongRef x = new LongRef(0);
  private final LongRef y = new LongRef(0);
  private final Ref<String> name = new Ref<>("");

  /** Sets a number and text that belongs to it. */
  @Operation
  public void set(@Param(name = "small") int value) {
    STM.run(
        t -> {
          x.set(t, value);
          name.set(t, "n" + value);
        });
  }

  /** Adds, and says what it was before. */
  @Operation
  public long add(@Param(name = "small") int value) {
    return STM.atomic(t -> x.add(t, value) - value);
  }

  /** Moves an amount. */
  @Operation
  public long move(@Param(name = "small") int amount) {
    return STM.atomic(
        t -> {
          x.add(t, -amount);
          return y.add(t, amount);
        });
  }

  /** Moves it so that it cannot be undone. */
  @Operation
  public long moveAlone() {
    return STM.atomic(
        t -> {
          long before = x.get(t);
          t.irrevocable();
          x.set(t, before - 1);
          return y.add(t, 1);
        });
  }

  /** One number, without a block. */
  @Operation
  public long look() {
    return y.get();
  }

  /** Everything. */
  @Operation
  public String all() {
    return STM.atomic(t -> x.get(t) + " " + y.get(t) + " " + name.get(t));
  }
}
