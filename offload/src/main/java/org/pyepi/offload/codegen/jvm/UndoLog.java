package org.pyepi.offload.codegen.jvm;

import java.util.Arrays;

/**
 * The elements that one iteration has overwritten in place, so that they can be put back where it
 * does not come to its end. Code starts it anew with each iteration.
 */
public final class UndoLog {
  /** Entries beyond which an iteration is left to the interpreter. */
  private static final int MOST = 1 << 20;

  private static final int FIRST = 16;

  private Object[] storages = new Object[FIRST];

  /** Index into the storage array. */
  private int[] at = new int[FIRST];

  /** The bits that were there: of a whole element, or of one byte. */
  private long[] bits = new long[FIRST];

  private int size;

  /** Forgets all: an iteration begins. */
  public void clear() {
    size = 0;
  }

  public void note(long[] storage, long element) {
    add(storage, (int) element, storage[(int) element]);
  }

  public void note(double[] storage, long element) {
    add(storage, (int) element, Double.doubleToRawLongBits(storage[(int) element]));
  }

  public void note(boolean[] storage, long element) {
    add(storage, (int) element, storage[(int) element] ? 1 : 0);
  }

  /** Notes an element of so many bytes, at most eight. */
  public void note(byte[] storage, long element, int bytes) {
    int first = (int) element * bytes;
    for (int i = first; i < first + bytes; i++) {
      add(storage, i, storage[i]);
    }
  }

  private void add(Object storage, int index, long before) {
    if (size == at.length) {
      grow();
    }
    storages[size] = storage;
    at[size] = index;
    bits[size] = before;
    size++; // last, so that an error on the way leaves whole entries only
  }

  private void grow() {
    if (size >= MOST) {
      throw new OutOfMemoryError("an iteration writes too much to undo it");
    }
    storages = Arrays.copyOf(storages, 4 * size);
    bits = Arrays.copyOf(bits, 4 * size);
    at = Arrays.copyOf(at, 4 * size);
  }

  /** Puts back what was there, newest first. */
  void restore() {
    while (size > 0) {
      size--;
      switch (storages[size]) {
        case long[] a -> a[at[size]] = bits[size];
        case double[] a -> a[at[size]] = Double.longBitsToDouble(bits[size]);
        case boolean[] a -> a[at[size]] = bits[size] != 0;
        case byte[] a -> a[at[size]] = (byte) bits[size];
        default -> throw new IllegalStateException("not a storage");
      }
    }
  }
}
