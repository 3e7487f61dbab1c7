package org.pyepi.language.modules.numpy;

import org.pyepi.language.modules.numpy.blocks.Elements;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** Folds elements that lie a stride apart to one, a block of them at a time. */
final class RowFold {
  /** Elements of a block; pairwise sums go down to so many. */
  private static final int BLOCK = 128;

  /** Interleaved sums of a block; two numbers of them belong to a complex one. */
  static final int LANES = 8;

  private final Reductions.Kind kind;
  private final NDArray a;
  private final int stride;
  private final int n;
  private final int lanes;
  private final boolean single;
  private final double[] reals;
  private final long[] integers;

  /**
   * @param n elements of each fold
   */
  RowFold(Reductions.Kind kind, NDArray a, int stride, int n) {
    this(kind, a, stride, n, LANES);
  }

  /**
   * @param lanes interleaved sums; a block has 16 elements for each
   */
  RowFold(Reductions.Kind kind, NDArray a, int stride, int n, int lanes) {
    this.lanes = lanes;
    this.kind = kind;
    this.a = a;
    this.stride = stride;
    this.n = n;
    this.single = a.dtype == DType.FLOAT32;
    this.reals = a.dtype.isFloat() ? new double[BLOCK] : null;
    this.integers = a.dtype.isFloat() ? null : new long[BLOCK];
  }

  /** Of integers or bools, from a position on. */
  long integers(int start) {
    long r = kind == Reductions.Kind.PROD || kind == Reductions.Kind.ALL ? 1 : 0;
    long best = 0;
    // The order of uint64 is that of longs with the sign turned.
    long turned = a.dtype == DType.UINT64 && isOrdered() ? Unsigned.SIGN : 0;
    for (int from = 0; from < n; from += BLOCK) {
      int length = Math.min(BLOCK, n - from);
      Elements.longs(a, start + from * stride, stride, integers, length);
      if (turned != 0) {
        for (int i = 0; i < length; i++) {
          integers[i] ^= turned;
        }
      }
      if (from == 0 && isOrdered()) {
        best = integers[0];
        r = isIndex() ? 0 : best;
      }
      switch (kind) {
        case SUM -> {
          for (int i = 0; i < length; i++) {
            r += integers[i];
          }
        }
        case PROD -> {
          for (int i = 0; i < length; i++) {
            r *= integers[i];
          }
        }
        case MIN -> {
          for (int i = 0; i < length; i++) {
            r = Math.min(r, integers[i]);
          }
        }
        case MAX -> {
          for (int i = 0; i < length; i++) {
            r = Math.max(r, integers[i]);
          }
        }
        case ANY -> {
          for (int i = 0; i < length; i++) {
            r |= integers[i] != 0 ? 1 : 0;
          }
        }
        case ALL -> {
          for (int i = 0; i < length; i++) {
            r &= integers[i] != 0 ? 1 : 0;
          }
        }
        case ARGMIN, ARGMAX -> {
          for (int i = 0; i < length; i++) {
            long v = integers[i];
            if (kind == Reductions.Kind.ARGMIN ? v < best : v > best) {
              best = v;
              r = from + i;
            }
          }
        }
      }
    }
    return isIndex() ? r : r ^ turned;
  }

  /** Whether the first element is the first result. */
  private boolean isOrdered() {
    return kind == Reductions.Kind.MIN || kind == Reductions.Kind.MAX || isIndex();
  }

  private boolean isIndex() {
    return kind == Reductions.Kind.ARGMIN || kind == Reductions.Kind.ARGMAX;
  }

  /** The pairwise sum of floats, from a position on. */
  double sum(int start) {
    return sum(start, n);
  }

  /** Of floats, from a position on; sums have an order of their own. */
  double reals(int start) {
    double r = kind == Reductions.Kind.PROD || kind == Reductions.Kind.ALL ? 1 : 0;
    double best = 0;
    for (int from = 0; from < n; from += BLOCK) {
      int length = Math.min(BLOCK, n - from);
      Elements.doubles(a, start + from * stride, stride, reals, length);
      if (from == 0 && isOrdered()) {
        best = reals[0];
        r = isIndex() ? 0 : best;
      }
      switch (kind) {
        case SUM -> throw new IllegalStateException();
        case PROD -> {
          for (int i = 0; i < length; i++) {
            r = single ? (float) r * (float) reals[i] : r * reals[i];
          }
        }
        case MIN -> {
          for (int i = 0; i < length; i++) {
            double v = reals[i];
            r = Double.isNaN(r) ? r : v < r || Double.isNaN(v) ? v : r;
          }
        }
        case MAX -> {
          for (int i = 0; i < length; i++) {
            double v = reals[i];
            r = Double.isNaN(r) ? r : v > r || Double.isNaN(v) ? v : r;
          }
        }
        case ANY -> {
          for (int i = 0; i < length; i++) {
            r = reals[i] != 0 || r != 0 ? 1 : 0;
          }
        }
        case ALL -> {
          for (int i = 0; i < length; i++) {
            r = reals[i] != 0 && r != 0 ? 1 : 0;
          }
        }
        case ARGMIN, ARGMAX -> {
          for (int i = 0; i < length; i++) {
            double v = reals[i];
            boolean better = kind == Reductions.Kind.ARGMIN ? v < best : v > best;
            if (better || Double.isNaN(v) && !Double.isNaN(best)) {
              best = v;
              r = from + i;
            }
          }
        }
      }
    }
    return r;
  }

  private double plus(double x, double y) {
    return single ? (float) x + (float) y : x + y;
  }

  /** NumPy's pairwise summation: halves down to 128 elements, those in eight interleaved sums. */
  private double sum(int start, int length) {
    if (length > BLOCK / LANES * lanes) {
      int half = (length - length % LANES) / 2;
      half -= half % lanes;
      return plus(sum(start, half), sum(start + half * stride, length - half));
    }
    Elements.doubles(a, start, stride, reals, length);
    if (length < lanes) {
      double r = 0;
      for (int i = 0; i < length; i++) {
        r = plus(r, reals[i]);
      }
      return r;
    }
    int even = length - length % lanes;
    double result = lanes < LANES ? four(even) : single ? eightSingles(even) : eight(even);
    for (int i = even; i < length; i++) {
      result = plus(result, reals[i]);
    }
    return result;
  }

  private double four(int even) {
    double[] r = new double[4];
    for (int j = 0; j < 4; j++) {
      r[j] = reals[j];
    }
    for (int i = 4; i < even; i += 4) {
      for (int j = 0; j < 4; j++) {
        r[j] = plus(r[j], reals[i + j]);
      }
    }
    return plus(plus(r[0], r[1]), plus(r[2], r[3]));
  }

  private double eight(int even) {
    double[] v = reals;
    double r0 = v[0];
    double r1 = v[1];
    double r2 = v[2];
    double r3 = v[3];
    double r4 = v[4];
    double r5 = v[5];
    double r6 = v[6];
    double r7 = v[7];
    for (int i = 8; i < even; i += 8) {
      r0 += v[i];
      r1 += v[i + 1];
      r2 += v[i + 2];
      r3 += v[i + 3];
      r4 += v[i + 4];
      r5 += v[i + 5];
      r6 += v[i + 6];
      r7 += v[i + 7];
    }
    return ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7));
  }

  private float eightSingles(int even) {
    float[] r = new float[8];
    for (int j = 0; j < 8; j++) {
      r[j] = (float) reals[j];
    }
    for (int i = 8; i < even; i += 8) {
      for (int j = 0; j < 8; j++) {
        r[j] += (float) reals[i + j];
      }
    }
    return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
  }
}
