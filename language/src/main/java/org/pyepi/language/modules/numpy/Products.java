package org.pyepi.language.modules.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.Elements;
import org.pyepi.language.modules.numpy.blocks.MatrixProduct;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Keywords;

/** {@code numpy.dot} and {@code @} on arrays of any dimensions. */
final class Products {
  /** Multiplications from which on several threads are worthwhile. */
  private static final long WORTH_SHARING = 1 << 21;

  /** Parts of a product that threads share. */
  private static final int PARTS = 16;

  private Products() {}

  static Object dot(Object a, Object b, boolean matmul) {
    NDArray x = Creation.asArray(a, null);
    NDArray y = Creation.asArray(b, null);
    boolean times = x.dtype.isTime() || y.dtype.isTime();
    if (x.dtype.isReference() || y.dtype.isReference() || times) {
      return LibraryMethods.call(
          "_references", matmul ? "matmul" : "dot", x, new Object[] {y}, Keywords.NONE);
    }
    if (x.rank() == 0 || y.rank() == 0) {
      if (matmul) {
        throw Errors.value(
            "matmul: Input operand %d does not have enough dimensions (has 0, gufunc core with"
                + " signature (n?,k),(k,m?)->(n?,m?) requires 1)",
            x.rank() == 0 ? 0 : 1);
      }
      return Elementwise.binary(BinaryOp.MUL, x, y);
    }
    if (x.rank() > 2 || y.rank() > 2) {
      return matmul ? stacked(x, y) : overLast(x, y);
    }
    return Elementwise.unboxed(product(x, y, matmul ? "matmul" : "dot"));
  }

  /** The matrices of two stacks, which are broadcast to each other, pair by pair. */
  private static NDArray stacked(NDArray x, NDArray y) {
    int[] front = Positions.broadcast(stack(x), stack(y));
    int count = Positions.count(front);
    Positions px = Positions.of(starts(x), front);
    Positions py = Positions.of(starts(y), front);
    NDArray r = null;
    for (int i = 0; i < count; i++) {
      NDArray one = product(matrix(x, px.at(i)), matrix(y, py.at(i)), "matmul");
      if (r == null) {
        int[] shape = Arrays.copyOf(front, front.length + one.rank());
        System.arraycopy(one.shape, 0, shape, front.length, one.rank());
        r = NDArray.zeros(one.dtype, shape);
      }
      System.arraycopy(one.data, 0, r.data, i * one.data.length, one.data.length);
    }
    if (r == null) {
      int rows = x.rank() > 1 ? 1 : 0;
      int columns = y.rank() > 1 ? 1 : 0;
      int[] shape = Arrays.copyOf(front, front.length + rows + columns);
      if (rows > 0) {
        shape[front.length] = x.shape[x.rank() - 2];
      }
      if (columns > 0) {
        shape[front.length + rows] = y.shape[y.rank() - 1];
      }
      r = NDArray.zeros(DType.promote(x.dtype, y.dtype), shape);
    }
    return r;
  }

  private static int[] stack(NDArray a) {
    return Arrays.copyOf(a.shape, Math.max(0, a.rank() - 2));
  }

  /** Where each matrix of a stack begins, as the elements of an array. */
  private static NDArray starts(NDArray a) {
    int[] shape = stack(a);
    return new NDArray(
        a.dtype, a.data, a.offset, shape, Arrays.copyOf(a.strides, shape.length), true);
  }

  private static NDArray matrix(NDArray a, int start) {
    int skip = Math.max(0, a.rank() - 2);
    int[] shape = Arrays.copyOfRange(a.shape, skip, a.rank());
    return new NDArray(
        a.dtype, a.data, start, shape, Arrays.copyOfRange(a.strides, skip, a.rank()), true);
  }

