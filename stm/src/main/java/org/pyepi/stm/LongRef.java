package org.pyepi.stm;

/** A transactional {@code long}. */
public final class LongRef extends BitsCell {
  /** A number with its first value. */
  public LongRef(long initial) {
    super(initial);
  }

  /** Gives it a name for conflict records; itself. */
  public LongRef named(String name) {
    CellNames.give(this, name);
    return this;
  }

  /** The value as the transaction sees it. */
  public long get(Transaction t) {
    return t.readBits(this);
  }

  /** Sets the value for the rest of the transaction and, once it is committed, for all. */
  public void set(Transaction t, long value) {
    t.write(this, null, value);
  }

  /** Adds to the value, and returns the sum, which wraps around as {@code long} does. */
  public long add(Transaction t, long delta) {
    long sum = t.readBits(this) + delta;
    t.write(this, null, sum);
    return sum;
  }

  /** The value that was committed last: a transaction of its own, for any thread. */
  public long get() {
    return bits();
  }

  /** Its committed value as text. */
  @Override
  public String toString() {
    return Long.toString(get());
  }
}
