package org.pyepi.language.modules.numpy.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.pyepi.language.runtime.inspection.FloatRepr;

/** The text of float16 scalars: the fewest digits that no other half is nearer to. */
final class HalfText {
  /** Digits that tell any two halves apart. */
  private static final int MOST_DIGITS = 5;

  private HalfText() {}

  /** The shortest decimal of a finite half. */
  static BigDecimal shortest(double v) {
    BigDecimal exact = new BigDecimal(v);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal d = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded(d.doubleValue()) == v) {
        return d;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }

  static double rounded(double v) {
    return Float.float16ToFloat(Float.floatToFloat16((float) v));
  }

  static String of(double v) {
    if (v == 0 || Double.isNaN(v) || Double.isInfinite(v)) {
      return FloatRepr.of(v);
    }
    if (Math.abs(v) >= 1e3 || Math.abs(v) < 1e-4) {
      return ScalarText.scientific(shortest(v));
    }
    return FloatRepr.shortest(Double.toString(shortest(v).doubleValue()));
  }
}
