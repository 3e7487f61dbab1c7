package org.pyepi.language.loops.values;

import java.lang.reflect.Array;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ElementKind;

/**
 * Attributes of the objects of a list as arrays for the time of a launch, one for each attribute:
 * taken in when arguments are, and given back before the program can look.
 */
public final class ObjectColumns {
  private static final String COLUMN = OwnNames.OWN + "each ";
  private static final String LENGTH = OwnNames.OWN + "length ";
  private static final String METHOD = OwnNames.OWN + "method ";

  private record Key(PList list, String attribute) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key k && k.list == list && k.attribute.equals(attribute);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(list) * 31 + attribute.hashCode();
    }
  }

  private final Map<Key, Object> storages = new HashMap<>();

  /** The name of an attribute of all objects of the list that a name stands for. */
  public static String column(String attribute, String list) {
    return COLUMN + attribute + " " + list;
  }

  public static boolean is(String name) {
    return name.startsWith(COLUMN);
  }

  /** The name of the length of a list. */
  public static String length(String list) {
    return LENGTH + list;
  }

  public static boolean isLength(String name) {
    return name.startsWith(LENGTH);
  }

  /** The name of the list of a column, or of a length. */
  public static String list(String name) {
    return isLength(name)
        ? name.substring(LENGTH.length())
        : name.substring(name.indexOf(' ', COLUMN.length()) + 1);
  }

  public static String attribute(String name) {
    return name.substring(COLUMN.length(), name.indexOf(' ', COLUMN.length()));
  }

  /** The name of a method that all objects of a list have. */
  public static String method(String attribute, String list) {
    return METHOD + attribute + " " + list;
  }

  public static boolean isMethod(String name) {
    return name.startsWith(METHOD);
  }

  /** The name of the list whose objects have a method. */
  public static String listOfMethod(String name) {
    return name.substring(name.indexOf(' ', METHOD.length()) + 1);
  }

  /** The function that a method is, or null where not all objects have the same. */
  public static Object function(String name, Object list) {
    if (classOf(list) == null) {
      return null;
    }
    String attribute = name.substring(METHOD.length(), name.indexOf(' ', METHOD.length()));
    String method = AttributePath.method("", attribute);
    Object first = AttributePath.value(method, ((PList) list).get(0));
    for (int i = 1; i < ((PList) list).size(); i++) {
      if (AttributePath.value(method, ((PList) list).get(i)) != first) {
        return null;
      }
    }
    return first;
  }

  /** How kernels and reports show a column. */
  static String shown(String name) {
    return OwnNames.shown(list(name)) + "." + attribute(name);
  }

  /** The class of all objects of a list; null where it is not one, or not the program's. */
  public static PType classOf(Object value) {
    if (!(value instanceof PList list)
        || list.pyType() != BuiltinTypes.LIST
        || list.size() == 0
        || !(list.storage() instanceof Object[] items)
        || !AttributePath.isInstance(items[0])) {
      return null;
    }
    PType type = ((PObject) items[0]).pyType();
    for (int i = 1; i < list.size(); i++) {
      if (!(items[i] instanceof PObject o) || o.pyType() != type) {
        return null;
      }
    }
    return type;
  }

  /** What an attribute of all objects is; null where it is no plain int or float of all. */
  public static ArraySource source(PList list, String attribute) {
    String name = AttributePath.of("", attribute);
    Class<?> kind = null;
    for (int i = 0; i < list.size(); i++) {
      Object v = AttributePath.value(name, list.get(i));
      if (v == null || kind != null && v.getClass() != kind) {
        return null;
      }
      kind = v.getClass();
    }
    return kind == Long.class
        ? new ArraySource(ElementKind.I64, Kind.INT, 1, ArraySource.Holder.LIST, false)
        : kind == Double.class
            ? new ArraySource(ElementKind.F64, Kind.FLOAT, 1, ArraySource.Holder.LIST, false)
            : null;
  }

  /** The guard of a list: the class of its objects. */
  record OfClass(PType type) {
    boolean holds(Object value) {
      return classOf(value) == type;
    }
  }

  /** The guard of a column. */
  record Attribute(String name, ArraySource source) {
    boolean holds(Object list) {
      return classOf(list) != null && source.equals(ObjectColumns.source((PList) list, name));
    }
  }

  public static Object guard(PType type) {
    return new OfClass(type);
  }

  public static Object guard(String attribute, ArraySource source) {
    return new Attribute(attribute, source);
  }

  /** The binding of a column; the same storage again for the same list. */
  public ArrayBinding bind(PList list, String attribute) {
    boolean ints =
        AttributePath.value(AttributePath.of("", attribute), list.get(0)) instanceof Long;
    int n = list.size();
    Object storage =
        storages.compute(
            new Key(list, attribute),
            (k, known) ->
                known instanceof long[] a && ints && a.length == n
                        || known instanceof double[] d && !ints && d.length == n
                    ? known
                    : ints ? new long[n] : new double[n]);
    String name = AttributePath.of("", attribute);
    for (int i = 0; i < n; i++) {
      Object v = AttributePath.value(name, list.get(i));
      if (storage instanceof long[] a) {
        a[i] = (Long) v;
      } else {
        ((double[]) storage)[i] = (Double) v;
      }
    }
    return ArrayBinding.of(storage, n);
  }

  /** Takes in again what objects hold, where they are still what they were. */
  public void refresh(Object value, String attribute) {
    if (classOf(value) == null || source((PList) value, attribute) == null) {
      return;
    }
    PList list = (PList) value;
    Key key = new Key(list, attribute);
    Object known = storages.get(key);
    boolean ints = source(list, attribute).read() == Kind.INT;
    boolean fits =
        known instanceof long[] a && ints && a.length == list.size()
            || known instanceof double[] d && !ints && d.length == list.size();
    if (fits) {
      bind(list, attribute);
    }
  }

  /** Gives the objects of a list what the loop has written. */
  public void copyOut(PList list, String attribute) {
    Object storage = storages.get(new Key(list, attribute));
    if (storage == null) {
      return;
    }
    String name = AttributePath.of("", attribute);
    int n = Math.min(list.size(), Array.getLength(storage));
    for (int i = 0; i < n; i++) {
      Object value = storage instanceof long[] a ? (Object) a[i] : (Object) ((double[]) storage)[i];
      if (!value.equals(AttributePath.value(name, list.get(i)))) {
        AttributePath.set(list.get(i), attribute, value);
      }
    }
  }

  /**
   * Whether no attribute is written that has a second name: of an object that stands twice in its
   * list, that stands in another list of the loop too, or that is a variable as well; and whether
   * each that is written is the object's own.
   *
   * @param arrays of the loop
   * @param written those among them that it writes
   * @param others further names that the loop uses, attributes among them
   * @param values what the names stand for
   */
  public static boolean areApart(
      List<String> arrays,
      Set<String> written,
      Set<String> others,
      Function<String, Object> values) {
    for (String name : arrays) {
      if (is(name) && !isApart(name, arrays, written, others, values)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isApart(
      String name,
      List<String> arrays,
      Set<String> written,
      Set<String> others,
      Function<String, Object> values) {
    String attribute = attribute(name);
    boolean writes = written.contains(name);
    PList list = (PList) values.apply(name);
    Set<Object> own = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < list.size(); i++) {
      boolean once = own.add(list.get(i));
      String stored = AttributePath.own("", attribute);
      if (writes && (!once || AttributePath.value(stored, list.get(i)) == null)) {
        return false;
      }
    }
    for (String other : arrays) {
      boolean same = is(other) && attribute(other).equals(attribute);
      if (same && (writes || written.contains(other)) && values.apply(other) != list) {
        PList more = (PList) values.apply(other);
        for (int i = 0; i < more.size(); i++) {
          if (own.contains(more.get(i))) {
            return false;
          }
        }
      }
    }
    for (String other : others) {
      // An attribute that is a variable may be written, too.
      boolean same = AttributePath.is(other) && AttributePath.attribute(other).equals(attribute);
      if (same && own.contains(values.apply(AttributePath.container(other)))) {
        return false;
      }
    }
    return true;
  }
}
