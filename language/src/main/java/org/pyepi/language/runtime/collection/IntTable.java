package org.pyepi.language.runtime.collection;

import com.oracle.truffle.api.strings.TruffleString;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.BiPredicate;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.operation.Str;

/**
 * A dict of ints or characters to numbers of one class, or a set of them, as arrays: an open hash
 * table whose length is a power of two. A key is looked for from the place that {@link #placeOf}
 * gives, then at those that {@link #next} gives, up to one that is not used: keys in a row lie in a
 * row, and one that is missing among them is soon out of it. Keys that somebody else adds to the
 * arrays are noted in {@link #order}.
 */
public final class IntTable {
  /** How a key is mixed before its low bits are its place; the same on machines of 32 bits. */
  public static final int FIRST_SHIFT = 7;

  public static final int SECOND_SHIFT = 17;

  public static final int THIRD_SHIFT = 32;

  /** Four places and one further, and one more: a walk over all places of a power of two. */
  public static final int NEXT_SHIFT = 2;

  /** Places that are looked at for one key, above which a larger table is tried. */
  private static final int MAX_RUN = 32;

  private static final int TRIES = 3;
  private static final int LEAST = 8;

  /** The least length of a table to which keys are added, and how much longer it is otherwise. */
  private static final int LEAST_OF_GROWING = 1 << 10;

  private static final int ROOM = 16;

  /**
   * What a container is that can be a table.
   *
   * @param dict or a set
   * @param texts whether keys are texts of one character, or null where there is none
   * @param values the class of all values, Boolean for a set; null where there is none
   * @param missing what reading a missing key puts there, or null
   */
  public record Form(boolean dict, Boolean texts, Class<?> values, Object missing) {
    /** The form of a container, or null where kernels cannot look things up in it. */
    public static Form of(Object container) {
      boolean dict = container instanceof PDict d && isDict(d);
      if (!dict && !(container instanceof PSet s && isSet(s))) {
        return null;
      }
      Boolean[] texts = {null};
      Class<?>[] values = {dict ? null : Boolean.class};
      Object missing = dict ? ((PDict) container).numberForMissing() : null;
      values[0] = missing == null ? values[0] : missing.getClass();
      boolean plain =
          all(
              container,
              (key, value) -> {
                boolean text = key instanceof TruffleString t && Str.length(t) == 1;
                texts[0] = texts[0] == null ? (Boolean) text : texts[0];
                values[0] = values[0] == null ? value.getClass() : values[0];
                return (text || key instanceof Long)
                    && text == texts[0]
                    && value.getClass() == values[0];
              });
      Class<?> kind = values[0];
      boolean number =
          kind == null || kind == Long.class || kind == Double.class || kind == Boolean.class;
      return plain && number ? new Form(dict, texts[0], kind, missing) : null;
    }
  }

  private final boolean texts;
  private final boolean[] used;
  private final long[] keys;
  private final Object values;

  /** Places of keys that have been added, in their order, and how many there are. */
  private final long[] order;

  private final long[] added = {0};

  /** Those of them that the container has. */
  private int known;

  private IntTable(boolean texts, Class<?> kind, int length, int room) {
    this.texts = texts;
    this.used = new boolean[length];
    this.keys = new long[length];
    this.values =
        kind == Long.class
            ? new long[length]
            : kind == Double.class ? new double[length] : new boolean[length];
    this.order = new long[room];
  }

  private static boolean isSet(PSet s) {
    return s.pyType() == BuiltinTypes.SET || s.pyType() == BuiltinTypes.FROZENSET;
  }

  private static boolean isDict(PDict d) {
    return d.getClass() == PDict.class && d.pyType() == BuiltinTypes.DICT
        || d.numberForMissing() != null;
  }

  private static int size(Object container) {
    return container instanceof PSet s ? s.size() : ((PDict) container).size();
  }

