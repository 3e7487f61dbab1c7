package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/**
 * Arrays whose bytes count with the first one of each element first. Their elements are kept as
 * those of all arrays are; what looks at bytes turns them round. So arrays of both orders never
 * share elements: what another order is asked of is a copy.
 */
public final class ByteOrders {
  private ByteOrders() {}

  /** The array itself or, where it has the other order, a copy of this one. */
  public static NDArray of(NDArray a, boolean bigEndian) {
    if (a.bigEndian == bigEndian || !a.dtype.isOrdered()) {
      return a;
    }
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    Positions from = Positions.of(a);
    Positions to = Positions.of(r);
    for (int i = 0; i < r.size(); i++) {
      if (a.objects != null) {
        r.objects[to.at(i)] = a.objects[from.at(i)];
      } else {
        System.arraycopy(
            a.data, from.at(i) * a.dtype.bytes, r.data, to.at(i) * a.dtype.bytes, a.dtype.bytes);
      }
    }
    r.bigEndian = bigEndian;
    return r;
  }

  /** Says of an array that nobody else has seen yet which order it has. */
  public static NDArray made(NDArray a, boolean bigEndian) {
    a.bigEndian = bigEndian && a.dtype.isOrdered();
    return a;
  }

  /** The bytes of elements in an order, out of those in C's. */
  public static byte[] bytes(byte[] little, DType t, boolean bigEndian) {
    return bigEndian && t.isOrdered() ? NDArray.turned(little, t.unit()) : little;
  }
}
