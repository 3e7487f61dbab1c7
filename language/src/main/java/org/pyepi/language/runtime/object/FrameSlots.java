package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;

/** Stores into slots, unboxed as long as every write to a slot has had one primitive kind. */
public final class FrameSlots {
  private FrameSlots() {}

  public static void write(Frame frame, int slot, Object value) {
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
      widen(descriptor, slot, kind, value);
      write(frame, slot, value);
    }
  }

  private static void widen(
      FrameDescriptor descriptor, int slot, FrameSlotKind kind, Object value) {
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
