package org.pyepi.language.runtime;

/** {@code property}; absent parts are {@code None}. */
public final class PProperty extends PObject {
  public Object getter = PNone.NONE;
  public Object setter = PNone.NONE;
  public Object deleter = PNone.NONE;
  public Object documentation = PNone.NONE;
  public String name;

  public PProperty(PType type) {
    super(type);
  }
}
