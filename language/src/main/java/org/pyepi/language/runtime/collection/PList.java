package org.pyepi.language.runtime.collection;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/**
 * A list with a storage strategy: {@code long[]}, {@code double[]}, {@code boolean[]} or {@code
 * Object[]}; it starts with the narrowest that fits and only ever widens to {@code Object[]}.
 */
public final class PList extends PObject {
  private static final Object[] NOTHING = new Object[0];

  /** What a list that is being sorted holds for as long as nobody touches it. */
  private static final Object[] SORTING = new Object[0];

  /** long[], double[], boolean[] or Object[]; an empty list has an empty Object[]. */
  private Object storage;

  private int size;
  private final boolean plain;

  public PList() {
    this(BuiltinTypes.LIST);
  }

  public PList(PType type) {
    super(type);
    plain = type == BuiltinTypes.LIST;
    storage = NOTHING;
  }

  /** Takes the array over; narrows nothing. */
  public PList(Object[] items) {
    super(BuiltinTypes.LIST);
    plain = true;
    storage = items;
    size = items.length;
  }

  public PList(long[] items) {
    super(BuiltinTypes.LIST);
    plain = true;
    storage = items.length == 0 ? NOTHING : items;
    size = items.length;
  }

  public PList(double[] items) {
    super(BuiltinTypes.LIST);
    plain = true;
    storage = items.length == 0 ? NOTHING : items;
    size = items.length;
  }

  /** A list of the items, in the narrowest storage. */
  public static PList of(Iterable<?> items) {
    PList list = new PList();
    for (Object item : items) {
      list.append(item);
    }
    return list;
  }

  /** A list of the items, in the narrowest storage; the array stays the caller's. */
  public static PList ofArray(Object[] items) {
    PList list = new PList();
    if (items.length > 0) {
      list.storage = narrow(items);
      list.size = items.length;
    }
    return list;
  }

  private static Object narrow(Object[] items) {
    Object first = items[0];
    if (first instanceof Long) {
      long[] a = new long[items.length];
      for (int i = 0; i < a.length; i++) {
        if (!(items[i] instanceof Long v)) {
          return items.clone();
        }
        a[i] = v;
      }
      return a;
    }
    if (first instanceof Double) {
      double[] a = new double[items.length];
      for (int i = 0; i < a.length; i++) {
        if (!(items[i] instanceof Double v)) {
          return items.clone();
        }
        a[i] = v;
      }
      return a;
    }
    if (first instanceof Boolean) {
      boolean[] a = new boolean[items.length];
      for (int i = 0; i < a.length; i++) {
        if (!(items[i] instanceof Boolean v)) {
          return items.clone();
        }
        a[i] = v;
      }
      return a;
    }
    return items.clone();
  }

  public int size() {
    return size;
  }

  /** The storage array; only the first {@link #size} elements count. */
  public Object storage() {
    return storage;
  }

  /** Whether it is of the class {@code list} itself, which nothing changes. */
  public boolean isPlain() {
    return plain;
  }

  public boolean isLongs() {
    return storage instanceof long[];
  }

  public boolean isDoubles() {
    return storage instanceof double[];
  }

  public boolean isBooleans() {
    return storage instanceof boolean[];
  }

  /** Whether there is an item at an index that counts from the front: one comparison. */
  public boolean hasItem(long index) {
    return Long.compareUnsigned(index, size) < 0;
  }

  /** Whether {@link #objects} may be asked. */
  public boolean isObjects() {
    return storage.getClass() == Object[].class;
  }

  public Object get(int index) {
    Object s = storage;
    if (s instanceof Object[] a) {
      return a[index];
    }
    if (s instanceof long[] a) {
      return a[index];
    }
    if (s instanceof double[] a) {
      return a[index];
    }
    return ((boolean[]) s)[index];
  }

  public void set(int index, Object value) {
    Object s = storage;
    if (s instanceof Object[] a) {
      a[index] = value;
    } else if (s instanceof long[] a && value instanceof Long v) {
      a[index] = v;
    } else if (s instanceof double[] a && value instanceof Double v) {
      a[index] = v;
    } else if (s instanceof boolean[] a && value instanceof Boolean v) {
      a[index] = v;
    } else {
      widen()[index] = value;
    }
  }

  @TruffleBoundary
  private Object[] widen() {
    Object[] a = Arrays.copyOf(toArray(), Math.max(size, capacity()));
    storage = a;
    return a;
  }

  private int capacity() {
    Object s = storage;
    if (s instanceof Object[] a) {
      return a.length;
    }
    if (s instanceof long[] a) {
      return a.length;
    }
    if (s instanceof double[] a) {
      return a.length;
    }
    return ((boolean[]) s).length;
  }

