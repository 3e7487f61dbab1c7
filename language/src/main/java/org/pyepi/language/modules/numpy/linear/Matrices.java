package org.pyepi.language.modules.numpy.linear;

import org.ejml.data.DMatrixRMaj;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** Arrays of two dimensions as EJML's matrices, row by row, and matrices as float64 arrays. */
final class Matrices {
  private Matrices() {}

  static DMatrixRMaj matrix(Object array) {
    NDArray a = (NDArray) array;
    DMatrixRMaj m = new DMatrixRMaj(a.shape[0], a.shape[1]);
    for (int i = 0; i < m.numRows; i++) {
      for (int j = 0; j < m.numCols; j++) {
        m.unsafe_set(i, j, a.getDouble(a.offset + i * a.strides[0] + j * a.strides[1]));
      }
    }
    return m;
  }

  static NDArray array(DMatrixRMaj m) {
    NDArray r = NDArray.zeros(DType.FLOAT64, m.numRows, m.numCols);
    for (int i = 0; i < m.getNumElements(); i++) {
      r.putDouble(i, m.data[i]);
    }
    return r;
  }

  static NDArray array(double[] values, int n) {
    NDArray r = NDArray.zeros(DType.FLOAT64, n);
    for (int i = 0; i < n; i++) {
      r.putDouble(i, values[i]);
    }
    return r;
  }
}
