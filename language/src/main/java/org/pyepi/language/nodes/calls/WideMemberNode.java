package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code object.name} at a place that has met more shapes and classes than it has inline entries:
 * what to do is looked up in a table, without leaving compiled code.
 */
final class WideMemberNode extends Node {
  private final String name;
  private final TruffleString text;
  private final IdentityTable<Member> members = new IdentityTable<>();
  @Child private CallDispatchNode call;

  WideMemberNode(String name) {
    this.name = name;
    this.text = Str.of(name);
  }

  /** The attribute. */
  Object execute(VirtualFrame frame, PObject receiver) {
    return read(frame, receiver, member(receiver));
  }

  /** What a method call calls: an unbound function, or the attribute. */
  Object executeMethod(VirtualFrame frame, PObject receiver) {
    Member m = member(receiver);
    return m != null && m.method != null ? m.method : read(frame, receiver, m);
  }

  private Member member(PObject receiver) {
    Shape shape = receiver.getShape();
    Member m = members.find(receiver instanceof PType ? receiver : shape);
    return m == null || m.shape != shape || !m.isValid() ? make(receiver) : m;
  }

  /** A new entry, or null where the place keeps none. */
  @TruffleBoundary
  private Member make(PObject receiver) {
    Object key = receiver instanceof PType ? receiver : receiver.getShape();
    if (Sharing.isShared(this) || !members.takes(key)) {
      return null;
    }
    Member m = Member.of(receiver, name);
    if (m.kind == Member.Kind.OWN) {
      m.library = insert(DynamicObjectLibrary.getFactory().create(receiver));
    }
    members.add(m);
    return m;
  }

  private Object read(VirtualFrame frame, PObject receiver, Member m) {
    Object value =
        m == null
            ? null
            : switch (m.kind) {
              case OWN -> own(m, receiver);
              case VALUE -> m.value();
              case METHOD ->
                  new PMethod(m.value, m.method.self() == null ? receiver : m.method.self());
              case PROPERTY -> call().execute(frame, m.value, new Object[] {null, receiver});
              case FIELD -> field((PTuple) receiver, (int) m.place);
              case COMPUTED -> computed(frame, receiver, m);
              default -> null;
            };
    return value == null ? Attributes.get(receiver, name) : value;
  }

  @TruffleBoundary
  private static Object own(Member m, PObject receiver) {
    return m.library.getOrDefault(receiver, m.place, null);
  }

  private static Object field(PTuple tuple, int index) {
    return index >= 0 && index < tuple.items.length ? tuple.items[index] : null;
  }

  private Object computed(VirtualFrame frame, PObject receiver, Member m) {
    try {
      return call().execute(frame, m.value, new Object[] {null, receiver, text});
    } catch (PyException e) {
      throw Attributes.about(e, receiver, name);
    }
  }

  private CallDispatchNode call() {
    if (call == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      call = insert(CallDispatchNode.create());
    }
    return call;
  }
}
