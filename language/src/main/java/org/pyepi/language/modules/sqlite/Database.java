package org.pyepi.language.modules.sqlite;

import java.sql.SQLException;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * One connection to SQLite. Whatever is asked of it is asked under a lock of its own and without
 * the lock of Python's threads, so that others go on while SQLite works.
 */
final class Database {
  /** How many of its own instructions SQLite does before it looks whether it is to stop. */
  private static final int POLL_INTERVAL = 50_000;

  /** How often something is tried again that the collector has perhaps made way for. */
  private static final int RETRIES = 3;

  /** Something asked of SQLite; it must not touch Python objects. */
  @FunctionalInterface
  interface Action<T> {
    T run(DB db) throws SQLException;
  }

  final Callbacks callbacks;

  /** It has no file. */
  final boolean inMemory;

  private final PyContext context;
  private final SQLiteConnection connection;
  private final DB db;
  private final ReentrantLock own = new ReentrantLock();

  /** What the collector found, to be reset by the next who has the lock. */
  private final Queue<Statement> toReset = new ConcurrentLinkedQueue<>();

  /** Null where it has to be found out. */
  private Boolean inTransaction = false;

  /** How many statements are busy. */
  private int active;

  private boolean retired;
  private boolean rowIdKnown = true;
  private long rowId;
  private NativeStatement begin;
  private NativeStatement commit;
  private NativeStatement lastRowId;

  private Database(PyContext context, SQLiteConnection connection, boolean inMemory) {
    this.context = context;
    this.inMemory = inMemory;
    this.connection = connection;
    db = connection.getDatabase();
    callbacks = new Callbacks(context);
  }

  /**
   * Connects.
   *
   * @param seconds how long to wait for others' locks
   */
  static Database open(PyContext context, DatabaseName name, double seconds) {
    NativeDriver.require(context);
    SQLiteConnection connection =
        context
            .lock()
            .blocking(
                () -> {
                  try {
                    return new JDBC4Connection("jdbc:sqlite:", name.text(), new Properties());
                  } catch (SQLException e) {
                    throw SqliteErrors.of(e);
                  }
                });
    // The driver would begin transactions of its own.
    connection.getConnectionConfig().setAutoCommit(false);
    Database database = new Database(context, connection, name.memory());
    SqliteState state = SqliteState.of(context);
    state.opened(database);
    database.call(
        db -> {
          db.busy_handler(
              database.callbacks.busy(
                  (long) (seconds * 1000), () -> state.abandoned.collect(false)));
          if (!context.env().isFileIOAllowed()) {
            db.limit(SqliteConstants.LIMIT_ATTACHED, 0); // else ATTACH would reach files
          }
          return null;
        });
    database.setProgress(0, null);
    return database;
  }

  SQLiteConnection connection() {
    return connection;
  }

  /** Asks SQLite for something; its failures become Python's exceptions. */
  <T> T call(Action<T> action) {
    if (!own.tryLock()) {
      context.lock().awaitOthers(own::lockInterruptibly);
    }
    try {
      SQLException[] failure = new SQLException[1];
      T result =
          context
              .lock()
              .blocking(
                  () -> {
                    try {
                      resetAbandoned();
                      return action.run(db);
                    } catch (SQLException e) {
                      failure[0] = e;
                      return null;
                    }
                  });
      Throwable stopped = callbacks.stopped;
      if (stopped != null) {
        callbacks.stopped = null;
        inTransaction = null;
        throw Database.<RuntimeException>again(stopped);
      }
      if (failure[0] != null) {
        inTransaction = null;
        throw failure(failure[0]);
      }
      return result;
    } finally {
      own.unlock();
    }
  }

  /** Throws whatever it was that made SQLite stop, as it was. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E again(Throwable e) throws E {
    throw (E) e;
  }

  private PyException failure(SQLException e) {
    PyException special = callbacks.failed;
    callbacks.failed = null;
    if (special != null && special.is(ExceptionTypes.MEMORY_ERROR)) {
      return special;
    }
    return special != null
        ? SqliteErrors.of(SqliteConstants.TOOBIG, "string or blob too big")
        : SqliteErrors.of(e);
  }

  private void resetAbandoned() throws SQLException {
    for (Statement s = toReset.poll(); s != null; s = toReset.poll()) {
      reset(s, db);
    }
  }

  /** Ends a statement whose cursor nobody has any more. */
  void abandon(Statement statement) {
    toReset.add(statement);
    if (own.tryLock()) {
      try {
        resetAbandoned();
      } catch (SQLException e) {
        // What it failed with was nobody's concern any more.
      } finally {
        own.unlock();
      }
    }
  }

  /** Prepares the first statement of a text. */
  Statement prepare(String sql) {
    Statement s =
        new Statement(
            sql, SqlText.isEmpty(sql) ? null : call(db -> new NativeStatement(connection, sql)));
    int parameters = s.prepared == null ? 0 : s.prepared.parameterCount();
    while (s.names.size() < parameters) {
      s.names.add(null);
    }
    return s;
  }

  /**
   * Begins to execute a statement.
   *
   * @param values one for each parameter: null, Long, Double, String or byte[]
   * @return whether there is a row
   */
  boolean first(Statement s, Object[] values) {
    callbacks.failed = null;
    if (s.prepared == null) {
      return false;
    }
    for (int tries = 0; ; tries++) {
      try {
        return begin(s, values);
      } catch (PyException e) {
        if (tries == RETRIES || !givesWay(e)) {
          throw e;
        }
      }
    }
  }

