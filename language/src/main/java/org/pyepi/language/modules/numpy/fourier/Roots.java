package org.pyepi.language.modules.numpy.fourier;

/**
 * The roots of unity {@code exp(-2πik/n)}, each rounded from an angle of the first eighth of the
 * circle, where sine and cosine are exact to the last bit but one.
 */
final class Roots {
  final double[] real;
  final double[] imag;

  Roots(int n) {
    real = new double[n];
    imag = new double[n];
    for (int k = 0; k < n; k++) {
      set(k, n);
    }
  }

  private void set(int k, int n) {
    // In units of an eighth of the circle: 8k/n.
    long eighths = 8L * k;
    int octant = (int) (eighths / n);
    long rest = eighths - (long) octant * n;
    boolean odd = (octant & 1) != 0;
    double angle = Math.PI / 4 * (odd ? n - rest : rest) / n;
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    double x = odd ? s : c;
    double y = odd ? c : s;
    switch (octant / 2) {
      case 0 -> put(k, x, y);
      case 1 -> put(k, -y, x);
      case 2 -> put(k, -x, -y);
      default -> put(k, y, -x);
    }
  }

  private void put(int k, double cos, double sin) {
    real[k] = cos;
    imag[k] = -sin;
  }
}
