package org.pyepi.language.loops.values;

import org.pyepi.language.runtime.collection.IntTable;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.offload.kernel.ArrayBinding;

/**
 * What a launch takes for granted of a dict or set that is looked up with ints.
 *
 * @param values the class of its values
 */
public record LookUpTable(boolean dict, Class<?> values) {
  /** Names of the arrays of a table: this, then which, then the variable that holds the dict. */
  private static final String TABLE = OwnNames.OWN + "table ";

  public static final String USED = "used ";
  public static final String KEYS = "keys ";
  public static final String ITEMS = "item ";

  /** What a container is as a table; null where it is none. */
  public static LookUpTable of(Object container) {
    Class<?> values = IntTable.valueClass(container);
    return values == null ? null : new LookUpTable(container instanceof PDict, values);
  }

  /** The name of one of a table's arrays. */
  public static String arrayOf(String which, String container) {
    return TABLE + which + container;
  }

  /** The variable that holds the dict or set of an array; null where it is another array. */
  public static String container(String name) {
    return name.startsWith(TABLE) ? name.substring(TABLE.length() + USED.length()) : null;
  }

  /** The array of a table. */
  public static ArrayBinding bind(String name, IntTable table) {
    Object storage =
        switch (name.substring(TABLE.length(), TABLE.length() + USED.length())) {
          case USED -> table.used();
          case KEYS -> table.keys();
          default -> table.values();
        };
    return ArrayBinding.of(storage, table.keys().length);
  }
}
