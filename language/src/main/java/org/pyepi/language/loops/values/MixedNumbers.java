package org.pyepi.language.loops.values;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ElementKind;

/**
 * Lists, and lists of lists, of ints and floats side by side, as two arrays for the time of a
 * launch: the numbers as float64, and which of them are ints. Ints beyond 2^53 are none of them.
 */
public final class MixedNumbers {
  private static final String INTS = OwnNames.OWN + "ints of ";

  private static final long EXACT = 1L << 53;

  private static final int MOST = Integer.MAX_VALUE / 2;

  /**
   * What a launch takes for granted of such a list.
   *
   * @param rank 1, or 2 for a list of lists
   * @param any whether a list of numbers of one kind will do
   */
  public record Guard(int rank, boolean any) {
    boolean holds(Object value) {
      return (any || ArraySource.of(value) == null) && MixedNumbers.rank(value) == rank;
    }
  }

  private record Packed(double[] numbers, boolean[] ints, int[] shape) {}

  private final Map<Object, Packed> packed = new IdentityHashMap<>();

  /** The name of the array that says which elements of a list are ints. */
  public static String ints(String list) {
    return INTS + list;
  }

  public static boolean isInts(String name) {
    return name.startsWith(INTS);
  }

  /** The list that such a name is about. */
  public static String list(String name) {
    return name.substring(INTS.length());
  }

  /** What a kernel takes the numbers for. */
  public static ArraySource source(int rank) {
    return new ArraySource(
        ElementKind.F64,
        Kind.FLOAT,
        rank,
        rank == 1 ? ArraySource.Holder.LIST : ArraySource.Holder.ROWS,
        false);
  }

  /** The dimensions of a list of numbers, or of lists of numbers of one length; else 0. */
  public static int rank(Object value) {
    if (!isPlain(value) || ((PList) value).size() == 0) {
      return 0;
    }
    PList list = (PList) value;
    if (!(list.storage() instanceof Object[] items) || !(items[0] instanceof PList first)) {
      return areNumbers(list) ? 1 : 0;
    }
    if (first.size() == 0 || (long) list.size() * first.size() > MOST) {
      return 0;
    }
    for (int i = 0; i < list.size(); i++) {
      boolean fits =
          isPlain(items[i])
              && ((PList) items[i]).size() == first.size()
              && areNumbers((PList) items[i]);
      if (!fits) {
        return 0;
      }
    }
    return 2;
  }

  /**
   * An array that is one of these lists under another name and is not taken for one; null where
   * there is none. Rows and lists of two names are {@link PackedArrays#areApart}'s.
   *
   * @param arrays names of all that the loop indexes
   * @param guards what is taken for granted of each
   * @param values what the names stand for
   */
  public static String alias(
      List<String> arrays, Map<String, Object> guards, Function<String, Object> values) {
    Set<Object> lists = Collections.newSetFromMap(new IdentityHashMap<>());
    for (String name : arrays) {
      if (guards.get(name) instanceof Guard) {
        lists.add(values.apply(name));
      }
    }
    for (String name : lists.isEmpty() ? List.<String>of() : arrays) {
      boolean other = !isInts(name) && !(guards.get(name) instanceof Guard);
      if (other && lists.contains(values.apply(name))) {
        return name;
      }
    }
    return null;
  }

  private static boolean isPlain(Object value) {
    return value instanceof PList list && list.pyType() == BuiltinTypes.LIST;
  }

  private static boolean areNumbers(PList list) {
    return switch (list.storage()) {
      case double[] a -> true;
      case long[] a -> {
        boolean exact = true;
        for (int i = 0; i < list.size() && exact; i++) {
          exact = isExact(a[i]);
        }
        yield exact;
      }
      case Object[] a -> {
        boolean numbers = true;
        for (int i = 0; i < list.size() && numbers; i++) {
          numbers = a[i] instanceof Double || a[i] instanceof Long n && isExact(n);
        }
        yield numbers;
      }
      default -> false;
    };
  }

  private static boolean isExact(long n) {
    return n >= -EXACT && n <= EXACT;
  }

  /** The numbers of a list, taken in anew. */
  public ArrayBinding bind(PList list) {
    int rank = rank(list);
    int[] shape =
        rank == 1 ? new int[] {list.size()} : new int[] {list.size(), ((PList) list.get(0)).size()};
    Packed p = packed.get(list);
    if (p == null || !java.util.Arrays.equals(p.shape, shape)) {
      int n = rank == 1 ? shape[0] : shape[0] * shape[1];
      p = new Packed(new double[n], new boolean[n], shape);
      packed.put(list, p);
    }
    copyIn(list, p);
    return ArrayBinding.of(p.numbers, p.shape);
  }

  /** Which of the numbers that {@link #bind} has taken in are ints. */
  public ArrayBinding bindInts(PList list) {
    Packed p = packed.get(list);
    return ArrayBinding.of(p.ints, p.shape);
  }

  private static void copyIn(PList list, Packed p) {
    if (p.shape.length == 1) {
      copyIn(list, p, 0);
      return;
    }
    for (int i = 0; i < p.shape[0]; i++) {
      copyIn((PList) list.get(i), p, i * p.shape[1]);
    }
  }

  private static void copyIn(PList row, Packed p, int at) {
    for (int i = 0; i < row.size(); i++) {
      Object item = row.get(i);
      p.ints[at + i] = item instanceof Long;
      p.numbers[at + i] = ((Number) item).doubleValue();
    }
  }

  /** Takes in again what a list holds, where it is still what it was. */
  public void refresh(PList list) {
    Packed p = packed.get(list);
    if (p != null && rank(list) == p.shape.length && list.size() == p.shape[0]) {
      boolean same = p.shape.length == 1 || ((PList) list.get(0)).size() == p.shape[1];
      if (same) {
        copyIn(list, p);
      }
    }
  }

  /** Gives a list what the loop has written. */
  public void copyOut(PList list) {
    Packed p = packed.get(list);
    if (p == null) {
      return;
    }
    if (p.shape.length == 1) {
      list.assignNumbers(p.numbers, p.ints, 0);
      return;
    }
    for (int i = 0; i < p.shape[0]; i++) {
      ((PList) list.get(i)).assignNumbers(p.numbers, p.ints, i * p.shape[1]);
    }
  }
}
