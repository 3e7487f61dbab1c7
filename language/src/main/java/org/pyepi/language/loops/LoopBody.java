package org.pyepi.language.loops;

import com.oracle.truffle.api.frame.MaterializedFrame;
import org.pyepi.language.runtime.collection.Walk;

/** The program's side of a running loop. */
public interface LoopBody {
  /**
   * Runs one iteration.
   *
   * @return null where the loop goes on, else how it was left
   */
  Object run(MaterializedFrame frame, long value);

  /** The iterator that the loop walks, or null where that is a range. */
  default Walk walk(MaterializedFrame frame) {
    return null;
  }

  /** Leaves out trips up to this one, which somebody else has done. */
  default void skipTo(MaterializedFrame frame, long trip) {}
}
