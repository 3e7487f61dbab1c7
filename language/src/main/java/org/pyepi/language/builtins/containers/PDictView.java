package org.pyepi.language.builtins.containers;

import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/** {@code d.keys()}, {@code d.values()} and {@code d.items()}; which of them the class tells. */
public final class PDictView extends PObject {
  public final PDict dict;

  public PDictView(PType type, PDict dict) {
    super(type);
    this.dict = dict;
  }
}
