package org.pyepi.language.runtime.object;

/** {@code super(start, object)}. */
public final class PSuper extends PObject {
  /** Null until it is initialized. */
  public PType start;

  /** The instance or class, or null for an unbound super. */
  public Object object;

  /** The class whose MRO is searched. */
  public PType objectType;

  public PSuper(PType type) {
    super(type);
  }

  public PSuper(PType start, Object object, PType objectType) {
    super(BuiltinTypes.SUPER);
    this.start = start;
    this.object = object;
    this.objectType = objectType;
  }
}
