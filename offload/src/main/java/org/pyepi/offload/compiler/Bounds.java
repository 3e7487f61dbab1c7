package org.pyepi.offload.compiler;

/**
 * A closed interval of integers that a value lies in; {@link #ALL} when nothing is known or 64 bits
 * do not hold it.
 */
public record Bounds(long lo, long hi) {
  static final Bounds ALL = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

  /** One number. */
  public static Bounds of(long value) {
    return new Bounds(value, value);
  }

  /** Whether nothing is known. */
  public boolean isAll() {
    return lo == Long.MIN_VALUE || hi == Long.MAX_VALUE;
  }

  /** Whether it is one number. */
  public boolean isExact() {
    return lo == hi;
  }

  /** Whether all of it lies between two numbers. */
  public boolean within(long min, long max) {
    return lo >= min && hi <= max;
  }

  Bounds plus(Bounds o) {
    if (isAll() || o.isAll()) {
      return ALL;
    }
    long l = lo + o.lo;
    long h = hi + o.hi;
    boolean overflow = ((lo ^ l) & (o.lo ^ l)) < 0 || ((hi ^ h) & (o.hi ^ h)) < 0;
    return overflow ? ALL : new Bounds(l, h);
  }

  Bounds negated() {
    return isAll() ? ALL : new Bounds(-hi, -lo);
  }

  Bounds times(Bounds o) {
    if (isAll() || o.isAll()) {
      return ALL;
    }
    try {
      long a = Math.multiplyExact(lo, o.lo);
      long b = Math.multiplyExact(lo, o.hi);
      long c = Math.multiplyExact(hi, o.lo);
      long d = Math.multiplyExact(hi, o.hi);
      return new Bounds(
          Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    } catch (ArithmeticException e) {
      return ALL;
    }
  }

  Bounds union(Bounds o) {
    return new Bounds(Math.min(lo, o.lo), Math.max(hi, o.hi));
  }

  /** What lies in both; this one where that is nothing. */
  Bounds intersect(Bounds o) {
    long l = Math.max(lo, o.lo);
    long h = Math.min(hi, o.hi);
    return l <= h ? new Bounds(l, h) : this;
  }
}
