package org.pyepi.language.modules.sqlite;

import java.util.function.Consumer;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PObject;
import org.sqlite.SQLiteUpdateListener;
import org.sqlite.core.DB;

/**
 * A value of one row, read and written in parts. The driver has no blobs of SQLite's own kind: each
 * access is a SELECT or an UPDATE of the row, which is watched for changes by others.
 */
final class PBlob extends PObject {
  private static final int READONLY = 8;
  private static final int ABORT = 4;

  final PConnection connection;
  final int length;
  int offset;
  private final String table;
  private final String column;
  private final String schema;
  private final long row;
  private final boolean readOnly;

  /** Text stays text. */
  private final boolean isText;

  private final SQLiteUpdateListener listener = this::changed;

  private boolean closed;
  private boolean expired;

  /** In the midst of an update of its own. */
  private boolean writing;

  PBlob(PConnection c, String schema, String table, String column, long row, boolean readOnly) {
    super(BlobType.TYPE);
    connection = c;
    this.schema = schema;
    this.table = table;
    this.column = column;
    this.row = row;
    this.readOnly = readOnly;
    String[] type = new String[1];
    long[] size = new long[1];
    boolean[] found = new boolean[1];
    Database database = c.open();
    Statement s =
        prepare(
            "SELECT typeof("
                + quoted(table)
                + "."
                + quoted(column)
                + "), length("
                + bytes()
                + ") FROM "
                + from());
    with(
        database,
        s,
        new Object[] {row},
        db -> {
          found[0] = true;
          type[0] = db.column_text(s.prepared.address(), 0);
          size[0] = db.column_long(s.prepared.address(), 1);
        });
    if (!found[0]) {
      throw SqliteErrors.of(SqliteConstants.ERROR, "no such rowid: " + row);
    }
    if (!type[0].equals("blob") && !type[0].equals("text")) {
      throw SqliteErrors.of(SqliteConstants.ERROR, "cannot open value of type " + type[0]);
    }
    length = (int) size[0];
    isText = type[0].equals("text");
    listen(database, db -> db.addUpdateListener(listener));
  }

  private interface Reader {
    void read(DB db) throws java.sql.SQLException;
  }

  private static void listen(Database database, Consumer<DB> change) {
    database.call(
        db -> {
          change.accept(db);
          return null;
        });
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** The table in SQL. */
  private String from() {
    return quoted(schema) + "." + quoted(table);
  }

  /** The value as bytes in SQL; a name without its table would be text where no column has it. */
  private String bytes() {
    return "CAST(" + quoted(table) + "." + quoted(column) + " AS BLOB)";
  }

  private Statement prepare(String sql) {
    try {
      Statement s = connection.open().prepare(sql + " WHERE rowid = ?");
      s.dropped = true;
      return s;
    } catch (PyException e) {
      throw named(e);
    }
  }

  /** The error with the column's name as the program gave it. */
  private PyException named(PyException e) {
    String text = e.value().message();
    return text.startsWith("no such column")
        ? SqliteErrors.of(SqliteConstants.ERROR, "no such column: \"" + column + "\"")
        : e;
  }

  private static void with(Database database, Statement s, Object[] values, Reader reader) {
    try {
      if (database.first(s, values)) {
        database.call(
            db -> {
              reader.read(db);
              return null;
            });
      }
    } finally {
      database.reset(s);
    }
  }

  private void changed(SQLiteUpdateListener.Type type, String database, String name, long id) {
    if (id == row && name.equalsIgnoreCase(table) && !writing) {
      expired = true;
    }
  }

  /** The database, where the blob is open. */
  Database check() {
    connection.openInAnyThread();
    Database database = connection.open();
    if (closed) {
      throw SqliteErrors.programming("Cannot operate on a closed blob.");
    }
    return database;
  }

  byte[] read(int from, int count) {
    Database database = check();
    if (expired) {
      throw SqliteErrors.of(ABORT, "query aborted");
    }
    byte[][] found = new byte[1][];
    Statement s = prepare("SELECT substr(" + bytes() + ", ?, ?) FROM " + from());
    with(
        database,
        s,
        new Object[] {from + 1L, (long) count, row},
        db -> found[0] = db.column_blob(s.prepared.address(), 0));
    if (found[0] == null || found[0].length != count) {
      throw SqliteErrors.of(ABORT, "query aborted");
    }
    return found[0];
  }

  void write(int from, byte[] bytes) {
    Database database = check();
    if (readOnly) {
      throw SqliteErrors.of(READONLY, "attempt to write a readonly database");
    }
    byte[] all = read(0, length);
    System.arraycopy(bytes, 0, all, from, bytes.length);
    Statement s =
        prepare(
            "UPDATE "
                + from()
                + " SET "
                + quoted(column)
                + " = "
                + (isText ? "CAST(? AS TEXT)" : "?"));
    writing = true;
    try {
      with(database, s, new Object[] {all, row}, db -> {});
    } finally {
      writing = false;
    }
  }

  void close() {
    connection.openInAnyThread();
    Database database = connection.open();
    if (!closed) {
      closed = true;
      listen(database, db -> db.removeUpdateListener(listener));
    }
  }
}
