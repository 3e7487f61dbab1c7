package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.collection.PTuple;

/** {@code list[int]}; {@code *tuple[int, ...]} where it is starred. */
public final class PGenericAlias extends PObject {
  public final Object origin;
  public final PTuple args;
  public final boolean starred;

  /** The type variables among the arguments; null until somebody asks. */
  public PTuple parameters;

  public PGenericAlias(Object origin, Object key) {
    this(BuiltinTypes.GENERIC_ALIAS, origin, key, false);
  }

  public PGenericAlias(PType type, Object origin, Object key, boolean starred) {
    super(type);
    this.origin = origin;
    this.args = key instanceof PTuple t ? t : new PTuple(key);
    this.starred = starred;
  }
}
