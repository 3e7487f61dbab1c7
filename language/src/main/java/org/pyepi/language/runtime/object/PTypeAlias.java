package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.operation.Calls;

/** What a {@code type} statement makes. */
public final class PTypeAlias extends PObject {
  public final String name;
  public final PTuple parameters;
  private PFunction lazy;
  private Object value;

  /**
   * @param lazy gives the value when somebody asks; null where it is known
   */
  public PTypeAlias(PType type, String name, PTuple parameters, PFunction lazy, Object value) {
    super(type);
    this.name = name;
    this.parameters = parameters;
    this.lazy = lazy;
    this.value = value;
  }

  /** The aliased type. */
  public Object value() {
    if (lazy != null) {
      value = Calls.call(lazy);
      lazy = null;
    }
    return value;
  }
}
