package org.pyepi.language.runtime;

/** {@code super(start, object)}. */
public final class PSuper extends PObject {
  public final PType start;

  /** The instance or class, or null for an unbound super. */
  public final Object object;

  /** The class whose MRO is searched. */
  public final PType objectType;

  public PSuper(PType start, Object object, PType objectType) {
    super(BuiltinTypes.SUPER);
    this.start = start;
    this.object = object;
    this.objectType = objectType;
  }
}
