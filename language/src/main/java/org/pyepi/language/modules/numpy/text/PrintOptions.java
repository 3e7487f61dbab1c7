package org.pyepi.language.modules.numpy.text;

import java.util.function.IntFunction;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * How arrays are printed: {@code numpy.set_printoptions}.
 *
 * @param edge how many elements are shown at either end where there are more than the threshold
 * @param suppress whether small numbers are no reason for exponents
 * @param sign {@code -}, {@code +} or a space: what stands before positive numbers
 * @param mode how many digits floats have: {@code maxprec}, {@code maxprec_equal}, {@code fixed} or
 *     {@code unique}
 * @param formatter a dict of functions that give the text of elements, or null
 */
public record PrintOptions(
    int precision,
    long threshold,
    int edge,
    int lineWidth,
    boolean suppress,
    String nan,
    String infinity,
    String sign,
    String mode,
    Object formatter) {
  private static final PrintOptions USUAL =
      new PrintOptions(8, 1000, 3, 75, false, "nan", "inf", "-", "maxprec", null);

  /** What a context has set. */
  private static final class Holder {
    PrintOptions options = USUAL;
  }

  private static Holder holder() {
    return PyContext.get().state("numpy.printing", Holder::new);
  }

  public static PrintOptions current() {
    return holder().options;
  }

  /** Options from a tuple in the order of the record's parts. */
  public static PrintOptions of(Object given) {
    Object[] o = Iteration.toArray(given);
    return new PrintOptions(
        Numbers.indexInt(o[0]),
        Numbers.indexLong(o[1]),
        Numbers.indexInt(o[2]),
        Numbers.indexInt(o[3]),
        Truth.of(o[4]),
        Str.java(o[5]),
        Str.java(o[6]),
        Str.java(o[7]),
        Str.java(o[8]),
        o[9] == PNone.NONE ? null : o[9]);
  }

  /** Sets the options of the context. */
  public static void set(PrintOptions options) {
    holder().options = options;
  }

  /** The same with a sign before each number. */
  PrintOptions signed() {
    return new PrintOptions(
        precision, threshold, edge, lineWidth, suppress, nan, infinity, "+", mode, formatter);
  }

  /**
   * What the formatter makes of elements by their numbers, or null where it has nothing for them.
   */
  IntFunction<String> ownFormat(NDArray a, Positions positions) {
    if (!(formatter instanceof PDict functions)) {
      return null;
    }
    String[] names =
        switch (a.dtype.kind) {
          case 'b' -> new String[] {"bool", "all"};
          case 'i', 'u' -> new String[] {"int", "int_kind", "all"};
          case 'f' -> new String[] {"float", "float_kind", "all"};
          case 'c' -> new String[] {"complexfloat", "complex_kind", "all"};
          case 'O' -> new String[] {"object", "all"};
          default -> new String[] {"numpystr", "str_kind", "all"};
        };
    for (String name : names) {
      Object f = functions.get(Str.of(name));
      if (f != null) {
        return i -> Repr.strJava(Calls.call(f, a.getScalar(positions.at(i))));
      }
    }
    return null;
  }
}
