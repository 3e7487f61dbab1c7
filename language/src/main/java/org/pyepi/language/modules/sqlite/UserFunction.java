package org.pyepi.language.modules.sqlite;

import java.sql.SQLException;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.operation.Calls;
import org.sqlite.Function;
import org.sqlite.core.DB;

/** A Python function that SQL can call. */
final class UserFunction extends Function {
  private final DB db;
  private final Callbacks callbacks;
  private final Object function;

  UserFunction(DB db, Callbacks callbacks, Object function) {
    this.db = db;
    this.callbacks = callbacks;
    this.function = function;
  }

  @Override
  protected void xFunc() throws SQLException {
    Object[] arguments = Values.arguments(db, this, args());
    Object[] result =
        callbacks.run(
            function,
            () -> {
              Object made = Calls.call(function, Values.toPython(arguments));
              return new Object[] {supported(Values.toSqlite(made))};
            });
    if (result == null) {
      error("user-defined function raised exception");
    } else {
      Values.give(result[0], this::result, this::result, this::result, this::result, this::result);
    }
  }

  static Object supported(Object value) {
    if (value == Values.UNSUPPORTED) {
      throw Errors.type("a user-defined function has to return None, int, float, str or bytes");
    }
    return value;
  }
}
