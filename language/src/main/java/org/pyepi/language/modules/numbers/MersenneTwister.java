package org.pyepi.language.modules.numbers;

import org.pyepi.language.runtime.collection.TwistedWords;

/** The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998): 624 words, and a place in them. */
public final class MersenneTwister {
  /** Words of the state. */
  public static final int N = TwistedWords.WORDS;

  private static final int M = TwistedWords.SHIFT;

  private final int[] state = new int[N];
  private int index = N;

  /** Begins with one word. */
  public void seed(int seed) {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
    }
    index = N;
  }

  /** Begins with a key of one word or more. */
  public void seed(int[] key) {
    seed(19650218);
    int i = 1;
    int j = 0;
    for (int k = Math.max(N, key.length); k > 0; k--) {
      state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1664525) + key[j] + j;
      j = (j + 1) % key.length;
      if (++i >= N) {
        state[0] = state[N - 1];
        i = 1;
      }
    }
    for (int k = N - 1; k > 0; k--) {
      state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1566083941) - i;
      if (++i >= N) {
        state[0] = state[N - 1];
        i = 1;
      }
    }
    state[0] = 0x80000000;
  }

  /** The next 32 bits. */
  public int word() {
    if (index >= N) {
      twist();
    }
    int y = state[index++];
    y ^= y >>> 11;
    y ^= y << 7 & 0x9D2C5680;
    y ^= y << 15 & 0xEFC60000;
    return y ^ y >>> 18;
  }

  private void twist() {
    for (int k = 0; k < N; k++) {
      int y = state[k] & 0x80000000 | state[k + 1 < N ? k + 1 : 0] & 0x7FFFFFFF;
      state[k] = state[k + M < N ? k + M : k + M - N] ^ y >>> 1 ^ -(y & 1) & 0x9908B0DF;
    }
    index = 0;
  }

  /** A real in [0, 1) with 53 bits of two words. */
  public double nextDouble() {
    int upper = word() >>> 5;
    int lower = word() >>> 6;
    return (upper * 67108864.0 + lower) * 0x1p-53;
  }

  /** The words of the state, unsigned, and the place behind them. */
  public long[] state() {
    long[] r = new long[N + 1];
    for (int i = 0; i < N; i++) {
      r[i] = state[i] & 0xFFFFFFFFL;
    }
    r[N] = index;
    return r;
  }

  /** Takes what {@link #state} gave. */
  public void restore(long[] words) {
    for (int i = 0; i < N; i++) {
      state[i] = (int) words[i];
    }
    index = (int) words[N];
  }
}
