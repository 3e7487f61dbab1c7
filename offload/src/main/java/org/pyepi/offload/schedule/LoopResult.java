package org.pyepi.offload.schedule;

import org.pyepi.offload.compiler.Refusal;

/**
 * How a launch ended. In every case the program's variables are those after {@code completed}
 * trips.
 *
 * @param completed trips that are done
 * @param refusal why the rest was handed back; null otherwise
 * @param again whether it makes sense to launch this loop another time
 */
public record LoopResult(Ending ending, long completed, Refusal refusal, boolean again) {
  /** What is left to do. */
  public enum Ending {
    /** Nothing: all trips are done. */
    COMPLETED,
    /** The interpreter goes on with trip {@code completed}. */
    HANDED_BACK,
    /** Nothing: the loop ended by {@code break} or {@code return} within a sequential run. */
    LEFT
  }
}
