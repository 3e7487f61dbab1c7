package org.pyepi.language.nodes.names;

import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import org.pyepi.language.interop.VariableTagObject;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.Temporaries;
import org.pyepi.language.runtime.Errors;

/** A local variable that lives in a slot of the frame. */
@NodeField(name = "slot", type = int.class)
@NodeField(name = "name", type = String.class)
public abstract class ReadLocalNode extends PNode {
  protected abstract int getSlot();

  protected abstract String getName();

  @Specialization(guards = "frame.isLong(getSlot())")
  protected long readLong(VirtualFrame frame) {
    return frame.getLong(getSlot());
  }

  @Specialization(guards = "frame.isDouble(getSlot())")
  protected double readDouble(VirtualFrame frame) {
    return frame.getDouble(getSlot());
  }

  @Specialization(guards = "frame.isBoolean(getSlot())")
  protected boolean readBoolean(VirtualFrame frame) {
    return frame.getBoolean(getSlot());
  }

  @Specialization(replaces = {"readLong", "readDouble", "readBoolean"})
  protected Object readAny(VirtualFrame frame) {
    int slot = getSlot();
    Object value = frame.isObject(slot) ? frame.getObject(slot) : frame.getValue(slot);
    if (value == null) {
      enterRaise();
      throw located(frame, Errors.unboundLocal(getName()));
    }
    return value;
  }

  /** The kinds that a slot starts with: any until the first write. */
  static final FrameSlotKind KIND = FrameSlotKind.Illegal;

  @Override
  protected boolean isVisible() {
    return !Temporaries.isOne(getName());
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.ReadVariableTag.class || super.hasTag(tag);
  }

  @Override
  public Object getNodeObject() {
    return VariableTagObject.read(getName());
  }
}