  public void append(Object value) {
    if (size == 0 && storage == NOTHING) {
      start(value);
      return;
    }
    Object s = storage;
    if (s instanceof long[] a) {
      if (value instanceof Long v) {
        if (size == a.length) {
          a = Arrays.copyOf(a, grown(size));
          storage = a;
        }
        a[size++] = v;
        return;
      }
    } else if (s instanceof double[] a) {
      if (value instanceof Double v) {
        if (size == a.length) {
          a = Arrays.copyOf(a, grown(size));
          storage = a;
        }
        a[size++] = v;
        return;
      }
    } else if (s instanceof boolean[] a) {
      if (value instanceof Boolean v) {
        if (size == a.length) {
          a = Arrays.copyOf(a, grown(size));
          storage = a;
        }
        a[size++] = v;
        return;
      }
    }
    Object[] a = s instanceof Object[] o ? o : widen();
    if (size == a.length) {
      a = Arrays.copyOf(a, grown(size));
      storage = a;
    }
    a[size++] = value;
  }

  /**
   * Appends elements of an array.
   *
   * @param items long[], double[], boolean[] or Object[]
   */
  public void appendRange(Object items, int from, int count) {
    if (count > 0 && (size == 0 && storage == NOTHING || storage.getClass() == items.getClass())) {
      int needed = total(count);
      if (size == 0) {
        storage = arrayLike(items, needed);
      } else if (needed > capacity()) {
        Object larger = arrayLike(items, Math.max(needed, grown(size)));
        System.arraycopy(storage, 0, larger, 0, size);
        storage = larger;
      }
      System.arraycopy(items, from, storage, size, count);
      size = needed;
      return;
    }
    for (int i = from; i < from + count; i++) {
      append(java.lang.reflect.Array.get(items, i));
    }
  }

  /** The size once so many items are appended. */
  private int total(int count) {
    if (count > Integer.MAX_VALUE - size) {
      throw Errors.memory();
    }
    return size + count;
  }

  private static Object arrayLike(Object items, int length) {
    return java.lang.reflect.Array.newInstance(items.getClass().componentType(), length);
  }

  /** Appends the items that another list, or this one, has now. */
  @TruffleBoundary
  public void appendAll(PList other) {
    appendRange(other.storage, 0, other.size);
  }

  /** A list of the items of this one and then those of the other. */
  @TruffleBoundary
  public PList concat(PList other) {
    PList result = new PList();
    if (size > 0) {
      boolean alike = other.storage.getClass() == storage.getClass();
      result.storage = arrayLike(storage, alike ? total(other.size) : size);
      System.arraycopy(storage, 0, result.storage, 0, size);
      result.size = size;
    }
    result.appendAll(other);
    return result;
  }

  /** Appends where the storage has room and takes the value as it is; false otherwise. */
  public boolean appendInPlace(Object value) {
    Object s = storage;
    int n = size;
    if (s instanceof long[] a) {
      if (n < a.length && value instanceof Long v) {
        a[n] = v;
        size = n + 1;
        return true;
      }
    } else if (s instanceof double[] a) {
      if (n < a.length && value instanceof Double v) {
        a[n] = v;
        size = n + 1;
        return true;
      }
    } else if (s instanceof Object[] a && n < a.length) {
      a[n] = value;
      size = n + 1;
      return true;
    }
    return false;
  }

  /** Removes the last item and gives it; null where the list is empty. */
  public Object popInPlace() {
    int last = size - 1;
    if (last < 0) {
      return null;
    }
    Object item = get(last);
    if (storage instanceof Object[] a) {
      a[last] = null;
    }
    size = last;
    return item;
  }

  private void start(Object value) {
    if (value instanceof Long v) {
      storage = new long[] {v, 0, 0, 0};
    } else if (value instanceof Double v) {
      storage = new double[] {v, 0, 0, 0};
    } else if (value instanceof Boolean v) {
      storage = new boolean[] {v, false, false, false};
    } else {
      storage = new Object[] {value, null, null, null};
    }
    size = 1;
  }

  private static int grown(int size) {
    return size + (size >> 1) + 4;
  }

  /** A fresh array of the items. */
  public Object[] toArray() {
    Object[] result = new Object[size];
    Object s = storage;
    if (s instanceof Object[] a) {
      System.arraycopy(a, 0, result, 0, size);
    } else if (s instanceof long[] a) {
      for (int i = 0; i < size; i++) {
        result[i] = a[i];
      }
    } else if (s instanceof double[] a) {
      for (int i = 0; i < size; i++) {
        result[i] = a[i];
      }
    } else if (s instanceof boolean[] a) {
      for (int i = 0; i < size; i++) {
        result[i] = a[i];
      }
    }
    return result;
  }

  /** Replaces all items. */
  public void assign(Object[] items) {
    storage = items.length == 0 ? NOTHING : narrow(items);
    size = items.length;
  }

  /** Stores items of one kind as what they are, where they happen to be stored as objects. */
  @TruffleBoundary
  public void tighten() {
    if (storage instanceof Object[] a && size > 0 && isOfOneKind(a)) {
      storage = narrow(size == a.length ? a : Arrays.copyOf(a, size));
    }
  }

