package org.pyepi.language.nodes.names;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.nodes.calls.CallDispatchNode;
import org.pyepi.language.nodes.calls.ReadMemberNode;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PProperty;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;

/** Sets {@code object.name}, with inline caches. */
@NodeField(name = "name", type = String.class)
abstract class WriteMemberNode extends Node {
  abstract void execute(VirtualFrame frame, Object receiver, Object value);

  protected abstract String getName();

  static WriteMemberNode create(String name) {
    return WriteMemberNodeGen.create(name);
  }

  @Specialization(
      guards = {"receiver.getShape() == shape", "simple"},
      assumptions = {"stable", "named", "hidden"},
      limit = "4")
  protected void own(
      PObject receiver,
      Object value,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("key(shape)") String key,
      @Cached("isSimple(receiver, shape)") boolean simple,
      @Cached("stable(shape)") Assumption stable,
      @Cached("named(shape)") Assumption named,
      @Cached("hidden(shape)") Assumption hidden,
      @CachedLibrary(limit = "1") DynamicObjectLibrary library) {
    library.put(receiver, key, value);
  }

  /** A property whose setter is written in Python. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "setter != null"},
      assumptions = {"stable", "named"},
      limit = "3")
  protected void property(
      VirtualFrame frame,
      PObject receiver,
      Object value,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("setter(receiver, shape)") PFunction setter,
      @Cached("stable(shape)") Assumption stable,
      @Cached("named(shape)") Assumption named,
      @Cached CallDispatchNode call) {
    call.execute(frame, setter, new Object[] {null, receiver, value});
  }

  /** More shapes than inline entries, which stay. */
  @Specialization(guards = "isWide(receiver)")
  protected void wide(
      VirtualFrame frame,
      PObject receiver,
      Object value,
      @Cached("makeWide()") WideWriteNode wide) {
    wide.execute(frame, receiver, value);
  }

  @Specialization(guards = "!isWide(receiver)")
  protected void any(Object receiver, Object value) {
    Attributes.set(receiver, getName(), value);
  }

  protected static boolean isWide(Object receiver) {
    return receiver instanceof PObject && !isSpecial(receiver);
  }

  /** Objects that keep attributes in their own way. */
  private static boolean isSpecial(Object receiver) {
    return receiver instanceof PType || receiver instanceof PModule;
  }

  protected final WideWriteNode makeWide() {
    return new WideWriteNode(getName());
  }

  protected static Assumption stable(Shape shape) {
    return ((PType) shape.getDynamicType()).stable();
  }

  protected Assumption named(Shape shape) {
    return ((PType) shape.getDynamicType()).stable(getName());
  }

  protected Assumption hidden(Shape shape) {
    return ReadMemberNode.hidden(shape, getName());
  }

  protected String key(Shape shape) {
    return ReadMemberNode.key(shape, getName());
  }

  protected boolean isSimple(PObject receiver, Shape shape) {
    return !isSpecial(receiver)
        && Sharing.mayKeep(this, shape)
        && isSimple(receiver, (PType) shape.getDynamicType(), getName());
  }

  /** Whether writing does no more than to put a value into an instance of the class. */
  static boolean isSimple(PObject receiver, PType type, String name) {
    Object found = type.lookup(name);
    return Attributes.isObjects(type.lookup("__setattr__"))
        && (found instanceof PSlotMember m && m.appliesTo(type)
            || receiver.hasDict() && (found == null || !Attributes.isData(found)));
  }

  protected PFunction setter(PObject receiver, Shape shape) {
    return isSpecial(receiver) || !Sharing.mayKeep(this, shape)
        ? null
        : setter((PType) shape.getDynamicType(), getName());
  }

  /** The setter that a class has for a name, where that is a function written in Python. */
  static PFunction setter(PType type, String name) {
    return Attributes.isObjects(type.lookup("__setattr__"))
            && type.lookup(name) instanceof PProperty p
            && p.pyType() == BuiltinTypes.PROPERTY
            && p.setter instanceof PFunction f
        ? f
        : null;
  }
}
