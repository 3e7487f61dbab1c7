package org.pyepi.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.UnaryOperator;

/**
 * A transactional reference.
 *
 * @param <T> the class of its value, which should be immutable
 */
public final class Ref<T> extends Cell {
  private static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(Ref.class, "value", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Object value;

  /** A reference to a first value, which may be null. */
  public Ref(T initial) {
    value = initial;
  }

  /** Gives it a name for conflict records; itself. */
  public Ref<T> named(String name) {
    CellNames.give(this, name);
    return this;
  }

  /** The value as the transaction sees it. */
  @SuppressWarnings("unchecked") // only T is set
  public T get(Transaction t) {
    return (T) t.read(this);
  }

  /** Sets the value for the rest of the transaction and, once it is committed, for all. */
  public void set(Transaction t, T newValue) {
    t.write(this, newValue, 0);
  }

  /** Sets the value to a function of it, and returns the new one. */
  public T update(Transaction t, UnaryOperator<T> function) {
    T updated = function.apply(get(t));
    set(t, updated);
    return updated;
  }

  /** The value that was committed last: a transaction of its own, for any thread. */
  @SuppressWarnings("unchecked") // only T is set
  public T get() {
    while (true) {
      long seen = version();
      Object v = committed();
      if (seen <= GlobalClock.now() && isStill(seen)) {
        return (T) v;
      }
      GlobalClock.settled();
    }
  }

  Object committed() {
    return VALUE.getAcquire(this);
  }

  @Override
  void install(Object reference, long bits) {
    VALUE.setRelease(this, reference);
  }

  /** Its committed value as text. */
  @Override
  public String toString() {
    return String.valueOf((Object) get());
  }
}
