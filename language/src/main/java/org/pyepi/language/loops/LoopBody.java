package org.pyepi.language.loops;

import com.oracle.truffle.api.frame.MaterializedFrame;

/** The program's side of a running loop. */
public interface LoopBody {
  /**
   * Runs one iteration.
   *
   * @return null where the loop goes on, else how it was left
   */
  Object run(MaterializedFrame frame, long value);
}
