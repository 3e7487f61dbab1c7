package org.pyepi.language.runtime;

/** Any iterator written in Java. */
public abstract class PIterator extends PObject {
  protected PIterator(PType type) {
    super(type);
  }

  protected PIterator() {
    super(BuiltinTypes.ITERATOR);
  }

  /** The next value, or null at the end (and at every call after it). */
  public abstract Object next();

  /** How many values are left, or -1 where that is not known. */
  public long lengthHint() {
    return -1;
  }
}