  /** Whether something is so of all entries, up to the first of which it is not. */
  private static boolean all(Object container, BiPredicate<Object, Object> test) {
    if (container instanceof PSet s) {
      SetStorage t = s.storage();
      for (int i = 0; i < t.end(); i++) {
        if (t.at(i) != null && !test.test(t.at(i), true)) {
          return false;
        }
      }
      return true;
    }
    PDict d = (PDict) container;
    HashStorage t = d.storage();
    for (int i = 0; i < t.end(); i++) {
      if (t.keyAt(i) != null && !test.test(t.keyAt(i), d.valueAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The table of a container that has a {@link Form} with keys and values. */
  public static IntTable of(Object container) {
    Form f = Form.of(container);
    int length = Math.max(LEAST, Integer.highestOneBit(Math.max(1, size(container))) * 4);
    return filled(container, f.texts, f.values, length, false);
  }

  /**
   * A table with room for more keys.
   *
   * @param texts whether keys are characters
   * @param kind the class of its values
   */
  public static IntTable growing(Object container, boolean texts, Class<?> kind) {
    int size = Integer.highestOneBit(Math.max(1, size(container)));
    return filled(container, texts, kind, Math.max(LEAST_OF_GROWING, size * ROOM), true);
  }

  private static IntTable filled(
      Object container, boolean texts, Class<?> kind, int first, boolean grows) {
    int length = first;
    for (int tries = 1; ; tries++, length *= 4) {
      int room = grows ? length / 2 - size(container) : 0;
      IntTable t = new IntTable(texts, kind, length, room);
      boolean last = tries == TRIES || length > 1 << 24;
      int most = last ? Integer.MAX_VALUE : MAX_RUN;
      if (all(container, (key, value) -> t.put(t.number(key), value, most))) {
        return t;
      }
    }
  }

  public boolean[] used() {
    return used;
  }

  public long[] keys() {
    return keys;
  }

  /** long[], double[] or boolean[]; of a set whether a place is used. */
  public Object values() {
    return values;
  }

  /** Places of keys that have been added to the arrays, so many as {@link #added} says. */
  public long[] order() {
    return order;
  }

  /** An array of one number: how many keys have been added. */
  public long[] added() {
    return added;
  }

  /** Whether it still holds what a container holds, and nothing else. */
  public boolean isOf(Object container) {
    int size = 0;
    for (boolean u : used) {
      size += u ? 1 : 0;
    }
    return size(container) == size
        && all(
            container,
            (key, value) -> {
              boolean fits = texts ? isCharacter(key) : key instanceof Long;
              int place = fits ? place(number(key)) : 0;
              return fits && used[place] && (container instanceof PSet || isAt(place, value));
            });
  }

  /** Whether a value is what stands at a place, of the same class and to the bit. */
  private boolean isAt(int place, Object value) {
    return switch (values) {
      case long[] a -> value instanceof Long v && v == a[place];
      case double[] a -> value instanceof Double v && sameBits(v, a[place]);
      default -> value instanceof Boolean v && v == ((boolean[]) values)[place];
    };
  }

  private static boolean sameBits(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  private Object valueAt(int place) {
    return switch (values) {
      case long[] a -> a[place];
      case double[] a -> a[place];
      default -> ((boolean[]) values)[place];
    };
  }

  private static boolean isCharacter(Object key) {
    return key instanceof TruffleString t && Str.length(t) == 1;
  }

  /** Gives a container what has been added and changed in the arrays, in order. */
  public void copyTo(Object container) {
    if (container instanceof PDict d) {
      HashStorage t = d.storage();
      for (int i = 0; i < t.end(); i++) {
        if (t.keyAt(i) != null) {
          int place = place(number(t.keyAt(i)));
          if (!isAt(place, d.valueAt(i))) {
            d.setValueAt(i, valueAt(place));
          }
        }
      }
    }
    for (; known < added[0]; known++) {
      int place = (int) order[known];
      Object key = texts ? Str.ofCodePoint((int) keys[place]) : (Object) keys[place];
      if (container instanceof PSet s) {
        s.add(key);
      } else {
        ((PDict) container).put(key, valueAt(place));
      }
    }
  }

  private long number(Object key) {
    return texts ? Str.codePointAt((TruffleString) key, 0) : (Long) key;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int i = placeOf(key, mask);
    while (used[i] && keys[i] != key) {
      i = next(i, mask);
    }
    return i;
  }

  private boolean put(long key, Object value, int most) {
    int mask = keys.length - 1;
    int i = placeOf(key, mask);
    for (int run = 0; used[i]; run++) {
      if (run == most) {
        return false;
      }
      i = next(i, mask);
    }
    used[i] = true;
    keys[i] = key;
    Array.set(values, i, value);
    return true;
  }

  private static int placeOf(long key, int mask) {
    return (int) (key ^ key >> FIRST_SHIFT ^ key >> SECOND_SHIFT ^ key >> THIRD_SHIFT) & mask;
  }

  private static int next(int place, int mask) {
    return (place << NEXT_SHIFT) + place + 1 & mask;
  }

  @Override
  public String toString() {
    return "table of " + Arrays.toString(keys);
  }
}
