package org.pyepi.stm;

import java.util.Arrays;

/** The cells that an attempt has read from outside of it, some perhaps more than once. */
final class ReadSet {
  private static final int FIRST = 16;

  private static final Cell[] NONE = {};

  /** New for each attempt, see {@link WriteSet}. */
  private Cell[] cells = NONE;

  private int size;

  void add(Cell c) {
    int n = size;
    if (n > 0 && cells[n - 1] == c) {
      return;
    }
    if (n == cells.length) {
      cells = n == 0 ? new Cell[FIRST] : Arrays.copyOf(cells, n * 2);
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
      if (cells[i].word() > snapshot) {
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
      if (word > snapshot && (Cell.version(word) > snapshot || own.find(c) < 0)) {
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
    cells = NONE;
    size = 0;
  }
}
