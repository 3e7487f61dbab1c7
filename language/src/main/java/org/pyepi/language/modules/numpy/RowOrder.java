package org.pyepi.language.modules.numpy;

import java.util.Arrays;
import java.util.Comparator;
import org.pyepi.language.modules.numpy.arithmetic.ComplexOrder;
import org.pyepi.language.modules.numpy.arithmetic.ObjectOrder;
import org.pyepi.language.modules.numpy.blocks.DigitSort;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.blocks.StableOrder;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** The rows of an array along its last dimension in order: NaN last, what is equal as it was. */
final class RowOrder {
  private RowOrder() {}

  /** A number whose order among others is NumPy's of the values: the zeros alike, NaN last. */
  private static long key(double x) {
    if (x == 0) {
      return 0;
    }
    if (Double.isNaN(x)) {
      return Long.MAX_VALUE;
    }
    long bits = Double.doubleToRawLongBits(x);
    return bits ^ bits >> 63 & Long.MAX_VALUE;
  }

  /** What makes of the bits of a uint64 a long that has its place in the order of longs. */
  private static long turned(NDArray a) {
    return a.dtype == DType.UINT64 ? Unsigned.SIGN : 0;
  }

  private static void keys(NDArray a, Positions p, int start, long[] keys) {
    for (int i = 0; i < keys.length; i++) {
      int at = p.at(start + i);
      keys[i] =
          a.dtype.isFloat()
              ? key(a.getDouble(at))
              : a.dtype.isTime() ? a.getLong(at) - 1 : a.getLong(at) ^ turned(a);
    }
  }

  /** The indices that sort a row of complex numbers or references. */
  private static Integer[] complex(NDArray a, Positions p, int start, int n, boolean stable) {
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    if (a.dtype.isReference()) {
      Comparator<Integer> by =
          (i, j) -> Arrangement.compare(a, p.at(start + i), a, p.at(start + j));
      if (a.dtype == DType.OBJECT) {
        ObjectOrder.sort(order, by, stable);
      } else {
        Arrays.sort(order, by);
      }
      return order;
    }
    Arrays.sort(
        order,
        (i, j) -> {
          int u = p.at(start + i);
          int v = p.at(start + j);
          return ComplexOrder.compare(a.getReal(u), a.getImag(u), a.getReal(v), a.getImag(v));
        });
    return order;
  }

  /** For each row the indices that sort it. */
  static NDArray indices(NDArray a, boolean stable) {
    NDArray r = NDArray.zeros(DType.INT64, a.shape.clone());
    int n = a.shape[a.rank() - 1];
    Positions p = Positions.of(a);
    if (a.dtype.isComplex() || a.dtype.isReference()) {
      for (int start = 0; start < r.size(); start += n) {
        Integer[] order = complex(a, p, start, n, stable);
        for (int i = 0; i < n; i++) {
          r.putLong(start + i, order[i]);
        }
      }
      return r;
    }
    long[] keys = new long[n];
    for (int start = 0; start < r.size(); start += n) {
      keys(a, p, start, keys);
      int[] order = StableOrder.of(keys);
      for (int i = 0; i < n; i++) {
        r.putLong(start + i, order[i]);
      }
    }
    return r;
  }

  /** A copy whose rows are sorted. */
  static NDArray sorted(NDArray a, boolean stable) {
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    int n = a.shape[a.rank() - 1];
    Positions p = Positions.of(a);
    if (a.dtype.isReference()) {
      for (int start = 0; start < r.size(); start += n) {
        Integer[] order = complex(a, p, start, n, stable);
        int[] from = new int[n];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) {
          from[i] = p.at(start + order[i]);
          to[i] = start + i;
        }
        Indexing.move(a, from, r, to, n);
      }
      return r;
    }
    if (a.dtype.isComplex()) {
      for (int start = 0; start < r.size(); start += n) {
        Integer[] order = complex(a, p, start, n, stable);
        for (int i = 0; i < n; i++) {
          int at = p.at(start + order[i]);
          r.putComplex(start + i, a.getReal(at), a.getImag(at));
        }
      }
      return r;
    }
    long[] keys = new long[n];
    for (int start = 0; start < r.size(); start += n) {
      if (a.dtype == DType.FLOAT32 && singles(a, p, start, r, n)) {
        continue;
      }
      if (a.dtype.isFloat()) {
        floats(a, p, start, keys, r);
      } else if (a.dtype.bytes < Long.BYTES && a.dtype != DType.UINT32) {
        int[] row = new int[n];
        for (int i = 0; i < n; i++) {
          row[i] = (int) a.getLong(p.at(start + i));
        }
        DigitSort.sort(row);
        for (int i = 0; i < n; i++) {
          r.putLong(start + i, row[i]);
        }
      } else {
        keys(a, p, start, keys);
        DigitSort.sort(keys);
        for (int i = 0; i < n; i++) {
          r.putLong(start + i, a.dtype.isTime() ? keys[i] + 1 : keys[i] ^ turned(a));
        }
      }
    }
    return r;
  }

  /** Sorts the bits of float32 elements; false where there is NaN or a negative zero. */
  private static boolean singles(NDArray a, Positions p, int start, NDArray r, int n) {
    int[] row = new int[n];
    for (int i = 0; i < n; i++) {
      float v = (float) a.getDouble(p.at(start + i));
      int bits = Float.floatToRawIntBits(v);
      if (v != v || bits == Integer.MIN_VALUE) {
        return false;
      }
      row[i] = bits ^ bits >> 31 >>> 1;
    }
    DigitSort.sort(row);
    for (int i = 0; i < n; i++) {
      int bits = row[i] ^ row[i] >> 31 >>> 1;
      r.putDouble(start + i, Float.intBitsToFloat(bits));
    }
    return true;
  }

  private static void floats(NDArray a, Positions p, int start, long[] keys, NDArray r) {
    double[] row = new double[keys.length];
    boolean zeros = false;
    for (int i = 0; i < row.length; i++) {
      row[i] = a.getDouble(p.at(start + i));
      zeros |= row[i] == 0 && Double.doubleToRawLongBits(row[i]) != 0;
    }
    if (zeros) {
      // Java puts -0.0 before 0.0, NumPy leaves them as they are.
      keys(a, p, start, keys);
      int[] order = StableOrder.of(keys);
      for (int i = 0; i < row.length; i++) {
        r.putDouble(start + i, row[order[i]]);
      }
      return;
    }
    Arrays.sort(row);
    for (int i = 0; i < row.length; i++) {
      r.putDouble(start + i, row[i]);
    }
  }
}
