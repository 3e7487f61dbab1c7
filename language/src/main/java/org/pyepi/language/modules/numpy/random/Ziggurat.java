package org.pyepi.language.modules.numpy.random;

import java.math.BigDecimal;
import java.math.MathContext;
import org.pyepi.offload.kernel.LibM;

/**
 * Normal and exponential numbers by the ziggurat of 256 layers (Marsaglia and Tsang, "The Ziggurat
 * Method for Generating Random Variables", 2000), in the order of draws that NumPy's generators
 * have. The tables are made as NumPy's were: those of the normals by the recurrence in doubles,
 * those of the exponentials exactly; that of floats by way of nine decimal digits.
 */
final class Ziggurat {
  private static final int LAYERS = 256;

  /** Where the lowest layer ends. */
  private static final double NORMAL_END = 3.654152885361009;

  private static final double EXPONENTIAL_END = 7.69711747013105;

  /** The area of each layer. */
  private static final double NORMAL_AREA = 0.004928673233974652;

  private static final TwoDoubles EXPONENTIAL_AREA =
      new TwoDoubles(0.003949659822581557, 2.0147157867286268e-19);

  /** Here the exponential function that made NumPy's table was rounded up. */
  private static final int ROUNDED_UP = 38;

  private static final Ziggurat NORMAL = new Ziggurat();
  private static final Ziggurat EXPONENTIAL = new Ziggurat();
  private static final Ziggurat NORMAL_FLOAT = new Ziggurat();
  private static final Ziggurat EXPONENTIAL_FLOAT = new Ziggurat();

  static {
    NORMAL.makeNormal(0x1p52);
    NORMAL_FLOAT.makeNormal(0x1p23);
    NORMAL_FLOAT.shorten(false);
    EXPONENTIAL.makeExponential(0x1p52, 2);
    EXPONENTIAL_FLOAT.makeExponential(0x1p23, 1);
    EXPONENTIAL_FLOAT.shorten(true);
  }

  /** A number of so many bits below this lies under the curve for sure. */
  private final long[] inside = new long[LAYERS];

  /** Width of a layer in units of such a number. */
  private final double[] width = new double[LAYERS];

  /** Height of the curve at the end of a layer. */
  private final double[] height = new double[LAYERS];

  private void makeNormal(double units) {
    int last = LAYERS - 1;
    double x = NORMAL_END;
    height[0] = 1;
    height[last] = LibM.exp(-0.5 * x * x);
    width[last] = x / units;
    inside[0] = (long) (x * height[last] / NORMAL_AREA * units);
    width[0] = NORMAL_AREA / height[last] / units;
    for (int i = last - 1; i >= 1; i--) {
      double wider = x;
      x = Math.sqrt(-2 * LibM.log(NORMAL_AREA / x + height[i + 1]));
      inside[i + 1] = (long) Math.rint(x / wider * units);
      width[i] = x / units;
      height[i] = LibM.exp(-0.5 * x * x);
      if (i == ROUNDED_UP) {
        height[i] = Math.nextUp(height[i]);
      }
    }
  }

  /** Numbers are whole multiples of a step. */
  private void makeExponential(double units, int step) {
    int last = LAYERS - 1;
    TwoDoubles x = new TwoDoubles(EXPONENTIAL_END, -3.6248703662405964e-16);
    TwoDoubles base = EXPONENTIAL_AREA.over(x.scaled(-1).exp());
    double whole = units * step;
    inside[0] = x.over(base).scaled(units).whole(step == 1) * step;
    width[0] = base.scaled(1 / whole).high();
    height[0] = 1;
    width[last] = x.scaled(1 / whole).high();
    height[last] = x.scaled(-1).exp().high();
    for (int i = last - 1; i >= 1; i--) {
      TwoDoubles wider = x;
      x = EXPONENTIAL_AREA.over(x).plus(x.scaled(-1).exp()).log().scaled(-1);
      inside[i + 1] = x.over(wider).scaled(units).whole(step == 1) * step;
      width[i] = x.scaled(1 / whole).high();
      height[i] = x.scaled(-1).exp().high();
    }
  }

