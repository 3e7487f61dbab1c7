package org.pyepi.language.runtime.collection;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/** A tuple; the array is never written to. */
public final class PTuple extends PObject {
  public static final PTuple EMPTY = new PTuple(new Object[0]);

  public final Object[] items;

  public PTuple(Object... items) {
    super(BuiltinTypes.TUPLE);
    this.items = items;
  }

  public PTuple(PType type, Object[] items) {
    super(type);
    this.items = items;
  }

  public int length() {
    return items.length;
  }
}