  /** Sums over the last dimension of one and the last but one of the other. */
  private static Object overLast(NDArray x, NDArray y) {
    int at = Math.max(0, y.rank() - 2);
    int n = x.shape[x.rank() - 1];
    if (n != y.shape[at]) {
      throw mismatch(x, y, at);
    }
    int[] order = new int[y.rank()];
    order[0] = at;
    for (int d = 0, e = 1; d < y.rank(); d++) {
      if (d != at) {
        order[e++] = d;
      }
    }
    NDArray turned = Arrangement.permuted(y, order);
    NDArray r = product(rows(x, x.size() / Math.max(1, n), n), rows(turned, n, -1), "dot");
    int[] shape = Arrays.copyOf(x.shape, x.rank() - 1 + y.rank() - 1);
    System.arraycopy(turned.shape, 1, shape, x.rank() - 1, y.rank() - 1);
    return Elementwise.unboxed(
        new NDArray(r.dtype, r.data, 0, shape, NDArray.contiguous(shape), false));
  }

  private static NDArray rows(NDArray a, int n, int m) {
    NDArray flat = Reductions.flat(a);
    int[] shape = {n, m < 0 ? a.size() / Math.max(1, n) : m};
    return flat.view(flat.offset, shape, NDArray.contiguous(shape), true);
  }

  private static RuntimeException mismatch(NDArray x, NDArray y, int at) {
    int last = x.rank() - 1;
    return Errors.value(
        "shapes %s and %s not aligned: %d (dim %d) != %d (dim %d)",
        Positions.text(x.shape), Positions.text(y.shape), x.shape[last], last, y.shape[at], at);
  }

  private static NDArray product(NDArray x, NDArray y, String name) {
    int n = x.shape[x.rank() - 1];
    if (n != y.shape[0] && name.equals("matmul")) {
      throw Errors.value(
          "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature"
              + " (n?,k),(k,m?)->(n?,m?) (size %d is different from %d)",
          y.shape[0], n);
    }
    if (n != y.shape[0]) {
      throw mismatch(x, y, 0);
    }
    if (x.dtype == DType.FLOAT16 && y.dtype == DType.FLOAT16) {
      NDArray wide = product(Casting.cast(x, DType.FLOAT32), Casting.cast(y, DType.FLOAT32), name);
      return Casting.cast(wide, DType.FLOAT16);
    }
    DType t = DType.promote(x.dtype, y.dtype);
    int rows = x.rank() == 2 ? x.shape[0] : 1;
    int columns = y.rank() == 2 ? y.shape[1] : 1;
    int[] shape =
        x.rank() == 2
            ? (y.rank() == 2 ? new int[] {rows, columns} : new int[] {rows})
            : (y.rank() == 2 ? new int[] {columns} : new int[0]);
    NDArray r = NDArray.zeros(t, shape);
    if (t == DType.FLOAT64) {
      reals(r, x, y, rows, columns, n, name);
    } else if (t == DType.FLOAT32) {
      singles(r, x, y, rows, columns, n, name);
    } else if (t.isComplex()) {
      complex(r, x, y, rows, columns, n);
    } else {
      integers(r, Elements.longs(x), Elements.longs(y), rows, columns, n);
    }
    return r;
  }

  /** Some rows of a result. */
  private interface Rows {
    void compute(int from, int to);
  }

  /** All rows, where there is much to do on several threads. */
  private static void inRows(int rows, int columns, int n, Rows some) {
    long elements = (long) rows * columns;
    if (elements * n < WORTH_SHARING || rows == 1 || !WholeArrays.areShared()) {
      some.compute(0, rows);
      return;
    }
    int parts = Math.min(rows, PARTS);
    WholeArrays.share(
        elements,
        parts,
        i -> {
          some.compute((int) (rows * i / parts), (int) (rows * (i + 1) / parts));
          return true;
        });
  }

