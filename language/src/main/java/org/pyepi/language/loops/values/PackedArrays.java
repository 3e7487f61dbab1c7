package org.pyepi.language.loops.values;

import com.oracle.truffle.api.strings.TruffleString;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.offload.kernel.ArrayBinding;

/**
 * Lists of lists, tuples and texts as arrays of one storage each, for the time of a launch: what
 * they hold is copied in when arguments are taken, and rows that the loop writes are copied back
 * before the program can look at them.
 */
public final class PackedArrays {
  /** One object as an array. */
  private record Packed(Object storage, int[] shape) {}

  private final Map<Object, Packed> packed = new IdentityHashMap<>();

  /** What a list of lists is, or null where its rows differ in kind or length. */
  public static ArraySource rows(PList list) {
    Object[] rows = (Object[]) list.storage();
    if (list.size() > 0 && rows[0] instanceof PTuple) {
      return tuples(list, rows);
    }
    if (list.size() == 0 || !(rows[0] instanceof PList first) || first.size() == 0) {
      return null;
    }
    for (int i = 0; i < list.size(); i++) {
      if (rows[i] instanceof PList row) {
        row.tighten();
      }
    }
    Class<?> kind = first.storage().getClass();
    for (int i = 0; i < list.size(); i++) {
      if (!(rows[i] instanceof PList row)
          || row.pyType() != BuiltinTypes.LIST
          || row.size() != first.size()
          || row.storage().getClass() != kind) {
        return null;
      }
    }
    return (long) list.size() * first.size() > Integer.MAX_VALUE / 2
        ? null
        : ArraySource.ofStorage(first.storage(), 2, ArraySource.Holder.ROWS);
  }

  /** What a list of tuples is. */
  private static ArraySource tuples(PList list, Object[] rows) {
    for (int i = 0; i < list.size(); i++) {
      if (!(rows[i] instanceof PTuple t)
          || t.pyType() != BuiltinTypes.TUPLE
          || t.length() != ((PTuple) rows[0]).length()
          || !isOfOneClass(t.items, ((PTuple) rows[0]).items)) {
        return null;
      }
    }
    PTuple t = (PTuple) rows[0];
    ArraySource first = ArraySource.ofStorage(sample(t.items), 2, ArraySource.Holder.ROWS);
    if (first == null || (long) list.size() * t.length() > Integer.MAX_VALUE / 2) {
      return null;
    }
    return new ArraySource(first.elements(), first.read(), 2, ArraySource.Holder.ROWS, true);
  }

  private static boolean isOfOneClass(Object[] items, Object[] as) {
    for (Object o : items) {
      if (o == null || o.getClass() != as[0].getClass()) {
        return false;
      }
    }
    return as.length > 0;
  }

  /** What a tuple is, or null where its items are not numbers of one class. */
  public static ArraySource tuple(PTuple tuple) {
    return isOfOneClass(tuple.items, tuple.items)
        ? ArraySource.ofStorage(sample(tuple.items), 1, ArraySource.Holder.TUPLE)
        : null;
  }

  /** An empty storage of what the first item is; not one where that is no number. */
  private static Object sample(Object[] items) {
    return switch (items[0]) {
      case Long l -> new long[0];
      case Double d -> new double[0];
      case Boolean b -> new boolean[0];
      default -> items;
    };
  }

  private static Object storage(Object[] items) {
    return switch (items[0]) {
      case Long l -> Arrays.stream(items).mapToLong(x -> (Long) x).toArray();
      case Double d -> Arrays.stream(items).mapToDouble(x -> (Double) x).toArray();
      default -> {
        boolean[] a = new boolean[items.length];
        for (int i = 0; i < a.length; i++) {
          a[i] = (Boolean) items[i];
        }
        yield a;
      }
    };
  }

  /** The binding of an object that has a source now; the same one again where it may be. */
  public ArrayBinding bind(Object value) {
    if (value instanceof PList list && list.storage() instanceof Object[]) {
      return bindRows(list);
    }
    if (value instanceof PTuple || value instanceof TruffleString) {
      Packed p = packed.computeIfAbsent(value, PackedArrays::unchanging);
      return ArrayBinding.of(p.storage, p.shape);
    }
    return ArraySource.bind(value);
  }

