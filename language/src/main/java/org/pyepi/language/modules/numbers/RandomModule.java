package org.pyepi.language.modules.numbers;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.collection.TwistedWords;
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
  private static final int N = MersenneTwister.N;

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
              long[] words = t.twister.state();
              Object[] r = new Object[words.length];
              for (int i = 0; i < r.length; i++) {
                r[i] = words[i];
              }
              return new PTuple(r);
            })
        .method(
            "setstate(self, state, /)",
            a -> {
              Object[] v = Iteration.toArray(a[1]);
              if (v.length != N + 1) {
                throw Errors.value("state vector is the wrong size");
              }
              long[] words = new long[N + 1];
              for (int i = 0; i <= N; i++) {
                words[i] = Numbers.indexLong(v[i]);
              }
              if (words[N] < 0 || words[N] > N) {
                throw Errors.value("invalid state");
              }
              ((Twister) a[0]).twister.restore(words);
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

  private static final class Twister extends PObject implements TwistedWords {
    private final MersenneTwister twister = new MersenneTwister();

    Twister(PType type) {
      super(type);
    }

    /** Seeds by the 32-bit digits of a number, least significant first. */
    void seed(BigInteger n) {
      int[] key = new int[Math.max(1, (n.bitLength() + 31) / 32)];
      for (int i = 0; i < key.length; i++) {
        key[i] = n.shiftRight(32 * i).intValue();
      }
      twister.seed(key);
    }

    @Override
    public long[] state() {
      return twister.state();
    }

    @Override
    public void restore(long[] words) {
      twister.restore(words);
    }

    private int word() {
      return twister.word();
    }

    double next() {
      return twister.nextDouble();
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
