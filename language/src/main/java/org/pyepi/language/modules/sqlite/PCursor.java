package org.pyepi.language.modules.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;
import org.sqlite.core.DB;

/** A cursor: the statement that it executes, and the rows that are left of it. */
final class PCursor extends PIterator {
  static final int PARSE_DECLTYPES = 1;
  static final int PARSE_COLNAMES = 2;

  /** Null where {@code __init__} has not been called. */
  PConnection connection;

  Object description = PNone.NONE;
  Object rowFactory = PNone.NONE;
  Object lastRowId = PNone.NONE;
  long arraySize = 1;
  long rowCount = -1;
  boolean closed;

  /** In the midst of something that runs code of the program. */
  private boolean locked;

  /** With a row that has not been fetched; null otherwise. */
  private Statement statement;

  /** Of the statement: the connection may have got another since. */
  private Database source;

  private Abandoned.Watch watch;

  /** {@link #description} is that of the statement that is executed. */
  private boolean described;

  /** The converter of each column, null where it has none; null where there are none at all. */
  private Object[] converters;

  PCursor(PType type) {
    super(type);
  }

  void initialize(PConnection to) {
    if (locked) {
      throw SqliteErrors.programming("Recursive use of cursors not allowed.");
    }
    to.checkThread();
    release();
    connection = to;
    description = PNone.NONE;
    lastRowId = PNone.NONE;
    rowFactory = PNone.NONE;
    arraySize = 1;
    rowCount = -1;
    closed = false;
  }

  /** The database, where the cursor can be used. */
  private Database check() {
    if (connection == null) {
      throw SqliteErrors.programming("Base Cursor.__init__ not called.");
    }
    if (closed) {
      throw SqliteErrors.programming("Cannot operate on a closed cursor.");
    }
    if (locked) {
      throw SqliteErrors.programming("Recursive use of cursors not allowed.");
    }
    return connection.open();
  }

  private void release() {
    Statement s = statement;
    statement = null;
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
    if (s != null && !source.isClosed()) {
      source.reset(s);
    }
  }

  void close() {
    if (locked) {
      throw SqliteErrors.programming("Recursive use of cursors not allowed.");
    }
    if (connection == null) {
      throw SqliteErrors.programming("Base Cursor.__init__ not called.");
    }
    connection.open();
    release();
    closed = true;
  }

  /** {@code execute} and {@code executemany}. */
  PCursor execute(Object sql, Object parameters, boolean many) {
    Database database = check();
    PyContext context = connection.context;
    SqliteState.of(context).abandoned.sweep();
    Statement s = null;
    locked = true;
    try {
      Object rows = many ? Iteration.iter(parameters) : null;
      release();
      description = PNone.NONE;
      described = false;
      s = connection.statement(sql);
      if (many && s.readOnly) {
        throw SqliteErrors.programming("executemany() can only execute DML statements.");
      }
      rowCount = s.modifies ? 0 : -1;
      if (connection.autocommit == PConnection.LEGACY
          && connection.isolation != null
          && s.modifies
          && !database.inTransaction()) {
        connection.begin();
      }
      if (!many) {
        run(database, s, parameters, false);
        lastRowId = database.lastRowId();
      } else {
        for (Object row = Iteration.next(rows); row != null; row = Iteration.next(rows)) {
          run(database, s, row, true);
        }
      }
      if (statement == null && s.dropped) {
        database.reset(s);
      }
      return this;
    } catch (Throwable t) {
      release();
      if (s != null && connection.database != null) {
        database.reset(s);
      }
      rowCount = -1;
      throw t;
    } finally {
      locked = false;
    }
  }

  private void run(Database database, Statement s, Object parameters, boolean many) {
    Object[] values = Binding.values(connection.context, s, parameters);
    connection.traced(s, values);
    boolean row = database.first(s, values);
    if (s.prepared != null && !described) {
      described = true;
      describe(database, s);
    }
    if (!row) {
      if (s.modifies) {
        rowCount += database.call(DB::changes);
      }
    } else if (many) {
      // Changes are all made at the first step; SQLite counts them when the rows are through.
      while (database.next(s)) {}
      if (s.modifies) {
        rowCount += database.call(DB::changes);
      }
      database.reset(s);
    } else {
      statement = s;
      source = database;
      watch = SqliteState.of(connection.context).abandoned.watch(this, () -> database.abandon(s));
    }
  }

