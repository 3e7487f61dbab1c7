package org.pyepi.stm.history;

import java.util.ArrayList;
import java.util.List;

/** Conflicts added up: one row for each region and pair of sites, in the order of first sight. */
public final class ConflictTable {
  private final List<Conflict> rows = new ArrayList<>();

  /** An empty table. */
  public ConflictTable() {}

  /** Adds conflicts to the rows of their places. */
  public synchronized void add(List<Conflict> conflicts) {
    conflicts.forEach(this::add);
  }

  private void add(Conflict c) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).samePlaces(c)) {
        rows.set(i, rows.get(i).plus(c));
        return;
      }
    }
    rows.add(c);
  }

  /** The rows so far. */
  public synchronized List<Conflict> rows() {
    return List.copyOf(rows);
  }
}
