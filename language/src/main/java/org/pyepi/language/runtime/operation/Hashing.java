package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.collection.SetStorage;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/**
 * {@code hash()}. Numbers follow the rules of "Hashing of numeric types" in the library reference
 * (modulus 2^61 - 1); strings have a hash of their own, as the language allows.
 */
public final class Hashing {
  private static final long MODULUS = (1L << 61) - 1;
  private static final BigInteger BIG_MODULUS = BigInteger.valueOf(MODULUS);

  private Hashing() {}

  @TruffleBoundary
  public static long hash(Object value) {
    if (value instanceof TruffleString s) {
      return hash(s);
    }
    if (value instanceof Long l) {
      return hash((long) l);
    }
    if (value instanceof PObject o) {
      return hashObject(o);
    }
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    if (value instanceof Double d) {
      return hash((double) d);
    }
    if (value instanceof BigInteger b) {
      return hash(b);
    }
    if (value instanceof Float f) {
      return hash((double) f);
    }
    return Foreign.hash(value);
  }

  private static long hash(TruffleString s) {
    long h = s.hashCodeUncached(Str.ENCODING);
    return h * 0x9E3779B97F4A7C15L >>> 3;
  }

  public static long hash(long v) {
    if (v > -MODULUS && v < MODULUS) {
      return v == -1 ? -2 : v;
    }
    long r = v % MODULUS;
    return r == -1 ? -2 : r;
  }

  private static long hash(BigInteger v) {
    long r = v.remainder(BIG_MODULUS).longValue();
    return r == -1 ? -2 : r;
  }

  public static long hash(double d) {
    if (d == (long) d && d > -9e18 && d < 9e18) {
      return hash((long) d);
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? 314159 : -314159;
    }
    if (Double.isNaN(d)) {
      return 0;
    }
    int exponent = Math.getExponent(d);
    long mantissa = (long) Math.scalb(Math.abs(d), 52 - exponent);
    int shift = Math.floorMod(exponent - 52, 61);
    // Modulo 2^61 - 1 a product by a power of two turns the 61 bits round.
    long r = mantissa << shift & MODULUS | mantissa >>> 61 - shift;
    long h = d < 0 ? -r : r;
    return h == -1 ? -2 : h;
  }

  private static long hashObject(PObject o) {
    PType type = o.pyType();
    if (type == BuiltinTypes.TUPLE) {
      return hashTuple((PTuple) o);
    }
    if (type == BuiltinTypes.BYTES) {
      return Arrays.hashCode(((PBytes) o).data) * 0x9E3779B97F4A7C15L >>> 3;
    }
    Object method = type.lookup("__hash__");
    if (method == null || method == PNone.NONE) {
      throw Errors.type("unhashable type: '%s'", type.fullNameIfBuiltin());
    }
    if (method instanceof PBuiltin b && b.owner == BuiltinTypes.OBJECT) {
      return identity(o);
    }
    Object result = Numbers.intOrNull(Calls.callSpecial(method, o));
    if (result == null) {
      throw Errors.type("__hash__ method should return an integer");
    }
    long h = result instanceof Long l ? l : hash((BigInteger) result);
    return h == -1 ? -2 : h;
  }

  /** The default hash of an object. */
  public static long identity(Object o) {
    if (o instanceof Double d) {
      return hash((double) d); // no identity: equal bits are the same object
    }
    return System.identityHashCode(o);
  }

  public static long hashTuple(PTuple tuple) {
    long acc = 0x27D4EB2F165667C5L;
    for (Object item : tuple.items) {
      acc += hash(item) * 0xC2B2AE3D27D4EB4FL;
      acc = Long.rotateLeft(acc, 31);
      acc *= 0x9E3779B185EBCA87L;
    }
    acc += tuple.items.length ^ (0x27D4EB2F165667C5L ^ 3527539L);
    return acc == -1 ? 1546275796 : acc;
  }

  /** The order-independent hash of a frozenset. */
  public static long hashFrozenSet(PSet set) {
    if (set.cachedHash == 0) {
      long h = 0;
      SetStorage s = set.storage();
      for (int i = 0; i < s.end(); i++) {
        if (s.at(i) != null) {
          long e = s.hashAt(i);
          h ^= (e ^ 89869747L ^ e << 16) * 3644798167L;
        }
      }
      h ^= (s.size() + 1L) * 1927868237L;
      h ^= h >>> 11 ^ h >>> 25;
      h = h * 69069 + 907133923L;
      set.cachedHash = h == -1 || h == 0 ? 590923713L : h;
    }
    return set.cachedHash;
  }
}
