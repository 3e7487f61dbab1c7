package org.pyepi.language.modules.numpy;

import org.pyepi.language.modules.numpy.blocks.Bits;
import org.pyepi.language.modules.numpy.blocks.Elements;
import org.pyepi.language.modules.numpy.blocks.Extremes;
import org.pyepi.language.modules.numpy.blocks.WholeFold;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** Folds elements that lie a stride apart to one, a block of them at a time. */
final class RowFold {
  /** Elements of a block; pairwise sums go down to so many. */
  private static final int BLOCK = 128;

  /** Elements of a block of all but sums of floats. */
  private static final int LARGE = 1024;

  /** Elements below which one after the other is looked at. */
  private static final int FEW = 64;

  /** Interleaved sums of a block; two numbers of them belong to a complex one. */
  static final int LANES = 8;

  private final Reductions.Kind kind;
  private final NDArray a;
  private final int stride;
  private final int n;
  private final int lanes;
  private final boolean single;
  private final int block;
  private final double[] reals;
  private final float[] singles;
  private final Extremes extremes;
  private final long[] integers;
  private final WholeFold whole;

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
    boolean sums = kind == Reductions.Kind.SUM;
    block = sums && a.dtype.isFloat() ? BLOCK : Math.min(n, LARGE);
    reals = a.dtype.isFloat() && !(sums && single) ? new double[block] : null;
    singles = sums && single ? new float[block] : null;
    integers = a.dtype.isFloat() ? null : new long[block];
    whole = integers == null || n < FEW ? null : whole(kind, block);
    boolean ordered = reals != null && isOrdered();
    extremes = ordered ? new Extremes(isLarger(), block) : null;
  }

  private static WholeFold whole(Reductions.Kind kind, int block) {
    return switch (kind) {
      case SUM -> new WholeFold(WholeFold.Kind.SUM, block);
      case MIN -> new WholeFold(WholeFold.Kind.MIN, block);
      case MAX -> new WholeFold(WholeFold.Kind.MAX, block);
      default -> null;
    };
  }

  /** Of integers or bools, from a position on. */
  long integers(int start) {
    long r = kind == Reductions.Kind.PROD || kind == Reductions.Kind.ALL ? 1 : 0;
    long best = 0;
    if (a.dtype == DType.BOOL && kind == Reductions.Kind.SUM && stride == 1) {
      return Bits.countTrue(a.data, start, n);
    }
    if (a.dtype == DType.BOOL && (kind == Reductions.Kind.ANY || kind == Reductions.Kind.ALL)) {
      boolean any = kind == Reductions.Kind.ANY;
      return Bits.has(a, start, stride, n, any) == any ? 1 : 0;
    }
    // The order of uint64 is that of longs with the sign turned.
    long turned = a.dtype == DType.UINT64 && isOrdered() ? Unsigned.SIGN : 0;
    if (whole != null) {
      return whole.of(a, start, stride, n, turned) ^ turned;
    }
    for (int from = 0; from < n; from += block) {
      int length = Math.min(block, n - from);
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
      boolean settled = r != (kind == Reductions.Kind.ALL ? 1 : 0);
      if (settled && (kind == Reductions.Kind.ANY || kind == Reductions.Kind.ALL)) {
        return r;
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

  /** Whether the larger is better. */
  private boolean isLarger() {
    return kind == Reductions.Kind.MAX || kind == Reductions.Kind.ARGMAX;
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
    if (isIndex()) {
      return index(start);
    }
    double r = kind == Reductions.Kind.PROD || kind == Reductions.Kind.ALL ? 1 : 0;
    double neutral = r;
    if (extremes != null) {
      r = extreme(start);
      return r == 0 ? firstZero(start) : r;
    }
    for (int from = 0; from < n; from += block) {
      int length = Math.min(block, n - from);
      Elements.doubles(a, start + from * stride, stride, reals, length);
      switch (kind) {
        case PROD -> {
          for (int i = 0; i < length; i++) {
            r = single ? (float) r * (float) reals[i] : r * reals[i];
          }
        }
        case ANY, ALL -> {
          boolean any = kind == Reductions.Kind.ANY;
          for (int i = 0; i < length && r == neutral; i++) {
            r = reals[i] != 0 == any ? 1 - neutral : neutral;
          }
          if (r != neutral) {
            return r;
          }
        }
        default -> throw new IllegalStateException();
      }
    }
    return r;
  }

  /** The smallest or largest: first the best of the blocks' elements at each place. */
  private double extreme(int start) {
    double[] best = n > block ? new double[block] : reals;
    Elements.doubles(a, start, stride, best, block);
    for (int from = block; from < n; from += block) {
      int length = Math.min(block, n - from);
      Elements.doubles(a, start + from * stride, stride, reals, length);
      extremes.gather(best, reals, length);
    }
    return extremes.of(best, block);
  }

  /** Of zeros, which are all alike, the first one. */
  private double firstZero(int start) {
    for (int i = 0; i < n; i++) {
      double v = a.getDouble(start + i * stride);
      if (v == 0) {
        return v;
      }
    }
    throw new IllegalStateException();
  }

  /** Where the first of the best elements is, or the first NaN. */
  private int index(int start) {
    double best = 0;
    int at = -1;
    for (int from = 0; from < n; from += block) {
      int length = Math.min(block, n - from);
      Elements.doubles(a, start + from * stride, stride, reals, length);
      double here = extremes.of(reals, length);
      boolean nan = here != here;
      if (at < 0 || nan || (isLarger() ? here > best : here < best)) {
        int i = 0;
        while (nan ? reals[i] == reals[i] : reals[i] != here) {
          i++;
        }
        best = here;
        at = from + i;
        if (nan) {
          break;
        }
      }
    }
    return at;
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
    if (single) {
      return sumOfSingles(start, length);
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
    double result = lanes < LANES ? four(even) : eight(even);
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

  private float sumOfSingles(int start, int length) {
    float[] v = singles;
    Elements.floats(a, start, stride, v, 0, length);
    int even = length < lanes ? 0 : length - length % lanes;
    float result = even == 0 ? 0 : lanes < LANES ? fourSingles(even) : eightSingles(even);
    for (int i = even; i < length; i++) {
      result += v[i];
    }
    return result;
  }

  private float fourSingles(int even) {
    float[] v = singles;
    float r0 = v[0];
    float r1 = v[1];
    float r2 = v[2];
    float r3 = v[3];
    for (int i = 4; i < even; i += 4) {
      r0 += v[i];
      r1 += v[i + 1];
      r2 += v[i + 2];
      r3 += v[i + 3];
    }
    return (r0 + r1) + (r2 + r3);
  }

  private float eightSingles(int even) {
    float[] v = singles;
    float r0 = v[0];
    float r1 = v[1];
    float r2 = v[2];
    float r3 = v[3];
    float r4 = v[4];
    float r5 = v[5];
    float r6 = v[6];
    float r7 = v[7];
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
}