  private static Packed unchanging(Object value) {
    if (value instanceof PTuple t) {
      return new Packed(storage(t.items), new int[] {t.length()});
    }
    int[] points = Str.codePoints((TruffleString) value);
    long[] storage = new long[points.length];
    for (int i = 0; i < storage.length; i++) {
      storage[i] = points[i];
    }
    return new Packed(storage, new int[] {storage.length});
  }

  private ArrayBinding bindRows(PList list) {
    Packed p = packed.get(list);
    if (p == null || !fits(list, p)) {
      Object first = storageOf(list.get(0));
      int[] shape = {list.size(), lengthOf(list.get(0))};
      Class<?> element = first.getClass().componentType();
      p = new Packed(Array.newInstance(element, shape[0] * shape[1]), shape);
      packed.put(list, p);
    }
    copyIn(list, p);
    return ArrayBinding.of(p.storage, p.shape);
  }

  private static boolean fits(PList list, Packed p) {
    Object first = list.get(0);
    return p.shape[0] == list.size()
        && p.shape[1] == lengthOf(first)
        && p.storage.getClass() == storageOf(first).getClass();
  }

  private static int lengthOf(Object row) {
    return row instanceof PTuple t ? t.length() : ((PList) row).size();
  }

  private static Object storageOf(Object row) {
    return row instanceof PTuple t ? storage(t.items) : ((PList) row).storage();
  }

  private static void copyIn(PList list, Packed p) {
    for (int i = 0; i < p.shape[0]; i++) {
      System.arraycopy(storageOf(list.get(i)), 0, p.storage, i * p.shape[1], p.shape[1]);
    }
  }

  /** Takes in again what rows hold, where they are still what they were. */
  public void refresh(Object value) {
    Packed p = value instanceof PList ? packed.get(value) : null;
    PList list = p == null ? null : (PList) value;
    ArraySource now = p == null || !(list.storage() instanceof Object[]) ? null : rows(list);
    if (now != null && fits(list, p)) {
      copyIn(list, p);
    }
  }

  /** Gives the rows of a list what the loop has written. */
  public void copyOut(Object value) {
    Packed p = value instanceof PList ? packed.get(value) : null;
    if (p == null) {
      return;
    }
    PList list = (PList) value;
    for (int i = 0; i < p.shape[0]; i++) {
      PList row = (PList) list.get(i);
      System.arraycopy(p.storage, i * p.shape[1], row.storage(), 0, p.shape[1]);
    }
  }

  /**
   * Whether no list is written under two names at once: as a row twice, as rows of two lists, or as
   * a row and alone.
   *
   * @param names of all that the loop indexes
   * @param stored those among them that it writes
   * @param values what the names stand for
   */
  public static boolean areApart(
      List<String> names, Set<String> stored, Function<String, Object> values) {
    List<Object> arrays = names.stream().map(values).toList();
    if (stored.isEmpty() || arrays.stream().noneMatch(PackedArrays::hasRows)) {
      return true;
    }
    Set<Object> written = Collections.newSetFromMap(new IdentityHashMap<>());
    stored.forEach(name -> written.add(values.apply(name)));
    Map<Object, Object> owners = new IdentityHashMap<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object a : arrays) {
      if (!seen.add(a) || !(a instanceof PList list)) {
        continue; // the same object under two names is one array
      }
      boolean rows = hasRows(list);
      for (int i = 0; i < (rows ? list.size() : 1); i++) {
        Object owner = owners.put(rows ? list.get(i) : list, list);
        if (owner != null && (written.contains(list) || written.contains(owner))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean hasRows(Object value) {
    return value instanceof PList list
        && list.size() > 0
        && list.storage() instanceof Object[] items
        && (items[0] instanceof PList || items[0] instanceof PTuple);
  }
}
