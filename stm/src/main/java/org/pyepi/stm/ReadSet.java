package org.pyepi.stm;

import java.util.Arrays;

/** The cells that an attempt has read from outside of it, some perhaps more than once. */
final class ReadSet {
  private static final int FIRST = 64;

  /** What a thread keeps between transactions, in cells. */
  private static final int KEPT = 4096;

  private Cell[] cells = new Cell[FIRST];
  private int size;

  void add(Cell c) {
    int n = size;
    if (n > 0 && cells[n - 1] == c) {
      return;
    }
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

  /**
   * The first cell that is locked, or was written after a snapshot; null where all are as they were
   * read.
   */
  Cell firstChanged(long snapshot) {
    for (int i = 0; i < size; i++) {
      long word = cells[i].word();
      if (Cell.isLocked(word) || word > snapshot) {
        return cells[i];
      }
    }
    return null;
  }

  /** The same in a commit, which itself holds the locks of what it writes. */
  Cell firstChanged(long snapshot, WriteSet own) {
    for (int i = 0; i < size; i++) {
      Cell c = cells[i];
      long word = c.word();
      if (Cell.isLocked(word) ? word - 1 > snapshot || own.find(c) < 0 : word > snapshot) {
        return c;
      }
    }
    return null;
  }

  /** The same where others' commits that are under way are waited for. */
  Cell firstChangedWaiting(long snapshot) {
    for (int i = 0; i < size; i++) {
      if (cells[i].awaitUnlocked() > snapshot) {
        return cells[i];
      }
    }
    return null;
  }

  void clear() {
    if (cells.length > KEPT) {
      cells = new Cell[FIRST];
    } else {
      Arrays.fill(cells, 0, size, null);
    }
    size = 0;
  }
}
