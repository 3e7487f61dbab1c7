package org.pyepi.language.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PSuper;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Types;

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
      return make((PType) classCell.execute(frame), frame.getArguments()[1]);
    } catch (PyException e) {
      throw located(frame, e);
    }
  }

  private static PSuper make(PType start, Object first) {
    if (first instanceof PType t && t.isSubclassOf(start)) {
      return new PSuper(start, t, t);
    }
    PType type = Types.of(first);
    if (!type.isSubclassOf(start)) {
      throw Errors.type("super(type, obj): obj must be an instance or subtype of type");
    }
    return new PSuper(start, first, type);
  }
}
