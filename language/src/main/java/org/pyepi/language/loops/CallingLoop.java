package org.pyepi.language.loops;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.PyContext;

/**
 * The loop that makes the calls of a queue. It stands around the loops of what it calls, as no
 * syntax tells, and is to be looked at before them.
 */
final class CallingLoop {
  private static final String STATE = "loops.calling";

  /** Loops within that wait for it: it may have ended long ago. */
  private static final int PATIENCE = 4;

  private HotLoopSite site;
  private int waited;

  private CallingLoop() {}

  /** Notes that a run of such a loop begins. */
  @TruffleBoundary
  static void begins(HotLoopSite site) {
    CallingLoop calling = PyContext.get().state(STATE, CallingLoop::new);
    calling.site = site;
    calling.waited = 0;
  }

  /** The loop that comes before another one, or null. */
  static HotLoopSite before(HotLoopSite other) {
    CallingLoop c = PyContext.get().state(STATE, CallingLoop::new);
    boolean first =
        c.site != null
            && c.site != other
            && c.site.state != HotLoopSite.State.REFUSED
            && !c.site.asked;
    return first && c.waited++ < PATIENCE ? c.site : null;
  }
}
