package org.pyepi.language.modules.threads;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.operation.Calls;

/** Ints that go on by one step. */
final class Steps {
  private final long first;
  private long step;

  Steps(long first) {
    this.first = first;
  }

  /** Whether a number comes after so many others; the second one says what the step is. */
  boolean goesOn(int count, long number) {
    if (count == 1) {
      step = number - first;
    }
    // Far from where a range's end would not fit.
    return Math.abs(number) < 1L << 48
        && Math.abs(first) < 1L << 48
        && number == first + step * count
        && (count == 0 || step != 0);
  }

  /** The range of so many. */
  Object range(int count) {
    return Calls.call(BuiltinTypes.RANGE, first, first + step * count, step);
  }
}
