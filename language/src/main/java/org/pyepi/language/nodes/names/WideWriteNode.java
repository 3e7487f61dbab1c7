package org.pyepi.language.nodes.names;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.nodes.calls.CallDispatchNode;
import org.pyepi.language.nodes.calls.IdentityTable;
import org.pyepi.language.nodes.calls.ReadMemberNode;
import org.pyepi.language.runtime.object.ClassStability.Validity;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;

/** {@code object.name = value} at a place that has met more shapes than it has inline entries. */
final class WideWriteNode extends Node {
  private final String name;
  private final IdentityTable<Target> targets = new IdentityTable<>();
  @Child private CallDispatchNode call;

  WideWriteNode(String name) {
    this.name = name;
  }

  /** What writing comes to for objects of one shape. */
  private static final class Target extends IdentityTable.Entry {
    /** Under which key the instance holds the value, or null. */
    final String key;

    /** Of a property, or null. */
    final PFunction setter;

    /** Writes objects of the shape; a child of the node. */
    DynamicObjectLibrary library;

    private final Validity special;
    private final Validity named;
    private final Validity ofFound;

    Target(PObject receiver, Shape shape, String name) {
      super(shape);
      PType type = (PType) shape.getDynamicType();
      special = type.validity();
      named = type.validity(name);
      Object found = type.lookup(name);
      ofFound = found == null || found instanceof PSlotMember ? null : Types.of(found).validity();
      boolean holds = special.holds() && named.holds();
      setter = holds ? WriteMemberNode.setter(type, name) : null;
      key =
          holds && setter == null && WriteMemberNode.isSimple(receiver, type, name)
              ? ReadMemberNode.key(shape, name)
              : null;
    }

    @Override
    public boolean isValid() {
      return key == null && setter == null
          || special.holds() && named.holds() && (ofFound == null || ofFound.holds());
    }
  }

  void execute(VirtualFrame frame, PObject receiver, Object value) {
    Target t = targets.find(receiver.getShape());
    if (t == null || !t.isValid()) {
      t = make(receiver);
    }
    if (t != null && t.key != null) {
      put(t, receiver, value);
    } else if (t != null && t.setter != null) {
      call().execute(frame, t.setter, new Object[] {null, receiver, value});
    } else {
      Attributes.set(receiver, name, value);
    }
  }

  @TruffleBoundary
  private static void put(Target t, PObject receiver, Object value) {
    t.library.put(receiver, t.key, value);
  }

  @TruffleBoundary
  private Target make(PObject receiver) {
    Shape shape = receiver.getShape();
    if (Sharing.isShared(this) || !targets.takes(shape)) {
      return null;
    }
    Target t = new Target(receiver, shape, name);
    if (t.key != null) {
      t.library = insert(DynamicObjectLibrary.getFactory().create(receiver));
    }
    targets.add(t);
    return t;
  }

  private CallDispatchNode call() {
    if (call == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      call = insert(CallDispatchNode.create());
    }
    return call;
  }
}
