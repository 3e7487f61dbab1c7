package org.pyepi.language.runtime.object;

/** {@code classmethod} and {@code staticmethod} objects; which of them the layout class tells. */
public final class PWrapper extends PObject {
  public Object function;
  public final boolean isClassMethod;

  public PWrapper(PType type, Object function, boolean isClassMethod) {
    super(type);
    this.function = function;
    this.isClassMethod = isClassMethod;
  }
}
