package org.pyepi.language.modules.numpy.random;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.NDArray;
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
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * The module {@code _numpy_random}: the class {@code Stream}, a bit generator with its
 * distributions. Its methods check little, as only the package {@code numpy.random} calls them:
 * arrays are contiguous, and parameters are floats or float64 arrays of the shape of the result.
 */
public final class RandomStreamsModule {
  private static final PType STREAM =
      BuiltinTypes.ofModule("_numpy_random", "Stream", BuiltinTypes.OBJECT, Layout.OTHER);

  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  static {
    TypeBuilder.of(STREAM)
        .constructor("__new__(cls, name, words)", a -> new Stream(Str.java(a[1]), words(a[2])))
        .method("state(self)", a -> state(generator(a[0])))
        .method(
            "restore(self, words, half, normal)",
            a -> {
              BitGenerator g = generator(a[0]);
              g.restore(words(a[1]));
              g.hasHalf = a[2] != PNone.NONE;
              g.half = g.hasHalf ? (int) Numbers.indexLong(a[2]) : 0;
              g.hasNormal = a[3] != PNone.NONE;
              g.normal = g.hasNormal ? Numbers.asDouble(a[3]) : 0;
              return PNone.NONE;
            })
        .method(
            "rekey(self, words)",
            a -> {
              long[] words = words(a[1]);
              int[] key = new int[words.length];
              for (int i = 0; i < key.length; i++) {
                key[i] = (int) words[i];
              }
              ((Mt19937) generator(a[0])).seed(key);
              return PNone.NONE;
            })
        .method("raw(self)", a -> unsigned(generator(a[0]).raw()))
        .method("word(self)", a -> generator(a[0]).next32() & 0xFFFFFFFFL)
        .method(
            "bounded(self, limit, masked)",
            a -> unsigned(bounded(generator(a[0]), word(a[1]), Truth.of(a[2]))))
        .method(
            "draw(self, name, legacy, single, a, b, c)",
            a -> Draws.one(generator(a[0]), Str.java(a[1]), Truth.of(a[2]), Truth.of(a[3]), a))
        .method(
            "fill(self, name, legacy, out, a, b, c)",
            a -> {
              Draws.fill(generator(a[0]), Str.java(a[1]), Truth.of(a[2]), (NDArray) a[3], a);
              return PNone.NONE;
            })
        .method(
            "integers(self, out, low, limit, masked)",
            a -> {
              Draws.integers(
                  generator(a[0]), (NDArray) a[1], word(a[2]), word(a[3]), Truth.of(a[4]));
              return PNone.NONE;
            })
        .method(
            "shuffle(self, out, first, masked)",
            a -> {
              Draws.shuffle(
                  generator(a[0]), (NDArray) a[1], Numbers.indexInt(a[2]), Truth.of(a[3]));
              return PNone.NONE;
            })
        .method(
            "sample(self, out, population)",
            a -> {
              Draws.sample(generator(a[0]), (NDArray) a[1], Numbers.indexLong(a[2]));
              return PNone.NONE;
            });
  }

  private RandomStreamsModule() {}

  /** A bit generator as an object of programs. */
  private static final class Stream extends PObject {
    final BitGenerator generator;

    Stream(String name, long[] words) {
      super(STREAM);
      generator = generator(name, words);
    }
  }

  private static BitGenerator generator(Object stream) {
    return ((Stream) stream).generator;
  }

  private static BitGenerator generator(String name, long[] words) {
    switch (name) {
      case "PCG64", "PCG64DXSM" -> {
        Pcg64 g = new Pcg64(name.equals("PCG64DXSM"));
        g.seed(words);
        return g;
      }
      case "SFC64" -> {
        Sfc64 g = new Sfc64();
        g.seed(words);
        return g;
      }
      case "Philox" -> {
        Philox g = new Philox();
        g.seed(words);
        return g;
      }
      case "MT19937" -> {
        Mt19937 g = new Mt19937();
        if (words.length == 1) {
          g.seed((int) words[0]);
        } else {
          g.restore(words);
        }
        return g;
      }
      default -> throw Errors.value("unknown bit generator %s", name);
    }
  }

  private static PTuple state(BitGenerator g) {
    long[] words = g.state();
    Object[] r = new Object[words.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = unsigned(words[i]);
    }
    return new PTuple(
        new PTuple(r),
        g.hasHalf ? (Object) (g.half & 0xFFFFFFFFL) : PNone.NONE,
        g.hasNormal ? (Object) g.normal : PNone.NONE);
  }

  static long bounded(BitGenerator g, long max, boolean masked) {
    return masked ? g.masked(max) : g.bounded(max);
  }

  private static Object unsigned(long word) {
    return word >= 0 ? (Object) word : BigInteger.valueOf(word).add(WORD);
  }

  /** The low 64 bits of an int. */
  private static long word(Object v) {
    return Types.isInt(v) ? Numbers.big(v).longValue() : Numbers.indexLong(v);
  }

  private static long[] words(Object sequence) {
    Object[] items = Iteration.toArray(sequence);
    long[] r = new long[items.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = word(items[i]);
    }
    return r;
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_numpy_random").type(STREAM).build();
  }
}
