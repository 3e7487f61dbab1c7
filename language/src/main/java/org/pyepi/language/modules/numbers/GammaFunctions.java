package org.pyepi.language.modules.numbers;

import org.pyepi.offload.kernel.LibM;

/**
 * The gamma function and its logarithm, by Lanczos' approximation with thirteen terms and g =
 * 6.0246800407767296 (J. G. Maddock's coefficients for 53 bits), evaluated in the order in which
 * CPython does it: its own, not the C library's, so that the last bits agree.
 */
final class GammaFunctions {
  private static final double G = 6.024680040776729583740234375;
  private static final double G_LESS_HALF = 5.524680040776729583740234375;
  private static final double LOG_PI = 1.144729885849400174143427351353058711647;

  /** Coefficients of x⁰ to x¹². */
  private static final double[] NUMERATOR = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408
  };

  /** x (x + 1) … (x + 11), multiplied out. */
  private static final double[] DENOMINATOR = {
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0
  };

  private GammaFunctions() {}

  /** The rational function; by falling powers where x is small, else by powers of 1/x. */
  private static double sum(double x) {
    double above = 0;
    double below = 0;
    if (x < 5) {
      for (int i = NUMERATOR.length - 1; i >= 0; i--) {
        above = above * x + NUMERATOR[i];
        below = below * x + DENOMINATOR[i];
      }
    } else {
      for (int i = 0; i < NUMERATOR.length; i++) {
        above = above / x + NUMERATOR[i];
        below = below / x + DENOMINATOR[i];
      }
    }
    return above / below;
  }

  /** {@code sin(πx)} without the error of rounding πx. */
  private static double sinPi(double x) {
    double y = Math.abs(x) % 2.0;
    double r =
        switch ((int) Math.floor(2.0 * y + 0.5)) {
          case 0 -> LibM.sin(Math.PI * y);
          case 1 -> LibM.cos(Math.PI * (y - 0.5));
          case 2 -> LibM.sin(Math.PI * (1.0 - y));
          case 3 -> -LibM.cos(Math.PI * (y - 1.5));
          default -> LibM.sin(Math.PI * (y - 2.0));
        };
    return Math.copySign(1.0, x) * r;
  }

  /**
   * @return NaN for negative integers and -inf, an infinity for zeros and on overflow
   */
  static double gamma(double x) {
    if (!Double.isFinite(x)) {
      return x > 0 || Double.isNaN(x) ? x : Double.NaN;
    }
    if (x == 0) {
      return 1 / x;
    }
    if (x == Math.floor(x)) {
      if (x < 0) {
        return Double.NaN;
      }
      if (x <= 23) {
        double factorial = 1;
        for (int i = 2; i < x; i++) {
          factorial *= i;
        }
        return factorial;
      }
    }
    double size = Math.abs(x);
    if (size < 1e-20) {
      return 1 / x;
    }
    if (size > 200) {
      return x < 0 ? 0.0 / sinPi(x) : Double.POSITIVE_INFINITY;
    }
    double y = size + G_LESS_HALF;
    // What the sum lost, to be given back to first order.
    double lost = size > G_LESS_HALF ? y - size - G_LESS_HALF : y - G_LESS_HALF - size;
    double z = lost * G / y;
    if (x < 0) {
      double r = -Math.PI / sinPi(size) / size * LibM.exp(y) / sum(size);
      r -= z * r;
      if (size < 140) {
        return r / LibM.pow(y, size - 0.5);
      }
      double root = LibM.pow(y, size / 2.0 - 0.25);
      return r / root / root;
    }
    double r = sum(size) / LibM.exp(y);
    r += z * r;
    if (size < 140) {
      return r * LibM.pow(y, size - 0.5);
    }
    double root = LibM.pow(y, size / 2.0 - 0.25);
    return r * root * root;
  }

  static double logGamma(double x) {
    if (!Double.isFinite(x)) {
      return Double.isNaN(x) ? x : Double.POSITIVE_INFINITY;
    }
    if (x == Math.floor(x) && x <= 2) {
      return x <= 0 ? Double.POSITIVE_INFINITY : 0.0;
    }
    double size = Math.abs(x);
    if (size < 1e-20) {
      return -LibM.log(size);
    }
    double r = LibM.log(sum(size)) - G;
    r += (size - 0.5) * (LibM.log(size + G - 0.5) - 1);
    return x < 0 ? LOG_PI - LibM.log(Math.abs(sinPi(size))) - LibM.log(size) - r : r;
  }
}
