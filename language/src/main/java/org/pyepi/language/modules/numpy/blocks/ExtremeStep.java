package org.pyepi.language.modules.numpy.blocks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.collection.DType;

/** The smaller or larger of two; NaN wins, and of equal ones the first, whatever a zero's sign. */
final class ExtremeStep extends PairStep {
  private final boolean larger;
  private final int size;
  private double[] sizes;
  private Extremes smallest;

  ExtremeStep(boolean larger, Step left, Step right, int size) {
    super(left.type, left, right, size);
    this.larger = larger;
    this.size = size;
  }

  @Override
  boolean isDirect() {
    return type == DType.FLOAT64;
  }

  /** Java's functions look at the signs of zeros: where there is one, or NaN, it is done again. */
  @Override
  boolean into(byte[] data, int at, int n) {
    if (!left.run(n) || !right.run(n)) {
      return false;
    }
    extremes(left.reals, right.reals, n);
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(at, reals, 0, n);
    if (!Bits.areNumbersButZero(data, at, n)) {
      exactly(left.reals, right.reals, n);
      ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(at, reals, 0, n);
    }
    return true;
  }

  @Override
  boolean combine(int n) {
    switch (type.code) {
      case FLOAT64 -> reals(left.reals, right.reals, n);
      case FLOAT32 -> singles(left.singles, right.singles, n);
      default -> integers(left.integers, right.integers, n);
    }
    return true;
  }

  private void reals(double[] x, double[] y, int n) {
    extremes(x, y, n);
    if (mayHaveTwoZeros(x, y, n)) {
      exactly(x, y, n);
    }
  }

  private void exactly(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      reals[i] = (larger ? x[i] > y[i] : x[i] < y[i]) || x[i] != x[i] ? x[i] : y[i];
    }
  }

  private void extremes(double[] x, double[] y, int n) {
    double[] r = reals;
    if (larger) {
      for (int i = 0; i < n; i++) {
        r[i] = Math.max(x[i], y[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        r[i] = Math.min(x[i], y[i]);
      }
    }
  }

  /** Whether both may be zero somewhere, where Java's functions look at the signs; or NaN. */
  private boolean mayHaveTwoZeros(double[] x, double[] y, int n) {
    if (isNumber(left, x[0]) || isNumber(right, y[0])) {
      return false;
    }
    if (sizes == null) {
      sizes = new double[size];
      smallest = new Extremes(false, size);
    }
    for (int i = 0; i < n; i++) {
      sizes[i] = Math.abs(x[i]) + Math.abs(y[i]);
    }
    return !(smallest.of(sizes, n) > 0);
  }

  /** Whether an operand is the same number, not zero, in all places. */
  private static boolean isNumber(Step operand, double value) {
    return operand instanceof Source s && s.isOne() && value != 0 && value == value;
  }

  private void singles(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      singles[i] = (larger ? x[i] > y[i] : x[i] < y[i]) || x[i] != x[i] ? x[i] : y[i];
    }
  }

  private void integers(long[] x, long[] y, int n) {
    long[] r = integers;
    if (larger) {
      for (int i = 0; i < n; i++) {
        r[i] = Math.max(x[i], y[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        r[i] = Math.min(x[i], y[i]);
      }
    }
  }
}
