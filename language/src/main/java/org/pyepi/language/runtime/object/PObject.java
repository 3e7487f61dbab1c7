package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.runtime.interop.InteropObject;

/**
 * Any Python object that is not a Java primitive or string. Its shape's dynamic type is its class,
 * so that one shape check proves both class and attribute layout; attributes are keyed by Java
 * strings.
 */
public class PObject extends InteropObject {

  /** For classes in Java with fields of their own; {@link #of} makes all others. */
  public PObject(PType type) {
    super(type.carrierShape());
  }

  PObject(Shape shape) {
    super(shape);
  }

  /** A new object without attributes, of a class whose instances are nothing but objects. */
  public static PObject of(PType type) {
    return of(type.instanceShape());
  }

  /** The same by the shape of the class's empty instances. */
  public static PObject of(Shape shape) {
    return PInstance.isShapeOf(shape) ? new PInstance(shape) : new PObject(shape);
  }

  /** The Python class of this object. */
  @Override
  public final PType pyType() {
    return (PType) getShape().getDynamicType();
  }

  /** Assigns {@code __class__}. */
  @TruffleBoundary
  public final void setPyType(PType type) {
    DynamicObjectLibrary.getUncached().setDynamicType(this, type);
  }

  /** The instance attribute, or null. */
  @TruffleBoundary
  public final Object attribute(String name) {
    return DynamicObjectLibrary.getUncached().getOrDefault(this, name, null);
  }

  @TruffleBoundary
  public final void setAttribute(String name, Object value) {
    DynamicObjectLibrary.getUncached().put(this, name, value);
  }

  /** Removes an instance attribute; false where there was none. */
  @TruffleBoundary
  public final boolean removeAttribute(String name) {
    return DynamicObjectLibrary.getUncached().removeKey(this, name);
  }

  /** True where instances carry a {@code __dict__}. */
  public boolean hasDict() {
    return pyType().instancesHaveDict();
  }

  /** For error messages and debugging only; Python's own text comes from {@code Repr}. */
  @Override
  public String toString() {
    return "<" + pyType().name() + " object>";
  }

  /** The dynamic object API wants the layout's root class. */
  public static final Class<? extends DynamicObject> LAYOUT = PObject.class;
}
