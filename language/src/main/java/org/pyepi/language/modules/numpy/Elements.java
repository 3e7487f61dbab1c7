package org.pyepi.language.modules.numpy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.collection.NDArray;

/** Many elements of arrays at a time, so that what they are is asked once. */
final class Elements {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);

  private Elements() {}

  private static VarHandle view(Class<?> elements) {
    return MethodHandles.byteArrayViewVarHandle(elements, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads n elements as floats.
   *
   * @param at position of the first in the array's data, in elements
   * @param step elements from one to the next
   */
  static void doubles(NDArray a, int at, int step, double[] to, int n) {
    byte[] data = a.data;
    switch (a.dtype) {
      case FLOAT64 -> {
        for (int i = 0; i < n; i++) {
          to[i] = (double) DOUBLE.get(data, at + i * step << 3);
        }
      }
      case FLOAT32 -> {
        for (int i = 0; i < n; i++) {
          to[i] = (float) FLOAT.get(data, at + i * step << 2);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          to[i] = a.getDouble(at + i * step);
        }
      }
    }
  }

  /** Reads n integers or bools, as {@link #doubles}. */
  static void longs(NDArray a, int at, int step, long[] to, int n) {
    byte[] data = a.data;
    switch (a.dtype) {
      case INT64 -> {
        for (int i = 0; i < n; i++) {
          to[i] = (long) LONG.get(data, at + i * step << 3);
        }
      }
      case INT32 -> {
        for (int i = 0; i < n; i++) {
          to[i] = (int) INT.get(data, at + i * step << 2);
        }
      }
      case BOOL -> {
        for (int i = 0; i < n; i++) {
          to[i] = data[at + i * step] != 0 ? 1 : 0;
        }
      }
      case UINT8 -> {
        for (int i = 0; i < n; i++) {
          to[i] = data[at + i * step] & 255;
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          to[i] = a.getLong(at + i * step);
        }
      }
    }
  }

  /** All elements in C order. */
  static double[] doubles(NDArray a) {
    double[] r = new double[a.size()];
    if (a.isContiguous()) {
      doubles(a, a.offset, 1, r, r.length);
      return r;
    }
    Positions p = Positions.of(a);
    for (int i = 0; i < r.length; i++) {
      r[i] = a.getDouble(p.at(i));
    }
    return r;
  }

  /** All elements in C order, which are integers or bools. */
  static long[] longs(NDArray a) {
    long[] r = new long[a.size()];
    if (a.isContiguous()) {
      longs(a, a.offset, 1, r, r.length);
      return r;
    }
    Positions p = Positions.of(a);
    for (int i = 0; i < r.length; i++) {
      r[i] = a.getLong(p.at(i));
    }
    return r;
  }

  /** Copies elements of a width in bytes: that at {@code from[i]} to {@code to[i]}; null is i. */
  static void move(byte[] source, int[] from, byte[] target, int[] to, int width, int n) {
    switch (width) {
      case 1 -> {
        for (int i = 0; i < n; i++) {
          target[to == null ? i : to[i]] = source[from == null ? i : from[i]];
        }
      }
      case 2 -> {
        for (int i = 0; i < n; i++) {
          short v = (short) SHORT.get(source, (from == null ? i : from[i]) << 1);
          SHORT.set(target, (to == null ? i : to[i]) << 1, v);
        }
      }
      case 4 -> {
        for (int i = 0; i < n; i++) {
          int v = (int) INT.get(source, (from == null ? i : from[i]) << 2);
          INT.set(target, (to == null ? i : to[i]) << 2, v);
        }
      }
      case 16 -> {
        for (int i = 0; i < n; i++) {
          int s = (from == null ? i : from[i]) << 4;
          System.arraycopy(source, s, target, (to == null ? i : to[i]) << 4, 16);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          long v = (long) LONG.get(source, (from == null ? i : from[i]) << 3);
          LONG.set(target, (to == null ? i : to[i]) << 3, v);
        }
      }
    }
  }
}
