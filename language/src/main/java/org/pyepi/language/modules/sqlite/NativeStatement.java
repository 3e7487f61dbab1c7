package org.pyepi.language.modules.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CorePreparedStatement;
import org.sqlite.core.DB;

/** A prepared statement of SQLite, seen without JDBC's rules. */
final class NativeStatement extends CorePreparedStatement {
  /** Prepares the first statement of a text, which must hold one. */
  NativeStatement(SQLiteConnection connection, String sql) throws SQLException {
    super(connection, sql);
  }

  int parameterCount() {
    return paramCount;
  }

  /** SQLite's {@code sqlite3_stmt*}. */
  long address() throws SQLException {
    return pointer.safeRunLong((db, address) -> address);
  }

  boolean isFinalized() {
    return pointer.isClosed();
  }

  /** Binds all parameters, or leaves them as they are where there is nothing to bind, and steps. */
  boolean first(DB db, Object[] values) throws SQLException {
    return db.execute(this, values);
  }

  void destroy() throws SQLException {
    pointer.close();
  }
}
