package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;

/** {@code _collections._tuplegetter}: the data descriptor of a field of a named tuple. */
public final class PTupleField extends PObject {
  public static final PType TYPE =
      BuiltinTypes.ofModule("_collections", "_tuplegetter", BuiltinTypes.OBJECT, Layout.OTHER)
          .sealed();

  /** Which item; negative where a program asked for that, and then of no tuple. */
  public final int index;

  /** {@code __doc__}, or null once deleted. */
  public Object documentation;

  public PTupleField(int index, Object documentation) {
    super(TYPE);
    this.index = index;
    this.documentation = documentation;
  }

  /** The item of an instance; the descriptor itself for the class. */
  public Object get(Object object) {
    if (object == null || object == PNone.NONE) {
      return this;
    }
    if (!(object instanceof PTuple t)) {
      throw Errors.type(
          "descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object",
          index, Types.of(object).name());
    }
    if (index < 0 || index >= t.items.length) {
      throw Errors.index("tuple index out of range");
    }
    return t.items[index];
  }
}
