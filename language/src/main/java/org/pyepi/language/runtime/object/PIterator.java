package org.pyepi.language.runtime.object;

import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Numbers;

/** Any iterator written in Java. */
public abstract class PIterator extends PObject {
  /**
   * Whether its class is none of the program's, which could have an {@code __iter__} and a {@code
   * __next__} of its own; no assignment to {@code __class__} changes that.
   */
  public final boolean plain;

  protected PIterator(PType type) {
    super(type);
    plain = type.isBuiltin();
  }

  protected PIterator() {
    super(BuiltinTypes.ITERATOR);
    plain = true;
  }

  /** Whether iterating over the object needs no look into its class. */
  public static boolean isPlain(Object object) {
    return object instanceof PIterator i && i.plain;
  }

  /** The next value, or null at the end (and at every call after it). */
  public abstract Object next();

  /** How many values are left, or -1 where that is not known. */
  public long lengthHint() {
    return -1;
  }

  /** What {@code __reduce__} gives, or null where the iterator cannot be pickled. */
  public PTuple reduce() {
    return null;
  }

  /** Goes to the state that {@link #reduce} gave. */
  public void setState(Object state) {
    throw Errors.type("'%s' object has no state", pyType().name());
  }

  /** {@code (iter, (source,), index)}: an iterator over a sequence that goes on from an index. */
  protected static PTuple over(Object source, long index) {
    return new PTuple(builtin("iter"), new PTuple(source), index);
  }

  /** The reduction of an iterator at its end. */
  protected static PTuple ended(Object empty) {
    return new PTuple(builtin("iter"), new PTuple(empty));
  }

  /** The reduction of an iterator that still yields these. */
  protected static PTuple left(List<Object> values) {
    return new PTuple(builtin("iter"), new PTuple(PList.of(values)));
  }

  protected static Object builtin(String name) {
    return Attributes.get(PyContext.get().builtins(), name);
  }

  /** An index that a program hands to {@code __setstate__}, within bounds. */
  protected static int clamp(Object state, long size) {
    Object index = Numbers.index(state);
    if (!(index instanceof Long l)) {
      throw Errors.overflow("Python int too large to convert to C ssize_t");
    }
    return (int) Math.max(0, Math.min(l, size));
  }
}
