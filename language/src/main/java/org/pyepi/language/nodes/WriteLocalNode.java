package org.pyepi.language.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;

/** Stores into a slot, unboxed as long as every write to the slot has had one primitive kind. */
public final class WriteLocalNode extends WriteNode {
  private final int slot;

  public WriteLocalNode(int slot) {
    this.slot = slot;
  }

  @Override
  public void write(VirtualFrame frame, Object value) {
    FrameDescriptor descriptor = frame.getFrameDescriptor();
    FrameSlotKind kind = descriptor.getSlotKind(slot);
    if (kind == FrameSlotKind.Long && value instanceof Long l) {
      frame.setLong(slot, l);
    } else if (kind == FrameSlotKind.Double && value instanceof Double d) {
      frame.setDouble(slot, d);
    } else if (kind == FrameSlotKind.Boolean && value instanceof Boolean b) {
      frame.setBoolean(slot, b);
    } else if (kind == FrameSlotKind.Object) {
      frame.setObject(slot, value);
    } else {
      widen(descriptor, kind, value);
      write(frame, value);
    }
  }

  @Override
  public void writeLong(VirtualFrame frame, long value) {
    if (frame.getFrameDescriptor().getSlotKind(slot) == FrameSlotKind.Long) {
      frame.setLong(slot, value);
    } else {
      write(frame, value);
    }
  }

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

  private void widen(FrameDescriptor descriptor, FrameSlotKind kind, Object value) {
    CompilerDirectives.transferToInterpreterAndInvalidate();
    FrameSlotKind next = FrameSlotKind.Object;
    if (kind == FrameSlotKind.Illegal) {
      if (value instanceof Long) {
        next = FrameSlotKind.Long;
      } else if (value instanceof Double) {
        next = FrameSlotKind.Double;
      } else if (value instanceof Boolean) {
        next = FrameSlotKind.Boolean;
      }
    }
    descriptor.setSlotKind(slot, next);
  }
}
