package org.pyepi.language.modules.hashing;

import java.util.Arrays;

/** SHAKE128 and SHAKE256 of FIPS 202: Keccak with output of any length. */
final class Shake implements Digest {
  private static final int ROUNDS = 24;
  private static final long[] CONSTANTS = new long[ROUNDS];
  private static final int[] ROTATIONS = new int[24];
  private static final int[] LANES = new int[24];

  static {
    // Section 3.2.5: the constants come from a linear feedback shift register.
    int register = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int j = 0; j < 7; j++) {
        if ((register & 1) != 0) {
          CONSTANTS[round] ^= 1L << (1 << j) - 1;
        }
        register = (register << 1) ^ ((register >> 7) * 0x171);
      }
    }
    // Sections 3.2.2 and 3.2.3: how far each lane turns, and where it goes.
    int x = 1;
    int y = 0;
    for (int t = 0; t < 24; t++) {
      ROTATIONS[t] = (t + 1) * (t + 2) / 2 % 64;
      int next = (2 * x + 3 * y) % 5;
      x = y;
      y = next;
      LANES[t] = x + 5 * y;
    }
  }

  private final long[] state;
  private final int rate;
  private int at;

  /** {@code rate}: bytes taken at a time, 168 or 136. */
  Shake(int rate) {
    this(new long[25], rate, 0);
  }

  private Shake(long[] state, int rate, int at) {
    this.state = state;
    this.rate = rate;
    this.at = at;
  }

  private void flip(int position, int value) {
    state[position >> 3] ^= (value & 255L) << 8 * (position & 7);
  }

  @Override
  public void update(byte[] data) {
    for (byte b : data) {
      flip(at++, b);
      if (at == rate) {
        permute(state);
        at = 0;
      }
    }
  }

  @Override
  public byte[] value(int length) {
    Shake s = (Shake) copy();
    s.flip(s.at, 0x1F);
    s.flip(rate - 1, 0x80);
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      if (i % rate == 0) {
        permute(s.state);
      }
      int p = i % rate;
      out[i] = (byte) (s.state[p >> 3] >> 8 * (p & 7));
    }
    return out;
  }

  private static void permute(long[] a) {
    long[] c = new long[5];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < 5; i++) {
        c[i] = a[i] ^ a[i + 5] ^ a[i + 10] ^ a[i + 15] ^ a[i + 20];
      }
      for (int i = 0; i < 5; i++) {
        long d = c[(i + 4) % 5] ^ Long.rotateLeft(c[(i + 1) % 5], 1);
        for (int j = 0; j < 25; j += 5) {
          a[j + i] ^= d;
        }
      }
      long moved = a[1];
      for (int t = 0; t < 24; t++) {
        long next = a[LANES[t]];
        a[LANES[t]] = Long.rotateLeft(moved, ROTATIONS[t]);
        moved = next;
      }
      for (int j = 0; j < 25; j += 5) {
        System.arraycopy(a, j, c, 0, 5);
        for (int i = 0; i < 5; i++) {
          a[j + i] = c[i] ^ ~c[(i + 1) % 5] & c[(i + 2) % 5];
        }
      }
      a[0] ^= CONSTANTS[round];
    }
  }

  @Override
  public Digest copy() {
    return new Shake(Arrays.copyOf(state, 25), rate, at);
  }

  @Override
  public int length() {
    return 0;
  }

  @Override
  public int blockLength() {
    return rate;
  }
}
