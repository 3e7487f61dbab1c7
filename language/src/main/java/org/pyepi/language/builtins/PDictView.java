package org.pyepi.language.builtins;

import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PType;

/** {@code d.keys()}, {@code d.values()} and {@code d.items()}; which of them the class tells. */
public final class PDictView extends PObject {
  public final PDict dict;

  public PDictView(PType type, PDict dict) {
    super(type);
    this.dict = dict;
  }
}
