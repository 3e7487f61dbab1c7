package org.pyepi.language.loops.values;

import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Str;

/** Where a variable of the function around a loop lives. */
public sealed interface NamePlace {
  /** The value, or null where it has none. */
  Object read(MaterializedFrame frame);

  void write(MaterializedFrame frame, Object value);

  /** How the interpreter stores a value: the left side of an assignment. */
  interface Writer {
    void write(VirtualFrame frame, Object value);
  }

  /** A slot of the frame. */
  record Slot(int slot, Writer writer) implements NamePlace {
    @Override
    public Object read(MaterializedFrame frame) {
      return frame.getValue(slot);
    }

    @Override
    public void write(MaterializedFrame frame, Object value) {
      writer.write(frame, value);
    }
  }

  /** A cell: in a slot, or in the closure at {@code -1 - place}. */
  record InCell(int place) implements NamePlace {
    private Cell cell(MaterializedFrame frame) {
      return place >= 0
          ? (Cell) frame.getObject(place)
          : ((PFunction) frame.getArguments()[0]).closure[-1 - place];
    }

    @Override
    public Object read(MaterializedFrame frame) {
      return cell(frame).value;
    }

    @Override
    public void write(MaterializedFrame frame, Object value) {
      cell(frame).value = value;
    }
  }

  /** A global of the module, or a builtin. */
  record Global(String name) implements NamePlace {
    @Override
    public Object read(MaterializedFrame frame) {
      return lookup((PFunction) frame.getArguments()[0], name);
    }

    @Override
    public void write(MaterializedFrame frame, Object value) {
      ((PFunction) frame.getArguments()[0]).globals.put(name, value);
    }
  }

  /**
   * A global as a function sees it, builtins included; null where there is none, or where only code
   * of the program's could tell: mappings that are no plain dicts.
   */
  static Object lookup(PFunction function, String name) {
    if (function.globals.pyType() != BuiltinTypes.DICT) {
      return null;
    }
    Object value = function.globals.get(name);
    if (value != null) {
      return value;
    }
    Object builtins = function.globals.get("__builtins__");
    if (builtins == null) {
      return PyContext.get().builtins().namespace().get(Str.of(name));
    }
    if (builtins instanceof PModule m) {
      return m.namespace().get(Str.of(name));
    }
    return builtins instanceof PDict d && d.pyType() == BuiltinTypes.DICT
        ? d.get(Str.of(name))
        : null;
  }
}
