package org.pyepi.language.loops;

import org.pyepi.offload.schedule.OffloadOptions;

/** What decides about launches, by the options of the context. */
enum LaunchMode {
  UNKNOWN,
  /** No loop is launched. */
  OFF,
  /** Every hot loop is launched. */
  EAGER,
  /** What pays is launched, as {@link LoopTiming} finds out. */
  JUDGED;

  static LaunchMode of(OffloadOptions o) {
    if (o.judges()) {
      return JUDGED;
    }
    boolean off =
        o.effectivePolicy() == OffloadOptions.Policy.NEVER
            || o.device() == OffloadOptions.DeviceChoice.NONE && o.hostThreads() == 0;
    return off && !o.explains() ? OFF : EAGER;
  }
}
