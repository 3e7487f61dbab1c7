package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.object.Shape;
import java.lang.invoke.MethodHandles;

/**
 * An instance of a class that a program has made, with room for its first attributes in the object
 * itself: references, and numbers where an attribute has always been an int or always a float. What
 * finds no room there lies in an array beside the object.
 */
public class PInstance extends PObject {
  @DynamicField private Object first;
  @DynamicField private Object second;
  @DynamicField private Object third;
  @DynamicField private Object fourth;
  @DynamicField private long firstNumber;
  @DynamicField private long secondNumber;
  @DynamicField private long thirdNumber;

  /** Of a class whose instances are of this kind: {@link PType#instanceShape}. */
  PInstance(Shape shape) {
    super(shape);
  }

  /** The shape of an instance without attributes. */
  static Shape emptyShape(PType type) {
    return Shape.newBuilder()
        .layout(PInstance.class, MethodHandles.lookup())
        .dynamicType(type)
        .build();
  }

  /** Whether objects of a shape are of this kind. */
  static boolean isShapeOf(Shape shape) {
    return shape.getLayoutClass() == PInstance.class;
  }
}
