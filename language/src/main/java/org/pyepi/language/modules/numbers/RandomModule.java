package org.pyepi.language.modules.numbers;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;

/** {@code _random}: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998). */
public final class RandomModule {
  private static final int N = 624;
  private static final int M = 397;
  private static final PType RANDOM =
      BuiltinTypes.ofModule("_random", "Random", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(RANDOM)
        .constructor(
            "__new__(cls, *args, **kwargs)",
            a -> {
              Twister t = new Twister((PType) a[0]);
              t.seed(BigInteger.valueOf(System.nanoTime()));
              return t;
            })
        .method("__init__(self, seed=None, /)", a -> seed((Twister) a[0], a[1]))
        .method("seed(self, n=None, /)", a -> seed((Twister) a[0], a[1]))
        .method("random(self, /)", a -> ((Twister) a[0]).next())
        .method("getrandbits(self, k, /)", a -> ((Twister) a[0]).bits(Numbers.indexInt(a[1])))
        .method(
            "getstate(self, /)",
            a -> {
              Twister t = (Twister) a[0];
              Object[] r = new Object[N + 1];
              for (int i = 0; i < N; i++) {
                r[i] = t.state[i] & 0xFFFFFFFFL;
              }
              r[N] = (long) t.index;
              return new PTuple(r);
            })
        .method(
            "setstate(self, state, /)",
            a -> {
              Object[] v = Iteration.toArray(a[1]);
              if (v.length != N + 1) {
                throw Errors.value("state vector is the wrong size");
              }
              int[] state = new int[N];
              for (int i = 0; i < N; i++) {
                state[i] = (int) Numbers.indexLong(v[i]);
              }
              long index = Numbers.indexLong(v[N]);
              if (index < 0 || index > N) {
                throw Errors.value("invalid state");
              }
              Twister t = (Twister) a[0];
              System.arraycopy(state, 0, t.state, 0, N);
              t.index = (int) index;
              return PNone.NONE;
            });
  }

  private RandomModule() {}

  private static Object seed(Twister t, Object value) {
    if (value == null || value == PNone.NONE) {
      t.seed(
          BigInteger.valueOf(System.nanoTime())
              .multiply(BigInteger.valueOf(System.identityHashCode(t) | 1)));
    } else if (Types.isInt(value)) {
      t.seed(Numbers.big(value).abs());
    } else {
      t.seed(new BigInteger(Long.toUnsignedString(Hashing.hash(value))));
    }
    return PNone.NONE;
  }

  private static final class Twister extends PObject {
    private final int[] state = new int[N];
    private int index = N;

    Twister(PType type) {
      super(type);
    }

    private void start(int seed) {
      state[0] = seed;
      for (int i = 1; i < N; i++) {
        state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
      }
      index = N;
    }

    /** Seeds by the 32-bit digits of a number, least significant first. */
    void seed(BigInteger n) {
      int[] key = new int[Math.max(1, (n.bitLength() + 31) / 32)];
      for (int i = 0; i < key.length; i++) {
        key[i] = n.shiftRight(32 * i).intValue();
      }
      start(19650218);
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

    private int word() {
      if (index >= N) {
        for (int k = 0; k < N; k++) {
          int y = state[k] & 0x80000000 | state[(k + 1) % N] & 0x7FFFFFFF;
          state[k] = state[(k + M) % N] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
        }
        index = 0;
      }
      int y = state[index++];
      y ^= y >>> 11;
      y ^= y << 7 & 0x9D2C5680;
      y ^= y << 15 & 0xEFC60000;
      return y ^ y >>> 18;
    }

    double next() {
      long a = word() >>> 5;
      long b = word() >>> 6;
      return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
    }

    Object bits(int k) {
      if (k < 0) {
        throw Errors.value("number of bits must be non-negative");
      }
      if (k <= 32) {
        return k == 0 ? 0L : (word() & 0xFFFFFFFFL) >>> 32 - k;
      }
      // The words come lowest first; the magnitude of a BigInteger begins with its highest byte.
      int words = (int) ((k + 31L) / 32);
      ByteBuffer magnitude = ByteBuffer.allocate(4 * words);
      for (int i = 0, left = k; i < words; i++, left -= 32) {
        int w = word();
        magnitude.putInt(4 * (words - 1 - i), left < 32 ? w >>> 32 - left : w);
      }
      BigInteger r = new BigInteger(1, magnitude.array());
      return Numbers.normalize(r);
    }
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_random").type(RANDOM).build();
  }
}
