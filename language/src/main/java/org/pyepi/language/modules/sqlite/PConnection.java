package org.pyepi.language.modules.sqlite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.builtins.exceptions.Unraisable;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** A connection as programs see it: its settings, its transaction, and its cache of statements. */
final class PConnection extends PObject {
  /** {@code LEGACY_TRANSACTION_CONTROL}. */
  static final int LEGACY = -1;

  final PyContext context;

  /** Null where it is closed or has never been opened. */
  Database database;

  boolean initialized;
  int detectTypes;

  /** DEFERRED and so on, empty, or null for none. */
  String isolation = "";

  /** {@link #LEGACY}, 0 or 1. */
  int autocommit = LEGACY;

  boolean checksThread = true;
  long thread;
  Object rowFactory = PNone.NONE;
  Object textFactory = BuiltinTypes.STR;

  /** {@code set_trace_callback}, or null. */
  Object trace;

  private int cacheSize = 128;
  private final Map<String, Statement> cache = new LinkedHashMap<>(16, 0.75f, true);

  PConnection(PType type) {
    super(type);
    context = PyContext.get();
  }

  /** The database of a connection that is open and may be used by this thread. */
  Database open() {
    checkThread();
    return openInAnyThread();
  }

  Database openInAnyThread() {
    if (!initialized) {
      throw SqliteErrors.programming("Base Connection.__init__ not called.");
    }
    if (database == null) {
      throw SqliteErrors.programming("Cannot operate on a closed database.");
    }
    return database;
  }

  void checkThread() {
    long now = Thread.currentThread().threadId();
    if (initialized && checksThread && now != thread) {
      throw SqliteErrors.programming(
          "SQLite objects created in a thread can only be used in that same thread. The object was"
              + " created in thread id %d and this is thread id %d.",
          thread, now);
    }
  }

  void setCacheSize(int size) {
    cacheSize = Math.max(0, size);
  }

  /** The statement of a text, from the cache or prepared anew. */
  Statement statement(Object sql) {
    String text = checked(sql);
    Statement s = cache.get(text);
    if (s != null && !s.busy) {
      return s;
    }
    Statement made = database.prepare(text);
    int tail = SqlText.endOfStatement(text, 0);
    if (SqlText.skipBlank(text, tail) < text.length()) {
      made.dropped = true;
      database.reset(made);
      throw SqliteErrors.programming("You can only execute one statement at a time.");
    }
    if (s != null || cacheSize == 0) {
      made.dropped = true; // two at once: one of them is not kept
      return made;
    }
    cache.put(text, made);
    if (cache.size() > cacheSize) {
      var eldest = cache.entrySet().iterator();
      Statement oldest = eldest.next().getValue();
      eldest.remove();
      database.drop(oldest);
    }
    return made;
  }

  /** Text that SQLite can be given. */
  private String checked(Object sql) {
    if (!Str.is(sql)) {
      throw Errors.type("the text of a statement has to be a str");
    }
    String text = Str.java(sql);
    long length = utf8Length(sql, text);
    if (length > limit(SqliteConstants.LIMIT_SQL_LENGTH)) {
      throw Errors.raise(SqliteErrors.DATA, "query string is too large");
    }
    if (text.indexOf(0) >= 0) {
      throw SqliteErrors.programming("the query contains a null character");
    }
    return text;
  }

  /** Raises for half a surrogate pair. */
  static long utf8Length(Object sql, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return Codecs.encode(Str.unwrap(sql), "utf-8", "strict").length;
      }
    }
    return text.length();
  }

  private int sqlLimit = -1;

  int limit(int category) {
    if (category != SqliteConstants.LIMIT_SQL_LENGTH) {
      return database.call(db -> db.limit(category, -1));
    }
    if (sqlLimit < 0) {
      sqlLimit = database.call(db -> db.limit(category, -1));
    }
    return sqlLimit;
  }

  int setLimit(int category, int value) {
    sqlLimit = -1;
    return database.call(db -> db.limit(category, value));
  }

  /** Tells the trace callback what SQLite is about to do. */
  void traced(Statement s, Object[] values) {
    if (trace != null && s.prepared != null) {
      traced(ExpandedSql.of(s, values), s.sql);
    }
  }

  private void traced(String sql, String plain) {
    Object callback = trace;
    database.callbacks.run(
        callback,
        () -> {
          String shown = sql;
          if (sql.length() > limit(SqliteConstants.LIMIT_LENGTH)) {
            shown = plain;
            if (SqliteState.of(context).tracebacks) {
              Unraisable.report(
                  context,
                  Errors.raise(
                      SqliteErrors.DATA, "Expanded SQL string exceeds the maximum string length"),
                  this);
            }
          }
          return Calls.call(callback, Str.of(shown));
        });
  }

  /** BEGIN, COMMIT or ROLLBACK. */
  void run(String sql) {
    if (trace != null) {
      traced(sql, sql);
    }
    database.run(sql);
  }

  void begin() {
    run("BEGIN " + isolation);
  }

  void commit() {
    open();
    end("COMMIT");
  }

  void rollback() {
    open();
    end("ROLLBACK");
  }

  private void end(String how) {
    if (autocommit == LEGACY) {
      if (database.inTransaction()) {
        run(how);
      }
    } else if (autocommit == 0) {
      run(how);
      run("BEGIN");
    }
  }

  void close() {
    checkThread();
    if (!initialized) {
      throw SqliteErrors.programming("Base Connection.__init__ not called.");
    }
    Database d = end();
    if (d != null) {
      d.close();
    }
  }

  /** Gives the database up, for another one; cursors may still have rows of it. */
  void retire() {
    checkThread();
    Database d = end();
    initialized = false;
    if (d != null) {
      d.retire();
    }
  }

  private Database end() {
    if (database != null && autocommit == 0 && database.inTransaction()) {
      run("ROLLBACK");
    }
    Database d = database;
    database = null;
    cache.clear();
    return d;
  }
}
