package org.pyepi.language.modules.sqlite;

import java.sql.SQLException;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.core.DB;

/** The methods of a connection that hand SQLite functions of the program. */
final class ConnectionHooks {
  private ConnectionHooks() {}

  static void define(TypeBuilder type) {
    type.method(
            "create_function(self, name, narg, func, *, deterministic=False)",
            a -> createFunction(c(a[0]), text("create_function() argument 'name'", a[1]), a))
        .method(
            "create_aggregate(self, name, n_arg, aggregate_class)",
            a ->
                createAggregate(
                    c(a[0]), text("create_aggregate() argument 'name'", a[1]), a[2], a[3], false))
        .method(
            "create_window_function(self, name, num_params, aggregate_class, /)",
            a ->
                createAggregate(
                    c(a[0]), text("create_window_function() argument 1", a[1]), a[2], a[3], true))
        .method(
            "create_collation(self, name, callback, /)",
            a -> createCollation(c(a[0]), text("create_collation() argument 1", a[1]), a[2]))
        .method(
            "set_progress_handler(self, progress_handler, n)",
            a -> setProgress(c(a[0]), a[1], Numbers.indexInt(a[2])))
        .method(
            "set_trace_callback(self, trace_callback)",
            a -> {
              c(a[0]).open();
              c(a[0]).trace = a[1] == PNone.NONE ? null : a[1];
              return PNone.NONE;
            })
        .method("set_authorizer(self, authorizer_callback)", a -> setAuthorizer(c(a[0]), a[1]))
        .method(
            "enable_load_extension(self, enable, /)",
            a -> enableExtensions(c(a[0]), Truth.of(a[1])))
        .method(
            "load_extension(self, name, /, *, entrypoint=None)",
            a -> loadExtension(c(a[0]), text("load_extension() argument 1", a[1]), a[2]));
  }

  private static PConnection c(Object self) {
    return (PConnection) self;
  }

  private static String text(String what, Object value) {
    if (!Str.is(value)) {
      throw Errors.type("%s must be str, not %s", what, Types.of(value).fullNameIfBuiltin());
    }
    return Str.java(value);
  }

  private interface Maker {
    Function make(DB db);
  }

  /** Gives SQLite a function, or takes it away where there is nothing to make one of. */
  private static Object create(
      PConnection c, String name, int count, int flags, boolean windows, Maker maker) {
    Database database = c.open();
    try {
      database.call(
          db -> {
            Function function = maker == null ? new Missing(name) : maker.make(db);
            Function.create(database.connection(), name, function, count, flags);
            return null;
          });
    } catch (PyException e) {
      throw windows
          ? SqliteErrors.programming("bad parameter or other API misuse")
          : Errors.raise(SqliteErrors.OPERATIONAL, "Error creating function");
    }
    return PNone.NONE;
  }

  /** In the place of a function that is taken away: the driver can do that for any count only. */
  private static final class Missing extends Function.Window {
    private final String name;

    Missing(String name) {
      this.name = name;
    }

    private void fail() throws SQLException {
      error("no such function: " + name);
    }

    @Override
    protected void xStep() throws SQLException {
      fail();
    }

    @Override
    protected void xInverse() throws SQLException {
      fail();
    }

    @Override
    protected void xValue() throws SQLException {
      fail();
    }

    @Override
    protected void xFinal() throws SQLException {
      fail();
    }
  }

  private static Object createFunction(PConnection c, String name, Object[] a) {
    int count = Numbers.indexInt(a[2]);
    Object function = a[3];
    boolean deterministic = a[4] != null && Truth.of(a[4]);
    Callbacks callbacks = c.open().callbacks;
    return create(
        c,
        name,
        count,
        deterministic ? Function.FLAG_DETERMINISTIC : 0,
        false,
        db -> new UserFunction(db, callbacks, function));
  }

  private static Object createAggregate(
      PConnection c, String name, Object count, Object type, boolean window) {
    Callbacks callbacks = c.open().callbacks;
    return create(
        c,
        name,
        Numbers.indexInt(count),
        0,
        window,
        window && type == PNone.NONE
            ? null
            : db -> {
              UserAggregate made = new UserAggregate(db, callbacks, type);
              return window ? made.window() : made.plain();
            });
  }

  private static Object createCollation(PConnection c, String name, Object callback) {
    Database database = c.open();
    if (callback != PNone.NONE && !Calls.isCallable(callback)) {
      throw Errors.type("parameter must be callable");
    }
    PConnection.utf8Length(Str.of(name), name);
    database.call(
        db -> {
          if (callback == PNone.NONE) {
            Collation.destroy(database.connection(), name);
          } else {
            Collation.create(
                database.connection(), name, new UserCollation(database.callbacks, callback));
          }
          return null;
        });
    return PNone.NONE;
  }

  private static Object setProgress(PConnection c, Object handler, int steps) {
    Database database = c.open();
    if (handler == PNone.NONE || steps <= 0) {
      database.setProgress(0, null);
    } else {
      database.setProgress(
          steps,
          () -> {
            // A handler that raises stops the statement, as one that says so.
            Boolean stops = database.callbacks.run(handler, () -> Truth.of(Calls.call(handler)));
            return stops != null && !stops;
          });
    }
    return PNone.NONE;
  }

  private static Object setAuthorizer(PConnection c, Object callback) {
    c.open();
    if (callback != PNone.NONE) {
      throw SqliteErrors.notSupported("set_authorizer");
    }
    return PNone.NONE;
  }

  private static Object enableExtensions(PConnection c, boolean enable) {
    Database database = c.open();
    if (enable) {
      Permissions.requireFiles(null);
    }
    database.call(db -> db.enable_load_extension(enable));
    return PNone.NONE;
  }

  private static Object loadExtension(PConnection c, String name, Object entry) {
    Database database = c.open();
    Permissions.requireFiles(Str.of(name));
    boolean named = entry != null && entry != PNone.NONE;
    Statement s =
        database.prepare(named ? "SELECT load_extension(?, ?)" : "SELECT load_extension(?)");
    s.dropped = true;
    try {
      database.first(s, named ? new Object[] {name, Str.java(entry)} : new Object[] {name});
    } finally {
      database.reset(s);
    }
    return PNone.NONE;
  }
}
