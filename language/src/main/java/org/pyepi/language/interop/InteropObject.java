package org.pyepi.language.interop;

import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.runtime.PType;

/** The root of the object model as other languages see it. */
public abstract class InteropObject extends DynamicObject {
  protected InteropObject(Shape shape) {
    super(shape);
  }

  /** The Python class of this object. */
  public abstract PType pyType();
}
