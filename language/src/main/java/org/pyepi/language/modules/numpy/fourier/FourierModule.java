package org.pyepi.language.modules.numpy.fourier;

import com.oracle.truffle.api.TruffleSafepoint;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** The module {@code _numpy_fft}: transforms of the rows of an array, which it overwrites. */
public final class FourierModule {
  private FourierModule() {}

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_numpy_fft")
        .function(
            "transform(rows, inverse, factor)",
            a -> {
              transform((NDArray) a[0], Truth.of(a[1]), Numbers.asDouble(a[2]));
              return PNone.NONE;
            })
        .build();
  }

  /**
   * Transforms each row of a contiguous complex array and multiplies it by a factor. Rows of
   * complex64 are transformed in double precision and rounded at the end.
   */
  private static void transform(NDArray a, boolean inverse, double factor) {
    int n = a.shape[a.rank() - 1];
    Transform t = Transform.of(n);
    double[] re = new double[n];
    double[] im = new double[n];
    for (int row = 0; row < a.size(); row += n) {
      TruffleSafepoint.poll(null);
      for (int i = 0; i < n; i++) {
        re[i] = a.getReal(a.offset + row + i);
        im[i] = a.getImag(a.offset + row + i);
      }
      // The inverse transform is the forward one with the parts exchanged.
      double[][] r = inverse ? t.forward(im, re) : t.forward(re, im);
      double[] real = inverse ? r[1] : r[0];
      double[] imag = inverse ? r[0] : r[1];
      for (int i = 0; i < n; i++) {
        a.putComplex(a.offset + row + i, real[i] * factor, imag[i] * factor);
      }
    }
  }
}
