package org.pyepi.language.runtime.collection;

import org.pyepi.language.runtime.object.BuiltinTypes;

/**
 * A dict of ints to numbers of one class, or a set of ints, as arrays: an open hash table whose
 * length is a power of two. A key is looked for from the place that {@link #placeOf} gives on, up
 * to one that is not used.
 *
 * @param used which places hold a key
 * @param keys the keys
 * @param values long[], double[] or boolean[]; of a set whether a place is used
 */
public record IntTable(boolean[] used, long[] keys, Object values) {
  /** How a key is mixed before its low bits are its place; the same on machines of 32 bits. */
  public static final int FIRST_SHIFT = 7;

  public static final int SECOND_SHIFT = 17;

  /** Keys that lie together, above which a larger table is tried. */
  private static final int MAX_RUN = 32;

  private static final int TRIES = 3;

  /** The class of all values of a dict or set that can be a table, Boolean for a set; else null. */
  public static Class<?> valueClass(Object container) {
    if (container instanceof PSet s && isSet(s)) {
      SetStorage t = s.storage();
      for (int i = 0; i < t.end(); i++) {
        if (t.at(i) != null && !(t.at(i) instanceof Long)) {
          return null;
        }
      }
      return s.size() == 0 ? null : Boolean.class;
    }
    if (!(container instanceof PDict d) || !isDict(d) || d.size() == 0) {
      return null;
    }
    Class<?> kind = null;
    HashStorage t = d.storage();
    for (int i = 0; i < t.end(); i++) {
      Object key = t.keyAt(i);
      if (key == null) {
        continue;
      }
      Class<?> own = d.valueAt(i).getClass();
      kind = kind == null ? own : kind;
      if (!(key instanceof Long) || own != kind) {
        return null;
      }
    }
    boolean number = kind == Long.class || kind == Double.class || kind == Boolean.class;
    return number ? kind : null;
  }

  private static boolean isSet(PSet s) {
    return s.pyType() == BuiltinTypes.SET || s.pyType() == BuiltinTypes.FROZENSET;
  }

  private static boolean isDict(PDict d) {
    return d.getClass() == PDict.class && d.pyType() == BuiltinTypes.DICT;
  }

  /** The table of a container that has a {@link #valueClass}. */
  public static IntTable of(Object container) {
    int size = container instanceof PSet s ? s.size() : ((PDict) container).size();
    int length = Math.max(8, Integer.highestOneBit(Math.max(1, size)) * 4);
    for (int tries = 1; ; tries++, length *= 4) {
      IntTable t = new IntTable(container, length);
      boolean last = tries == TRIES || length > 1 << 24;
      if (t.fill(container, last ? Integer.MAX_VALUE : MAX_RUN)) {
        return t;
      }
    }
  }

  private IntTable(Object container, int length) {
    this(new boolean[length], new long[length], values(container, length));
  }

  private static Object values(Object container, int length) {
    Class<?> kind = valueClass(container);
    return kind == Long.class
        ? new long[length]
        : kind == Double.class ? new double[length] : new boolean[length];
  }

  /** Whether it still holds what a container holds, and nothing else. */
  public boolean isOf(Object container) {
    int size = 0;
    for (boolean u : used) {
      size += u ? 1 : 0;
    }
    if (container instanceof PSet s) {
      SetStorage t = s.storage();
      for (int i = 0; i < t.end(); i++) {
        if (t.at(i) != null && !(t.at(i) instanceof Long key && used[place(key)])) {
          return false;
        }
      }
      return s.size() == size;
    }
    PDict d = (PDict) container;
    HashStorage t = d.storage();
    for (int i = 0; i < t.end(); i++) {
      boolean same =
          t.keyAt(i) == null
              || t.keyAt(i) instanceof Long key
                  && used[place(key)]
                  && d.valueAt(i).equals(java.lang.reflect.Array.get(values, place(key)));
      if (!same) {
        return false;
      }
    }
    return d.size() == size;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int i = placeOf(key, mask);
    while (used[i] && keys[i] != key) {
      i = i + 1 & mask;
    }
    return i;
  }

  private boolean fill(Object container, int most) {
    if (container instanceof PSet s) {
      for (int i = 0; i < s.storage().end(); i++) {
        if (s.storage().at(i) instanceof Long key && !put(key, true, most)) {
          return false;
        }
      }
      return true;
    }
    PDict d = (PDict) container;
    for (int i = 0; i < d.storage().end(); i++) {
      if (d.storage().keyAt(i) instanceof Long key && !put(key, d.valueAt(i), most)) {
        return false;
      }
    }
    return true;
  }

  private boolean put(long key, Object value, int most) {
    int mask = keys.length - 1;
    int i = placeOf(key, mask);
    for (int run = 0; used[i]; run++) {
      if (run == most) {
        return false;
      }
      i = i + 1 & mask;
    }
    used[i] = true;
    keys[i] = key;
    switch (values) {
      case long[] a -> a[i] = (Long) value;
      case double[] a -> a[i] = (Double) value;
      default -> ((boolean[]) values)[i] = (Boolean) value;
    }
    return true;
  }

  private static int placeOf(long key, int mask) {
    return (int) (key ^ key >> FIRST_SHIFT ^ key >> SECOND_SHIFT) & mask;
  }
}
