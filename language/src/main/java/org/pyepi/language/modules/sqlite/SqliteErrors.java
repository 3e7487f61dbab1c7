package org.pyepi.language.modules.sqlite;

import java.sql.SQLException;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The exceptions of PEP 249, and which of them belongs to a result of SQLite. */
final class SqliteErrors {
  static final PType WARNING = exception("Warning", ExceptionTypes.EXCEPTION);
  static final PType ERROR = exception("Error", ExceptionTypes.EXCEPTION);
  static final PType INTERFACE = exception("InterfaceError", ERROR);
  static final PType DATABASE = exception("DatabaseError", ERROR);
  static final PType INTERNAL = exception("InternalError", DATABASE);
  static final PType OPERATIONAL = exception("OperationalError", DATABASE);
  static final PType PROGRAMMING = exception("ProgrammingError", DATABASE);
  static final PType INTEGRITY = exception("IntegrityError", DATABASE);
  static final PType DATA = exception("DataError", DATABASE);
  static final PType NOT_SUPPORTED = exception("NotSupportedError", DATABASE);

  static final PType[] ALL = {
    WARNING,
    ERROR,
    INTERFACE,
    DATABASE,
    INTERNAL,
    OPERATIONAL,
    PROGRAMMING,
    INTEGRITY,
    DATA,
    NOT_SUPPORTED
  };

  private SqliteErrors() {}

  private static PType exception(String name, PType base) {
    PType type = BuiltinTypes.ofModule("sqlite3", name, base, Layout.EXCEPTION);
    type.setInstancesHaveDict();
    return type;
  }

  static void define(ModuleBuilder module) {
    for (PType type : ALL) {
      module.type(type);
    }
  }

  static PyException programming(String format, Object... args) {
    return Errors.raise(PROGRAMMING, format, args);
  }

  static PyException notSupported(String what) {
    return Errors.raise(
        NOT_SUPPORTED, "%s: the SQLite driver of this version of PyEpi has no way to do it", what);
  }

  private static PType typeOf(int code) {
    return switch (code & 0xff) {
      case SqliteConstants.INTERNAL, SqliteConstants.NOTFOUND -> INTERNAL;
      case SqliteConstants.ERROR, 3, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16, SqliteConstants.SCHEMA ->
          OPERATIONAL;
      case SqliteConstants.TOOBIG -> DATA;
      case SqliteConstants.CONSTRAINT, SqliteConstants.MISMATCH -> INTEGRITY;
      case SqliteConstants.MISUSE, SqliteConstants.RANGE -> INTERFACE;
      default -> DATABASE;
    };
  }

  /** The exception for a result code, with CPython's {@code sqlite_errorcode} and name. */
  static PyException of(int code, String message) {
    if ((code & 0xff) == SqliteConstants.NOMEM) {
      return Errors.memory();
    }
    PBaseException e = new PBaseException(typeOf(code), Str.of(message));
    e.setAttribute("sqlite_errorcode", (long) code);
    e.setAttribute("sqlite_errorname", Str.of(SqliteConstants.name(code)));
    return new PyException(e);
  }

  static PyException of(SQLException e) {
    if (e instanceof SQLiteException s && s.getResultCode() != SQLiteErrorCode.UNKNOWN_ERROR) {
      return of(s.getResultCode().code, message(s));
    }
    return of(SqliteConstants.ERROR, e.getMessage());
  }

  /** SQLite's own words, which the driver puts in brackets behind its own. */
  private static String message(SQLiteException e) {
    String text = e.getMessage();
    String head = e.getResultCode() + " (";
    return text.startsWith(head) && text.endsWith(")")
        ? text.substring(head.length(), text.length() - 1)
        : text;
  }
}
