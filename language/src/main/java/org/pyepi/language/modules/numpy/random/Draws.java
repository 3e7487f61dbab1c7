package org.pyepi.language.modules.numpy.random;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.operation.Numbers;

/** One number or an array of them from a {@link BitGenerator}. */
final class Draws {
  private Draws() {}

  /** A parameter: the same for each element, or an array's. */
  private static double at(Object parameter, int i) {
    return parameter instanceof NDArray a ? a.getDouble(a.offset + i) : Numbers.asDouble(parameter);
  }

  /** Parameters are the last three arguments. */
  static Object one(BitGenerator g, String name, boolean legacy, boolean single, Object[] args) {
    double a = at(args[4], 0);
    double b = at(args[5], 0);
    double c = at(args[6], 0);
    if (single) {
      return real32(g, name, (float) a);
    }
    Continuous.Law law = (legacy ? Legacy.REALS : Continuous.LAWS).get(name);
    if (law != null) {
      return law.draw(g, a, b, c);
    }
    return whole(name, legacy).draw(g, a, b, c);
  }

  private static Discrete.Law whole(String name, boolean legacy) {
    Discrete.Law law = (legacy ? Legacy.INTEGERS : Discrete.LAWS).get(name);
    if (law == null) {
      throw Errors.value("unknown distribution %s", name);
    }
    return law;
  }

  private static float real32(BitGenerator g, String name, float a) {
    return switch (name) {
      case "random" -> g.nextFloat();
      case "normal" -> Ziggurat.normalFloat(g);
      case "exponential" -> Ziggurat.exponentialFloat(g);
      case "gamma" -> Continuous.gammaFloat(g, a);
      default -> throw Errors.value("unknown distribution %s", name);
    };
  }

  /** Fills an array; parameters are the last three arguments. */
  static void fill(BitGenerator g, String name, boolean legacy, NDArray out, Object[] args) {
    int n = out.size();
    boolean fixed = !(args[4] instanceof NDArray || args[5] instanceof NDArray);
    fixed &= !(args[6] instanceof NDArray);
    double a = n == 0 ? 0 : at(args[4], 0);
    double b = n == 0 ? 0 : at(args[5], 0);
    double c = n == 0 ? 0 : at(args[6], 0);
    Continuous.Law real = (legacy ? Legacy.REALS : Continuous.LAWS).get(name);
    Discrete.Law whole = real == null ? whole(name, legacy) : null;
    for (int i = 0; i < n; i++) {
      if (!fixed) {
        a = at(args[4], i);
        b = at(args[5], i);
        c = at(args[6], i);
      }
      if (real == null) {
        out.putLong(out.offset + i, whole.draw(g, a, b, c));
      } else if (out.dtype == DType.FLOAT32) {
        out.putDouble(out.offset + i, real32(g, name, (float) a));
      } else {
        out.putDouble(out.offset + i, real.draw(g, a, b, c));
      }
    }
  }

  /** Fills with integers from low to low + max; narrow types take parts of one word of 32 bits. */
  static void integers(BitGenerator g, NDArray out, long low, long max, boolean masked) {
    int bits = 8 * out.dtype.bytes;
    NarrowIntegers narrow =
        bits <= 16 ? new NarrowIntegers(g, out.dtype == DType.BOOL ? 1 : bits) : null;
    for (int i = 0; i < out.size(); i++) {
      long v;
      if (narrow != null) {
        v = narrow.next((int) max, masked);
      } else {
        v = masked ? g.masked(max) : g.bounded(max);
      }
      out.putLong(out.offset + i, low + v);
    }
  }

  /** Shuffles the rows of a contiguous array from the last on to place first. */
  static void shuffle(BitGenerator g, NDArray out, int first, boolean masked) {
    int n = out.shape[0];
    if (out.objects != null) {
      shuffleObjects(g, out, first, masked);
      return;
    }
    int row = n == 0 ? 0 : out.size() / n * out.dtype.bytes;
    byte[] spare = new byte[row];
    int base = out.offset * out.dtype.bytes;
    for (int i = n - 1; i >= first; i--) {
      int j = (int) RandomStreamsModule.bounded(g, i, masked);
      if (i != j) {
        System.arraycopy(out.data, base + j * row, spare, 0, row);
        System.arraycopy(out.data, base + i * row, out.data, base + j * row, row);
        System.arraycopy(spare, 0, out.data, base + i * row, row);
      }
    }
  }

  private static void shuffleObjects(BitGenerator g, NDArray out, int first, boolean masked) {
    int n = out.shape[0];
    int row = n == 0 ? 0 : out.size() / n;
    Object[] spare = new Object[row];
    for (int i = n - 1; i >= first; i--) {
      int j = (int) RandomStreamsModule.bounded(g, i, masked);
      int from = out.offset + j * row;
      System.arraycopy(out.objects, from, spare, 0, row);
      System.arraycopy(out.objects, out.offset + i * row, out.objects, from, row);
      System.arraycopy(spare, 0, out.objects, out.offset + i * row, row);
    }
  }

  /** Different numbers below a limit (Floyd's algorithm), in no random order. */
  static void sample(BitGenerator g, NDArray out, long population) {
    int size = out.size();
    int mask = (int) BitGenerator.mask((long) (1.2 * size));
    long[] table = new long[mask + 1];
    Arrays.fill(table, -1);
    for (int i = 0; i < size; i++) {
      long j = population - size + i;
      long v = g.bounded(j);
      int at = (int) (v & mask);
      while (table[at] != -1 && table[at] != v) {
        at = at + 1 & mask;
      }
      if (table[at] != -1) {
        // Drawn already: j itself, which no earlier draw can have given.
        v = j;
        at = (int) (j & mask);
        while (table[at] != -1) {
          at = at + 1 & mask;
        }
      }
      table[at] = v;
      out.putLong(out.offset + i, v);
    }
  }
}
