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

  /** What {@code __reduce__} gives, or null where the iterator cannot be copied. */
  public Object reduce() {
    return null;
  }

  /** {@code __setstate__}, with the third part of what {@link #reduce} gave. */
  public void setState(Object state) {
    throw Errors.attribute("'%s' object has no attribute '__setstate__'", pyType().name());
  }

  /** {@code iter(rest)}, for {@link #reduce}. */
  protected static Object reduceToRest(Object[] rest) {
    return new PTuple(
        PyContext.get().builtins().namespace().get("iter"),
        new PTuple(PList.ofArray(rest)));
  }

  /** How many values are left, or -1 where that is not known. */
  public long lengthHint() {
    return -1;
  }
}
