package org.pyepi.language.modules.numpy.blocks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** Elements that masks and index arrays pick, without a list of positions in between. */
public final class Picks {
  private static final int BLOCK = 1024;

  private Picks() {}

  /** How many elements of a contiguous mask are true. */
  public static int count(NDArray mask) {
    return (int) Bits.countTrue(mask.data, mask.offset, mask.size());
  }

  /** The elements of an array where a mask of its shape is true; both are contiguous. */
  public static void where(NDArray a, NDArray mask, NDArray result) {
    if (a.dtype.bytes == Long.BYTES) {
      longs(a, mask, result);
      return;
    }
    int width = a.dtype.bytes;
    int n = mask.size();
    for (int i = 0, to = 0; i < n; i++) {
      if (mask.data[mask.offset + i] != 0) {
        int from = (a.offset + i) * width;
        for (int j = 0; j < width; j++) {
          result.data[to++] = a.data[from + j];
        }
      }
    }
  }

  /** Each is written, and the next one over it where it was not meant: no branches. */
  private static void longs(NDArray a, NDArray mask, NDArray result) {
    ByteBuffer source = ByteBuffer.wrap(a.data).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer target = ByteBuffer.wrap(result.data).order(ByteOrder.LITTLE_ENDIAN);
    long[] from = new long[BLOCK];
    long[] to = new long[BLOCK + 1];
    int n = mask.size();
    int found = 0;
    for (int start = 0; start < n; start += BLOCK) {
      int length = Math.min(BLOCK, n - start);
      source.asLongBuffer().get(a.offset + start, from, 0, length);
      int k = packed(mask.data, mask.offset + start, from, to, length);
      target.asLongBuffer().put(found, to, 0, k);
      found += k;
    }
  }

  private static int packed(byte[] mask, int at, long[] from, long[] to, int n) {
    int k = 0;
    for (int i = 0; i < n; i++) {
      to[k] = from[i];
      int m = mask[at + i];
      k += (m | -m) >>> 31;
    }
    return k;
  }

  /** The numbers of the true elements of a contiguous mask. */
  public static long[] indices(NDArray mask) {
    long[] r = new long[count(mask) + 1];
    byte[] data = mask.data;
    int n = mask.size();
    int k = 0;
    for (int i = 0; i < n; i++) {
      r[k] = i;
      int m = data[mask.offset + i];
      k += (m | -m) >>> 31;
    }
    return r;
  }

  /**
   * The elements of an array of one dimension that a contiguous array of integers names.
   *
   * @return false where one of them is not there
   */
  public static boolean at(NDArray a, NDArray index, NDArray result) {
    int n = index.size();
    int length = a.shape[0];
    int step = a.strides[0];
    long[] wanted = new long[Math.min(n, BLOCK)];
    int[] positions = new int[wanted.length];
    for (int start = 0; start < n; start += BLOCK) {
      int count = Math.min(BLOCK, n - start);
      Elements.longs(index, index.offset + start, 1, wanted, count);
      long beyond = 0;
      for (int i = 0; i < count; i++) {
        long w = wanted[i] + (wanted[i] >> 63 & length);
        beyond |= w | length - 1 - w;
        positions[i] = a.offset + (int) w * step;
      }
      if (beyond < 0) {
        return false;
      }
      Elements.gather(a.data, positions, result.data, start, a.dtype.bytes, count);
    }
    return true;
  }

  /** Whether an array of indices can be used by {@link #at}. */
  public static boolean isPlain(NDArray index) {
    return index.dtype.isInteger() && index.dtype != DType.UINT64 && index.isContiguous();
  }
}
