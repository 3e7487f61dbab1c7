package org.pyepi.language.runtime.inspection;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Numbers;

/**
 * Ints as decimal text, with the limit against denial of service by huge ones ({@code
 * sys.set_int_max_str_digits}).
 */
public final class IntegerText {
  static final int DEFAULT_LIMIT = 4300;
  private static final int LEAST_LIMIT = 640;

  /** Fewer bits than these are never too many digits. */
  private static final int SAFE_BITS = 2000;

  private IntegerText() {}

  private static int[] limit() {
    return PyContext.get().state("int max str digits", () -> new int[] {DEFAULT_LIMIT});
  }

  public static long maximum() {
    return limit()[0];
  }

  public static Object setMaximum(Object digits) {
    long n = Numbers.indexLong(digits);
    if (n != 0 && n < LEAST_LIMIT) {
      throw Errors.value("maxdigits must be 0 or larger than %d", LEAST_LIMIT);
    }
    limit()[0] = (int) Math.min(n, Integer.MAX_VALUE);
    return PNone.NONE;
  }

  /** The decimal digits with their sign; ValueError where they are too many. */
  @TruffleBoundary
  public static String of(BigInteger v) {
    if (v.bitLength() < SAFE_BITS) {
      return v.toString();
    }
    int limit = limit()[0];
    // log10(2) from below: what has too many bits has too many digits.
    if (limit > 0 && (v.bitLength() - 1) * 0.30102 > limit) {
      throw tooLong(limit);
    }
    String text = v.toString();
    if (limit > 0 && text.length() - (v.signum() < 0 ? 1 : 0) > limit) {
      throw tooLong(limit);
    }
    return text;
  }

  private static RuntimeException tooLong(int limit) {
    return Errors.value(
        "Exceeds the limit (%d digits) for integer string conversion; use"
            + " sys.set_int_max_str_digits() to increase the limit",
        limit);
  }

  /** Refuses text with too many digits for a base that is no power of two. */
  public static void check(int digits, int radix) {
    if (digits < LEAST_LIMIT || Integer.bitCount(radix) == 1) {
      return;
    }
    int limit = limit()[0];
    if (limit > 0 && digits > limit) {
      throw Errors.value(
          "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use"
              + " sys.set_int_max_str_digits() to increase the limit",
          limit, digits);
    }
  }
}
