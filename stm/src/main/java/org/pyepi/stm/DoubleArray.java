package org.pyepi.stm;

import java.util.function.IntToDoubleFunction;

/**
 * An array of transactional doubles. Its length is fixed; transactions conflict only where they use
 * the same element.
 */
public final class DoubleArray {
  private final DoubleRef[] cells;

  /**
   * An array whose element {@code i} is first {@code initial} of {@code i}.
   *
   * @throws NegativeArraySizeException where the length is negative
   */
  public DoubleArray(int length, IntToDoubleFunction initial) {
    cells = new DoubleRef[length];
    for (int i = 0; i < length; i++) {
      cells[i] = new DoubleRef(initial.applyAsDouble(i));
    }
  }

  /** Gives the elements names for conflict records, {@code name[0]} and so on; itself. */
  public DoubleArray named(String name) {
    for (int i = 0; i < cells.length; i++) {
      cells[i].named(name + "[" + i + "]");
    }
    return this;
  }

  /** How many elements it has. */
  public int length() {
    return cells.length;
  }

  /**
   * An element.
   *
   * @throws ArrayIndexOutOfBoundsException where there is none
   */
  public DoubleRef at(int index) {
    return cells[index];
  }

  /**
   * An element's value as the transaction sees it.
   *
   * @throws ArrayIndexOutOfBoundsException where there is none
   */
  public double get(Transaction t, int index) {
    return cells[index].get(t);
  }

  /**
   * Sets an element for the rest of the transaction and, once it is committed, for all.
   *
   * @throws ArrayIndexOutOfBoundsException where there is none
   */
  public void set(Transaction t, int index, double value) {
    cells[index].set(t, value);
  }
}
