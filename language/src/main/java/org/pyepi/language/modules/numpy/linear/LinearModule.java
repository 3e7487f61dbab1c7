package org.pyepi.language.modules.numpy.linear;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Truth;

/**
 * The module {@code _numpy_linalg}. Its functions take and give float64 arrays of two dimensions
 * and None where there is no answer: a singular matrix, one that is not positive definite, an
 * iteration that does not converge.
 */
public final class LinearModule {
  private LinearModule() {}

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_numpy_linalg")
        .function("solve(a, b)", a -> solve(Matrices.matrix(a[0]), Matrices.matrix(a[1])))
        .function("determinant(a)", a -> determinant(Matrices.matrix(a[0])))
        .function("cholesky(a)", a -> cholesky(Matrices.matrix(a[0])))
        .function("qr(a, complete)", a -> qr(Matrices.matrix(a[0]), !Truth.of(a[1])))
        .function("svd(a, complete)", a -> svd(Matrices.matrix(a[0]), !Truth.of(a[1])))
        .function("eigen(a)", a -> eigen(Matrices.matrix(a[0])))
        .function("symmetric(a)", a -> symmetric(Matrices.matrix(a[0])))
        .build();
  }

  private static Object solve(DMatrixRMaj a, DMatrixRMaj b) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(a.numRows);
    DMatrixRMaj x = new DMatrixRMaj(a.numCols, b.numCols);
    if (a.numRows == 0) {
      return Matrices.array(x);
    }
    if (!solver.setA(a) || isSingular(solver.getDecomposition())) {
      return PNone.NONE;
    }
    solver.solve(b, x);
    return Matrices.array(x);
  }

  private static boolean isSingular(Object decomposition) {
    return ((LUDecomposition_F64<?>) decomposition).isSingular();
  }

  /** The sign and the logarithm of the absolute value; the determinant itself. */
  private static Object determinant(DMatrixRMaj a) {
    LUDecomposition_F64<DMatrixRMaj> lu =
        DecompositionFactory_DDRM.lu(Math.max(1, a.numRows), Math.max(1, a.numCols));
    int n = a.numRows;
    if (n == 0) {
      return new PTuple(1.0, 0.0, 1.0);
    }
    lu.decompose(a.copy());
    DMatrixRMaj upper = lu.getUpper(null);
    double sign = isOdd(lu.getRowPivotV(null), n) ? -1 : 1;
    double product = sign;
    double log = 0;
    for (int i = 0; i < n; i++) {
      double d = upper.unsafe_get(i, i);
      product *= d;
      sign *= Math.signum(d);
      log += Math.log(Math.abs(d));
    }
    return new PTuple(sign, log, product);
  }

  /** Whether a permutation is made of an odd number of exchanges. */
  private static boolean isOdd(int[] permutation, int n) {
    boolean odd = false;
    boolean[] seen = new boolean[n];
    for (int i = 0; i < n; i++) {
      for (int j = i; !seen[j]; j = permutation[j]) {
        seen[j] = true;
        odd ^= j != i;
      }
    }
    return odd;
  }

  private static Object cholesky(DMatrixRMaj a) {
    if (a.numRows == 0) {
      return Matrices.array(a);
    }
    CholeskyDecomposition_F64<DMatrixRMaj> c = DecompositionFactory_DDRM.chol(a.numRows, true);
    return c.decompose(a) ? Matrices.array(c.getT(null)) : PNone.NONE;
  }

  private static Object qr(DMatrixRMaj a, boolean compact) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(a.numRows, a.numCols);
    if (!qr.decompose(a.copy())) {
      return PNone.NONE;
    }
    DMatrixRMaj q = qr.getQ(null, compact);
    DMatrixRMaj r = qr.getR(null, compact);
    int last = a.numRows - 1;
    if (last >= 0 && last < a.numCols) {
      // EJML reflects the last row too; LAPACK, which has nothing to clear there, leaves its sign.
      for (int j = 0; j < r.numCols; j++) {
        r.unsafe_set(last, j, 0 - r.unsafe_get(last, j));
      }
      for (int i = 0; i < q.numRows; i++) {
        q.unsafe_set(i, last, 0 - q.unsafe_get(i, last));
      }
    }
    return new PTuple(Matrices.array(q), Matrices.array(r));
  }

  /** U, the singular values from the largest, and V transposed. */
  private static Object svd(DMatrixRMaj a, boolean compact) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(a.numRows, a.numCols, true, true, compact);
    if (!svd.decompose(a.copy())) {
      return PNone.NONE;
    }
    int n = Math.min(a.numRows, a.numCols);
    double[] values = svd.getSingularValues();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] sorted = IntStream.of(order).mapToDouble(i -> values[i]).toArray();
    DMatrixRMaj u = svd.getU(null, false);
    DMatrixRMaj v = svd.getV(null, true);
    return new PTuple(
        Matrices.array(columns(u, order)),
        Matrices.array(sorted, n),
        Matrices.array(transposed(columns(transposed(v), order))));
  }

  private static DMatrixRMaj transposed(DMatrixRMaj m) {
    return CommonOps_DDRM.transpose(m, null);
  }

  /** The columns in an order, those that it does not name behind. */
  private static DMatrixRMaj columns(DMatrixRMaj m, int[] order) {
    DMatrixRMaj r = m.copy();
    for (int j = 0; j < order.length; j++) {
      for (int i = 0; i < m.numRows; i++) {
        r.unsafe_set(i, j, m.unsafe_get(i, order[j]));
      }
    }
    return r;
  }

  /** Real and imaginary parts of the values; the vectors as columns, None where one is complex. */
  private static Object eigen(DMatrixRMaj a) {
    int n = a.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, false);
    if (!eigen.decompose(a.copy())) {
      return PNone.NONE;
    }
    double[] real = new double[n];
    double[] imaginary = new double[n];
    DMatrixRMaj vectors = new DMatrixRMaj(n, n);
    boolean complex = false;
    for (int j = 0; j < n; j++) {
      Complex_F64 value = eigen.getEigenvalue(j);
      real[j] = value.real;
      imaginary[j] = value.imaginary;
      DMatrixRMaj v = eigen.getEigenVector(j);
      complex |= v == null;
      for (int i = 0; v != null && i < n; i++) {
        vectors.unsafe_set(i, j, v.data[i]);
      }
    }
    return new PTuple(
        Matrices.array(real, n),
        Matrices.array(imaginary, n),
        complex ? PNone.NONE : Matrices.array(vectors));
  }

  /** The values of a symmetric matrix from the smallest, and their vectors as columns. */
  private static Object symmetric(DMatrixRMaj a) {
    int n = a.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(a.copy())) {
      return PNone.NONE;
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> eigen.getEigenvalue(i).real))
            .mapToInt(i -> i)
            .toArray();
    double[] values = new double[n];
    DMatrixRMaj vectors = new DMatrixRMaj(n, n);
    for (int j = 0; j < n; j++) {
      values[j] = eigen.getEigenvalue(order[j]).real;
      DMatrixRMaj v = eigen.getEigenVector(order[j]);
      for (int i = 0; i < n; i++) {
        vectors.unsafe_set(i, j, v.data[i]);
      }
    }
    return new PTuple(Matrices.array(values, n), Matrices.array(vectors));
  }
}
