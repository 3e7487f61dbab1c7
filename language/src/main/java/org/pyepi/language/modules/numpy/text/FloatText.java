package org.pyepi.language.modules.numpy.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.pyepi.language.runtime.collection.DType;

/** The text of floats in one form for all that are printed, as NumPy aligns them. */
final class FloatText {
  private final int[] shown;
  private final IntToDoubleFunction value;
  private final boolean single;
  private final boolean half;
  private final PrintOptions options;
  private final boolean plus;
  private final boolean isFixed;

  /** Most digits after the point. */
  private final int precision;

  /** From here on numbers have exponents. */
  private final double limit;

  private FloatText(int[] shown, IntToDoubleFunction value, DType type, PrintOptions options) {
    this.shown = shown;
    this.value = value;
    this.single = type == DType.FLOAT32;
    this.half = type == DType.FLOAT16;
    this.options = options;
    this.plus = options.sign().equals("+");
    this.isFixed = options.mode().equals("fixed");
    this.precision = options.mode().equals("unique") ? Integer.MAX_VALUE : options.precision();
    this.limit = half ? 1e3 : single ? 1e6 : 1e8;
  }

  /**
   * What gives the text of an element by its number.
   *
   * @param shown the numbers of the elements that are printed
   */
  static IntFunction<String> of(
      int[] shown, IntToDoubleFunction value, DType type, PrintOptions options) {
    return new FloatText(shown, value, type, options).format();
  }

  private static String pad(String s, int width) {
    return " ".repeat(Math.max(0, width - s.length())) + s;
  }

  private BigDecimal decimal(double v) {
    if (isFixed) {
      return new BigDecimal(v);
    }
    if (half) {
      return HalfText.shortest(v);
    }
    if (single) {
      return shortest((float) v);
    }
    BigDecimal d = new BigDecimal(Double.toString(v));
    BigDecimal one = d.round(new MathContext(1));
    return isSmall(v, Double.MIN_NORMAL, d) && one.doubleValue() == v ? one : d;
  }

  /** The fewest digits that read back as the same float. */
  static BigDecimal shortest(float v) {
    BigDecimal d = new BigDecimal(Float.toString(v));
    BigDecimal one = d.round(new MathContext(1));
    return isSmall(v, Float.MIN_NORMAL, d) && one.floatValue() == v ? one : d;
  }

  /** Java gives two digits at least, where one of another value may do. */
  private static boolean isSmall(double v, double normal, BigDecimal d) {
    return Math.abs(v) < normal && v != 0 && d.precision() == 2;
  }

