package org.pyepi.language.modules.hashing;

import java.util.Arrays;

/**
 * BLAKE2b and BLAKE2s (RFC 7693) with the whole parameter block of the BLAKE2 specification. Words
 * are kept in longs; the 32-bit variant cuts them.
 */
final class Blake2 implements Digest {
  private static final byte[][] SIGMA = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
  };

  /** SHA-512's initial values, whose upper halves are SHA-256's. */
  private static final long[] INITIAL = {
    0x6a09e667f3bcc908L,
    0xbb67ae8584caa73bL,
    0x3c6ef372fe94f82bL,
    0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L,
    0x9b05688c2b3e6c1fL,
    0x1f83d9abfb41bd6bL,
    0x5be0cd19137e2179L
  };

  /** What differs between the two: bits of a word, rounds, turns. */
  enum Variant {
    B(64, 12, 32, 24, 16, 63),
    S(32, 10, 16, 12, 8, 7);

    final int bits;
    final int rounds;
    final int[] turns;

    Variant(int bits, int rounds, int... turns) {
      this.bits = bits;
      this.rounds = rounds;
      this.turns = turns;
    }

    int wordBytes() {
      return bits / 8;
    }

    int blockBytes() {
      return bits * 2;
    }
  }

  private final Variant variant;
  private final int length;
  private final boolean lastNode;
  private final long[] h;
  private byte[] block;
  private int filled;
  private long counted;

  /** Starts with a parameter block of 8 words, and a key, which may be empty. */
  Blake2(Variant variant, byte[] parameters, byte[] key, int length, boolean lastNode) {
    this.variant = variant;
    this.length = length;
    this.lastNode = lastNode;
    h = new long[8];
    block = new byte[variant.blockBytes()];
    for (int i = 0; i < 8; i++) {
      h[i] = initial(i) ^ word(parameters, i);
    }
    if (key.length > 0) {
      update(Arrays.copyOf(key, block.length));
    }
  }

  private Blake2(Blake2 o) {
    variant = o.variant;
    length = o.length;
    lastNode = o.lastNode;
    h = o.h.clone();
    block = o.block.clone();
    filled = o.filled;
    counted = o.counted;
  }

  private long initial(int i) {
    return variant == Variant.B ? INITIAL[i] : INITIAL[i] >>> 32;
  }

  private long word(byte[] data, int index) {
    int n = variant.wordBytes();
    long r = 0;
    for (int i = n - 1; i >= 0; i--) {
      r = r << 8 | data[index * n + i] & 255;
    }
    return r;
  }

  @Override
  public void update(byte[] data) {
    for (int i = 0; i < data.length; ) {
      if (filled == block.length) {
        counted += filled;
        compress(false);
        filled = 0;
      }
      int n = Math.min(block.length - filled, data.length - i);
      System.arraycopy(data, i, block, filled, n);
      filled += n;
      i += n;
    }
  }

  private void compress(boolean last) {
    long[] v = new long[16];
    System.arraycopy(h, 0, v, 0, 8);
    for (int i = 0; i < 8; i++) {
      v[i + 8] = initial(i);
    }
    long mask = variant == Variant.B ? -1L : 0xFFFFFFFFL;
    v[12] ^= counted & mask;
    v[13] ^= variant == Variant.B ? 0 : counted >>> 32;
    if (last) {
      v[14] ^= mask;
      if (lastNode) {
        v[15] ^= mask;
      }
    }
    for (int r = 0; r < variant.rounds; r++) {
      byte[] s = SIGMA[r % 10];
      for (int i = 0; i < 4; i++) {
        mix(v, i, 4 + i, 8 + i, 12 + i, s[2 * i], s[2 * i + 1]);
      }
      for (int i = 0; i < 4; i++) {
        mix(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, s[8 + 2 * i], s[9 + 2 * i]);
      }
    }
    for (int i = 0; i < 8; i++) {
      h[i] ^= v[i] ^ v[i + 8];
    }
  }

  private void mix(long[] v, int a, int b, int c, int d, int x, int y) {
    v[a] = cut(v[a] + v[b] + word(block, x));
    v[d] = turn(v[d] ^ v[a], variant.turns[0]);
    v[c] = cut(v[c] + v[d]);
    v[b] = turn(v[b] ^ v[c], variant.turns[1]);
    v[a] = cut(v[a] + v[b] + word(block, y));
    v[d] = turn(v[d] ^ v[a], variant.turns[2]);
    v[c] = cut(v[c] + v[d]);
    v[b] = turn(v[b] ^ v[c], variant.turns[3]);
  }

  private long cut(long x) {
    return variant == Variant.B ? x : x & 0xFFFFFFFFL;
  }

  private long turn(long x, int by) {
    return variant == Variant.B
        ? Long.rotateRight(x, by)
        : Integer.rotateRight((int) x, by) & 0xFFFFFFFFL;
  }

  @Override
  public byte[] value(int ignored) {
    Blake2 c = new Blake2(this);
    c.counted += c.filled;
    Arrays.fill(c.block, c.filled, c.block.length, (byte) 0);
    c.compress(true);
    int n = variant.wordBytes();
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = (byte) (c.h[i / n] >> 8 * (i % n));
    }
    return out;
  }

  @Override
  public Digest copy() {
    return new Blake2(this);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int blockLength() {
    return variant.blockBytes();
  }
}
