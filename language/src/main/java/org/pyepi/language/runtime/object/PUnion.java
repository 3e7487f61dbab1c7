package org.pyepi.language.runtime.object;

/** {@code int | str}. */
public final class PUnion extends PObject {
  public final Object[] args;

  public PUnion(Object... args) {
    super(BuiltinTypes.UNION_TYPE);
    this.args = args;
  }
}
