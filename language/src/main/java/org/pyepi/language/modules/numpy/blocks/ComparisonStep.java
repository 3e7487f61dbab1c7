package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.Comparison;

/** A comparison of two operands of one type. */
final class ComparisonStep extends PairStep {
  private static final Warming[] WARMINGS = Warming.ofOperators()[0];

  private final Comparison.Op op;

  ComparisonStep(Comparison.Op op, Step left, Step right, int size) {
    super(DType.BOOL, left, right, size);
    this.op = op;
  }

  @Override
  Warming warming() {
    return WARMINGS[op.ordinal()];
  }

  @Override
  void rehearse() {
    byte[] x = new byte[8 * REHEARSED];
    boolean larger = op == Comparison.Op.GT || op == Comparison.Op.GE;
    RealsInMemory.compare(
        larger ? op.swapped() : op, x, 0, x, 0, new byte[REHEARSED], 0, REHEARSED);
  }

  @Override
  boolean isDirect() {
    return left.type == DType.FLOAT64 && inMemory(left) != null && inMemory(right) != null;
  }

  @Override
  boolean into(byte[] data, int at, int n) {
    Source x = inMemory(left);
    Source y = inMemory(right);
    if (op == Comparison.Op.GT || op == Comparison.Op.GE) {
      RealsInMemory.compare(op.swapped(), y.bytes(), y.start(), x.bytes(), x.start(), data, at, n);
    } else {
      RealsInMemory.compare(op, x.bytes(), x.start(), y.bytes(), y.start(), data, at, n);
    }
    return true;
  }

  @Override
  boolean combine(int n) {
    switch (left.type.code) {
      case FLOAT64 -> reals(op, left.reals, right.reals, truths, n);
      case FLOAT32 -> singles(op, left.singles, right.singles, truths, n);
      case BOOL -> truths(op, left.truths, right.truths, truths, n);
      default -> integers(op, left.integers, right.integers, truths, n);
    }
    return true;
  }

  private static void reals(Comparison.Op op, double[] x, double[] y, byte[] r, int n) {
    switch (op) {
      case EQ -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] == y[i] ? 1 : 0);
        }
      }
      case NE -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] != y[i] ? 1 : 0);
        }
      }
      case LT -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] < y[i] ? 1 : 0);
        }
      }
      case LE -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] <= y[i] ? 1 : 0);
        }
      }
      case GT -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] > y[i] ? 1 : 0);
        }
      }
      case GE -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] >= y[i] ? 1 : 0);
        }
      }
    }
  }

  private static void singles(Comparison.Op op, float[] x, float[] y, byte[] r, int n) {
    switch (op) {
      case EQ -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] == y[i] ? 1 : 0);
        }
      }
      case NE -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] != y[i] ? 1 : 0);
        }
      }
      case LT -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] < y[i] ? 1 : 0);
        }
      }
      case LE -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] <= y[i] ? 1 : 0);
        }
      }
      case GT -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] > y[i] ? 1 : 0);
        }
      }
      case GE -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] >= y[i] ? 1 : 0);
        }
      }
    }
  }

  /** By arithmetic, which becomes vector instructions. */
  private static void integers(Comparison.Op op, long[] x, long[] y, byte[] r, int n) {
    switch (op) {
      case EQ -> differ(x, y, r, 1, n);
      case NE -> differ(x, y, r, 0, n);
      case LT -> less(x, y, r, 0, n);
      case GE -> less(x, y, r, 1, n);
      case GT -> less(y, x, r, 0, n);
      case LE -> less(y, x, r, 1, n);
    }
  }

  /** Whether x differs from y, or whether not where turned is 1. */
  private static void differ(long[] x, long[] y, byte[] r, long turned, int n) {
    for (int i = 0; i < n; i++) {
      long v = x[i] ^ y[i];
      r[i] = (byte) ((v | -v) >>> 63 ^ turned);
    }
  }

  /** Whether x is less than y, or whether not where turned is 1: the sign of their difference. */
  private static void less(long[] x, long[] y, byte[] r, long turned, int n) {
    for (int i = 0; i < n; i++) {
      long d = x[i] - y[i];
      r[i] = (byte) ((d ^ (x[i] ^ y[i]) & (d ^ x[i])) >>> 63 ^ turned);
    }
  }

  private static void truths(Comparison.Op op, byte[] x, byte[] y, byte[] r, int n) {
    switch (op) {
      case EQ -> differ(x, y, r, 1, n);
      case NE -> differ(x, y, r, 0, n);
      case LT -> less(x, y, r, 0, n);
      case GE -> less(x, y, r, 1, n);
      case GT -> less(y, x, r, 0, n);
      case LE -> less(y, x, r, 1, n);
    }
  }

  private static void differ(byte[] x, byte[] y, byte[] r, int turned, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = (byte) (x[i] ^ y[i] ^ turned);
    }
  }

  private static void less(byte[] x, byte[] y, byte[] r, int turned, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = (byte) ((x[i] ^ 1) & y[i] ^ turned);
    }
  }
}
