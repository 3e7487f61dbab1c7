package org.pyepi.offload.schedule;

/**
 * What the program says about a loop.
 *
 * @param offload whether it asks for the device ({@code epiphany.offload}, {@code epiphany.prange})
 * @param anyOrder whether float sums may be added up in another order ({@code epiphany.prange})
 */
public record LoopMarks(boolean offload, boolean anyOrder) {
  /** A plain loop. */
  public static final LoopMarks NONE = new LoopMarks(false, false);

  /** A loop in a function marked {@code epiphany.offload}. */
  public static final LoopMarks OFFLOAD = new LoopMarks(true, false);

  /** A loop over {@code epiphany.prange}. */
  public static final LoopMarks PRANGE = new LoopMarks(true, true);
}
