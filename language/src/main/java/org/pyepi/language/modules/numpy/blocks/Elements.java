package org.pyepi.language.modules.numpy.blocks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** Many elements of arrays at a time, so that what they are is asked once. */
public final class Elements {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);

  /** Elements of a loop in a loop, which is soon compiled. */
  private static final int BLOCK = 4096;

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
  public static void doubles(NDArray a, int at, int step, double[] to, int n) {
    doubles(a, at, step, to, 0, n);
  }

  static void doubles(NDArray a, int at, int step, double[] to, int first, int n) {
    byte[] data = a.data;
    switch (a.dtype.code) {
      case FLOAT64 -> {
        if (step == 1) {
          ByteBuffer.wrap(data)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asDoubleBuffer()
              .get(at, to, first, n);
          return;
        }
        for (int i = 0; i < n; i++) {
          to[first + i] = (double) DOUBLE.get(data, at + i * step << 3);
        }
      }
      case FLOAT32 -> {
        if (step == 1 && n <= BLOCK) {
          float[] block = new float[n];
          floats(a, at, 1, block, 0, n);
          for (int i = 0; i < n; i++) {
            to[first + i] = block[i];
          }
          return;
        }
        for (int i = 0; i < n; i++) {
          to[first + i] = (float) FLOAT.get(data, at + i * step << 2);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          to[first + i] = a.getDouble(at + i * step);
        }
      }
    }
  }

  /** Reads n integers or bools, as {@link #doubles}. */
  public static void longs(NDArray a, int at, int step, long[] to, int n) {
    longs(a, at, step, to, 0, n);
  }

  static void longs(NDArray a, int at, int step, long[] to, int first, int n) {
    if (step == 1) {
      longs(a, at, to, first, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[first + i] = a.getLong(at + i * step);
    }
  }

  /** Reads what lies side by side: such loops become vector instructions. */
  private static void longs(NDArray a, int at, long[] to, int first, int n) {
    byte[] data = a.data;
    switch (a.dtype.code) {
      case BOOL -> {
        for (int i = 0; i < n; i++) {
          long v = data[at + i];
          to[first + i] = (v | -v) >>> 63;
        }
      }
      case INT8, UINT8 -> {
        for (int i = 0; i < n; i++) {
          to[first + i] = data[at + i];
        }
      }
      case INT16, UINT16 -> {
        for (int i = 0; i < n; i++) {
          to[first + i] = (short) SHORT.get(data, at + i << 1);
        }
      }
      case INT32, UINT32 -> {
        for (int i = 0; i < n; i++) {
          to[first + i] = (int) INT.get(data, at + i << 2);
        }
      }
      case INT64, UINT64 ->
          ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(at, to, first, n);
      default -> {
        for (int i = 0; i < n; i++) {
          to[first + i] = a.getLong(at + i);
        }
      }
    }
    if (a.dtype.kind == 'u' && a.dtype.bytes < Long.BYTES) {
      long mask = (1L << 8 * a.dtype.bytes) - 1;
      for (int i = 0; i < n; i++) {
        to[first + i] &= mask;
      }
    }
  }

  /** Reads the bits of n floats that lie side by side, of float32 with the sign in front. */
  static void bits(NDArray a, int at, long[] to, int n) {
    byte[] data = a.data;
    if (a.dtype == DType.FLOAT64) {
      ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(at, to, 0, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[i] = (int) INT.get(data, at + i << 2);
    }
  }

  /** Reads n elements of a float32 array. */
  public static void floats(NDArray a, int at, int step, float[] to, int first, int n) {
    byte[] data = a.data;
    if (step == 1) {
      ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(at, to, first, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[first + i] = (float) FLOAT.get(data, at + i * step << 2);
    }
  }

  /** Writes n elements of a block, which are of the array's type. */
  static void store(Step source, int first, NDArray a, int at, int step, int n) {
    byte[] data = a.data;
    switch (a.dtype.code) {
      case FLOAT64 -> {
        double[] from = source.reals;
        for (int i = 0; i < n; i++) {
          DOUBLE.set(data, at + i * step << 3, from[first + i]);
        }
      }
      case FLOAT32 -> {
        float[] from = source.singles;
        for (int i = 0; i < n; i++) {
          FLOAT.set(data, at + i * step << 2, from[first + i]);
        }
      }
      case BOOL -> {
        byte[] from = source.truths;
        for (int i = 0; i < n; i++) {
          data[at + i * step] = from[first + i];
        }
      }
      default -> integers(source.integers, first, a, at, step, n);
    }
  }

  private static void integers(long[] from, int first, NDArray a, int at, int step, int n) {
    byte[] data = a.data;
    if (step == 1 && a.dtype.bytes == Integer.BYTES) {
      for (int i = 0; i < n; i++) {
        INT.set(data, at + i << 2, (int) from[first + i]);
      }
      return;
    }
    if (step == 1 && a.dtype.bytes == 1) {
      for (int i = 0; i < n; i++) {
        data[at + i] = (byte) from[first + i];
      }
      return;
    }
    switch (a.dtype.bytes) {
      case 1 -> {
        for (int i = 0; i < n; i++) {
          data[at + i * step] = (byte) from[first + i];
        }
      }
      case 2 -> {
        for (int i = 0; i < n; i++) {
          SHORT.set(data, at + i * step << 1, (short) from[first + i]);
        }
      }
      case 4 -> {
        for (int i = 0; i < n; i++) {
          INT.set(data, at + i * step << 2, (int) from[first + i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          LONG.set(data, at + i * step << 3, from[first + i]);
        }
      }
    }
  }

  /** Repeats the first bytes of an array to its end: what is there is doubled each time. */
  public static void repeat(byte[] data, int first) {
    for (long n = first; n < data.length; n *= 2) {
      System.arraycopy(data, 0, data, (int) n, (int) Math.min(n, data.length - n));
    }
  }

  /** All elements in C order. */
  public static double[] doubles(NDArray a) {
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

  /** All elements in C order, in single precision. */
  public static float[] singles(NDArray a) {
    if (a.dtype == DType.FLOAT32 && a.isContiguous()) {
      float[] r = new float[a.size()];
      floats(a, a.offset, 1, r, 0, r.length);
      return r;
    }
    double[] all = doubles(a);
    float[] r = new float[all.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = (float) all[i];
    }
    return r;
  }

  /** All elements in C order, which are integers or bools. */
  public static long[] longs(NDArray a) {
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
  public static void move(byte[] source, int[] from, byte[] target, int[] to, int width, int n) {
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

  /** Copies n elements of a width in bytes from positions to a place and those after it. */
  static void gather(byte[] source, int[] from, byte[] target, int to, int width, int n) {
    switch (width) {
      case 1 -> {
        for (int i = 0; i < n; i++) {
          target[to + i] = source[from[i]];
        }
      }
      case 2 -> {
        for (int i = 0; i < n; i++) {
          SHORT.set(target, to + i << 1, (short) SHORT.get(source, from[i] << 1));
        }
      }
      case 4 -> {
        for (int i = 0; i < n; i++) {
          INT.set(target, to + i << 2, (int) INT.get(source, from[i] << 2));
        }
      }
      case 16 -> {
        for (int i = 0; i < n; i++) {
          System.arraycopy(source, from[i] << 4, target, to + i << 4, 16);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          LONG.set(target, to + i << 3, (long) LONG.get(source, from[i] << 3));
        }
      }
    }
  }
}
