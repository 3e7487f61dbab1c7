package org.pyepi.language.modules.numpy.blocks;

import java.util.Arrays;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.Comparison;

/**
 * The comparison of elements with one number, which asks whether their bits, in the order of the
 * numbers, are within a range: arithmetic on longs becomes vector instructions, a comparison of
 * floats that gives a byte does not.
 */
final class RangeStep extends Step {
  private final Source elements;
  private final Source number;
  private final Comparison.Op op;
  private final long[] scratch;
  private boolean isPrepared;

  /** The smallest of the range. */
  private long low;

  /** How many more are in the range, without sign. */
  private long width;

  private boolean isEmpty;

  /** Both are of one type; the second is one number. */
  RangeStep(Comparison.Op op, Source elements, Source number, int size) {
    super(DType.BOOL, size);
    this.op = op;
    this.elements = elements;
    this.number = number;
    scratch = new long[size];
  }

  /** A comparison as a range where that is quicker, else as it is. */
  static Step of(Comparison.Op op, Step left, Step right, int size) {
    boolean known = left.type != DType.BOOL && left instanceof Source && right instanceof Source;
    if (known && ((Source) right).isOne() && !((Source) left).isOne()) {
      return new RangeStep(op, (Source) left, (Source) right, size);
    }
    if (known && ((Source) left).isOne() && !((Source) right).isOne()) {
      return new RangeStep(op.swapped(), (Source) right, (Source) left, size);
    }
    return new ComparisonStep(op, left, right, size);
  }

  @Override
  boolean run(int n) {
    if (!isPrepared) {
      prepare();
    }
    byte otherwise = (byte) (op == Comparison.Op.NE ? 1 : 0);
    if (isEmpty) {
      Arrays.fill(truths, 0, n, otherwise);
      return true;
    }
    long[] v = elements.bits(scratch, n);
    if (elements.type.isFloat()) {
      inOrder(v, n);
    }
    within(v, low, width, truths, (byte) (1 ^ otherwise), n);
    return true;
  }

  /** Turns the bits of negative floats, so that they have the order of the numbers, -0 before 0. */
  private static void inOrder(long[] v, int n) {
    for (int i = 0; i < n; i++) {
      v[i] ^= v[i] >> 63 >>> 1;
    }
  }

  /** A byte for each number: one value where it is in the range, else the other of 0 and 1. */
  private static void within(long[] v, long low, long width, byte[] to, byte inside, int n) {
    for (int i = 0; i < n; i++) {
      // The borrow of width - u, both without sign.
      long u = v[i] - low;
      to[i] = (byte) (((~width & u | (~width | u) & width - u) >>> 63) ^ inside);
    }
  }

  private void prepare() {
    isPrepared = true;
    long least;
    long most;
    long first;
    long last;
    number.run(1);
    if (elements.type.isFloat()) {
      double v = number.reals != null ? number.reals[0] : number.singles[0];
      // NaN is in no range. Both zeros are one number.
      isEmpty = v != v;
      least = key(Double.NEGATIVE_INFINITY);
      most = key(Double.POSITIVE_INFINITY);
      first = key(v == 0 ? -0.0 : v);
      last = key(v == 0 ? 0.0 : v);
    } else {
      least = Long.MIN_VALUE;
      most = Long.MAX_VALUE;
      first = number.integers[0];
      last = first;
    }
    switch (op) {
      case EQ, NE -> range(first, last);
      case LE -> range(least, last);
      case GE -> range(first, most);
      case LT -> {
        isEmpty |= first == least;
        range(least, first - 1);
      }
      case GT -> {
        isEmpty |= last == most;
        range(last + 1, most);
      }
    }
  }

  private void range(long from, long to) {
    low = from;
    width = to - from;
  }

  private long key(double v) {
    return elements.type == DType.FLOAT32
        ? key(Float.floatToRawIntBits((float) v))
        : key(Double.doubleToRawLongBits(v));
  }

  private static long key(long bits) {
    return bits ^ bits >> 63 >>> 1;
  }
}
