package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;

/** The same numbers in another type. */
final class ConversionStep extends Step {
  private final Step from;
  private final Finiteness finiteness;

  ConversionStep(Step from, DType type, int size) {
    super(type, size);
    this.from = from;
    finiteness = new Finiteness(size);
  }

  @Override
  boolean run(int n) {
    if (!from.run(n)) {
      return false;
    }
    return switch (type.code) {
      case FLOAT64 -> toReals(n);
      case FLOAT32 -> toSingles(n);
      case BOOL -> toTruths(n);
      default -> toIntegers(n);
    };
  }

  private boolean toReals(int n) {
    double[] r = reals;
    switch (from.type.code) {
      case FLOAT32 -> {
        float[] x = from.singles;
        for (int i = 0; i < n; i++) {
          r[i] = x[i];
        }
      }
      case BOOL -> {
        byte[] x = from.truths;
        for (int i = 0; i < n; i++) {
          r[i] = x[i];
        }
      }
      default -> {
        long[] x = from.integers;
        for (int i = 0; i < n; i++) {
          r[i] = x[i];
        }
      }
    }
    return true;
  }

  private boolean toSingles(int n) {
    float[] r = singles;
    switch (from.type.code) {
      case FLOAT64 -> {
        double[] x = from.reals;
        for (int i = 0; i < n; i++) {
          r[i] = (float) x[i];
        }
        return isWatched || finiteness.all(r, n) || isHarmless(n);
      }
      case BOOL -> {
        byte[] x = from.truths;
        for (int i = 0; i < n; i++) {
          r[i] = x[i];
        }
      }
      default -> {
        long[] x = from.integers;
        for (int i = 0; i < n; i++) {
          r[i] = x[i];
        }
      }
    }
    return true;
  }

  @Override
  boolean isHarmless(int n) {
    if (type != DType.FLOAT32 || from.type != DType.FLOAT64) {
      return true;
    }
    for (int i = 0; i < n; i++) {
      if (Finiteness.isFault(singles[i], from.reals[i], from.reals[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean toTruths(int n) {
    byte[] r = truths;
    switch (from.type.code) {
      case FLOAT64 -> {
        double[] x = from.reals;
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] != 0 ? 1 : 0);
        }
      }
      case FLOAT32 -> {
        float[] x = from.singles;
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] != 0 ? 1 : 0);
        }
      }
      default -> {
        long[] x = from.integers;
        for (int i = 0; i < n; i++) {
          r[i] = (byte) ((x[i] | -x[i]) >>> 63);
        }
      }
    }
    return true;
  }

  private boolean toIntegers(int n) {
    long[] r = integers;
    boolean fit = true;
    switch (from.type.code) {
      case FLOAT64, FLOAT32 -> fit = truncated(n);
      case BOOL -> {
        byte[] x = from.truths;
        for (int i = 0; i < n; i++) {
          r[i] = x[i];
        }
      }
      default -> {
        System.arraycopy(from.integers, 0, r, 0, n);
      }
    }
    IntegerOperator.wrap(type, r, n);
    return fit;
  }

  /** Whether all floats are within the numbers that the machine's instruction converts. */
  private boolean truncated(int n) {
    boolean wide = type == DType.INT64 || type == DType.UINT32;
    double limit = wide ? 0x1p63 : 0x1p31;
    long[] r = integers;
    boolean fit = true;
    if (from.type == DType.FLOAT64) {
      double[] x = from.reals;
      for (int i = 0; i < n; i++) {
        fit &= x[i] < limit & x[i] >= -limit;
        r[i] = (long) x[i];
      }
    } else {
      float[] x = from.singles;
      for (int i = 0; i < n; i++) {
        fit &= x[i] < limit & x[i] >= -limit;
        r[i] = (long) x[i];
      }
    }
    return fit;
  }
}
