package org.pyepi.language.modules.numpy.fourier;

import java.util.List;

/**
 * A transform whose length is a product of small factors. After some factors, whose product is l,
 * the transforms of length l of every (n/l)th element are done; the element b of the one that
 * begins at a stands at {@code a + b * n/l}. The next factor p joins p of them at a time.
 */
final class Stockham extends Transform {
  private final int n;
  private final int[] factors;
  private final Roots roots;

  Stockham(int n, List<Integer> factors) {
    this.n = n;
    this.factors = factors.stream().mapToInt(f -> f).toArray();
    this.roots = new Roots(n);
  }

  @Override
  double[][] forward(double[] re, double[] im) {
    double[] xr = re;
    double[] xi = im;
    double[] yr = new double[n];
    double[] yi = new double[n];
    int l = 1;
    for (int p : factors) {
      int m = n / (l * p);
      for (int b = 0; b < l; b++) {
        switch (p) {
          case 2 -> two(xr, xi, yr, yi, b, l, m);
          case 3 -> three(xr, xi, yr, yi, b, l, m);
          case 4 -> four(xr, xi, yr, yi, b, l, m);
          default -> any(xr, xi, yr, yi, b, l, m, p);
        }
      }
      double[] r = xr;
      double[] i = xi;
      xr = yr;
      xi = yi;
      yr = r;
      yi = i;
      l *= p;
    }
    return new double[][] {xr, xi};
  }

  // The element q of a group is first turned by the root number q * b of l * p, which is the root
  // q * b * m of n.

  private void two(double[] xr, double[] xi, double[] yr, double[] yi, int b, int l, int m) {
    double c = roots.real[b * m];
    double s = roots.imag[b * m];
    int from = b * 2 * m;
    int low = b * m;
    int high = (b + l) * m;
    for (int a = 0; a < m; a++) {
      double ur = xr[from + a];
      double ui = xi[from + a];
      double tr = xr[from + m + a];
      double ti = xi[from + m + a];
      double vr = tr * c - ti * s;
      double vi = tr * s + ti * c;
      yr[low + a] = ur + vr;
      yi[low + a] = ui + vi;
      yr[high + a] = ur - vr;
      yi[high + a] = ui - vi;
    }
  }

  private void three(double[] xr, double[] xi, double[] yr, double[] yi, int b, int l, int m) {
    double c1 = roots.real[b * m];
    double s1 = roots.imag[b * m];
    double c2 = roots.real[2 * b * m];
    double s2 = roots.imag[2 * b * m];
    double sine = 0.8660254037844386467637231707529362;
    int from = b * 3 * m;
    for (int a = 0; a < m; a++) {
      int at = from + a;
      double ur = xr[at];
      double ui = xi[at];
      double vr = xr[at + m] * c1 - xi[at + m] * s1;
      double vi = xr[at + m] * s1 + xi[at + m] * c1;
      double wr = xr[at + 2 * m] * c2 - xi[at + 2 * m] * s2;
      double wi = xr[at + 2 * m] * s2 + xi[at + 2 * m] * c2;
      double sr = vr + wr;
      double si = vi + wi;
      double dr = sine * (vr - wr);
      double di = sine * (vi - wi);
      double hr = ur - 0.5 * sr;
      double hi = ui - 0.5 * si;
      int to = b * m + a;
      yr[to] = ur + sr;
      yi[to] = ui + si;
      yr[to + l * m] = hr + di;
      yi[to + l * m] = hi - dr;
      yr[to + 2 * l * m] = hr - di;
      yi[to + 2 * l * m] = hi + dr;
    }
  }

  private void four(double[] xr, double[] xi, double[] yr, double[] yi, int b, int l, int m) {
    double c1 = roots.real[b * m];
    double s1 = roots.imag[b * m];
    double c2 = roots.real[2 * b * m];
    double s2 = roots.imag[2 * b * m];
    double c3 = roots.real[3 * b * m];
    double s3 = roots.imag[3 * b * m];
    int from = b * 4 * m;
    int step = l * m;
    for (int a = 0; a < m; a++) {
      int at = from + a;
      double r0 = xr[at];
      double i0 = xi[at];
      double r1 = xr[at + m] * c1 - xi[at + m] * s1;
      double i1 = xr[at + m] * s1 + xi[at + m] * c1;
      double r2 = xr[at + 2 * m] * c2 - xi[at + 2 * m] * s2;
      double i2 = xr[at + 2 * m] * s2 + xi[at + 2 * m] * c2;
      double r3 = xr[at + 3 * m] * c3 - xi[at + 3 * m] * s3;
      double i3 = xr[at + 3 * m] * s3 + xi[at + 3 * m] * c3;
      double pr = r0 + r2;
      double pi = i0 + i2;
      double qr = r0 - r2;
      double qi = i0 - i2;
      double sr = r1 + r3;
      double si = i1 + i3;
      double dr = r1 - r3;
      double di = i1 - i3;
      int to = b * m + a;
      yr[to] = pr + sr;
      yi[to] = pi + si;
      yr[to + step] = qr + di;
      yi[to + step] = qi - dr;
      yr[to + 2 * step] = pr - sr;
      yi[to + 2 * step] = pi - si;
      yr[to + 3 * step] = qr - di;
      yi[to + 3 * step] = qi + dr;
    }
  }

  private void any(double[] xr, double[] xi, double[] yr, double[] yi, int b, int l, int m, int p) {
    double[] vr = new double[p];
    double[] vi = new double[p];
    int turn = n / p;
    for (int a = 0; a < m; a++) {
      for (int q = 0; q < p; q++) {
        int at = b * p * m + q * m + a;
        double c = roots.real[q * b * m];
        double s = roots.imag[q * b * m];
        vr[q] = xr[at] * c - xi[at] * s;
        vi[q] = xr[at] * s + xi[at] * c;
      }
      for (int r = 0; r < p; r++) {
        double real = vr[0];
        double imag = vi[0];
        for (int q = 1; q < p; q++) {
          int at = q * r % p * turn;
          real += vr[q] * roots.real[at] - vi[q] * roots.imag[at];
          imag += vr[q] * roots.imag[at] + vi[q] * roots.real[at];
        }
        yr[(b + r * l) * m + a] = real;
        yi[(b + r * l) * m + a] = imag;
      }
    }
  }
}