  private boolean isOfOneKind(Object[] a) {
    Object first = a[0];
    if (!(first instanceof Long || first instanceof Double || first instanceof Boolean)) {
      return false;
    }
    Class<?> kind = first.getClass();
    for (int i = 1; i < size; i++) {
      if (a[i].getClass() != kind) {
        return false;
      }
    }
    return true;
  }

  /**
   * Replaces all items by as many numbers, in the narrowest storage.
   *
   * @param ints which of them are ints
   * @param from the place of the first in the two arrays
   */
  @TruffleBoundary
  public void assignNumbers(double[] numbers, boolean[] ints, int from) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += ints[from + i] ? 1 : 0;
    }
    if (count == 0) {
      storage = Arrays.copyOfRange(numbers, from, from + size);
    } else if (count == size) {
      long[] a = new long[size];
      for (int i = 0; i < size; i++) {
        a[i] = (long) numbers[from + i];
      }
      storage = a;
    } else {
      Object[] a = new Object[size];
      for (int i = 0; i < size; i++) {
        double d = numbers[from + i];
        a[i] = ints[from + i] ? (Object) (long) d : (Object) d;
      }
      storage = a;
    }
  }

  public void insert(int index, Object value) {
    append(value);
    Object s = storage;
    System.arraycopy(s, index, s, index + 1, size - 1 - index);
    set(index, value);
  }

  public Object remove(int index) {
    Object removed = get(index);
    Object s = storage;
    System.arraycopy(s, index + 1, s, index, size - index - 1);
    size--;
    if (s instanceof Object[] a) {
      a[size] = null;
    }
    return removed;
  }

  /** Empties the list for the time of a sort. */
  public void beginSort() {
    storage = SORTING;
    size = 0;
  }

  /** Whether nobody has changed the list since {@link #beginSort}. */
  public boolean isUntouched() {
    return storage == SORTING && size == 0;
  }

  public void clear() {
    storage = NOTHING;
    size = 0;
  }

  /** A new list of {@code length} items from {@code from}, in the same storage. */
  public PList slice(int from, int length) {
    PList result = new PList();
    if (length > 0) {
      result.storage = copyRange(from, from + length);
      result.size = length;
    }
    return result;
  }

  private Object copyRange(int from, int to) {
    Object s = storage;
    if (s instanceof long[] a) {
      return Arrays.copyOfRange(a, from, to);
    }
    if (s instanceof double[] a) {
      return Arrays.copyOfRange(a, from, to);
    }
    if (s instanceof boolean[] a) {
      return Arrays.copyOfRange(a, from, to);
    }
    return Arrays.copyOfRange((Object[]) s, from, to, Object[].class);
  }

  /** An item so many times, as objects; to be compiled into the calling code. */
  public static PList filled(Object item, int count) {
    Object[] items = new Object[count];
    for (int i = 0; i < count; i++) {
      items[i] = item;
    }
    return new PList(items);
  }

  /** The items repeated, in the same storage. */
  @TruffleBoundary
  public PList repeat(int count) {
    PList result = new PList();
    int n = size;
    if (n == 0 || count <= 0) {
      return result;
    }
    int total;
    try {
      total = Math.multiplyExact(n, count);
    } catch (ArithmeticException e) {
      throw Errors.memory();
    }
    Object target = arrayLike(storage, total);
    System.arraycopy(storage, 0, target, 0, n);
    for (int i = n; i < total; i += i) {
      System.arraycopy(target, 0, target, i, Math.min(i, total - i));
    }
    result.storage = target;
    result.size = total;
    return result;
  }

  public void reverse() {
    if (storage instanceof long[] a) {
      for (int i = 0, j = size - 1; i < j; i++, j--) {
        long t = a[i];
        a[i] = a[j];
        a[j] = t;
      }
      return;
    }
    if (storage instanceof double[] a) {
      for (int i = 0, j = size - 1; i < j; i++, j--) {
        double t = a[i];
        a[i] = a[j];
        a[j] = t;
      }
      return;
    }
    for (int i = 0, j = size - 1; i < j; i++, j--) {
      Object t = get(i);
      set(i, get(j));
      set(j, t);
    }
  }

  /** The storage as longs; the caller has checked {@link #isLongs}. */
  public long[] longs() {
    return CompilerDirectives.castExact(storage, long[].class);
  }

  /** The storage as booleans; the caller has checked {@link #isBooleans}. */
  public boolean[] booleans() {
    return CompilerDirectives.castExact(storage, boolean[].class);
  }

  /** The storage as objects; the caller has checked {@link #isObjects}. */
  public Object[] objects() {
    return CompilerDirectives.castExact(storage, Object[].class);
  }

  /** The storage as doubles; the caller has checked {@link #isDoubles}. */
  public double[] doubles() {
    return CompilerDirectives.castExact(storage, double[].class);
  }
}
