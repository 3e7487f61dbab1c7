package org.pyepi.language.nodes.statements;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import org.pyepi.language.loops.HotLoopSite;
import org.pyepi.language.loops.LoopTiming;

/**
 * Whether the compiled code of a loop provides for launches. A launch gets the frame, whose
 * variables then have to lie in memory in all that comes after: code in which no launch begins is
 * much faster. So the first launches go to the interpreter, and the compiled code stays as it is;
 * what is launched often has launches in its code, until they stop.
 */
final class LaunchGate {
  /** How often the code may be thrown away because launches have stopped. */
  private static final int MOST_CLOSINGS = 4;

  private final LoopTiming timing;
  @CompilationFinal private boolean open;
  private int closings;

  LaunchGate(HotLoopSite site) {
    this.timing = site == null ? null : site.timing();
  }

  /** Before a launch. */
  void enter() {
    if (!open) {
      CompilerDirectives.transferToInterpreter();
      if (!timing.isLaunchRare()) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        open = true;
      }
    }
  }

  /** Whether the code provides for launches. */
  boolean isOpen() {
    return open;
  }

  /** After a run of the loop. */
  void ran() {
    if (open && (timing.isLooking() || closings < MOST_CLOSINGS && timing.haveLaunchesStopped())) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      open = false;
      closings++;
      timing.forgetLaunches();
    }
  }
}
