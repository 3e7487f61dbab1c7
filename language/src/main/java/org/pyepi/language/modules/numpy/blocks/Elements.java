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
    switch (a.dtype) {
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
    switch (a.dtype) {
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
    switch (a.dtype) {
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

  /** How many of n bytes are not 0. */
  public static long countTrue(byte[] data, int at, int n) {
    long count = 0;
    for (int from = 0; from < n; from += BLOCK) {
      count += count(data, at + from, Math.min(BLOCK, n - from));
    }
    return count;
  }

  private static long count(byte[] data, int at, int n) {
    long count = 0;
    for (int i = 0; i < n; i++) {
      long v = data[at + i];
      count += (v | -v) >>> 63;
    }
    return count;
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

  /** Whether some of n bools have a value. */
  public static boolean has(NDArray a, int at, int step, int n, boolean value) {
    byte[] data = a.data;
    if (step == 1) {
      // A few first: often one of them settles it.
      for (int from = 0, length = 64; from < n; from += length, length = BLOCK) {
        int some = Math.min(length, n - from);
        if (value ? !areFalse(data, at + from, some) : !areTrue(data, at + from, some)) {
          return true;
        }
      }
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (data[at + i * step] != 0 == value) {
        return true;
      }
    }
    return false;
  }

  private static boolean areFalse(byte[] data, int at, int n) {
    return together(data, at, n) == 0;
  }

  /** Whether n bytes are 0 or 1. */
  static boolean areBits(byte[] data, int at, int n) {
    return (together(data, at, n) & ~0x0101010101010101L) == 0;
  }

  /** Which bits are set in some of n bytes, eight of them at a time. */
  private static long together(byte[] data, int at, int n) {
    long bits = 0;
    int eights = n >> 3;
    for (int i = 0; i < eights; i++) {
      bits |= (long) LONG.get(data, at + (i << 3));
    }
    for (int i = eights << 3; i < n; i++) {
      bits |= data[at + i] & 255;
    }
    return bits;
  }

  private static boolean areTrue(byte[] data, int at, int n) {
    long all = -1;
    for (int i = 0; i < n; i++) {
      long v = data[at + i];
      all &= v | -v;
    }
    return all < 0;
  }

  /** Whether n float64 elements from a position on are finite: bits are quicker than numbers. */
  static boolean areFiniteReals(byte[] data, int at, int n) {
    long carried = 0;
    for (int i = 0; i < n; i++) {
      carried |= ((long) LONG.get(data, at + i << 3) & 0x7FF0000000000000L) + 0x0010000000000000L;
    }
    return carried >= 0;
  }

  /** Turns bits of n elements of eight bytes on the way from one place to another. */
  static void flip(byte[] from, int at, long bits, byte[] to, int start, int n) {
    for (int i = 0; i < n; i++) {
      LONG.set(to, start + i << 3, (long) LONG.get(from, at + i << 3) ^ bits);
    }
  }

  /** Keeps some bits of n elements of eight bytes on the way from one place to another. */
  static void mask(byte[] from, int at, long bits, byte[] to, int start, int n) {
    for (int i = 0; i < n; i++) {
      LONG.set(to, start + i << 3, (long) LONG.get(from, at + i << 3) & bits);
    }
  }

  /** Whether none of n float64 elements from a position on is a zero, an infinity or NaN. */
  static boolean areNumbersButZero(byte[] data, int at, int n) {
    long carried = 0;
    long notZero = -1;
    for (int i = 0; i < n; i++) {
      long v = (long) LONG.get(data, at + i << 3) & Long.MAX_VALUE;
      carried |= (v & 0x7FF0000000000000L) + 0x0010000000000000L;
      notZero &= -v;
    }
    return carried >= 0 && notZero < 0;
  }

  /** Whether n float32 elements from a position on are finite. */
  static boolean areFiniteSingles(byte[] data, int at, int n) {
    int carried = 0;
    for (int i = 0; i < n; i++) {
      carried |= ((int) INT.get(data, at + i << 2) & 0x7F800000) + 0x00800000;
    }
    return carried >= 0;
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
