package org.pyepi.language.runtime.inspection;

import java.util.LinkedHashSet;
import java.util.Set;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** "Did you mean": names near the one that an uncaught exception did not find. */
final class Suggestions {
  /** CPython's bounds: beyond these nothing is suggested. */
  private static final int MOST_NAMES = 750;

  private static final int LONGEST_NAME = 40;
  private static final int MOVE_COST = 2;
  private static final int CASE_COST = 1;

  private Suggestions() {}

  /** What is added to the last line of the report, or nothing. */
  static String of(PBaseException e) {
    try {
      return find(e);
    } catch (PyException failed) {
      return "";
    }
  }

  private static String find(PBaseException e) {
    PType type = e.pyType();
    boolean imports = type.isSubclassOf(ExceptionTypes.IMPORT_ERROR);
    Object wrong = e.attribute(imports ? "name_from" : "name");
    if (wrong == null || !Str.is(wrong)) {
      return "";
    }
    String name = Str.java(wrong);
    if (type.isSubclassOf(ExceptionTypes.ATTRIBUTE_ERROR)) {
      Object object = e.attribute("obj");
      return object == null ? "" : text(nearest(name, directory(object)));
    }
    if (imports) {
      Object module = e.attribute("name");
      Object found = module == null ? null : PyContext.get().modules().get(module);
      return found == null ? "" : text(nearest(name, directory(found)));
    }
    if (type.isSubclassOf(ExceptionTypes.NAME_ERROR) && e.traceback != null) {
      PFrame frame = e.traceback.last().frame();
      String best = nearest(name, visible(frame));
      if (best == null && selfHas(frame, name)) {
        best = "self." + name;
      }
      boolean module = isLibraryModule(name);
      if (best != null) {
        return module
            ? ". Did you mean: '" + best + "'? Or did you forget to import '" + name + "'?"
            : text(best);
      }
      return module ? ". Did you forget to import '" + name + "'?" : "";
    }
    return "";
  }

  private static String text(String best) {
    return best == null ? "" : ". Did you mean: '" + best + "'?";
  }

  private static boolean isLibraryModule(String name) {
    Object names =
        Attributes.getOrNull(PyContext.get().modules().get("sys"), "stdlib_module_names");
    return names != null && Containers.contains(names, Str.of(name));
  }

  private static boolean selfHas(PFrame frame, String name) {
    Object self = frame.locals() instanceof PDict d ? d.get(Str.of("self")) : null;
    return self != null && Attributes.getOrNull(self, name) != null;
  }

  private static Set<String> directory(Object object) {
    Set<String> names = new LinkedHashSet<>();
    Object dir = Calls.call(Attributes.get(PyContext.get().builtins(), "dir"), object);
    add(dir, names);
    return names;
  }

  private static void add(Object iterable, Set<String> names) {
    for (Object n : Iteration.toArray(iterable)) {
      if (Str.is(n)) {
        names.add(Str.java(n));
      }
    }
  }

  private static Set<String> visible(PFrame frame) {
    Set<String> names = new LinkedHashSet<>();
    Object locals = frame.locals();
    if (locals != PNone.NONE) {
      add(locals, names);
    }
    add(frame.function.globals, names);
    Object builtins = frame.function.globals.get("__builtins__");
    if (builtins instanceof PModule m) {
      add(m.namespace(), names);
    } else if (builtins instanceof PDict d) {
      add(d, names);
    }
    return names;
  }

  /**
   * The nearest name within a third of the length, the first of equals; null where there is none.
   */
  static String nearest(String wrong, Set<String> names) {
    if (names.size() > MOST_NAMES || wrong.length() > LONGEST_NAME) {
      return null;
    }
    String best = null;
    int bestDistance = wrong.length() * MOVE_COST * 2 + 1;
    for (String name : names) {
      if (name.equals(wrong) || name.length() > LONGEST_NAME) {
        continue;
      }
      int most = (wrong.length() + name.length() + 3) * MOVE_COST / 6;
      int limit = Math.min(most, bestDistance - 1);
      int distance = distance(wrong, name, limit);
      if (distance <= limit) {
        best = name;
        bestDistance = distance;
      }
    }
    return best;
  }

  /**
   * Levenshtein's distance, a change of case for half the price; more than {@code limit} at will.
   */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) * MOVE_COST > limit) {
      return limit + 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j * MOVE_COST;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i * MOVE_COST;
      int least = row[0];
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int cost = diagonal + substitution(a.charAt(i - 1), b.charAt(j - 1));
        row[j] = Math.min(cost, Math.min(above, row[j - 1]) + MOVE_COST);
        diagonal = above;
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return limit + 1;
      }
    }
    return row[b.length()];
  }

  private static int substitution(char a, char b) {
    if (a == b) {
      return 0;
    }
    return Character.toLowerCase(a) == Character.toLowerCase(b) ? CASE_COST : MOVE_COST;
  }
}
