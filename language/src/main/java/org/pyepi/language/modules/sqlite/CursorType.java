package org.pyepi.language.modules.sqlite;

import java.util.function.BiConsumer;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The class {@code sqlite3.Cursor}. */
final class CursorType {
  static final PType TYPE =
      BuiltinTypes.ofModule("sqlite3", "Cursor", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    IteratorMethods.protocol(TYPE);
    TypeBuilder.of(TYPE)
        .doc("SQLite database cursor class.")
        .constructor("__new__(cls, *args, **kwargs)", a -> new PCursor((PType) a[0]))
        .method(
            "__init__(self, connection, /)",
            a -> {
              if (!(a[1] instanceof PConnection c)) {
                throw Errors.type(
                    "Cursor() argument 1 must be sqlite3.Connection, not %s",
                    Types.of(a[1]).fullNameIfBuiltin());
              }
              c(a[0]).initialize(c);
              return PNone.NONE;
            })
        .method(
            "execute(self, sql, parameters=(), /)",
            a -> c(a[0]).execute(sql("execute", a[1]), a[2] == null ? PTuple.EMPTY : a[2], false))
        .method(
            "executemany(self, sql, seq_of_parameters, /)",
            a -> c(a[0]).execute(sql("executemany", a[1]), a[2], true))
        .method("executescript(self, sql_script, /)", a -> c(a[0]).script(script(a[1])))
        .method(
            "fetchone(self, /)",
            a -> {
              Object row = c(a[0]).next();
              return row == null ? PNone.NONE : row;
            })
        .method(
            "fetchmany(self, size=1)",
            a -> fetch(c(a[0]), a[1] == null ? c(a[0]).arraySize : Numbers.indexInt(a[1])))
        .method("fetchall(self, /)", a -> fetch(c(a[0]), 0))
        .method("setinputsizes(self, sizes, /)", a -> PNone.NONE)
        .method("setoutputsize(self, size, column=None, /)", a -> PNone.NONE)
        .method(
            "close(self, /)",
            a -> {
              c(a[0]).close();
              return PNone.NONE;
            })
        .member("connection", s -> orNone(c(s).connection))
        .member("description", s -> c(s).description)
        .member("lastrowid", s -> c(s).lastRowId)
        .member("rowcount", s -> c(s).rowCount)
        .property(
            "arraysize", s -> c(s).arraySize, set((c, v) -> c.arraySize = Numbers.indexInt(v)))
        .property("row_factory", s -> c(s).rowFactory, set((c, v) -> c.rowFactory = v));
  }

  private CursorType() {}

  private static PCursor c(Object self) {
    return (PCursor) self;
  }

  private static org.pyepi.language.runtime.object.PGetSet.Setter set(
      BiConsumer<PCursor, Object> setter) {
    return (self, value) -> {
      if (value == null) {
        throw Errors.attribute("cannot delete attribute");
      }
      setter.accept(c(self), value);
    };
  }

  private static Object orNone(Object value) {
    return value == null ? PNone.NONE : value;
  }

  private static Object sql(String method, Object text) {
    if (!Str.is(text)) {
      throw Errors.type(
          "%s() argument 1 must be str, not %s", method, Types.of(text).fullNameIfBuiltin());
    }
    return text;
  }

  private static String script(Object text) {
    String script = Str.java(sql("executescript", text));
    if (script.indexOf(0) >= 0) {
      throw Errors.value("embedded null character");
    }
    return script;
  }

  /** At most as many rows; all where that is no positive number. */
  private static PList fetch(PCursor cursor, long most) {
    PList rows = new PList();
    Object row = cursor.next();
    while (row != null) {
      rows.append(row);
      if (rows.size() == most) {
        break;
      }
      row = cursor.next();
    }
    return rows;
  }
}
