package org.pyepi.stm;

import java.util.Arrays;

/** The cells that an attempt has read from outside of it, some perhaps more than once. */
final class ReadSet {
  private static final int FIRST = 64;

  /** What a thread keeps between transactions, in cells. */
  private static final int KEPT = 64;

  /** Transactions after which the array is given up, see {@link WriteSet}. */
  private static final int USES = 64;

  private Cell[] cells = new Cell[FIRST];
  private int size;
  private int uses;

  void add(Cell c) {
    int n = size;
    if (n == cells.length) {
      cells = Arrays.copyOf(cells, n * 2);
    }
    cells[n] = c;
    size = n + 1;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The bits of all cells. */
  long filter() {
    long f = 0;
    for (int i = 0; i < size; i++) {
      f |= cells[i].filterBit();
    }
    return f;
  }

  /** The first cell that was written after a snapshot, or is just now; null where none was. */
  Cell firstChanged(long snapshot) {
    for (int i = 0; i < size; i++) {
      if (cells[i].version() > snapshot) {
        return cells[i];
      }
    }
    return null;
  }

  void clear() {
    if (size == 0) {
      return;
    }
    if (size > KEPT || ++uses == USES) {
      cells = new Cell[FIRST];
      uses = 0;
    } else {
      Arrays.fill(cells, 0, size, null);
    }
    size = 0;
  }
}
