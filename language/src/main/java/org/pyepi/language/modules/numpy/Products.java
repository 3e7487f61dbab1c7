package org.pyepi.language.modules.numpy;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.operation.BinaryOp;

/** {@code numpy.dot} and {@code @} on one and two dimensions. */
final class Products {
  private Products() {}

  static Object dot(Object a, Object b, boolean matmul) {
    NDArray x = Creation.asArray(a, null);
    NDArray y = Creation.asArray(b, null);
    if (x.rank() == 0 || y.rank() == 0) {
      if (matmul) {
        throw Errors.value(
            "matmul: Input operand %d does not have enough dimensions", x.rank() == 0 ? 0 : 1);
      }
      return Elementwise.binary(BinaryOp.MUL, x, y);
    }
    if (x.rank() > 2 || y.rank() > 2) {
      throw Errors.raise(
          ExceptionTypes.NOT_IMPLEMENTED_ERROR, "products of arrays of more than 2 dimensions");
    }
    int n = x.shape[x.rank() - 1];
    if (n != y.shape[0]) {
      throw Errors.value(
          "shapes %s and %s not aligned: %d (dim %d) != %d (dim 0)",
          Positions.text(x.shape), Positions.text(y.shape), n, x.rank() - 1, y.shape[0]);
    }
    DType t = DType.promote(x.dtype, y.dtype);
    int rows = x.rank() == 2 ? x.shape[0] : 1;
    int columns = y.rank() == 2 ? y.shape[1] : 1;
    int[] shape =
        x.rank() == 2
            ? (y.rank() == 2 ? new int[] {rows, columns} : new int[] {rows})
            : (y.rank() == 2 ? new int[] {columns} : new int[0]);
    NDArray r = NDArray.zeros(t, shape);
    Positions px = Positions.of(x);
    Positions py = Positions.of(y);
    Status status = new Status();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        put(r, i * columns + j, x, px, i * n, y, py, j, columns, n, status);
      }
    }
    status.warn(matmul ? "matmul" : "dot");
    return Elementwise.unboxed(r);
  }

  private static void put(
      NDArray r,
      int at,
      NDArray x,
      Positions px,
      int row,
      NDArray y,
      Positions py,
      int j,
      int m,
      int n,
      Status status) {
    if (!r.dtype.isFloat()) {
      long sum = 0;
      for (int k = 0; k < n; k++) {
        sum += x.getLong(px.at(row + k)) * y.getLong(py.at(k * m + j));
      }
      r.putLong(at, sum);
      return;
    }
    boolean single = r.dtype == DType.FLOAT32;
    double sum = 0;
    boolean finite = true;
    for (int k = 0; k < n; k++) {
      double u = x.getDouble(px.at(row + k));
      double v = y.getDouble(py.at(k * m + j));
      finite &= Double.isFinite(u) && Double.isFinite(v);
      sum = single ? (float) sum + (float) u * (float) v : sum + u * v;
    }
    if (finite && !Double.isFinite(sum)) {
      status.overflow();
    }
    r.putDouble(at, sum);
  }
}
