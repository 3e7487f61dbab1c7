package org.pyepi.language.modules.numpy.fourier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The discrete Fourier transform of one length: Stockham's, which sorts itself, with radix 4, 2, 3,
 * 5 and other small primes; Bluestein's where the length has a large prime factor.
 */
abstract class Transform {
  /** Larger prime factors than this go by Bluestein's way. */
  private static final int LARGEST_PRIME = 31;

  /** Plans that are kept. */
  private static final int KEPT = 16;

  private static final Map<Integer, Transform> PLANS =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Transform> eldest) {
          return size() > KEPT;
        }
      };

  /** The transform of a length, which is at least 1. */
  static Transform of(int n) {
    synchronized (PLANS) {
      Transform known = PLANS.get(n);
      if (known == null) {
        known = make(n);
        PLANS.put(n, known);
      }
      return known;
    }
  }

  private static Transform make(int n) {
    List<Integer> factors = factors(n);
    int largest = factors.stream().mapToInt(f -> f).max().orElse(1);
    return largest > LARGEST_PRIME ? new Bluestein(n) : new Stockham(n, factors);
  }

  /** Fours first, then the primes. */
  private static List<Integer> factors(int n) {
    List<Integer> factors = new ArrayList<>();
    int rest = n;
    while (rest % 4 == 0) {
      factors.add(4);
      rest /= 4;
    }
    for (int p = 2; (long) p * p <= rest; p++) {
      while (rest % p == 0) {
        factors.add(p);
        rest /= p;
      }
    }
    if (rest > 1) {
      factors.add(rest);
    }
    return factors;
  }

  /**
   * The sums over k of {@code x[k] exp(-2πijk/n)}, as their real and their imaginary parts. The
   * arguments may be overwritten; the result is valid until the next call with the same arrays.
   */
  abstract double[][] forward(double[] re, double[] im);
}
