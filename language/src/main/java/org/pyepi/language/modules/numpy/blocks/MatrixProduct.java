package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.NDArray;

/** Products of matrices of floats, by tiles that stay in the first cache. */
public final class MatrixProduct {
  /** Elements of a block. */
  private static final int BLOCK = 1024;

  /** Rows and columns of a tile of the second matrix. */
  private static final int DEPTH = 16;

  private static final int WIDTH = 256;

  private MatrixProduct() {}

  /** Rows of the product of two matrices in C order, each sum from its first term to its last. */
  public static void reals(
      double[] x, double[] y, double[] r, int fromRow, int toRow, int columns, int n) {
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      for (int k = 0; k < n; k += DEPTH) {
        int end = Math.min(n, k + DEPTH);
        for (int i = fromRow; i < toRow; i++) {
          int to = i * columns + j;
          int l = k;
          for (; l + 4 <= end; l += 4) {
            int u = i * n + l;
            four(r, to, y, l * columns + j, columns, x[u], x[u + 1], x[u + 2], x[u + 3], width);
          }
          for (; l < end; l++) {
            one(r, to, y, l * columns + j, x[i * n + l], width);
          }
        }
      }
    }
  }

  private static void four(
      double[] r,
      int to,
      double[] y,
      int at,
      int columns,
      double a,
      double b,
      double c,
      double d,
      int n) {
    int second = at + columns;
    int third = second + columns;
    int fourth = third + columns;
    for (int j = 0; j < n; j++) {
      double v = r[to + j] + a * y[at + j];
      v += b * y[second + j];
      v += c * y[third + j];
      r[to + j] = v + d * y[fourth + j];
    }
  }

  private static void one(double[] r, int to, double[] y, int at, double a, int n) {
    for (int j = 0; j < n; j++) {
      r[to + j] += a * y[at + j];
    }
  }

  /**
   * The product of two contiguous arrays of n elements, the sums of {@link #dot} block by block.
   */
  public static double dot(NDArray a, NDArray b, int n) {
    int size = Math.min(n, BLOCK);
    double[] x = new double[size];
    double[] y = new double[size];
    double[] sums = new double[8];
    int even = n - n % 8;
    for (int from = 0; from < even; from += BLOCK) {
      int length = Math.min(BLOCK, even - from);
      Elements.doubles(a, a.offset + from, 1, x, length);
      Elements.doubles(b, b.offset + from, 1, y, length);
      add(x, y, sums, length);
    }
    double sum =
        ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    if (even < n) {
      Elements.doubles(a, a.offset + even, 1, x, n - even);
      Elements.doubles(b, b.offset + even, 1, y, n - even);
      for (int i = 0; i < n - even; i++) {
        sum += x[i] * y[i];
      }
    }
    return sum;
  }

  private static void add(double[] x, double[] y, double[] sums, int n) {
    double r0 = sums[0];
    double r1 = sums[1];
    double r2 = sums[2];
    double r3 = sums[3];
    double r4 = sums[4];
    double r5 = sums[5];
    double r6 = sums[6];
    double r7 = sums[7];
    for (int i = 0; i < n; i += 8) {
      r0 += x[i] * y[i];
      r1 += x[i + 1] * y[i + 1];
      r2 += x[i + 2] * y[i + 2];
      r3 += x[i + 3] * y[i + 3];
      r4 += x[i + 4] * y[i + 4];
      r5 += x[i + 5] * y[i + 5];
      r6 += x[i + 6] * y[i + 6];
      r7 += x[i + 7] * y[i + 7];
    }
    sums[0] = r0;
    sums[1] = r1;
    sums[2] = r2;
    sums[3] = r3;
    sums[4] = r4;
    sums[5] = r5;
    sums[6] = r6;
    sums[7] = r7;
  }

  /** The product of two rows, in eight sums of every eighth term. */
  public static double dot(double[] x, int at, double[] y, int n) {
    double r0 = 0;
    double r1 = 0;
    double r2 = 0;
    double r3 = 0;
    double r4 = 0;
    double r5 = 0;
    double r6 = 0;
    double r7 = 0;
    int even = n - n % 8;
    for (int i = 0; i < even; i += 8) {
      r0 += x[at + i] * y[i];
      r1 += x[at + i + 1] * y[i + 1];
      r2 += x[at + i + 2] * y[i + 2];
      r3 += x[at + i + 3] * y[i + 3];
      r4 += x[at + i + 4] * y[i + 4];
      r5 += x[at + i + 5] * y[i + 5];
      r6 += x[at + i + 6] * y[i + 6];
      r7 += x[at + i + 7] * y[i + 7];
    }
    double sum = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7));
    for (int i = even; i < n; i++) {
      sum += x[at + i] * y[i];
    }
    return sum;
  }

  /** Rows of the product of two matrices in C order, each sum from its first term to its last. */
  public static void singles(
      float[] x, float[] y, float[] r, int fromRow, int toRow, int columns, int n) {
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      for (int k = 0; k < n; k += DEPTH) {
        int end = Math.min(n, k + DEPTH);
        for (int i = fromRow; i < toRow; i++) {
          int to = i * columns + j;
          int l = k;
          for (; l + 4 <= end; l += 4) {
            int u = i * n + l;
            four(r, to, y, l * columns + j, columns, x[u], x[u + 1], x[u + 2], x[u + 3], width);
          }
          for (; l < end; l++) {
            one(r, to, y, l * columns + j, x[i * n + l], width);
          }
        }
      }
    }
  }

  private static void four(
      float[] r,
      int to,
      float[] y,
      int at,
      int columns,
      float a,
      float b,
      float c,
      float d,
      int n) {
    int second = at + columns;
    int third = second + columns;
    int fourth = third + columns;
    for (int j = 0; j < n; j++) {
      float v = r[to + j] + a * y[at + j];
      v += b * y[second + j];
      v += c * y[third + j];
      r[to + j] = v + d * y[fourth + j];
    }
  }

  private static void one(float[] r, int to, float[] y, int at, float a, int n) {
    for (int j = 0; j < n; j++) {
      r[to + j] += a * y[at + j];
    }
  }

  /** The product of two rows, in eight sums of every eighth term. */
  public static float dot(float[] x, int at, float[] y, int n) {
    float r0 = 0;
    float r1 = 0;
    float r2 = 0;
    float r3 = 0;
    float r4 = 0;
    float r5 = 0;
    float r6 = 0;
    float r7 = 0;
    int even = n - n % 8;
    for (int i = 0; i < even; i += 8) {
      r0 += x[at + i] * y[i];
      r1 += x[at + i + 1] * y[i + 1];
      r2 += x[at + i + 2] * y[i + 2];
      r3 += x[at + i + 3] * y[i + 3];
      r4 += x[at + i + 4] * y[i + 4];
      r5 += x[at + i + 5] * y[i + 5];
      r6 += x[at + i + 6] * y[i + 6];
      r7 += x[at + i + 7] * y[i + 7];
    }
    float sum = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7));
    for (int i = even; i < n; i++) {
      sum += x[at + i] * y[i];
    }
    return sum;
  }
}
