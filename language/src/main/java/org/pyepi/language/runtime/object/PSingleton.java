package org.pyepi.language.runtime.object;

/** {@code NotImplemented} and {@code Ellipsis}. */
public final class PSingleton extends PObject {
  public static final PSingleton NOT_IMPLEMENTED =
      new PSingleton(BuiltinTypes.NOT_IMPLEMENTED_TYPE, "NotImplemented");
  public static final PSingleton ELLIPSIS = new PSingleton(BuiltinTypes.ELLIPSIS_TYPE, "Ellipsis");

  private final String text;

  private PSingleton(PType type, String text) {
    super(type);
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
