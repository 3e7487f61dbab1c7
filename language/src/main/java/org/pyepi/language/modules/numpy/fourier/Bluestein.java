package org.pyepi.language.modules.numpy.fourier;

/**
 * A transform of any length as a convolution, which longer transforms of a convenient length do:
 * {@code jk = (j² + k² - (j - k)²) / 2}.
 */
final class Bluestein extends Transform {
  private final int n;
  private final int m;
  private final Transform longer;
  private final Roots chirp;
  private final double[][] filter;

  Bluestein(int n) {
    this.n = n;
    this.m = Integer.highestOneBit(2 * n - 1) * 2;
    this.longer = of(m);
    this.chirp = new Roots(2 * n);
    double[] re = new double[m];
    double[] im = new double[m];
    for (int k = 0; k < n; k++) {
      int at = at(k);
      re[k] = chirp.real[at];
      im[k] = -chirp.imag[at];
      if (k > 0) {
        re[m - k] = re[k];
        im[m - k] = im[k];
      }
    }
    double[][] f = longer.forward(re, im);
    this.filter = new double[][] {f[0].clone(), f[1].clone()};
  }

  /** Which of the 2n roots is {@code exp(-πik²/n)}. */
  private int at(int k) {
    return (int) ((long) k * k % (2L * n));
  }

  @Override
  double[][] forward(double[] re, double[] im) {
    double[] x = new double[m];
    double[] y = new double[m];
    for (int k = 0; k < n; k++) {
      double c = chirp.real[at(k)];
      double s = chirp.imag[at(k)];
      x[k] = re[k] * c - im[k] * s;
      y[k] = re[k] * s + im[k] * c;
    }
    double[][] f = longer.forward(x, y);
    double[] u = new double[m];
    double[] v = new double[m];
    for (int k = 0; k < m; k++) {
      u[k] = f[0][k] * filter[0][k] - f[1][k] * filter[1][k];
      v[k] = f[0][k] * filter[1][k] + f[1][k] * filter[0][k];
    }
    double[][] g = longer.forward(v, u);
    for (int k = 0; k < n; k++) {
      double a = g[1][k] / m;
      double b = g[0][k] / m;
      double c = chirp.real[at(k)];
      double s = chirp.imag[at(k)];
      re[k] = a * c - b * s;
      im[k] = a * s + b * c;
    }
    return new double[][] {re, im};
  }
}
