package org.pyepi.language.modules.numpy.random;

/**
 * The Mersenne Twister (Matsumoto and Nishimura, 1998). The state is its 624 words and the place
 * among them.
 */
final class Mt19937 extends BitGenerator {
  static final int N = 624;
  private static final int M = 397;

  private final int[] key = new int[N];
  private int place = N;

  /** Begins with one word, as {@code RandomState(number)} does. */
  void seed(int seed) {
    key[0] = seed;
    for (int i = 1; i < N; i++) {
      key[i] = 1812433253 * (key[i - 1] ^ key[i - 1] >>> 30) + i;
    }
    place = N;
  }

  private void twist() {
    for (int k = 0; k < N; k++) {
      int y = key[k] & 0x80000000 | key[k + 1 < N ? k + 1 : 0] & 0x7FFFFFFF;
      key[k] = key[k + M < N ? k + M : k + M - N] ^ y >>> 1 ^ -(y & 1) & 0x9908B0DF;
    }
    place = 0;
  }

  @Override
  int next32() {
    if (place == N) {
      twist();
    }
    int y = key[place++];
    y ^= y >>> 11;
    y ^= y << 7 & 0x9D2C5680;
    y ^= y << 15 & 0xEFC60000;
    return y ^ y >>> 18;
  }

  @Override
  long next64() {
    long upper = next32();
    return upper << 32 | next32() & 0xFFFFFFFFL;
  }

  @Override
  long raw() {
    return next32() & 0xFFFFFFFFL;
  }

  @Override
  double nextDouble() {
    int upper = next32() >>> 5;
    int lower = next32() >>> 6;
    return (upper * 67108864.0 + lower) / 9007199254740992.0;
  }

  @Override
  long[] state() {
    long[] r = new long[N + 1];
    for (int i = 0; i < N; i++) {
      r[i] = key[i] & 0xFFFFFFFFL;
    }
    r[N] = place;
    return r;
  }

  @Override
  void restore(long[] state) {
    for (int i = 0; i < N; i++) {
      key[i] = (int) state[i];
    }
    place = (int) state[N];
  }
}
