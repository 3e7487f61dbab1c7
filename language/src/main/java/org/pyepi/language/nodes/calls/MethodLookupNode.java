package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSuper;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;

/** Finds what a method call calls: an {@link Unbound} function of the class, or any callable. */
@NodeField(name = "name", type = String.class)
abstract class MethodLookupNode extends Node {
  /** A function that takes the receiver as its first argument. */
  record Unbound(Object function) {}

  abstract Object execute(VirtualFrame frame, Object receiver);

  protected abstract String getName();

  @Specialization(
      guards = {"receiver.getShape() == shape", "method != null"},
      assumptions = {"stable", "named"},
      limit = "4")
  protected Object ofShape(
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("method(receiver, shape)") Unbound method,
      @Cached("stable(shape)") Assumption stable,
      @Cached("named(shape)") Assumption named) {
    return method;
  }

  /** {@code super().name(...)}: a function of a class further up. */
  @Specialization(
      guards = {"receiver.start == start", "receiver.objectType == type", "method != null"},
      assumptions = "stable",
      limit = "3")
  protected Object ofSuper(
      PSuper receiver,
      @Cached("receiver.start") PType start,
      @Cached("receiver.objectType") PType type,
      @Cached("inherited(receiver)") Unbound method,
      @Cached("type.stable(getName())") Assumption stable) {
    return method;
  }

  @Specialization(
      guards = {"isValue(receiver)", "typeOf(receiver) == type", "method != null"},
      limit = "3")
  protected Object ofValue(
      Object receiver,
      @Cached("typeOf(receiver)") PType type,
      @Cached("classMethod(type)") Unbound method) {
    return method;
  }

  @Specialization(replaces = {"ofShape", "ofSuper", "ofValue"})
  protected Object any(
      VirtualFrame frame, Object receiver, @Cached("create(getName())") ReadMemberNode read) {
    return read.execute(frame, receiver);
  }

  protected static boolean isValue(Object receiver) {
    return !(receiver instanceof PObject) && Types.of(receiver) != BuiltinTypes.FOREIGN;
  }

  protected static PType typeOf(Object receiver) {
    return Types.of(receiver);
  }

  protected static Assumption stable(Shape shape) {
    return ((PType) shape.getDynamicType()).stable();
  }

  protected Assumption named(Shape shape) {
    return ((PType) shape.getDynamicType()).stable(getName());
  }

  protected Unbound method(PObject receiver, Shape shape) {
    if (receiver instanceof PType
        || receiver instanceof PModule
        || receiver instanceof PSuper
        || shape.hasProperty(getName())
        || !Sharing.mayKeep(this, shape)) {
      return null;
    }
    return classMethod((PType) shape.getDynamicType());
  }

  /** The method that a super object finds, where it is a function for an instance. */
  protected Unbound inherited(PSuper receiver) {
    if (receiver.pyType() != BuiltinTypes.SUPER
        || receiver.start == null
        || receiver.object == null
        || receiver.object instanceof PType
        || getName().equals("__class__")
        || !Sharing.mayKeep(this, receiver.objectType)) {
      return null;
    }
    Object found = receiver.objectType.lookupAfter(receiver.start, getName());
    return found instanceof PFunction || found instanceof PBuiltin b && !b.isFunction()
        ? new Unbound(found)
        : null;
  }

  protected Unbound classMethod(PType type) {
    if (!Attributes.isObjects(type.lookup("__getattribute__"))) {
      return null;
    }
    Object found = type.lookup(getName());
    if (found instanceof PFunction || found instanceof PBuiltin b && !b.isFunction()) {
      return new Unbound(found);
    }
    return null;
  }
}
