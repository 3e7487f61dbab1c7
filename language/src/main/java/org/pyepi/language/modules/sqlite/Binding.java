package org.pyepi.language.modules.sqlite;

import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Warnings;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Str;

/** The values for the parameters of a statement. */
final class Binding {
  private static final Object[] NOTHING = {};

  private Binding() {}

  /** The values of a sequence or a mapping, one for each parameter, as SQLite takes them. */
  static Object[] values(PyContext context, Statement s, Object given) {
    int count = s.names.size();
    boolean mapping = given instanceof PDict;
    if (given instanceof PTuple || given instanceof PList || !mapping && isSequence(given)) {
      long length = Containers.length(given);
      if (length != count) {
        throw SqliteErrors.programming(
            "Incorrect number of bindings supplied. The current statement uses %d, and there are %d"
                + " supplied.",
            count, length);
      }
      return count == 0 ? NOTHING : ofSequence(context, s.names, given);
    }
    if (mapping || Attributes.special(given, "__getitem__") != null) {
      return count == 0 ? NOTHING : ofMapping(context, s.names, given);
    }
    throw SqliteErrors.programming("parameters are of unsupported type");
  }

  private static boolean isSequence(Object given) {
    return Attributes.special(given, "__getitem__") != null
        && Attributes.special(given, "__len__") != null
        && Attributes.getOrNull(given, "keys") == null;
  }

  private static Object[] ofSequence(PyContext context, List<String> names, Object given) {
    Object[] values = new Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      String name = names.get(i);
      if (name != null && name.charAt(0) != '?') {
        Warnings.deprecated(
            "Binding "
                + (i + 1)
                + " ('"
                + name
                + "') is a named parameter, but you supplied a sequence which requires nominal"
                + " (qmark) placeholders. Starting with Python 3.14 an sqlite3.ProgrammingError will"
                + " be raised.");
      }
      Object item =
          given instanceof PTuple t && t.pyType() == BuiltinTypes.TUPLE
              ? t.items[i]
              : given instanceof PList l && l.pyType() == BuiltinTypes.LIST
                  ? ofList(l, i)
                  : Containers.getItem(given, (long) i);
      values[i] = value(context, i + 1, item);
    }
    return values;
  }

  /** An adapter may have changed the list. */
  private static Object ofList(PList list, int i) {
    if (i >= list.size()) {
      throw Errors.index("list index out of range");
    }
    return list.get(i);
  }

  private static Object[] ofMapping(PyContext context, List<String> names, Object given) {
    Object[] values = new Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      String name = names.get(i);
      if (name == null) {
        throw SqliteErrors.programming(
            "Binding %d has no name, but you supplied a dictionary (which has only names).", i + 1);
      }
      values[i] = value(context, i + 1, item(given, name.substring(1)));
    }
    return values;
  }

  private static Object item(Object given, String name) {
    try {
      if (given instanceof PDict d && d.pyType() == BuiltinTypes.DICT) {
        Object found = d.get(Str.of(name));
        if (found != null) {
          return found;
        }
      } else {
        return Containers.getItem(given, Str.of(name));
      }
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.LOOKUP_ERROR)) {
        throw e;
      }
    }
    throw SqliteErrors.programming("You did not supply a value for binding parameter :%s.", name);
  }

  private static Object value(PyContext context, int number, Object given) {
    Object value = Values.toSqlite(Adaptation.parameter(context, given));
    if (value == Values.UNSUPPORTED) {
      throw SqliteErrors.programming(
          "Error binding parameter %d: type '%s' is not supported",
          number, Types.of(given).fullNameIfBuiltin());
    }
    return value;
  }
}
