package org.pyepi.language.runtime.object;

/** {@code None}. */
public final class PNone extends PObject {
  public static final PNone NONE = new PNone();

  private PNone() {
    super(BuiltinTypes.NONE_TYPE);
  }

  @Override
  public String toString() {
    return "None";
  }
}