  /** Sets {@link #description} and the converters. */
  private void describe(Database database, Statement s) {
    int flags = connection.detectTypes;
    String[][] names =
        database.call(
            db -> {
              long address = s.prepared.address();
              String[][] all = new String[db.column_count(address)][];
              for (int i = 0; i < all.length; i++) {
                String type =
                    (flags & PARSE_DECLTYPES) == 0 ? null : db.column_decltype(address, i);
                all[i] = new String[] {db.column_name(address, i), type};
              }
              return all;
            });
    converters = null;
    if (names.length == 0) {
      return;
    }
    Object[] columns = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      Object[] column = new Object[7];
      Arrays.fill(column, PNone.NONE);
      column[0] = Str.of((flags & PARSE_COLNAMES) == 0 ? names[i][0] : shortName(names[i][0]));
      columns[i] = new PTuple(column);
      Object converter = flags == 0 ? null : converter(names[i][0], names[i][1], flags);
      if (converter != null) {
        converters = converters == null ? new Object[names.length] : converters;
        converters[i] = converter;
      }
    }
    description = new PTuple(columns);
  }

  private static String shortName(String name) {
    int bracket = name.indexOf('[');
    if (bracket < 0) {
      return name;
    }
    return name.substring(
        0, bracket > 0 && name.charAt(bracket - 1) == ' ' ? bracket - 1 : bracket);
  }

  private Object converter(String name, String declared, int flags) {
    Object found = null;
    if ((flags & PARSE_COLNAMES) != 0) {
      int close = name.indexOf(']', Math.max(0, name.indexOf('[')));
      int open = close < 0 ? -1 : name.lastIndexOf('[', close);
      if (open >= 0) {
        found = Adaptation.converter(connection.context, name.substring(open + 1, close));
      }
    }
    if (found == null && declared != null) {
      found = Adaptation.converter(connection.context, declared.split("[ (]", 2)[0]);
    }
    return found;
  }

  @Override
  public Object next() {
    check();
    Statement s = statement;
    if (s == null) {
      return null;
    }
    Database database = source;
    locked = true;
    Object row;
    try {
      boolean plain = converters == null && connection.textFactory == BuiltinTypes.STR;
      boolean[] more = new boolean[1];
      Object[] raw =
          database.call(
              db -> {
                Object[] values = read(db, s.prepared.address());
                if (plain && !hasText(values)) {
                  more[0] = database.next(s, db);
                }
                return values;
              });
      boolean stepped = plain && !hasText(raw);
      row = new PTuple(toPython(database, s, raw));
      if (!stepped) {
        more[0] = database.next(s);
      }
      if (!more[0]) {
        if (s.modifies) {
          rowCount = database.call(DB::changes);
        }
        release();
      }
    } catch (PyException e) {
      if (!s.busy) { // it failed, and has been reset
        release();
      }
      throw e;
    } finally {
      locked = false;
    }
    return rowFactory == PNone.NONE ? row : made(row);
  }

  private Object made(Object row) {
    return rowFactory == RowType.TYPE
        ? new RowType.Row(RowType.TYPE, description, (PTuple) row)
        : Calls.call(rowFactory, this, row);
  }

  private static boolean hasText(Object[] values) {
    for (Object v : values) {
      if (v instanceof Values.Text) {
        return true;
      }
    }
    return false;
  }

  private Object[] read(DB db, long address) throws SQLException {
    int count = db.column_count(address);
    boolean bytes = connection.textFactory != BuiltinTypes.STR;
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      int at = i;
      int type = db.column_type(address, i);
      if (type == SqliteConstants.TYPE_NULL) {
        continue;
      }
      if (converters != null && i < converters.length && converters[i] != null) {
        byte[] blob = db.column_blob(address, i);
        values[i] = blob.length == 0 && type != SqliteConstants.TYPE_TEXT ? null : blob;
        continue;
      }
      values[i] =
          switch (type) {
            case SqliteConstants.TYPE_INTEGER -> db.column_long(address, i);
            case SqliteConstants.TYPE_FLOAT -> db.column_double(address, i);
            case SqliteConstants.TYPE_TEXT ->
                Values.text(db.column_text(address, i), bytes, () -> db.column_blob(address, at));
            default -> db.column_blob(address, i);
          };
    }
    return values;
  }

  private Object[] toPython(Database database, Statement s, Object[] raw) {
    Object[] values = new Object[raw.length];
    for (int i = 0; i < raw.length; i++) {
      Object converter = converters == null || i >= converters.length ? null : converters[i];
      if (converter != null) {
        values[i] =
            raw[i] == null ? PNone.NONE : Calls.call(converter, new PBytes((byte[]) raw[i]));
      } else if (raw[i] instanceof Values.Text t) {
        values[i] = text(database, s, i, t.bytes());
      } else {
        values[i] = Values.toPython(raw[i]);
      }
    }
    return values;
  }

  private Object text(Database database, Statement s, int column, byte[] bytes) {
    Object factory = connection.textFactory;
    if (factory == BuiltinTypes.STR) {
      String name = database.call(db -> db.column_name(s.prepared.address(), column));
      byte[] shown =
          ("Could not decode to UTF-8 column '" + name + "' with text '")
              .getBytes(StandardCharsets.UTF_8);
      throw Errors.raise(SqliteErrors.OPERATIONAL, "%s", ascii(shown) + ascii(bytes) + "'");
    }
    if (factory == BuiltinTypes.BYTES) {
      return new PBytes(bytes);
    }
    return factory == BuiltinTypes.BYTEARRAY
        ? new PByteArray(bytes)
        : Calls.call(factory, new PBytes(bytes));
  }

  private static String ascii(byte[] bytes) {
    StringBuilder b = new StringBuilder();
    for (byte c : bytes) {
      if (c == 0) {
        break; // CPython shows it as C does
      }
      b.append(c > 0 ? (char) c : '\uFFFD');
    }
    return b.toString();
  }

  /** {@code executescript}. */
  PCursor script(String script) {
    Database database = check();
    if (PConnection.utf8Length(Str.of(script), script)
        > connection.limit(SqliteConstants.LIMIT_SQL_LENGTH)) {
      throw Errors.raise(SqliteErrors.DATA, "query string is too large");
    }
    if (connection.autocommit == PConnection.LEGACY && database.inTransaction()) {
      connection.run("COMMIT");
    }
    for (int at = 0; at < script.length(); ) {
      int end = SqlText.endOfStatement(script, at);
      Statement s = database.prepare(script.substring(at, end));
      s.dropped = true;
      try {
        Object[] none = new Object[s.names.size()];
        connection.traced(s, none);
        if (database.first(s, none)) {
          while (database.next(s)) {}
        }
      } finally {
        database.reset(s);
      }
      at = end;
    }
    return this;
  }
}
