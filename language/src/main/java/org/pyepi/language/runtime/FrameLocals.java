package org.pyepi.language.runtime;

import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.MaterializedFrame;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.FrameSlots;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.operation.Str;

/** The variables of a function's activation as a dict, and back. */
public final class FrameLocals {
  private FrameLocals() {}

  /** What is done with one variable: its name, its value or null. */
  private interface Visitor {
    void visit(String name, Object value, int slot, Cell cell);
  }

  private static void visit(PFunction function, MaterializedFrame slots, Visitor visitor) {
    FrameDescriptor d = slots.getFrameDescriptor();
    for (int i = 0; i < d.getNumberOfSlots(); i++) {
      if (d.getSlotName(i) instanceof String name) {
        Object value = slots.getValue(i);
        Cell cell = value instanceof Cell c ? c : null;
        visitor.visit(name, cell != null ? cell.value : value, i, cell);
      }
    }
    var frees = function.code.scope().frees();
    for (int i = 0; i < frees.size() && i < function.closure.length; i++) {
      visitor.visit(frees.get(i), function.closure[i].value, -1, function.closure[i]);
    }
  }

  /** Brings a dict up to date; keys that are no variables stay. */
  public static void read(PFrame frame, PDict into) {
    read(frame.function, frame.slots, into);
  }

  /** The same for an activation that has no frame object. */
  public static void read(PFunction function, MaterializedFrame slots, PDict into) {
    visit(
        function,
        slots,
        (name, value, slot, cell) -> {
          if (value != null) {
            into.put(name, value);
          } else {
            into.remove(Str.of(name));
          }
        });
  }

  /** Assigns the variables whose values in the dict differ. */
  public static void write(PFrame frame, PDict from) {
    visit(
        frame.function,
        frame.slots,
        (name, value, slot, cell) -> {
          Object wanted = from.get(name);
          if (wanted == value || wanted == null) {
            return;
          }
          if (cell != null) {
            cell.value = wanted;
          } else {
            FrameSlots.write(frame.slots, slot, wanted);
          }
        });
  }

  /** {@code frame.clear()}. */
  public static void clear(PFrame frame) {
    FrameDescriptor d = frame.slots.getFrameDescriptor();
    for (int i = 0; i < d.getNumberOfSlots(); i++) {
      if (d.getSlotName(i) != null) {
        frame.slots.setObject(i, null);
      }
    }
    frame.locals = null;
  }
}
