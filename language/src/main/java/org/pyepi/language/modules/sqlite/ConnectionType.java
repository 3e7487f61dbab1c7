package org.pyepi.language.modules.sqlite;

import java.util.Locale;
import java.util.Set;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.modules.sqlite.Backup.Request;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;
import org.sqlite.core.DB;

/** The class {@code sqlite3.Connection}. */
final class ConnectionType {
  static final PType TYPE =
      BuiltinTypes.ofModule("sqlite3", "Connection", BuiltinTypes.OBJECT, Layout.OTHER);

  private static final Set<String> ISOLATION_LEVELS =
      Set.of("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE");

  static {
    TypeBuilder.of(TYPE)
        .doc("SQLite database connection object.")
        .constructor("__new__(cls, *args, **kwargs)", a -> new PConnection((PType) a[0]))
        .method(
            "__init__(self, database, timeout=5.0, detect_types=0, isolation_level='',"
                + " check_same_thread=True, factory=None, cached_statements=128, uri=False, *,"
                + " autocommit=-1)",
            a -> none(() -> initialize(c(a[0]), a)))
        .method("__call__(self, *args, **kwargs)", a -> prepare(c(a[0]), (Object[]) a[1], a[2]))
        .method("__enter__(self, /)", a -> c(a[0]).open() == null ? null : a[0])
        .method("__exit__(self, type, value, traceback, /)", a -> exit(c(a[0]), a[1], a[2], a[3]))
        .method("cursor(self, factory=None)", a -> cursor(c(a[0]), a[1]))
        .method(
            "execute(self, sql, parameters=(), /)",
            a ->
                a[2] == null
                    ? onCursor(a[0], "execute", a[1])
                    : onCursor(a[0], "execute", a[1], a[2]))
        .method(
            "executemany(self, sql, parameters, /)", a -> onCursor(a[0], "executemany", a[1], a[2]))
        .method("executescript(self, sql_script, /)", a -> onCursor(a[0], "executescript", a[1]))
        .method("commit(self, /)", a -> none(c(a[0])::commit))
        .method("rollback(self, /)", a -> none(c(a[0])::rollback))
        .method("close(self, /)", a -> none(c(a[0])::close))
        .method("interrupt(self, /)", a -> none(c(a[0]).openInAnyThread()::interrupt))
        .method("iterdump(self, /)", a -> dump(c(a[0])))
        .method("getlimit(self, category, /)", a -> limit(c(a[0]), Numbers.indexInt(a[1]), null))
        .method(
            "setlimit(self, category, limit, /)", a -> limit(c(a[0]), Numbers.indexInt(a[1]), a[2]))
        .method("getconfig(self, op, /)", a -> configuration(c(a[0])))
        .method("setconfig(self, op, enable=True, /)", a -> configuration(c(a[0])))
        .method(
            "backup(self, target, *, pages=-1, progress=None, name='main', sleep=0.25)",
            a -> none(() -> Backup.run(c(a[0]), request(a))))
        .method("serialize(self, *, name='main')", a -> Backup.serialize(c(a[0]), name(a[1])))
        .method(
            "deserialize(self, data, /, *, name='main')",
            a -> none(() -> Backup.deserialize(c(a[0]), a[1], name(a[2]))))
        .method(
            "blobopen(self, table, column, row, /, *, readonly=False, name='main')",
            a -> BlobType.open(c(a[0]), a))
        .getter("total_changes", s -> c(s).openInAnyThread().call(DB::total_changes))
        .getter("in_transaction", s -> c(s).openInAnyThread().inTransaction())
        .property("isolation_level", s -> isolation(c(s)), (s, v) -> setIsolation(c(s), v))
        .property("autocommit", s -> autocommit(c(s)), (s, v) -> setAutocommit(c(s), v))
        .property("row_factory", s -> c(s).rowFactory, (s, v) -> c(s).rowFactory = notDeleted(v))
        .property(
            "text_factory", s -> c(s).textFactory, (s, v) -> c(s).textFactory = notDeleted(v));
    ConnectionHooks.define(TypeBuilder.of(TYPE));
    for (PType error : SqliteErrors.ALL) {
      TypeBuilder.of(TYPE).getter(error.name(), s -> error);
    }
  }

  private ConnectionType() {}

  static PConnection c(Object self) {
    return (PConnection) self;
  }

  static Object none(Runnable action) {
    action.run();
    return PNone.NONE;
  }

  private static Object notDeleted(Object value) {
    if (value == null) {
      throw Errors.attribute("cannot delete attribute");
    }
    return value;
  }

  private static String name(Object given) {
    return given == null ? "main" : Str.java(given);
  }

  private static void initialize(PConnection c, Object[] a) {
    if (c.initialized) {
      c.retire();
    }
    double timeout = a[2] == null ? 5 : Numbers.asDouble(a[2]);
    c.detectTypes = a[3] == null ? 0 : Numbers.indexInt(a[3]);
    c.isolation = a[4] == null ? "" : level(a[4]);
    c.checksThread = a[5] == null || Truth.of(a[5]);
    c.setCacheSize(a[7] == null ? 128 : Numbers.indexInt(a[7]));
    c.autocommit = a[9] == null ? PConnection.LEGACY : mode(a[9]);
    DatabaseName name = DatabaseName.of(a[1], a[8] != null && Truth.of(a[8]));
    Database database = Database.open(c.context, name, timeout);
    SqliteState.of(c.context).abandoned.watch(c, database::closeQuietly);
    c.database = database;
    c.rowFactory = PNone.NONE;
    c.textFactory = BuiltinTypes.STR;
    c.trace = null;
    c.thread = Thread.currentThread().threadId();
    c.initialized = true;
    if (c.autocommit == 0) {
      c.run("BEGIN");
    }
  }

