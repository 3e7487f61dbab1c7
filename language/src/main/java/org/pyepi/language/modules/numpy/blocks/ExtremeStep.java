package org.pyepi.language.modules.numpy.blocks;

/** The smaller or larger of two; NaN wins, and of equal ones the first, whatever a zero's sign. */
final class ExtremeStep extends Step {
  private final boolean larger;
  private final Step left;
  private final Step right;
  private final double[] inverse;
  private final Finiteness finiteness;

  ExtremeStep(boolean larger, Step left, Step right, int size) {
    super(left.type, size);
    this.larger = larger;
    this.left = left;
    this.right = right;
    inverse = reals == null ? null : new double[size];
    finiteness = new Finiteness(size, false);
  }

  @Override
  boolean run(int n) {
    if (!left.run(n) || !right.run(n)) {
      return false;
    }
    switch (type) {
      case FLOAT64 -> reals(left.reals, right.reals, n);
      case FLOAT32 -> singles(left.singles, right.singles, n);
      default -> integers(left.integers, right.integers, n);
    }
    return true;
  }

  private void reals(double[] x, double[] y, int n) {
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
    // Zeros and NaN may be those of the other operand.
    for (int i = 0; i < n; i++) {
      inverse[i] = 1 / r[i];
    }
    if (!finiteness.all(inverse, n)) {
      for (int i = 0; i < n; i++) {
        r[i] = (larger ? x[i] >= y[i] : x[i] <= y[i]) || x[i] != x[i] ? x[i] : y[i];
      }
    }
  }

  private void singles(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      singles[i] = (larger ? x[i] >= y[i] : x[i] <= y[i]) || x[i] != x[i] ? x[i] : y[i];
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
