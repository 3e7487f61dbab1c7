package org.pyepi.language.runtime.collection;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/** A tuple; the array is never written to. */
public final class PTuple extends PObject {
  public static final PTuple EMPTY = new PTuple(new Object[0]);

  public final Object[] items;
  private final boolean plain;

  public PTuple(Object... items) {
    super(BuiltinTypes.TUPLE);
    this.plain = true;
    this.items = items;
  }

  public PTuple(PType type, Object[] items) {
    super(type);
    this.plain = type == BuiltinTypes.TUPLE;
    this.items = items;
  }

  /** Whether it is of the class {@code tuple} itself, which nothing changes. */
  public boolean isPlain() {
    return plain;
  }

  public int length() {
    return items.length;
  }
}
