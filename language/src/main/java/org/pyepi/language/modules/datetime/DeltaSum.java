package org.pyepi.language.modules.datetime;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;

/**
 * The sum of the arguments of {@code timedelta}, in microseconds. Whole numbers are added exactly;
 * of floats the whole part is, and what they leave of a microsecond is rounded once, at the end, to
 * the nearest, halves to the even number.
 */
final class DeltaSum {
  /** Arguments, from the smallest unit, as the fractions are added up. */
  private static final String[] UNITS = {
    "microseconds", "milliseconds", "seconds", "minutes", "hours", "days", "weeks"
  };

  private static final long[] MICROS = {
    1, 1000, 1_000_000, 60_000_000, 3_600_000_000L, 86_400_000_000L, 604_800_000_000L
  };

  /** Where the argument of each unit is in days, seconds, microseconds, … */
  private static final int[] PLACES = {2, 3, 1, 4, 5, 0, 6};

  private BigInteger whole = BigInteger.ZERO;
  private double rest;

  private DeltaSum() {}

  /**
   * The span of the arguments {@code days, seconds, microseconds, milliseconds, minutes, hours,
   * weeks}, each of which may be null.
   *
   * @param first the index of the first
   */
  static PDelta of(PType type, Object[] args, int first) {
    DeltaSum sum = new DeltaSum();
    for (int u = 0; u < UNITS.length; u++) {
      Object v = args[first + PLACES[u]];
      if (v != null) {
        sum.add(v, u);
      }
    }
    return PDelta.ofMicros(type, sum.rounded());
  }

  private void add(Object value, int unit) {
    BigInteger factor = BigInteger.valueOf(MICROS[unit]);
    if (Types.isInt(value)) {
      whole = whole.add(Numbers.big(Numbers.index(value)).multiply(factor));
    } else if (Types.of(value).isSubclassOf(BuiltinTypes.FLOAT)) {
      double d = Numbers.asDouble(value);
      double integral = wholeOf(d);
      whole = whole.add(new BigDecimal(integral).toBigInteger().multiply(factor));
      double fraction = MICROS[unit] * (d - integral);
      double micros = wholeOf(fraction);
      whole = whole.add(BigInteger.valueOf((long) micros));
      rest += fraction - micros;
    } else {
      throw Errors.type(
          "unsupported type for timedelta %s component: %s", UNITS[unit], DateTypes.name(value));
    }
  }

  private static double wholeOf(double d) {
    if (Double.isNaN(d)) {
      throw Errors.value("cannot convert float NaN to integer");
    }
    if (Double.isInfinite(d)) {
      throw Errors.overflow("cannot convert float infinity to integer");
    }
    return d < 0 ? Math.ceil(d) : Math.floor(d);
  }

  private BigInteger rounded() {
    double near = Math.copySign(Math.floor(Math.abs(rest) + 0.5), rest);
    if (Math.abs(near - rest) == 0.5) {
      int odd = whole.testBit(0) ? 1 : 0;
      double half = (rest + odd) * 0.5;
      near = 2 * Math.copySign(Math.floor(Math.abs(half) + 0.5), half) - odd;
    }
    return whole.add(BigInteger.valueOf((long) near));
  }
}
