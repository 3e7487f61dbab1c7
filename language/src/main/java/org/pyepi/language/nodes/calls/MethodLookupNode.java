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
  /**
   * A function that takes the receiver as its first argument, or another object.
   *
   * @param self what it takes instead of the receiver, or null
   * @param ofSuper whether it takes the object of the receiver, which is a {@code super}
   */
  record Unbound(Object function, Object self, boolean ofSuper) {
    Unbound(Object function, Object self) {
      this(function, self, false);
    }

    /** The first argument of a call. */
    Object firstArgument(Object receiver) {
      return ofSuper ? ((PSuper) receiver).object : self != null ? self : receiver;
    }
  }

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

  /** {@code Class.name(...)}, where that is a class method. */
  @Specialization(
      guards = {"receiver == type", "receiver.getShape() == shape", "method != null"},
      assumptions = {"metaclass", "named", "namedInMetaclass"},
      limit = "3")
  protected Object ofClass(
      PType receiver,
      @Cached("receiver") PType type,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("classMethodOf(type)") Unbound method,
      @Cached("stable(shape)") Assumption metaclass,
      @Cached("type.stable(getName())") Assumption named,
      @Cached("named(shape)") Assumption namedInMetaclass) {
    return method;
  }

  /** {@code super().name(...)}: a function of a class further up. */
  @Specialization(
      guards = {
        "receiver.start == start",
        "receiver.objectType == type",
        "isOfClass(receiver) == ofClass",
        "callee != null"
      },
      assumptions = {"stable", "named"},
      limit = "3")
  protected Object ofSuper(
      PSuper receiver,
      @Cached("receiver.start") PType start,
      @Cached("receiver.objectType") PType type,
      @Cached("isOfClass(receiver)") boolean ofClass,
      @Cached("inherited(receiver)") Object callee,
      @Cached("stable(type)") Assumption stable,
      @Cached("named(type)") Assumption named) {
    return callee;
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

  /** Attributes that are no methods of the class: functions in instances and in modules. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "attribute"},
      limit = "3")
  protected Object attribute(
      VirtualFrame frame,
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("isAttribute(receiver, shape)") boolean attribute,
      @Cached("create(getName())") ReadMemberNode read) {
    return read.execute(frame, receiver);
  }

  /** More shapes and classes than inline entries, which stay. */
  @Specialization(guards = "isWide(receiver)")
  protected Object wide(
      VirtualFrame frame, PObject receiver, @Cached("makeWide()") WideMemberNode wide) {
    return wide.executeMethod(frame, receiver);
  }

  @Specialization
  protected Object wideSuper(PSuper receiver, @Cached("makeWideSuper()") WideSuperNode wide) {
    Object callee = wide.execute(receiver);
    return callee == null ? Attributes.get(receiver, getName()) : callee;
  }

  @Specialization(guards = "isOther(receiver)", replaces = "ofValue")
  protected Object any(
      VirtualFrame frame, Object receiver, @Cached("create(getName())") ReadMemberNode read) {
    return read.execute(frame, receiver);
  }

  protected static boolean isWide(PObject receiver) {
    return !(receiver instanceof PModule || receiver instanceof PSuper);
  }

  protected static boolean isOther(Object receiver) {
    return !(receiver instanceof PObject) || receiver instanceof PModule;
  }

  protected final WideMemberNode makeWide() {
    return new WideMemberNode(getName());
  }

  protected final WideSuperNode makeWideSuper() {
    return new WideSuperNode(getName());
  }

  protected final boolean isAttribute(PObject receiver, Shape shape) {
    return !(receiver instanceof PSuper)
        && method(receiver, shape) == null
        && !(receiver instanceof PType type && classMethodOf(type) != null);
  }

  protected final Unbound classMethodOf(PType type) {
    return Sharing.isShared(this) ? null : Member.of(type, getName()).method;
  }

  protected static boolean isOfClass(PSuper receiver) {
    return receiver.object == receiver.objectType;
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

  protected Object inherited(PSuper receiver) {
    return receiver.objectType != null && Sharing.mayKeep(this, receiver.objectType)
        ? WideSuperNode.inherited(receiver, getName())
        : null;
  }

  protected static Assumption stable(PType type) {
    return type == null ? Assumption.ALWAYS_VALID : type.stable();
  }

  protected Assumption named(PType type) {
    return type == null ? Assumption.ALWAYS_VALID : type.stable(getName());
  }

  protected Unbound classMethod(PType type) {
    if (!Attributes.isObjects(type.lookup("__getattribute__"))) {
      return null;
    }
    Object found = type.lookup(getName());
    if (found instanceof PFunction || found instanceof PBuiltin b && !b.isFunction()) {
      return new Unbound(found, null);
    }
    return null;
  }
}
