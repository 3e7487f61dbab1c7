package org.pyepi.stm;

import java.util.function.IntFunction;

/**
 * An array of transactional references. Its length is fixed; transactions conflict only where they
 * use the same element.
 *
 * @param <T> the class of the elements, which should be immutable
 */
public final class RefArray<T> {
  private final Ref<T>[] cells;

  /**
   * An array whose element {@code i} is first {@code initial} of {@code i}.
   *
   * @throws NegativeArraySizeException where the length is negative
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of nothing but Ref<T>
  public RefArray(int length, IntFunction<? extends T> initial) {
    cells = new Ref[length];
    for (int i = 0; i < length; i++) {
      cells[i] = new Ref<>(initial.apply(i));
    }
  }

  /** Gives the elements names for conflict records, {@code name[0]} and so on; itself. */
  public RefArray<T> named(String name) {
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
  public Ref<T> at(int index) {
    return cells[index];
  }

  /**
   * An element's value as the transaction sees it.
   *
   * @throws ArrayIndexOutOfBoundsException where there is none
   */
  public T get(Transaction t, int index) {
    return cells[index].get(t);
  }

  /**
   * Sets an element for the rest of the transaction and, once it is committed, for all.
   *
   * @throws ArrayIndexOutOfBoundsException where there is none
   */
  public void set(Transaction t, int index, T value) {
    cells[index].set(t, value);
  }
}