  /** More digits than a number needs are those that it really has. */
  private static BigDecimal filled(BigDecimal shortest, BigDecimal exact, int digits) {
    return shortest.scale() >= digits
        ? shortest.setScale(digits)
        : exact.setScale(digits, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal stripped(BigDecimal v) {
    BigDecimal s = v.signum() == 0 ? BigDecimal.ZERO : v.stripTrailingZeros();
    return s.scale() < 0 ? s.setScale(0) : s;
  }

  private IntFunction<String> format() {
    double most = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i : shown) {
      double v = Math.abs(value.applyAsDouble(i));
      if (v != 0 && !Double.isNaN(v) && !Double.isInfinite(v)) {
        most = Math.max(most, v);
        least = Math.min(least, v);
      }
    }
    // NumPy divides in the type of the elements.
    double ratio =
        half ? HalfText.rounded(most / least) : single ? (float) (most / least) : most / least;
    boolean small = !options.suppress() && (least < 1e-4 || ratio > 1000);
    boolean exponent = most >= limit || most > 0 && small;
    return exponent ? scientific() : positional();
  }

  private static boolean isFinite(double v) {
    return !Double.isNaN(v) && !Double.isInfinite(v);
  }

  private String sign(double v) {
    boolean negative = Double.doubleToRawLongBits(v) < 0 && !Double.isNaN(v);
    return negative ? "-" : plus ? "+" : "";
  }

  /** The room of a sign that is a blank where no finite number has one. */
  private int spaces() {
    boolean blank = options.sign().equals(" ");
    for (int i : shown) {
      double v = value.applyAsDouble(i);
      blank &= !isFinite(v) || Double.doubleToRawLongBits(v) >= 0;
    }
    return blank ? 1 : 0;
  }

  /** The name of what is not finite. */
  private String name(double v) {
    if (Double.isNaN(v)) {
      return plus ? "+" + options.nan() : options.nan();
    }
    return v < 0 ? "-" + options.infinity() : plus ? "+" + options.infinity() : options.infinity();
  }

  private BigDecimal rounded(double v) {
    BigDecimal d = decimal(Math.abs(v));
    if (isFixed) {
      return d.setScale(precision, RoundingMode.HALF_EVEN);
    }
    // What is cut is rounded as the number that it really is.
    BigDecimal exact = new BigDecimal(Math.abs(v));
    return stripped(d.scale() > precision ? exact.setScale(precision, RoundingMode.HALF_EVEN) : d);
  }

  /** Whether all numbers have the same count of digits after the point. */
  private boolean isEqual() {
    return isFixed || options.mode().equals("maxprec_equal");
  }

  private IntFunction<String> positional() {
    int left = 0;
    int right = 0;
    for (int i : shown) {
      double v = value.applyAsDouble(i);
      if (isFinite(v)) {
        BigDecimal d = rounded(v);
        right = Math.max(right, d.scale());
        left = Math.max(left, sign(v).length() + d.toBigInteger().toString().length());
      }
    }
    left = widened(left + spaces(), right);
    int l = left;
    int r = right;
    return i -> {
      double v = value.applyAsDouble(i);
      if (!isFinite(v)) {
        return pad(name(v), l + r + 1);
      }
      BigDecimal d = rounded(v);
      d = isEqual() ? filled(d, new BigDecimal(Math.abs(v)), r) : d;
      String whole = sign(v) + d.toBigInteger();
      String text = d.toPlainString();
      String fraction = d.scale() == 0 ? "" : text.substring(text.indexOf('.') + 1);
      return pad(whole, l) + "." + fraction + " ".repeat(r - fraction.length());
    };
  }

  /** Room before the point that nan and inf need. */
  private int widened(int left, int right) {
    int result = left;
    for (int i : shown) {
      double v = value.applyAsDouble(i);
      if (!isFinite(v)) {
        boolean room = options.sign().equals(" ") && Double.isInfinite(v) && v > 0;
        result = Math.max(result, name(v).length() + (room ? 1 : 0) - right - 1);
      }
    }
    return result;
  }

  /** Digits with the point after the first, and the exponent. */
  private record Scientific(BigDecimal mantissa, int exponent) {}

  /** With so many digits behind the point; more than a number needs are those that it has. */
  private static Scientific filled(Scientific shortest, double v, int digits) {
    if (v == 0 || shortest.mantissa.scale() >= digits) {
      return shortest;
    }
    BigDecimal d =
        new BigDecimal(Math.abs(v)).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int e = d.precision() - d.scale() - 1;
    return new Scientific(d.scaleByPowerOfTen(-e), e);
  }

  private Scientific split(double v) {
    BigDecimal d = decimal(Math.abs(v));
    if (d.signum() == 0) {
      return new Scientific(isFixed ? BigDecimal.ZERO.setScale(precision) : BigDecimal.ZERO, 0);
    }
    int e = d.precision() - d.scale() - 1;
    BigDecimal m = d.scaleByPowerOfTen(-e);
    if (m.scale() > precision || isFixed) {
      BigDecimal exact = isFixed ? m : new BigDecimal(Math.abs(v)).scaleByPowerOfTen(-e);
      m = exact.setScale(precision, RoundingMode.HALF_EVEN);
      if (m.compareTo(BigDecimal.TEN) >= 0) {
        m = m.movePointLeft(1);
        e++;
      }
    }
    return new Scientific(isFixed ? m : stripped(m), e);
  }

  private IntFunction<String> scientific() {
    int left = 0;
    int digits = 0;
    int size = 2;
    for (int i : shown) {
      double v = value.applyAsDouble(i);
      if (isFinite(v)) {
        Scientific s = split(v);
        left = Math.max(left, sign(v).length() + 1);
        digits = Math.max(digits, s.mantissa.scale());
        size = Math.max(size, Integer.toString(Math.abs(s.exponent)).length());
      }
    }
    int right = digits + size + 2;
    left = widened(left + spaces(), right);
    int l = left;
    int n = digits;
    int w = size;
    return i -> {
      double v = value.applyAsDouble(i);
      if (!isFinite(v)) {
        return pad(name(v), l + right + 1);
      }
      Scientific s = filled(split(v), v, n);
      String m = s.mantissa.setScale(n).toPlainString();
      String e = Integer.toString(Math.abs(s.exponent));
      return pad(sign(v) + m.charAt(0), l)
          + "."
          + (n == 0 ? "" : m.substring(2))
          + (s.exponent < 0 ? "e-" : "e+")
          + "0".repeat(w - e.length())
          + e;
    };
  }
}
