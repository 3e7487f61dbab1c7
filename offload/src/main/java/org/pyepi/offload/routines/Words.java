package org.pyepi.offload.routines;

import org.pyepi.offload.kernel.Value;

/** The two integers that a float64 is. */
record Words(Value low, Value high) {
  /** Bytes from the low word to the high one in memory. */
  static final int HIGH = 4;
}
