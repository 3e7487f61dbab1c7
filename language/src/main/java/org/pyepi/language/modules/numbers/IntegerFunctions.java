package org.pyepi.language.modules.numbers;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Numbers;

/** The functions of {@code math} on ints. */
final class IntegerFunctions {
  private IntegerFunctions() {}

  private static BigInteger big(Object x) {
    return Numbers.big(Numbers.index(x));
  }

  static void install(ModuleBuilder m) {
    m.function("gcd(*integers)", a -> gcd((Object[]) a[0]))
        .function("lcm(*integers)", a -> lcm((Object[]) a[0]))
        .function("isqrt(n, /)", a -> squareRoot(Numbers.index(a[0])))
        .function("factorial(n, /)", a -> factorial(a[0]))
        .function("comb(n, k, /)", a -> choose(big(a[0]), big(a[1])))
        .function(
            "perm(n, k=None, /)",
            a ->
                a[1] == null || a[1] == PNone.NONE
                    ? factorial(a[0])
                    : arrange(big(a[0]), big(a[1])));
  }

  private static Object gcd(Object[] values) {
    long r = 0;
    for (int i = 0; i < values.length; i++) {
      if (!(Numbers.index(values[i]) instanceof Long v) || v == Long.MIN_VALUE) {
        BigInteger all = BigInteger.valueOf(r);
        for (; i < values.length; i++) {
          all = all.gcd(big(values[i]));
        }
        return Numbers.normalize(all);
      }
      r = gcd(r, Math.abs(v));
    }
    return r;
  }

  private static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }

  private static Object lcm(Object[] values) {
    Object r = 1L;
    for (Object value : values) {
      Object v = Numbers.index(value);
      if (r instanceof Long x && v instanceof Long y && y != Long.MIN_VALUE) {
        long other = Math.abs(y);
        if (x == 0 || other == 0) {
          r = 0L;
          continue;
        }
        long part = x / gcd(x, other);
        if (Math.multiplyHigh(part, other) == 0 && part * other >= 0) {
          r = part * other;
          continue;
        }
      }
      BigInteger x = Numbers.big(r);
      BigInteger y = Numbers.big(v);
      r =
          x.signum() == 0 || y.signum() == 0
              ? 0L
              : Numbers.normalize(x.divide(x.gcd(y)).multiply(y).abs());
    }
    return r;
  }

  /** The root rounded down. A double's root is off by one at most below 2 to the 104th. */
  private static Object squareRoot(Object number) {
    if (number instanceof Long n) {
      if (n < 0) {
        throw negativeRoot();
      }
      long r = (long) Math.sqrt((double) n);
      while (r * r > n || r * r < 0) {
        r--;
      }
      while (n - r * r > 2 * r) {
        r++;
      }
      return r;
    }
    BigInteger n = (BigInteger) number;
    if (n.signum() < 0) {
      throw negativeRoot();
    }
    if (n.bitLength() > 104) {
      return Numbers.normalize(n.sqrt());
    }
    long r = (long) Math.sqrt(n.doubleValue());
    long rest;
    while ((rest = n.subtract(BigInteger.valueOf(r).pow(2)).longValue()) < 0) {
      r--;
    }
    while (rest > 2 * r) {
      r++;
      rest = n.subtract(BigInteger.valueOf(r).pow(2)).longValue();
    }
    return r;
  }

  private static PyException negativeRoot() {
    return Errors.value("isqrt() argument must be nonnegative");
  }

  private static Object factorial(Object x) {
    Object value = Numbers.index(x);
    if (value instanceof Long l && l >= 0 && l <= 20) {
      long r = 1;
      for (long i = 2; i <= l; i++) {
        r *= i;
      }
      return r;
    }
    BigInteger n = Numbers.big(value);
    if (n.signum() < 0) {
      throw Errors.value("factorial() not defined for negative values");
    }
    if (n.bitLength() > 31) {
      throw Errors.overflow("factorial() argument should not exceed 9223372036854775807");
    }
    return Numbers.normalize(range(1, n.intValue()));
  }

  /** The product of all ints from one to another. */
  private static BigInteger range(long from, long to) {
    if (to - from < 16) {
      BigInteger r = null;
      long part = 1;
      for (long i = from; i <= to; i++) {
        if (Math.multiplyHigh(part, i) != 0 || part * i < 0) {
          r = r == null ? BigInteger.valueOf(part) : r.multiply(BigInteger.valueOf(part));
          part = 1;
        }
        part *= i;
      }
      BigInteger last = BigInteger.valueOf(part);
      return r == null ? last : r.multiply(last);
    }
    long middle = from + (to - from) / 2;
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
    if (n.bitLength() < 62 && k.bitLength() < 31) {
      long top = n.longValue();
      return Numbers.normalize(range(top - k.longValue() + 1, top));
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
    if (n.bitLength() < 62) {
      long top = n.longValue();
      long r = 1;
      int i = 0;
      for (; i < count; i++) {
        long factor = top - i;
        if (Math.multiplyHigh(r, factor) != 0 || r * factor < 0) {
          return Numbers.normalize(choose(top, count));
        }
        r = r * factor / (i + 1);
      }
      return r;
    }
    BigInteger r = BigInteger.ONE;
    for (int i = 0; i < count; i++) {
      r = r.multiply(n.subtract(BigInteger.valueOf(i))).divide(BigInteger.valueOf(i + 1L));
    }
    return Numbers.normalize(r);
  }

  /** By halves, C(n, k) = C(n, j) C(n - j, k - j) / C(k, j), so that few divisions are large. */
  private static BigInteger choose(long n, long k) {
    if (k < 24) {
      return range(n - k + 1, n).divide(range(1, k));
    }
    long j = k / 2;
    return choose(n, j).multiply(choose(n - j, k - j)).divide(choose(k, Math.min(j, k - j)));
  }
}