  private static Object prepare(PConnection c, Object[] args, Object keywords) {
    c.open();
    if (!((Keywords) keywords).isEmpty()) {
      throw Errors.type("Connection() takes no keyword arguments");
    }
    if (args.length != 1 || !Str.is(args[0])) {
      throw args.length == 1
          ? Errors.type("argument 1 must be str, not %s", Types.of(args[0]).name())
          : Errors.type("function takes exactly 1 argument (%d given)", args.length);
    }
    return c.statement(args[0]);
  }

  private static Object exit(PConnection c, Object type, Object value, Object traceback) {
    c.open();
    if (type == PNone.NONE && value == PNone.NONE && traceback == PNone.NONE) {
      try {
        c.commit();
      } catch (PyException e) {
        try {
          c.rollback();
        } catch (PyException second) {
          second.value().context = e.value();
          throw second;
        }
        throw e;
      }
    } else {
      c.rollback();
    }
    return false;
  }

  private static Object cursor(PConnection c, Object factory) {
    c.open();
    Object made = factory == null ? cursorOf(c) : Calls.call(factory, c);
    if (!(made instanceof PCursor cursor)) {
      throw Errors.type("factory must return a cursor, not %s", Types.of(made).fullNameIfBuiltin());
    }
    if (c.rowFactory != PNone.NONE) {
      cursor.rowFactory = c.rowFactory;
    }
    return cursor;
  }

  private static PCursor cursorOf(PConnection c) {
    PCursor cursor = new PCursor(CursorType.TYPE);
    cursor.initialize(c);
    return cursor;
  }

  private static Object onCursor(Object self, String method, Object... args) {
    PConnection c = c(self);
    c.open();
    return Calls.call(Attributes.get(Calls.method(c, "cursor"), method), args);
  }

  private static Object dump(PConnection c) {
    c.open();
    Imports.importModule(c.context, "sqlite3.dump");
    Object module = c.context.modules().get(Str.of("sqlite3.dump"));
    return Calls.method(module, "_iterdump", c);
  }

  private static Object limit(PConnection c, int category, Object value) {
    c.open();
    if (category < 0 || category >= SqliteConstants.LIMITS) {
      throw SqliteErrors.programming("'category' is out of bounds");
    }
    if (value == null) {
      return (long) c.limit(category);
    }
    if (category == SqliteConstants.LIMIT_ATTACHED && !c.context.env().isFileIOAllowed()) {
      throw Errors.os(1, "Operation not permitted", null);
    }
    return (long) c.setLimit(category, Numbers.indexInt(value));
  }

  private static Object configuration(PConnection c) {
    c.open();
    throw SqliteErrors.notSupported("sqlite3_db_config");
  }

  private static Request request(Object[] a) {
    if (!(a[1] instanceof PConnection target)) {
      throw Errors.type(
          "backup() argument 'target' must be sqlite3.Connection, not %s",
          Types.of(a[1]).fullNameIfBuiltin());
    }
    return new Request(
        target,
        a[2] == null ? -1 : Numbers.indexInt(a[2]),
        a[3] == null ? PNone.NONE : a[3],
        name(a[4]));
  }

  private static String level(Object value) {
    if (value == PNone.NONE) {
      return null;
    }
    if (!Str.is(value)) {
      throw Errors.type("isolation_level must be str or None");
    }
    String level = Str.java(value).toUpperCase(Locale.ROOT);
    if (!ISOLATION_LEVELS.contains(level)) {
      throw Errors.value(
          "isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'");
    }
    return level;
  }

  private static Object isolation(PConnection c) {
    c.openInAnyThread();
    return c.isolation == null ? PNone.NONE : Str.of(c.isolation);
  }

  private static void setIsolation(PConnection c, Object value) {
    if (value == null) {
      throw Errors.attribute("cannot delete attribute");
    }
    String level = level(value);
    c.isolation = level;
    if (level == null) {
      c.commit(); // CPython's way back to SQLite's own transactions
    }
  }

  private static int mode(Object value) {
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    if (Types.isInt(value) && Numbers.indexLong(value) == PConnection.LEGACY) {
      return PConnection.LEGACY;
    }
    throw Errors.value("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL");
  }

  private static Object autocommit(PConnection c) {
    c.open();
    return c.autocommit == PConnection.LEGACY ? (Object) (long) c.autocommit : c.autocommit == 1;
  }

  private static void setAutocommit(PConnection c, Object value) {
    Database database = c.open();
    int mode = mode(notDeleted(value));
    if (mode == 1 && database.inTransaction()) {
      c.run("COMMIT");
    } else if (mode == 0 && !database.inTransaction()) {
      c.run("BEGIN");
    }
    c.autocommit = mode;
  }
}
