package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.NonIdempotent;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.runtime.CallPlace;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.GlobalCell;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PProperty;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PSuper;
import org.pyepi.language.runtime.object.PTupleField;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Str;

/** {@code object.name} with inline caches. */
@NodeField(name = "name", type = String.class)
public abstract class ReadMemberNode extends Node {
  public abstract Object execute(VirtualFrame frame, Object receiver);

  protected abstract String getName();

  public static ReadMemberNode create(String name) {
    return ReadMemberNodeGen.create(name);
  }

  /** What a frame tells of itself depends on what it executes, which is this node. */
  @Specialization
  protected Object ofFrame(PFrame receiver) {
    EncapsulatingNodeReference place = CallPlace.current();
    Node outer = place.set(this);
    try {
      return Attributes.get(receiver, getName());
    } finally {
      place.set(outer);
    }
  }

  /** An attribute of the instance itself that no data descriptor hides. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "own"},
      assumptions = {"stable", "named", "hidden"},
      limit = "4")
  protected Object own(
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("key(shape)") String key,
      @Cached("isOwn(receiver, shape, key)") boolean own,
      @Cached("stable(shape)") Assumption stable,
      @Cached("named(shape)") Assumption named,
      @Cached("hidden(shape)") Assumption hidden,
      @CachedLibrary(limit = "1") DynamicObjectLibrary library) {
    Object value = library.getOrDefault(receiver, key, null);
    return value == null ? Attributes.get(receiver, getName()) : value;
  }

  /** A property written in Python; its AttributeErrors are for {@code __getattr__}, if any. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "getter != null"},
      assumptions = {"stable", "named"},
      limit = "3")
  protected Object property(
      VirtualFrame frame,
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("getter(receiver, shape)") PFunction getter,
      @Cached("stable(shape)") Assumption stable,
      @Cached("named(shape)") Assumption named,
      @Cached("create()") CallDispatchNode call) {
    return call.execute(frame, getter, new Object[] {null, receiver});
  }

  /** A field of a named tuple. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "index >= 0"},
      assumptions = {"stable", "named"},
      limit = "3")
  protected Object tupleField(
      PTuple receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("field(receiver, shape)") int index,
      @Cached("stable(shape)") Assumption stable,
      @Cached("named(shape)") Assumption named) {
    Object[] items = receiver.items;
    return index < items.length ? items[index] : Attributes.get(receiver, getName());
  }

  /** A constant of the class that is no descriptor. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "value != null", "isOf(value, valueType)"},
      assumptions = {"stable", "named", "ofValue"},
      limit = "3")
  protected Object classConstant(
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("constant(receiver, shape)") Object value,
      @Cached("typeOf(value)") PType valueType,
      @Cached("stable(shape)") Assumption stable,
      @Cached("named(shape)") Assumption named,
      @Cached("valueType.stable()") Assumption ofValue) {
    return value;
  }

  /** A function of the class, bound. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "function != null"},
      assumptions = {"stable", "named"},
      limit = "3")
  protected Object bound(
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("function(receiver, shape)") Object function,
      @Cached("stable(shape)") Assumption stable,
      @Cached("named(shape)") Assumption named) {
    return new PMethod(function, receiver);
  }

  /** {@code Class.name}, where the class gives what it holds as it is. */
  @Specialization(
      guards = {
        "receiver == type",
        "receiver.getShape() == shape",
        "value != null",
        "isOf(value, valueType)"
      },
      assumptions = {"metaclass", "named", "namedInMetaclass", "ofValue"},
      limit = "3")
  protected Object ofClass(
      PType receiver,
      @Cached("receiver") PType type,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("classAttribute(type)") Object value,
      @Cached("typeOf(value)") PType valueType,
      @Cached("stable(shape)") Assumption metaclass,
      @Cached("type.stable(getName())") Assumption named,
      @Cached("named(shape)") Assumption namedInMetaclass,
      @Cached("valueType.stable()") Assumption ofValue) {
    return value;
  }

  @Specialization(
      guards = {"receiver == module", "isPlain(module)", "cell != null", "!cell.isDeleted()"},
      limit = "2")
  protected Object ofModule(
      PModule receiver,
      @Cached("receiver") PModule module,
      @Cached("cell(module)") GlobalCell cell) {
    Object value = cell.value();
    return value == null ? Attributes.get(receiver, getName()) : value;
  }

  /** More modules than inline entries. */
  @Specialization(replaces = "ofModule")
  protected Object anyModule(PModule receiver) {
    return Attributes.get(receiver, getName());
  }

  /** More shapes and classes than inline entries, which stay. */
  @Specialization(guards = "!isOther(receiver)")
  protected Object wide(
      VirtualFrame frame, PObject receiver, @Cached("makeWide()") WideMemberNode wide) {
    return wide.execute(frame, receiver);
  }

  @Specialization(guards = "isOther(receiver)")
  protected Object any(Object receiver) {
    return Attributes.get(receiver, getName());
  }

  protected static boolean isOther(Object receiver) {
    return !(receiver instanceof PObject) || receiver instanceof PSuper;
  }

