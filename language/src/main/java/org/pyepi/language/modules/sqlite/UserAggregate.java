package org.pyepi.language.modules.sqlite;

import java.sql.SQLException;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.sqlite.Function;
import org.sqlite.core.DB;

/**
 * A Python class whose instances aggregate the rows of a group. SQLite's binding clones the object
 * for each group; a clone makes its instance of the class at its first row.
 */
final class UserAggregate {
  private final DB db;
  private final Callbacks callbacks;
  private final Object type;

  UserAggregate(DB db, Callbacks callbacks, Object type) {
    this.db = db;
    this.callbacks = callbacks;
    this.type = type;
  }

  /** What went wrong, in CPython's words. */
  private static String problem(String method, boolean missing) {
    return "user-defined aggregate's '"
        + method
        + "' method "
        + (missing ? "not defined" : "raised error");
  }

  /** The instance of one group. */
  private final class Group {
    private Object instance;

    /** The text of an error, or null. */
    String enter(Function function, int count, String name) throws SQLException {
      Object[] arguments = Values.arguments(db, function, count);
      if (instance == null) {
        instance = callbacks.run(type, () -> Calls.call(type));
        if (instance == null) {
          return problem("__init__", false);
        }
      }
      Object method = callbacks.run(type, () -> Attributes.get(instance, name));
      if (method == null) {
        return problem(name, true);
      }
      Object done = callbacks.run(type, () -> Calls.call(method, Values.toPython(arguments)));
      return done == null ? problem(name, false) : null;
    }

    /** The result in an array, or the text of an error; null where there was no row. */
    Object leave(String name) {
      if (instance == null) {
        return null;
      }
      boolean[] missing = new boolean[1];
      Object[] result =
          callbacks.run(
              type,
              () -> {
                try {
                  Object made = Calls.method(instance, name);
                  return new Object[] {UserFunction.supported(Values.toSqlite(made))};
                } catch (PyException e) {
                  missing[0] = e.is(ExceptionTypes.ATTRIBUTE_ERROR);
                  throw e;
                }
              });
      return result == null ? problem(name, missing[0]) : result;
    }
  }

  /** For groups alone. */
  Function plain() {
    return new Plain();
  }

  /** For windows that move over the rows too. */
  Function window() {
    return new Moving();
  }

  private final class Plain extends Function.Aggregate {
    private Group group = new Group();

    @Override
    protected void xStep() throws SQLException {
      String problem = group.enter(this, args(), "step");
      if (problem != null) {
        error(problem);
      }
    }

    @Override
    protected void xFinal() throws SQLException {
      give(group.leave("finalize"));
    }

    private void give(Object made) throws SQLException {
      if (made instanceof String problem) {
        error(problem);
      } else {
        Object value = made == null ? null : ((Object[]) made)[0];
        Values.give(value, this::result, this::result, this::result, this::result, this::result);
      }
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
      Plain copy = (Plain) super.clone();
      copy.group = new Group();
      return copy;
    }
  }

  private final class Moving extends Function.Window {
    private Group group = new Group();

    @Override
    protected void xStep() throws SQLException {
      String problem = group.enter(this, args(), "step");
      if (problem != null) {
        error(problem);
      }
    }

    @Override
    protected void xInverse() throws SQLException {
      String problem = group.enter(this, args(), "inverse");
      if (problem != null) {
        error(problem);
      }
    }

    @Override
    protected void xValue() throws SQLException {
      give(group.leave("value"));
    }

    @Override
    protected void xFinal() throws SQLException {
      give(group.leave("finalize"));
    }

    private void give(Object made) throws SQLException {
      if (made instanceof String problem) {
        error(problem);
      } else {
        Object value = made == null ? null : ((Object[]) made)[0];
        Values.give(value, this::result, this::result, this::result, this::result, this::result);
      }
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
      Moving copy = (Moving) super.clone();
      copy.group = new Group();
      return copy;
    }
  }
}
