package org.pyepi.language.modules.numpy.blocks;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.NDArray;

/** Where the elements of an array lie when it is read in C order as if it had another shape. */
public final class Positions {
  private final int base;
  private final int[] table;

  private Positions(int base, int[] table) {
    this.base = base;
    this.table = table;
  }

  /** The position of the i-th element. */
  public int at(int i) {
    return table == null ? base + i : table[i];
  }

  public static Positions of(NDArray a) {
    return of(a, a.shape);
  }

  /** Of an array broadcast to a shape that it fits. */
  public static Positions of(NDArray a, int[] shape) {
    if (a.isContiguous() && Arrays.equals(a.shape, shape)) {
      return new Positions(a.offset, null);
    }
    int n = count(shape);
    int[] table = new int[n];
    int rank = shape.length;
    int[] steps = strides(a, shape);
    int[] index = new int[rank];
    int at = a.offset;
    for (int i = 0; i < n; i++) {
      table[i] = at;
      for (int d = rank - 1; d >= 0; d--) {
        at += steps[d];
        if (++index[d] < shape[d]) {
          break;
        }
        at -= steps[d] * shape[d];
        index[d] = 0;
      }
    }
    return new Positions(0, table);
  }

  /** The strides of an array broadcast to a shape that it fits: 0 where it is repeated. */
  public static int[] strides(NDArray a, int[] shape) {
    int[] strides = new int[shape.length];
    for (int d = 0; d < a.rank(); d++) {
      strides[shape.length - a.rank() + d] = a.shape[d] == 1 ? 0 : a.strides[d];
    }
    return strides;
  }

  public static int count(int[] shape) {
    int n = 1;
    for (int s : shape) {
      n *= s;
    }
    return n;
  }

  /** The shape of an operation on operands of two shapes, or null where they do not fit. */
  public static int[] common(int[] a, int[] b) {
    int rank = Math.max(a.length, b.length);
    int[] r = new int[rank];
    for (int d = 1; d <= rank; d++) {
      int x = d <= a.length ? a[a.length - d] : 1;
      int y = d <= b.length ? b[b.length - d] : 1;
      if (x != y && x != 1 && y != 1) {
        return null;
      }
      r[rank - d] = x == 1 ? y : x;
    }
    return r;
  }

  /** {@link #common} of operands of an operation; ValueError where they do not fit. */
  public static int[] broadcast(int[]... shapes) {
    int[] r = new int[0];
    for (int[] s : shapes) {
      r = common(r, s);
      if (r == null) {
        StringBuilder b = new StringBuilder();
        for (int[] t : shapes) {
          b.append(text(t)).append(' ');
        }
        throw Errors.value("%s", "operands could not be broadcast together with shapes " + b);
      }
    }
    return r;
  }

  /** A shape as error messages show it: {@code (2,3)}. */
  public static String text(int[] shape) {
    StringBuilder b = new StringBuilder("(");
    for (int d = 0; d < shape.length; d++) {
      b.append(d == 0 ? "" : ",").append(shape[d]);
    }
    return b.append(shape.length == 1 ? ",)" : ")").toString();
  }
}
