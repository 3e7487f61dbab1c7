package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.pyepi.language.builtins.classes.SuperObjects;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PSuper;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;

/** {@code super()} without arguments: the class around and the first argument. */
public final class SuperNode extends PNode {
  @Child private PNode callee;
  @Child private PNode classCell;
  private final boolean hasFirst;

  public SuperNode(PNode callee, PNode classCell, boolean hasFirst) {
    this.callee = callee;
    this.classCell = classCell;
    this.hasFirst = hasFirst;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object function = callee.execute(frame);
    try {
      if (function != BuiltinTypes.SUPER) {
        return Calls.call(function);
      }
      if (!hasFirst || frame.getArguments().length < 2) {
        throw Errors.runtime("super(): no arguments");
      }
      if (!(classCell.execute(frame) instanceof PType start)) {
        throw Errors.runtime("super(): __class__ is not a type");
      }
      return make(start, frame.getArguments()[1]);
    } catch (PyException e) {
      throw located(frame, e);
    }
  }

  private static PSuper make(PType start, Object first) {
    if (first instanceof PType t && t.isSubclassOf(start)) {
      return new PSuper(start, t, t);
    }
    PType type = Types.of(first);
    return type.isSubclassOf(start)
        ? new PSuper(start, first, type)
        : SuperObjects.implicit(start, first);
  }
}