  /** Whether something that nobody has any more was in the way. */
  private boolean givesWay(PyException e) {
    if (!(e.value().attribute("sqlite_errorcode") instanceof Long code)) {
      return false;
    }
    boolean locked = (code & 0xff) == SqliteConstants.LOCKED;
    return (locked || (code & 0xff) == SqliteConstants.BUSY)
        && SqliteState.of(context).abandoned.collect(locked);
  }

  private boolean begin(Statement s, Object[] values) {
    boolean row =
        call(
            db -> {
              if (s.prepared.isFinalized()) { // as the driver does where executing it fails
                s.prepared = new NativeStatement(connection, s.sql);
              }
              setBusy(s, true);
              try {
                return s.prepared.first(db, values.length == 0 ? null : values);
              } catch (SQLException e) {
                reset(s, db);
                throw e;
              }
            });
    switch (s.effect) {
      case BEGINS -> inTransaction = true;
      case ENDS -> inTransaction = false;
      case UNKNOWN -> inTransaction = null;
      default -> rowIdKnown &= s.readOnly;
    }
    if (!row) {
      setBusy(s, false);
    }
    return row;
  }

  private void setBusy(Statement s, boolean busy) {
    if (s.busy != busy) {
      s.busy = busy;
      active += busy ? 1 : -1;
    }
  }

  /** Goes to the next row; false at the end. */
  boolean next(Statement s) {
    return call(db -> next(s, db));
  }

  boolean next(Statement s, DB db) throws SQLException {
    callbacks.failed = null;
    int code = db.step(s.prepared.address());
    if (code != SqliteConstants.ROW && code != SqliteConstants.DONE) {
      try {
        db.throwex(code);
      } finally {
        reset(s, db);
      }
    }
    return code == SqliteConstants.ROW;
  }

  /** Ends a statement, so that it can be executed again. */
  void reset(Statement s) {
    if (s.prepared != null && (s.busy || s.dropped)) {
      call(
          db -> {
            reset(s, db);
            return null;
          });
    }
    if (retired && active == 0) {
      close();
    }
  }

  /** Closes when the last of its statements has ended: its connection has another one now. */
  void retire() {
    retired = active > 0;
    if (!retired) {
      close();
    }
  }

  private void reset(Statement s, DB db) throws SQLException {
    setBusy(s, false);
    if (!s.prepared.isFinalized()) {
      if (s.dropped) {
        s.prepared.destroy();
      } else {
        db.reset(s.prepared.address());
      }
    }
  }

  /** A statement is not in the cache any more. */
  void drop(Statement s) {
    s.dropped = true;
    if (!s.busy) {
      reset(s);
    }
  }

  /** Executes a statement without parameters and rows: BEGIN, COMMIT or ROLLBACK. */
  void run(String sql) {
    try {
      call(db -> db._exec(sql));
      inTransaction = sql.startsWith("BEGIN");
    } catch (PyException e) {
      if (!givesWay(e)) {
        throw e;
      }
      call(db -> db._exec(sql));
      inTransaction = sql.startsWith("BEGIN");
    }
  }

  /**
   * Whether a transaction is open. SQLite is asked, where that is not known, by beginning one: the
   * driver passes no {@code sqlite3_get_autocommit} on.
   */
  boolean inTransaction() {
    Boolean known = inTransaction;
    if (known == null) {
      known = call(this::ask);
      inTransaction = known;
    }
    return known;
  }

  private boolean ask(DB db) throws SQLException {
    if (begin == null) {
      begin = new NativeStatement(connection, "BEGIN");
      commit = new NativeStatement(connection, "COMMIT");
    }
    boolean open = db.step(begin.address()) != SqliteConstants.DONE;
    db.reset(begin.address());
    if (!open) {
      db.step(commit.address());
      db.reset(commit.address());
    }
    return open;
  }

  long lastRowId() {
    if (!rowIdKnown) {
      rowId =
          call(
              db -> {
                if (lastRowId == null) {
                  lastRowId = new NativeStatement(connection, "SELECT last_insert_rowid()");
                }
                db.step(lastRowId.address());
                long id = db.column_long(lastRowId.address(), 0);
                db.reset(lastRowId.address());
                return id;
              });
      rowIdKnown = true;
    }
    return rowId;
  }

  /** Does not wait for the connection's lock: it is another thread that has it. */
  void interrupt() {
    try {
      db.interrupt();
    } catch (SQLException e) {
      throw SqliteErrors.of(e);
    }
  }

  /**
   * Sets a handler that is asked now and then whether to go on.
   *
   * @param steps SQLite's instructions between two calls, unless it is null
   */
  void setProgress(int steps, java.util.function.Supplier<Boolean> handler) {
    call(
        db -> {
          db.register_progress_handler(
              handler == null ? POLL_INTERVAL : steps, callbacks.progress(handler));
          return null;
        });
  }

  boolean isClosed() {
    return db.isClosed();
  }

  void close() {
    SqliteState.of(context).closed(this);
    call(
        db -> {
          connection.close();
          return null;
        });
  }

  /** At the end of the program, or where the collector has found the connection. */
  void closeQuietly() {
    SqliteState.of(context).closed(this);
    if (own.tryLock()) {
      try {
        connection.close();
      } catch (SQLException e) {
        // There is nobody to tell.
      } finally {
        own.unlock();
      }
    }
  }
}
