package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.NonIdempotent;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.GlobalCell;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PProperty;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PSuper;
import org.pyepi.language.runtime.object.PType;
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

  /** An attribute of the instance itself that no data descriptor hides. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "own"},
      assumptions = {"stable", "hidden"},
      limit = "4")
  protected Object own(
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("key(shape)") String key,
      @Cached("isOwn(receiver, shape, key)") boolean own,
      @Cached("stable(shape)") Assumption stable,
      @Cached("hidden(shape)") Assumption hidden,
      @CachedLibrary(limit = "1") DynamicObjectLibrary library) {
    Object value = library.getOrDefault(receiver, key, null);
    return value == null ? Attributes.get(receiver, getName()) : value;
  }

  /** A property written in Python. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "getter != null"},
      assumptions = "stable",
      limit = "3")
  protected Object property(
      VirtualFrame frame,
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("getter(receiver, shape)") PFunction getter,
      @Cached("stable(shape)") Assumption stable,
      @Cached("create()") CallDispatchNode call) {
    return call.execute(frame, getter, new Object[] {null, receiver});
  }

  /** A constant of the class that is no descriptor. */
  @Specialization(
      guards = {"receiver.getShape() == shape", "value != null"},
      assumptions = "stable",
      limit = "3")
  protected Object classConstant(
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("constant(receiver, shape)") Object value,
      @Cached("stable(shape)") Assumption stable) {
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

  @Specialization(replaces = {"own", "property", "classConstant", "ofModule"})
  protected Object any(Object receiver) {
    return Attributes.get(receiver, getName());
  }

  protected static Assumption stable(Shape shape) {
    return ((PType) shape.getDynamicType()).stable();
  }

  private boolean isOrdinary(PObject receiver, Shape shape) {
    return !(receiver instanceof PType || receiver instanceof PModule || receiver instanceof PSuper)
        && ((PType) shape.getDynamicType()).lookup("__getattribute__") instanceof PBuiltin;
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
        ? f
        : null;
  }

  protected Object constant(PObject receiver, Shape shape) {
    if (!isOrdinary(receiver, shape)
        || shape.hasProperty(getName())
        || !Sharing.mayKeep(this, shape)) {
      return null;
    }
    Object found = ((PType) shape.getDynamicType()).lookup(getName());
    return found == null || found instanceof PObject ? null : found;
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
