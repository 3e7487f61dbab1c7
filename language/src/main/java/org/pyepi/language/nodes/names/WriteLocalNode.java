package org.pyepi.language.nodes.names;

import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.runtime.object.FrameSlots;

/** Stores into a slot, unboxed as long as every write to the slot has had one primitive kind. */
public final class WriteLocalNode extends WriteNode {
  private final int slot;

  public WriteLocalNode(int slot) {
    this.slot = slot;
  }

  @Override
  public void write(VirtualFrame frame, Object value) {
    FrameSlots.write(frame, slot, value);
  }

  @Override
  public void writeLong(VirtualFrame frame, long value) {
    if (frame.getFrameDescriptor().getSlotKind(slot) == FrameSlotKind.Long) {
      frame.setLong(slot, value);
    } else {
      write(frame, value);
    }
  }

  @Override
  public void writeDouble(VirtualFrame frame, double value) {
    if (frame.getFrameDescriptor().getSlotKind(slot) == FrameSlotKind.Double) {
      frame.setDouble(slot, value);
    } else {
      write(frame, value);
    }
  }

  /** True where the slot holds nothing but longs so far. */
  boolean holdsLongs(VirtualFrame frame) {
    return frame.getFrameDescriptor().getSlotKind(slot) == FrameSlotKind.Long;
  }

  boolean holdsDoubles(VirtualFrame frame) {
    return frame.getFrameDescriptor().getSlotKind(slot) == FrameSlotKind.Double;
  }
}
