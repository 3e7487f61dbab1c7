package org.pyepi.language.nodes.names;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import org.pyepi.language.interop.VariableTagObject;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PFunction;

/**
 * Variables that functions share through cells: own ones in frame slots, outer ones in the closure.
 */
public final class CellNodes {
  private CellNodes() {}

  /** Where a cell comes from: a slot, or the closure at {@code -1 - index}. */
  static Cell cell(VirtualFrame frame, int place) {
    return place >= 0
        ? (Cell) frame.getObject(place)
        : ((PFunction) frame.getArguments()[0]).closure[-1 - place];
  }

  /** Reads the variable. */
  public static final class Read extends PNode {
    private final int place;
    private final String name;

    public Read(int place, String name) {
      this.place = place;
      this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object value = cell(frame, place).value;
      if (value == null) {
        enterRaise();
        throw located(frame, place >= 0 ? Errors.unboundLocal(name) : Errors.unboundFree(name));
      }
      return value;
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
      return tag == StandardTags.ReadVariableTag.class || super.hasTag(tag);
    }

    @Override
    public Object getNodeObject() {
      return VariableTagObject.read(name);
    }
  }

  /** Gives the cell itself, for a closure. */
  public static final class Get extends PNode {
    private final int place;

    public Get(int place) {
      this.place = place;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return cell(frame, place);
    }
  }

  /** Writes the variable. */
  public static final class Write extends WriteNode {
    private final int place;

    public Write(int place) {
      this.place = place;
    }

    @Override
    public void write(VirtualFrame frame, Object value) {
      cell(frame, place).value = value;
    }
  }

  /** {@code del} of the variable. */
  public static final class Delete extends StatementNode {
    private final int place;
    private final String name;

    public Delete(int place, String name) {
      this.place = place;
      this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Cell cell = cell(frame, place);
      if (cell.value == null) {
        enterRaise();
        throw located(frame, place >= 0 ? Errors.unboundLocal(name) : Errors.unboundFree(name));
      }
      cell.value = null;
      return null;
    }
  }
}
