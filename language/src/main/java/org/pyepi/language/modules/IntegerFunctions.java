package org.pyepi.language.modules;

import java.math.BigInteger;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.runtime.*;

/** The functions of {@code math} on ints. */
final class IntegerFunctions {
  private IntegerFunctions() {}

  private static BigInteger big(Object x) {
    return Numbers.big(Numbers.index(x));
  }

  static void install(ModuleBuilder m) {
    m.function(
            "gcd(*integers)",
            a -> {
              BigInteger r = BigInteger.ZERO;
              for (Object x : (Object[]) a[0]) {
                r = r.gcd(big(x));
              }
              return Numbers.normalize(r);
            })
        .function(
            "lcm(*integers)",
            a -> {
              BigInteger r = BigInteger.ONE;
              for (Object x : (Object[]) a[0]) {
                BigInteger v = big(x);
                if (v.signum() == 0) {
                  r = BigInteger.ZERO;
                } else if (r.signum() != 0) {
                  r = r.divide(r.gcd(v)).multiply(v).abs();
                }
              }
              return Numbers.normalize(r);
            })
        .function(
            "isqrt(n, /)",
            a -> {
              BigInteger n = big(a[0]);
              if (n.signum() < 0) {
                throw Errors.value("isqrt() argument must be nonnegative");
              }
              return Numbers.normalize(n.sqrt());
            })
        .function("factorial(n, /)", a -> factorial(a[0]))
        .function("comb(n, k, /)", a -> choose(big(a[0]), big(a[1])))
        .function(
            "perm(n, k=None, /)",
            a ->
                a[1] == null || a[1] == PNone.NONE
                    ? factorial(a[0])
                    : arrange(big(a[0]), big(a[1])));
  }

  private static Object factorial(Object x) {
    BigInteger n = big(x);
    if (n.signum() < 0) {
      throw Errors.value("factorial() not defined for negative values");
    }
    if (n.bitLength() > 31) {
      throw Errors.overflow("factorial() argument should not exceed 9223372036854775807");
    }
    return Numbers.normalize(range(1, n.intValue()));
  }

  private static BigInteger range(long from, long to) {
    if (from > to) {
      return BigInteger.ONE;
    }
    if (to - from < 8) {
      BigInteger r = BigInteger.valueOf(from);
      for (long i = from + 1; i <= to; i++) {
        r = r.multiply(BigInteger.valueOf(i));
      }
      return r;
    }
    long middle = (from + to) / 2;
    return range(from, middle).multiply(range(middle + 1, to));
  }

  private static void checkArguments(BigInteger n, BigInteger k) {
    if (n.signum() < 0) {
      throw Errors.value("n must be a non-negative integer");
    }
    if (k.signum() < 0) {
      throw Errors.value("k must be a non-negative integer");
    }
  }

  private static Object arrange(BigInteger n, BigInteger k) {
    checkArguments(n, k);
    if (k.compareTo(n) > 0) {
      return 0L;
    }
    BigInteger r = BigInteger.ONE;
    for (int i = 0; i < k.intValueExact(); i++) {
      r = r.multiply(n.subtract(BigInteger.valueOf(i)));
    }
    return Numbers.normalize(r);
  }

  private static Object choose(BigInteger n, BigInteger k) {
    checkArguments(n, k);
    if (k.compareTo(n) > 0) {
      return 0L;
    }
    int count = k.min(n.subtract(k)).intValueExact();
    BigInteger r = BigInteger.ONE;
    for (int i = 0; i < count; i++) {
      r = r.multiply(n.subtract(BigInteger.valueOf(i))).divide(BigInteger.valueOf(i + 1L));
    }
    return Numbers.normalize(r);
  }
}