  protected final WideMemberNode makeWide() {
    return new WideMemberNode(getName());
  }

  protected static Assumption stable(Shape shape) {
    return ((PType) shape.getDynamicType()).stable();
  }

  protected Assumption named(Shape shape) {
    return ((PType) shape.getDynamicType()).stable(getName());
  }

  private boolean isOrdinary(PObject receiver, Shape shape) {
    return !(receiver instanceof PType || receiver instanceof PModule || receiver instanceof PSuper)
        && Attributes.isObjects(((PType) shape.getDynamicType()).lookup("__getattribute__"));
  }

  /** Under which key the instance would hold the attribute: slots have keys of their own. */
  public static String key(Shape shape, String name) {
    Object found = ((PType) shape.getDynamicType()).lookup(name);
    return found instanceof PSlotMember m ? m.key : name;
  }

  /** That what the class has under the name does not become a data descriptor. */
  public static Assumption hidden(Shape shape, String name) {
    Object found = ((PType) shape.getDynamicType()).lookup(name);
    return found == null || found instanceof PSlotMember
        ? Assumption.ALWAYS_VALID
        : Types.of(found).stable();
  }

  protected Assumption hidden(Shape shape) {
    return hidden(shape, getName());
  }

  protected String key(Shape shape) {
    return key(shape, getName());
  }

  protected boolean isOwn(PObject receiver, Shape shape, String key) {
    if (!isOrdinary(receiver, shape) || !shape.hasProperty(key) || !Sharing.mayKeep(this, shape)) {
      return false;
    }
    Object found = ((PType) shape.getDynamicType()).lookup(getName());
    return found == null
        || found instanceof PSlotMember m && m.appliesTo((PType) shape.getDynamicType())
        || !Attributes.isData(found);
  }

  protected PFunction getter(PObject receiver, Shape shape) {
    return isOrdinary(receiver, shape)
            && Sharing.mayKeep(this, shape)
            && ((PType) shape.getDynamicType()).lookup(getName()) instanceof PProperty p
            && p.pyType() == BuiltinTypes.PROPERTY
            && p.getter instanceof PFunction f
            && ((PType) shape.getDynamicType()).lookup("__getattr__") == null
        ? f
        : null;
  }

  /** A function that the class gives bound to its instances. */
  protected Object function(PObject receiver, Shape shape) {
    if (!isOrdinary(receiver, shape)
        || shape.hasProperty(getName())
        || !Sharing.mayKeep(this, shape)) {
      return null;
    }
    Object found = ((PType) shape.getDynamicType()).lookup(getName());
    return found instanceof PFunction || found instanceof PBuiltin b && !b.isFunction()
        ? found
        : null;
  }

  protected Object constant(PObject receiver, Shape shape) {
    if (!isOrdinary(receiver, shape)
        || shape.hasProperty(getName())
        || !Sharing.mayKeep(this, shape)) {
      return null;
    }
    Object found = ((PType) shape.getDynamicType()).lookup(getName());
    return found == null || !isConstant(found) ? null : found;
  }

  /**
   * Whether a class gives it as it is to its instances, as long as its own class stays as it is.
   */
  private boolean isConstant(Object found) {
    return !(found instanceof PObject o)
        || !(o instanceof PFunction || o instanceof PBuiltin)
            && !Sharing.isShared(this)
            && o.pyType().lookup("__get__") == null;
  }

  /** What is read from the class itself, where nothing binds it and the metaclass has no say. */
  protected Object classAttribute(PType type) {
    PType metaclass = type.pyType();
    if (Sharing.isShared(this)
        || !Attributes.isObjects(metaclass.lookup("__getattribute__"))
        || metaclass.lookup(getName()) != null) {
      return null;
    }
    Object found = type.lookup(getName());
    if (found instanceof PWrapper w && w.pyType() == BuiltinTypes.STATICMETHOD) {
      return w.function;
    }
    return found instanceof PFunction || found != null && isConstant(found) ? found : null;
  }

  /** The item of a tuple that a field's descriptor gives, or -1. */
  protected int field(PTuple receiver, Shape shape) {
    return isOrdinary(receiver, shape)
            && Sharing.mayKeep(this, shape)
            && ((PType) shape.getDynamicType()).lookup(getName()) instanceof PTupleField f
        ? f.index
        : -1;
  }

  /** The class of a value that is to be kept; any where there is none. */
  protected static PType typeOf(Object value) {
    return value == null ? BuiltinTypes.OBJECT : Types.of(value);
  }

  /** Whether the class of an object is still that. */
  @NonIdempotent
  protected static boolean isOf(Object value, PType type) {
    return !(value instanceof PObject o) || o.pyType() == type;
  }

  /** A module whose class has no say in its attributes. */
  @NonIdempotent
  protected static boolean isPlain(PModule module) {
    return module.pyType() == BuiltinTypes.MODULE;
  }

  protected GlobalCell cell(PModule module) {
    return Sharing.isShared(this) ? null : module.namespace().cell(Str.of(getName()));
  }
}
