package org.pyepi.language.runtime;

/** {@code list[int]}. */
public final class PGenericAlias extends PObject {
  public final Object origin;
  public final PTuple args;

  public PGenericAlias(Object origin, Object key) {
    super(BuiltinTypes.GENERIC_ALIAS);
    this.origin = origin;
    this.args = key instanceof PTuple t ? t : new PTuple(key);
  }
}
