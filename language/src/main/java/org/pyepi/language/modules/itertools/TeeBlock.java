package org.pyepi.language.modules.itertools;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.operation.Iteration;

/** Values that one iterator of a tee has taken and another may still want. */
final class TeeBlock {
  static final int SIZE = 57;

  private final Object[] values = new Object[SIZE];
  private final Object source;
  private int filled;
  private TeeBlock next;
  private boolean busy;

  TeeBlock(Object source) {
    this.source = source;
  }

  /** The value at a place, or null at the end. */
  Object at(int index) {
    if (index < filled) {
      return values[index];
    }
    if (busy) {
      throw Errors.runtime("cannot re-enter the tee iterator");
    }
    busy = true;
    try {
      Object v = Iteration.next(source);
      if (v != null) {
        values[filled++] = v;
      }
      return v;
    } finally {
      busy = false;
    }
  }

  TeeBlock next() {
    if (next == null) {
      next = new TeeBlock(source);
    }
    return next;
  }
}
