package org.pyepi.stm;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** Names that cells were given for conflict records; kept apart, so that cells stay small. */
final class CellNames {
  private static final Map<Cell, String> NAMES = Collections.synchronizedMap(new WeakHashMap<>());

  private CellNames() {}

  static void give(Cell cell, String name) {
    NAMES.put(cell, name);
  }

  static String of(Cell cell) {
    return NAMES.get(cell);
  }
}
