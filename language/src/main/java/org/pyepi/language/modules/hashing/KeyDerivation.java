package org.pyepi.language.modules.hashing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;

/** HMAC (RFC 2104), PBKDF2 (RFC 8018) and scrypt (RFC 7914) over any digest. */
final class KeyDerivation {
  private static final int INNER = 0x36;
  private static final int OUTER = 0x5C;

  /** Makes a new digest of one kind. */
  interface Maker {
    Digest make();
  }

  /** A message authentication code under way; copies go on by themselves. */
  static final class Mac {
    private final Digest inner;
    private final Digest outer;

    Mac(Maker maker, byte[] key) {
      inner = maker.make();
      outer = maker.make();
      int block = inner.blockLength();
      byte[] k = key;
      if (k.length > block) {
        Digest d = maker.make();
        d.update(k);
        k = d.value(0);
      }
      inner.update(padded(k, block, INNER));
      outer.update(padded(k, block, OUTER));
    }

    private Mac(Digest inner, Digest outer) {
      this.inner = inner;
      this.outer = outer;
    }

    private static byte[] padded(byte[] key, int block, int pad) {
      byte[] b = Arrays.copyOf(key, block);
      for (int i = 0; i < block; i++) {
        b[i] ^= (byte) pad;
      }
      return b;
    }

    Mac copy() {
      return new Mac(inner.copy(), outer.copy());
    }

    void update(byte[] data) {
      inner.update(data);
    }

    byte[] value() {
      Digest d = outer.copy();
      d.update(inner.value(0));
      return d.value(0);
    }

    int length() {
      return inner.length();
    }

    int blockLength() {
      return inner.blockLength();
    }
  }

  private KeyDerivation() {}

  /**
   * @param length bytes wanted
   */
  static byte[] pbkdf2(Maker maker, byte[] password, byte[] salt, long rounds, int length) {
    Mac keyed = new Mac(maker, password);
    byte[] out = new byte[length];
    int block = keyed.length();
    for (int at = 0, number = 1; at < length; at += block, number++) {
      Mac first = keyed.copy();
      first.update(salt);
      first.update(ByteBuffer.allocate(4).putInt(number).array());
      byte[] u = first.value();
      byte[] sum = u.clone();
      for (long i = 1; i < rounds; i++) {
        Mac next = keyed.copy();
        next.update(u);
        u = next.value();
        for (int k = 0; k < block; k++) {
          sum[k] ^= u[k];
        }
      }
      System.arraycopy(sum, 0, out, at, Math.min(block, length - at));
    }
    return out;
  }

  /** {@code n} a power of 2, {@code r} blocks of 128 bytes, {@code p} times. */
  static byte[] scrypt(
      Maker sha256, byte[] password, byte[] salt, int n, int r, int p, int length) {
    byte[] b = pbkdf2(sha256, password, salt, 1, p * 128 * r);
    for (int i = 0; i < p; i++) {
      mix(b, i * 128 * r, r, n);
    }
    return pbkdf2(sha256, password, b, 1, length);
  }

  private static void mix(byte[] b, int from, int r, int n) {
    int words = 32 * r;
    int[] x = new int[words];
    ByteBuffer bytes = ByteBuffer.wrap(b, from, 128 * r).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().get(x);
    int[] table;
    try {
      table = new int[Math.multiplyExact(n, words)];
    } catch (ArithmeticException | OutOfMemoryError e) {
      throw Errors.memory();
    }
    int[] y = new int[words];
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, 0, table, i * words, words);
      mixBlock(x, y, r);
    }
    for (int i = 0; i < n; i++) {
      int j = x[words - 16] & n - 1;
      for (int k = 0; k < words; k++) {
        x[k] ^= table[j * words + k];
      }
      mixBlock(x, y, r);
    }
    bytes.asIntBuffer().put(x);
  }

  private static void mixBlock(int[] x, int[] y, int r) {
    int[] t = Arrays.copyOfRange(x, (2 * r - 1) * 16, 2 * r * 16);
    for (int i = 0; i < 2 * r; i++) {
      for (int k = 0; k < 16; k++) {
        t[k] ^= x[i * 16 + k];
      }
      salsa(t);
      System.arraycopy(t, 0, y, (i / 2 + (i % 2) * r) * 16, 16);
    }
    System.arraycopy(y, 0, x, 0, x.length);
  }

  /** Salsa20/8. */
  private static void salsa(int[] b) {
    int[] x = b.clone();
    for (int i = 0; i < 4; i++) {
      for (int c = 0; c < 4; c++) {
        quarter(x, c * 5 % 16, (c * 5 + 4) % 16, (c * 5 + 8) % 16, (c * 5 + 12) % 16);
      }
      for (int c = 0; c < 4; c++) {
        int row = c * 4;
        quarter(x, row + c, row + (c + 1) % 4, row + (c + 2) % 4, row + (c + 3) % 4);
      }
    }
    for (int i = 0; i < 16; i++) {
      b[i] += x[i];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }
}
