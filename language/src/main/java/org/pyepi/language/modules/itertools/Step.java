package org.pyepi.language.modules.itertools;

import java.util.function.Supplier;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PType;

/** What makes the values of an iterator, and can say how to make it again. */
interface Step extends Supplier<Object> {
  /** What {@code __reduce__} gives for an iterator of a class. */
  PTuple reduce(PType type);

  /** Goes to a state that {@link #reduce} gave; false where there is none. */
  default boolean setState(Object state) {
    return false;
  }

  /** Says which iterator it makes the values of. */
  default void attach(Steps iterator) {}

  /** What {@code repr} shows, or null where nothing but the class is shown. */
  default String describe() {
    return null;
  }
}
