package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * What a {@code decimal.Context} asks for. The ways that take it make a result only where nothing
 * but inexactness is signalled and nobody traps it; for all else they give null, and nothing has
 * been signalled.
 */
record Settings(
    Library library, PObject context, int precision, String rounding, long least, long most) {

  /** The settings of a context; null where it asks for something uncommon. */
  static Settings of(Library library, Object context) {
    if (!(context instanceof PObject c)
        || !(c.attribute("prec") instanceof Long precision)
        || precision > 100_000
        || !(c.attribute("Emin") instanceof Long least)
        || !(c.attribute("Emax") instanceof Long most)
        || !(c.attribute("clamp") instanceof Long clamp)
        || clamp != 0
        || !(c.attribute("_ignored_flags") instanceof PList ignored)
        || ignored.size() > 0
        || !Str.is(c.attribute("rounding"))) {
      return null;
    }
    return new Settings(
        library, c, (int) (long) precision, Str.java(c.attribute("rounding")), least, most);
  }

  /** A finite result, rounded to the context's precision; or null. */
  PDecimal fix(int sign, BigInteger coefficient, long exponent) {
    int digits = Digits.count(coefficient);
    long smallest = least - precision + 1;
    long largest = most - precision + 1;
    if (coefficient.signum() == 0) {
      return exponent >= smallest && exponent <= most
          ? new PDecimal(library.type, sign, coefficient, exponent)
          : null;
    }
    long wanted = digits + exponent - precision;
    if (wanted > largest || wanted < smallest) {
      return null;
    }
    if (exponent >= wanted) {
      return new PDecimal(library.type, sign, coefficient, exponent);
    }
    Digits.Rounded cut = Digits.cut(sign, coefficient, wanted - exponent, rounding);
    BigInteger value = cut.value();
    if (Digits.count(value) > precision) {
      value = value.divide(BigInteger.TEN);
      wanted++;
    }
    if (wanted > largest || !signal(!cut.exact())) {
      return null;
    }
    return new PDecimal(library.type, sign, value, wanted);
  }

  /** Sets the flag Rounded, and Inexact where wanted; false where one of them is trapped. */
  boolean signal(boolean inexact) {
    if (!(context.attribute("traps") instanceof PDict traps)
        || !(context.attribute("flags") instanceof PDict flags)
        || isSet(traps, library.rounded)
        || inexact && isSet(traps, library.inexact)) {
      return false;
    }
    if (!isSet(flags, library.rounded)) {
      flags.put((Object) library.rounded, 1L);
    }
    if (inexact && !isSet(flags, library.inexact)) {
      flags.put((Object) library.inexact, 1L);
    }
    return true;
  }

  private static boolean isSet(PDict dict, PType signal) {
    Object value = dict.get((Object) signal);
    return value == null || Truth.of(value);
  }

  /** Whether exponents differ so much that aligning the digits would cost more than it is worth. */
  static boolean isFar(long a, long b) {
    return Math.abs(a - b) > 5000;
  }

  /** Whether numbers of the exponent of one and of the digits of the other fit the context. */
  boolean holds(long exponent) {
    return exponent >= least - precision + 1 && exponent <= most;
  }

  static boolean isInt(Object value) {
    return Numbers.intOrNull(value) != null;
  }
}
