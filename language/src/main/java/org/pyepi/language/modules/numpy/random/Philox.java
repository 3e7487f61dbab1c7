package org.pyepi.language.modules.numpy.random;

/**
 * Philox 4×64 with ten rounds (Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as
 * 1, 2, 3", 2011). The state is the counter's four words, the key's two, the four words that the
 * counter gave last, and how many of these are used.
 */
final class Philox extends BitGenerator {
  private static final long M0 = 0xD2E7470EE14C6C93L;
  private static final long M1 = 0xCA5A826395121157L;
  private static final long W0 = 0x9E3779B97F4A7C15L;
  private static final long W1 = 0xBB67AE8584CAA73BL;

  private final long[] counter = new long[4];
  private final long[] key = new long[2];
  private final long[] words = new long[4];
  private int used = 4;

  /** Begins with two words of a seed: the key. */
  void seed(long[] seed) {
    key[0] = seed[0];
    key[1] = seed[1];
  }

  private void round() {
    long a = counter[0];
    long b = counter[1];
    long c = counter[2];
    long d = counter[3];
    long k0 = key[0];
    long k1 = key[1];
    for (int i = 0; i < 10; i++, k0 += W0, k1 += W1) {
      long high0 = Math.unsignedMultiplyHigh(M0, a);
      long low0 = M0 * a;
      long high1 = Math.unsignedMultiplyHigh(M1, c);
      long low1 = M1 * c;
      a = high1 ^ b ^ k0;
      b = low1;
      c = high0 ^ d ^ k1;
      d = low0;
    }
    words[0] = a;
    words[1] = b;
    words[2] = c;
    words[3] = d;
  }

  @Override
  long next64() {
    if (used == 4) {
      for (int i = 0; i < 4 && ++counter[i] == 0; i++) {
        // The carry goes on to the next word.
      }
      round();
      used = 0;
    }
    return words[used++];
  }

  @Override
  long[] state() {
    long[] r = new long[11];
    System.arraycopy(counter, 0, r, 0, 4);
    System.arraycopy(key, 0, r, 4, 2);
    System.arraycopy(words, 0, r, 6, 4);
    r[10] = used;
    return r;
  }

  @Override
  void restore(long[] state) {
    System.arraycopy(state, 0, counter, 0, 4);
    System.arraycopy(state, 4, key, 0, 2);
    System.arraycopy(state, 6, words, 0, 4);
    used = (int) state[10];
  }
}