  /** Rounds the tables to floats. */
  private void shorten(boolean digits) {
    for (int i = 0; i < LAYERS; i++) {
      width[i] = digits ? byDigits(width[i]) : (float) width[i];
      height[i] = digits ? byDigits(height[i]) : (float) height[i];
    }
  }

  private static float byDigits(double x) {
    return new BigDecimal(x).round(new MathContext(9)).floatValue();
  }

  static double normal(BitGenerator g) {
    Ziggurat z = NORMAL;
    while (true) {
      long bits = g.next64();
      int layer = (int) bits & 0xFF;
      bits >>>= 8;
      boolean negative = (bits & 1) != 0;
      long whole = bits >>> 1 & 0xFFFFFFFFFFFFFL;
      double x = whole * z.width[layer];
      x = negative ? -x : x;
      if (whole < z.inside[layer]) {
        return x;
      }
      if (layer == 0) {
        double r = NORMAL_END;
        double inverse = 1 / r;
        while (true) {
          double a = -inverse * LibM.log1p(-g.nextDouble());
          double b = -LibM.log1p(-g.nextDouble());
          if (b + b > a * a) {
            return (whole >>> 8 & 1) != 0 ? -(r + a) : r + a;
          }
        }
      }
      double above = (z.height[layer - 1] - z.height[layer]) * g.nextDouble() + z.height[layer];
      if (above < LibM.exp(-0.5 * x * x)) {
        return x;
      }
    }
  }

  static float normalFloat(BitGenerator g) {
    Ziggurat z = NORMAL_FLOAT;
    while (true) {
      int bits = g.next32();
      int layer = bits & 0xFF;
      int whole = bits >>> 9 & 0x7FFFFF;
      float x = whole * (float) z.width[layer];
      x = (bits & 0x100) != 0 ? -x : x;
      if (whole < z.inside[layer]) {
        return x;
      }
      if (layer == 0) {
        float r = (float) NORMAL_END;
        float inverse = (float) (1 / NORMAL_END);
        while (true) {
          float a = -inverse * (float) LibM.log1p(-g.nextFloat());
          float b = -(float) LibM.log1p(-g.nextFloat());
          if (b + b > a * a) {
            return (whole >>> 8 & 1) != 0 ? -(r + a) : r + a;
          }
        }
      }
      float below = (float) z.height[layer];
      float above = ((float) z.height[layer - 1] - below) * g.nextFloat() + below;
      if (above < LibM.exp(-0.5 * x * x)) {
        return x;
      }
    }
  }

  static double exponential(BitGenerator g) {
    Ziggurat z = EXPONENTIAL;
    while (true) {
      long bits = g.next64() >>> 3;
      int layer = (int) bits & 0xFF;
      bits >>>= 8;
      double x = bits * z.width[layer];
      if (bits < z.inside[layer]) {
        return x;
      }
      if (layer == 0) {
        return EXPONENTIAL_END - LibM.log1p(-g.nextDouble());
      }
      double above = (z.height[layer - 1] - z.height[layer]) * g.nextDouble() + z.height[layer];
      if (above < LibM.exp(-x)) {
        return x;
      }
    }
  }

  static float exponentialFloat(BitGenerator g) {
    Ziggurat z = EXPONENTIAL_FLOAT;
    while (true) {
      int bits = g.next32() >>> 1;
      int layer = bits & 0xFF;
      bits >>>= 8;
      float x = bits * (float) z.width[layer];
      if (bits < z.inside[layer]) {
        return x;
      }
      if (layer == 0) {
        return (float) EXPONENTIAL_END - (float) LibM.log1p(-g.nextFloat());
      }
      float below = (float) z.height[layer];
      float above = ((float) z.height[layer - 1] - below) * g.nextFloat() + below;
      if (above < LibM.exp(-x)) {
        return x;
      }
    }
  }
}
