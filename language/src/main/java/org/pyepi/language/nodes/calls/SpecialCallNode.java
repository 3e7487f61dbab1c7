package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PObject;

/**
 * Calls a special method that a program's class defines in Python, without a lookup once the class
 * is known. Each call gives null where there is no such method: then nothing has been called.
 */
public final class SpecialCallNode extends Node {
  @Child private SpecialLookupNode lookup;
  @Child private CallDispatchNode call = CallDispatchNode.create();

  private SpecialCallNode(String name) {
    this.lookup = SpecialLookupNode.create(name);
  }

  public static SpecialCallNode create(String name) {
    return new SpecialCallNode(name);
  }

  /** Whether a class of the program made the object: only then is there anything to find. */
  public static boolean isInstance(Object value) {
    return value instanceof PObject o && !o.pyType().isBuiltin();
  }

  /** Whether the class of a binary operator's right side has no say before the left side's. */
  public static boolean isAlikeOrScalar(PObject a, Object b) {
    return !(b instanceof PObject other) || other.pyType() == a.pyType();
  }

  public Object execute(VirtualFrame frame, PObject self) {
    PFunction method = lookup.execute(self);
    return method == null ? null : call.execute(frame, method, new Object[] {null, self});
  }

  public Object execute(VirtualFrame frame, PObject self, Object a) {
    PFunction method = lookup.execute(self);
    return method == null ? null : call.execute(frame, method, new Object[] {null, self, a});
  }

  public Object execute(VirtualFrame frame, PObject self, Object a, Object b) {
    PFunction method = lookup.execute(self);
    return method == null ? null : call.execute(frame, method, new Object[] {null, self, a, b});
  }
}
