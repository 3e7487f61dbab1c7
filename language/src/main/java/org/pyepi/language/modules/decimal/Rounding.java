package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.operation.Str;

/** The modes of rounding. */
enum Rounding {
  CEILING,
  FLOOR,
  UP,
  DOWN,
  HALF_UP,
  HALF_DOWN,
  HALF_EVEN,
  ZERO_FIVE_UP;

  private static final BigInteger FIVE = BigInteger.valueOf(5);

  /** Its name in Python. */
  String python() {
    return "ROUND_" + (this == ZERO_FIVE_UP ? "05UP" : name());
  }

  /** The mode of that name; null where there is none. */
  static Rounding of(Object name) {
    if (Str.is(name)) {
      String text = Str.java(name);
      for (Rounding r : values()) {
        if (r.python().equals(text)) {
          return r;
        }
      }
    }
    return null;
  }

  /**
   * Whether a number is rounded to the larger of two neighbours.
   *
   * @param kept the smaller neighbour's coefficient
   * @param half how what is cut off, which is not zero, compares to half a unit
   */
  boolean isAway(int sign, BigInteger kept, int half) {
    return switch (this) {
      case DOWN -> false;
      case UP -> true;
      case HALF_UP -> half >= 0;
      case HALF_DOWN -> half > 0;
      case HALF_EVEN -> half > 0 || half == 0 && kept.testBit(0);
      case CEILING -> sign == 0;
      case FLOOR -> sign != 0;
      case ZERO_FIVE_UP -> kept.mod(FIVE).signum() == 0;
    };
  }
}
