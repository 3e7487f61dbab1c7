package org.pyepi.offload.kernel;

import java.util.Arrays;
import org.pyepi.offload.bytes.LittleEndian;

/**
 * The storage behind an array parameter at one launch.
 *
 * @param storage a {@code byte[]} of little-endian elements, or {@code long[]}, {@code double[]},
 *     {@code boolean[]}, one entry an element; {@code long[]} goes with I64, {@code double[]} with
 *     F64, {@code boolean[]} with BOOL
 * @param offset the element (not byte) at which index 0 lies
 * @param shape elements in each dimension
 * @param strides elements from one index to the next in each dimension, of any sign
 */
public record ArrayBinding(Object storage, long offset, int[] shape, int[] strides) {
  /** A contiguous array, last dimension fastest. */
  public static ArrayBinding of(Object storage, int... shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= shape[d];
    }
    return new ArrayBinding(storage, 0, shape, strides);
  }

  /** The same view of other storage whose element 0 is this storage's element {@code first}. */
  public ArrayBinding rebase(Object newStorage, long first) {
    return new ArrayBinding(newStorage, offset - first, shape, strides);
  }

  /** Whether both are the same elements of the same storage object, at the same indices. */
  public boolean isSameView(ArrayBinding other) {
    return storage == other.storage
        && offset == other.offset
        && Arrays.equals(shape, other.shape)
        && Arrays.equals(strides, other.strides);
  }

  /** Position in the storage of an element, or -1 when an index lies outside its dimension. */
  public long flat(long... index) {
    long at = offset;
    for (int d = 0; d < shape.length; d++) {
      if (index[d] < 0 || index[d] >= shape[d]) {
        return -1;
      }
      at += index[d] * strides[d];
    }
    return at;
  }

  /** Number of elements of the view. */
  public long size() {
    long n = 1;
    for (int s : shape) {
      n *= s;
    }
    return n;
  }

  /** Lowest position in the storage that the view reaches. */
  public long lowest() {
    long at = offset;
    for (int d = 0; d < shape.length; d++) {
      at += Math.min(0L, (shape[d] - 1L) * strides[d]);
    }
    return at;
  }

  /** Highest position in the storage that the view reaches. */
  public long highest() {
    long at = offset;
    for (int d = 0; d < shape.length; d++) {
      at += Math.max(0L, (shape[d] - 1L) * strides[d]);
    }
    return at;
  }

  /** The integer or bool (0 or 1) at a position of the storage. */
  public static long getLong(Object storage, ElementKind kind, long at) {
    if (storage instanceof long[] a) {
      return a[(int) at];
    }
    if (storage instanceof boolean[] a) {
      return a[(int) at] ? 1 : 0;
    }
    byte[] a = (byte[]) storage;
    int p = (int) at * kind.bytes();
    return switch (kind) {
      case U8 -> a[p] & 0xff;
      case BOOL -> a[p] != 0 ? 1 : 0;
      case I8 -> a[p];
      case U16 -> LittleEndian.half(a, p);
      case I16 -> (short) LittleEndian.half(a, p);
      case U32 -> LittleEndian.word(a, p) & 0xffff_ffffL;
      case I32 -> LittleEndian.word(a, p);
      case I64 -> LittleEndian.doubleWord(a, p);
      default -> throw new IllegalArgumentException("not an integer element: " + kind);
    };
  }

  /** Writes an integer or bool; the caller has checked that it fits. */
  public static void putLong(Object storage, ElementKind kind, long at, long value) {
    if (storage instanceof long[] a) {
      a[(int) at] = value;
      return;
    }
    if (storage instanceof boolean[] a) {
      a[(int) at] = value != 0;
      return;
    }
    byte[] a = (byte[]) storage;
    int p = (int) at * kind.bytes();
    switch (kind) {
      case U8, I8, BOOL -> a[p] = (byte) value;
      case U16, I16 -> LittleEndian.half(a, p, (int) value);
      case U32, I32 -> LittleEndian.word(a, p, (int) value);
      case I64 -> LittleEndian.doubleWord(a, p, value);
      default -> throw new IllegalArgumentException("not an integer element: " + kind);
    }
  }

  /** The float at a position of the storage; a float32 comes widened. */
  public static double getDouble(Object storage, ElementKind kind, long at) {
    if (storage instanceof double[] a) {
      return a[(int) at];
    }
    byte[] a = (byte[]) storage;
    return kind == ElementKind.F32
        ? LittleEndian.single(a, (int) at * 4)
        : LittleEndian.real(a, (int) at * 8);
  }

  /** Writes a float; a float32 comes widened. */
  public static void putDouble(Object storage, ElementKind kind, long at, double value) {
    if (storage instanceof double[] a) {
      a[(int) at] = value;
    } else if (kind == ElementKind.F32) {
      LittleEndian.single((byte[]) storage, (int) at * 4, (float) value);
    } else {
      LittleEndian.real((byte[]) storage, (int) at * 8, value);
    }
  }
}
