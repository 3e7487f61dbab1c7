package org.pyepi.language.nodes.statements;

import com.oracle.truffle.api.frame.MaterializedFrame;
import java.util.function.Function;
import org.pyepi.language.loops.LoopBody;
import org.pyepi.language.runtime.collection.Walk;

/**
 * A loop over an iterator as launches see it. The slot for the next index counts the trips of the
 * launch that are behind.
 */
final class WalkedBody implements LoopBody {
  private final LoopNodes.Slots slots;
  private final Function<MaterializedFrame, Object> next;

  /**
   * @param next takes the next item and runs an iteration with it
   */
  WalkedBody(LoopNodes.Slots slots, Function<MaterializedFrame, Object> next) {
    this.slots = slots;
    this.next = next;
  }

  @Override
  public Object run(MaterializedFrame frame, long trip) {
    skipTo(frame, trip);
    return next.apply(frame);
  }

  @Override
  public Walk walk(MaterializedFrame frame) {
    return (Walk) frame.getObject(slots.iterator());
  }

  @Override
  public void skipTo(MaterializedFrame frame, long trip) {
    long behind = frame.getLong(slots.next());
    if (trip > behind) {
      walk(frame).skip(trip - behind);
      frame.setLong(slots.next(), trip);
    }
  }
}
