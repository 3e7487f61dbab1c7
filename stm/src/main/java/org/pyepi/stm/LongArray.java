package org.pyepi.stm;

import java.util.function.IntToLongFunction;

/**
 * An array of transactional numbers of 64 bits. Its length is fixed; transactions conflict only
 * where they use the same element.
 */
public final class LongArray {
  private final LongRef[] cells;

  /**
   * An array whose element {@code i} is first {@code initial} of {@code i}.
   *
   * @throws NegativeArraySizeException where the length is negative
   */
  public LongArray(int length, IntToLongFunction initial) {
    cells = new LongRef[length];
    for (int i = 0; i < length; i++) {
      cells[i] = new LongRef(initial.applyAsLong(i));
    }
  }

  /** Gives the elements names for conflict records, {@code name[0]} and so on; itself. */
  public LongArray named(String name) {
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
  public LongRef at(int index) {
    return cells[index];
  }

  /**
   * An element's value as the transaction sees it.
   *
   * @throws ArrayIndexOutOfBoundsException where there is none
   */
  public long get(Transaction t, int index) {
    return cells[index].get(t);
  }

  /**
   * Sets an element for the rest of the transaction and, once it is committed, for all.
   *
   * @throws ArrayIndexOutOfBoundsException where there is none
   */
  public void set(Transaction t, int index, long value) {
    cells[index].set(t, value);
  }
}
