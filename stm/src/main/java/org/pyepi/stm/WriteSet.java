package org.pyepi.stm;

import java.util.Arrays;

/**
 * The values that an attempt will give to cells: a table from cell to value that can be set back to
 * an earlier state of its own.
 */
final class WriteSet {
  /** Room for entries at first, which a thread keeps between transactions. */
  private static final int FIRST = 64;

  private static final Cell[] NONE = {};
  private static final Object[] NO_REFERENCES = {};

  /** Up to this many entries are searched one by one. */
  private static final int LINEAR = 8;

  /** Transactions after which arrays are given up. */
  private static final int USES = 64;

  // Used again by a few transactions only: to store references in young arrays costs the collectors
  // less than to store them in old ones.
  private Cell[] cells = NONE;

  /** Shorter where only numbers were written. */
  private Object[] references = NO_REFERENCES;

  private long[] bits = new long[FIRST];
  private int uses;
  private int size;

  /** The bits of all cells that are or have been in the table. */
  private long filter;

  /** Entry + 1 by hash, open addressing, a power of two; unused up to {@link #LINEAR} entries. */
  private int[] index = new int[0];

  private Checkpoint checkpoint;

  /** A state that can be gone back to: how many entries, and what was in them since changed. */
  static final class Checkpoint {
    private final Checkpoint outer;
    private final int size;
    private int[] changed = new int[4];
    private Object[] references = new Object[4];
    private long[] bits = new long[4];
    private int changes;

    private Checkpoint(Checkpoint outer, int size) {
      this.outer = outer;
      this.size = size;
    }

    private void keep(int entry, Object reference, long value) {
      if (changes == changed.length) {
        changed = Arrays.copyOf(changed, changes * 2);
        references = Arrays.copyOf(references, changes * 2);
        bits = Arrays.copyOf(bits, changes * 2);
      }
      changed[changes] = entry;
      references[changes] = reference;
      bits[changes++] = value;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  long filter() {
    return filter;
  }

  /** The entry of a cell, or -1. */
  int find(Cell c) {
    return filter == 0 || (filter & c.filterBit()) == 0 ? -1 : search(c);
  }

  private int search(Cell c) {
    if (size <= LINEAR) {
      for (int i = size - 1; i >= 0; i--) {
        if (cells[i] == c) {
          return i;
        }
      }
      return -1;
    }
    int mask = index.length - 1;
    for (int h = c.hash; ; h++) {
      int entry = index[h & mask] - 1;
      if (entry < 0 || cells[entry] == c) {
        return entry;
      }
    }
  }

  Object reference(int entry) {
    return entry < references.length ? references[entry] : null;
  }

  private void set(int entry, Object reference, long value) {
    if (reference != null && entry >= references.length) {
      references = Arrays.copyOf(references, cells.length);
    }
    if (entry < references.length) {
      references[entry] = reference;
    }
    bits[entry] = value;
  }

  long bits(int entry) {
    return bits[entry];
  }

  void put(Cell c, Object reference, long value) {
    int at = find(c);
    if (at < 0) {
      at = append(c);
    } else if (checkpoint != null && at < checkpoint.size) {
      checkpoint.keep(at, reference(at), bits[at]);
    }
    set(at, reference, value);
  }

  private int append(Cell c) {
    int n = size;
    if (n == cells.length) {
      makeRoom(n);
    }
    cells[n] = c;
    size = n + 1;
    filter |= c.filterBit();
    if (size > LINEAR) {
      if (size == LINEAR + 1 || size * 2 > index.length) {
        rebuildIndex();
      } else {
        enter(n);
      }
    }
    return n;
  }

  private void makeRoom(int n) {
    cells = n == 0 ? new Cell[FIRST] : Arrays.copyOf(cells, n * 2);
    if (bits.length < cells.length) {
      bits = Arrays.copyOf(bits, cells.length);
    }
  }

  private void enter(int entry) {
    int mask = index.length - 1;
    int h = cells[entry].hash;
    while (index[h & mask] != 0) {
      h++;
    }
    index[h & mask] = entry + 1;
  }

  private void rebuildIndex() {
    int wanted = Integer.highestOneBit(size) * 4;
    if (index.length < wanted) {
      index = new int[wanted];
    } else {
      Arrays.fill(index, 0);
    }
    for (int i = 0; i < size; i++) {
      enter(i);
    }
  }

  /** Begins a part that can be undone; ended by {@link #undo} or {@link #keep}. */
  Checkpoint open() {
    checkpoint = new Checkpoint(checkpoint, size);
    return checkpoint;
  }

  /** Ends the innermost part; what it wrote belongs to the part around it. */
  void keep(Checkpoint mine) {
    checkpoint = mine.outer;
    if (checkpoint != null) {
      for (int i = 0; i < mine.changes; i++) {
        if (mine.changed[i] < checkpoint.size) {
          checkpoint.keep(mine.changed[i], mine.references[i], mine.bits[i]);
        }
      }
    }
  }

  /** Ends a part, and those within it that were left; the table is as it was before. */
  void undo(Checkpoint mine) {
    while (checkpoint != mine.outer) {
      restore(checkpoint);
      checkpoint = checkpoint.outer;
    }
    Arrays.fill(cells, mine.size, size, null);
    if (mine.size < references.length) {
      Arrays.fill(references, mine.size, references.length, null);
    }
    size = mine.size;
    if (size > LINEAR) {
      rebuildIndex();
    }
  }

  private void restore(Checkpoint c) {
    for (int i = c.changes - 1; i >= 0; i--) {
      set(c.changed[i], c.references[i], c.bits[i]);
    }
  }

  /** Makes the values the committed ones, for who has locked the clock. */
  void publish(long version) {
    for (int i = 0; i < size; i++) {
      Cell c = cells[i];
      c.announce(version);
      c.install(reference(i), bits[i]);
    }
  }

  void clear() {
    checkpoint = null;
    if (filter == 0) {
      return;
    }
    if (size > FIRST) {
      bits = new long[FIRST];
      index = new int[0];
    }
    if (size > FIRST || ++uses == USES) {
      cells = NONE;
      references = NO_REFERENCES;
      uses = 0;
    } else {
      Arrays.fill(cells, 0, size, null);
      Arrays.fill(references, 0, Math.min(size, references.length), null);
    }
    filter = 0;
    size = 0;
  }
}