  private static void reals(
      NDArray r, NDArray a, NDArray b, int rows, int columns, int n, String name) {
    double[] sums = new double[rows * columns];
    boolean isRow = sums.length == 1 && a.isContiguous() && b.isContiguous() && n > 0;
    double[] x = isRow ? null : Elements.doubles(a);
    double[] y = isRow ? null : Elements.doubles(b);
    if (isRow) {
      sums[0] = MatrixProduct.dot(a, b, n);
    } else {
      product(x, y, sums, rows, columns, n);
    }
    Overflow check = null;
    for (int i = 0; i < sums.length; i++) {
      if (!Double.isFinite(sums[i])) {
        check = check == null ? new Overflow(a, b, rows, columns, n) : check;
        check.result(i / columns, i % columns);
      }
    }
    ByteBuffer.wrap(r.data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(0, sums);
    if (check != null) {
      check.status.warn(name);
    }
  }

  private static void product(double[] x, double[] y, double[] sums, int rows, int columns, int n) {
    inRows(
        rows,
        columns,
        n,
        (from, to) -> {
          if (columns == 1) {
            for (int i = from; i < to; i++) {
              sums[i] = MatrixProduct.dot(x, i * n, y, n);
            }
          } else {
            MatrixProduct.reals(x, y, sums, from, to, columns, n);
          }
        });
  }

  private static void singles(
      NDArray r, NDArray a, NDArray b, int rows, int columns, int n, String name) {
    float[] x = Elements.singles(a);
    float[] y = Elements.singles(b);
    float[] sums = new float[rows * columns];
    inRows(
        rows,
        columns,
        n,
        (from, to) -> {
          if (columns == 1) {
            for (int i = from; i < to; i++) {
              sums[i] = MatrixProduct.dot(x, i * n, y, n);
            }
          } else {
            MatrixProduct.singles(x, y, sums, from, to, columns, n);
          }
        });
    Overflow check = null;
    for (int i = 0; i < sums.length; i++) {
      if (!Float.isFinite(sums[i])) {
        check = check == null ? new Overflow(a, b, rows, columns, n) : check;
        check.result(i / columns, i % columns);
      }
    }
    ByteBuffer.wrap(r.data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(0, sums);
    if (check != null) {
      check.status.warn(name);
    }
  }

  private static void complex(NDArray r, NDArray x, NDArray y, int rows, int columns, int n) {
    NDArray u = Casting.operand(x, r.dtype);
    NDArray v = Casting.operand(y, r.dtype);
    double[] ur = Elements.doubles(u.parts(0));
    double[] ui = Elements.doubles(u.parts(1));
    double[] vr = Elements.doubles(v.parts(0));
    double[] vi = Elements.doubles(v.parts(1));
    boolean single = r.dtype == DType.COMPLEX64;
    for (int i = 0; i < rows; i++) {
      double[] real = new double[columns];
      double[] imag = new double[columns];
      for (int k = 0; k < n; k++) {
        double a = ur[i * n + k];
        double b = ui[i * n + k];
        int from = k * columns;
        for (int j = 0; j < columns; j++) {
          double re = a * vr[from + j] - b * vi[from + j];
          double im = a * vi[from + j] + b * vr[from + j];
          real[j] = single ? (float) (real[j] + re) : real[j] + re;
          imag[j] = single ? (float) (imag[j] + im) : imag[j] + im;
        }
      }
      for (int j = 0; j < columns; j++) {
        r.putComplex(i * columns + j, real[j], imag[j]);
      }
    }
  }

  private static void integers(NDArray r, long[] x, long[] y, int rows, int columns, int n) {
    long[] sums = new long[columns];
    for (int i = 0; i < rows; i++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < n; k++) {
        long u = x[i * n + k];
        int from = k * columns;
        for (int j = 0; j < columns; j++) {
          sums[j] += u * y[from + j];
        }
      }
      for (int j = 0; j < columns; j++) {
        r.putLong(i * columns + j, sums[j]);
      }
    }
  }

  /** Tells sums that are too large from those of infinities and NaN. */
  private static final class Overflow {
    final Status status = new Status();
    private final boolean[] rows;
    private final boolean[] columns;

    Overflow(NDArray a, NDArray b, int rowCount, int columnCount, int n) {
      double[] x = Elements.doubles(a);
      double[] y = Elements.doubles(b);
      rows = new boolean[rowCount];
      columns = new boolean[columnCount];
      for (int i = 0; i < x.length; i++) {
        rows[i / n] |= !Double.isFinite(x[i]);
      }
      for (int i = 0; i < y.length; i++) {
        columns[i % columnCount] |= !Double.isFinite(y[i]);
      }
    }

    /** Tells of a result that is not finite. */
    void result(int row, int column) {
      if (!rows[row] && !columns[column]) {
        status.overflow();
      }
    }
  }
}
