package org.pyepi.stm;

/** A transactional {@code double}; every NaN keeps its bits. */
public final class DoubleRef extends BitsCell {
  /** A number with its first value. */
  public DoubleRef(double initial) {
    super(Double.doubleToRawLongBits(initial));
  }

  /** Gives it a name for conflict records; itself. */
  public DoubleRef named(String name) {
    CellNames.give(this, name);
    return this;
  }

  /** The value as the transaction sees it. */
  public double get(Transaction t) {
    return Double.longBitsToDouble(t.readBits(this));
  }

  /** Sets the value for the rest of the transaction and, once it is committed, for all. */
  public void set(Transaction t, double value) {
    t.write(this, null, Double.doubleToRawLongBits(value));
  }

  /** Adds to the value, and returns the sum. */
  public double add(Transaction t, double delta) {
    double sum = get(t) + delta;
    set(t, sum);
    return sum;
  }

  /** The value that was committed last: a transaction of its own, for any thread. */
  public double get() {
    return Double.longBitsToDouble(bits());
  }

  /** Its committed value as text. */
  @Override
  public String toString() {
    return Double.toString(get());
  }
}
