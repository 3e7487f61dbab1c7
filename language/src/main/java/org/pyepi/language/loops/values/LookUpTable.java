package org.pyepi.language.loops.values;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.pyepi.language.runtime.collection.IntTable;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.offload.kernel.ArrayBinding;

/**
 * A dict or set that a loop looks things up in: a hash table in arrays for a launch. As a guard it
 * says what the container is.
 *
 * @param dict or a set
 * @param texts whether keys are texts of one character
 * @param values the class of its values
 * @param missing what reading a missing key puts there, or null
 * @param grows whether the loop changes it as well; then it may be empty
 */
public record LookUpTable(
    boolean dict, boolean texts, Class<?> values, Object missing, boolean grows) {
  /** Names of the arrays of a table: this, then which, then the variable that holds the dict. */
  private static final String TABLE = OwnNames.OWN + "table ";

  /** One of a table's arrays. */
  public enum Part {
    USED,
    KEYS,
    ITEMS,
    /** Places of keys that the loop has added. */
    ORDER,
    /** How many these are. */
    ADDED
  }

  /** What a container is that is only looked at; null where it is no table. */
  public static LookUpTable of(Object container) {
    IntTable.Form f = IntTable.Form.of(container);
    return f == null || f.texts() == null
        ? null
        : new LookUpTable(f.dict(), f.texts(), f.values(), f.missing(), false);
  }

  /** Whether a container is so. */
  boolean fits(Object container) {
    IntTable.Form f = IntTable.Form.of(container);
    return f != null
        && f.dict() == dict
        && Objects.equals(f.missing(), missing)
        && (grows && f.texts() == null || Boolean.valueOf(texts).equals(f.texts()))
        && (grows && f.values() == null || f.values() == values);
  }

  /** The kind of its values, of a set bool. */
  public Kind kind() {
    return values == Long.class ? Kind.INT : values == Double.class ? Kind.FLOAT : Kind.BOOL;
  }

  /** The name of one of a table's arrays. */
  public static String arrayOf(Part part, String container) {
    return TABLE + part.ordinal() + container;
  }

  /** The variable that holds the dict or set of an array; null where it is another array. */
  public static String container(String name) {
    return name.startsWith(TABLE) ? name.substring(TABLE.length() + 1) : null;
  }

  /** Whether an array is the one of its table that stands for all of them. */
  public static boolean isFirst(String name) {
    return name.charAt(TABLE.length()) - '0' == Part.USED.ordinal();
  }

  /** The table of a container that is so. */
  public IntTable table(Object container) {
    return grows ? IntTable.growing(container, texts, values) : IntTable.of(container);
  }

  /** The array of a table. */
  public static ArrayBinding bind(String name, IntTable table) {
    int part = name.charAt(TABLE.length()) - '0';
    return switch (Part.values()[part]) {
      case USED -> ArrayBinding.of(table.used(), table.keys().length);
      case KEYS -> ArrayBinding.of(table.keys(), table.keys().length);
      case ITEMS -> ArrayBinding.of(table.values(), table.keys().length);
      case ORDER -> ArrayBinding.of(table.order(), table.order().length);
      case ADDED -> ArrayBinding.of(table.added(), 1);
    };
  }

  /**
   * Whether what a loop walks is no table that it changes, and no table that it changes has a
   * second name in the loop.
   *
   * @param guards of the loop
   * @param values what the names stand for
   */
  public static boolean areApart(
      Map<String, Object> guards, Walk.Part walked, Function<String, Object> values) {
    List<Object> sources = WalkedNames.sources(walked);
    for (Map.Entry<String, Object> g : guards.entrySet()) {
      if (g.getValue() instanceof LookUpTable t && t.grows) {
        Object own = values.apply(g.getKey());
        if (sources.stream().anyMatch(o -> o == own)) {
          return false;
        }
        for (Map.Entry<String, Object> other : guards.entrySet()) {
          if (other.getValue() instanceof LookUpTable
              && !other.getKey().equals(g.getKey())
              && values.apply(other.getKey()) == own) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
