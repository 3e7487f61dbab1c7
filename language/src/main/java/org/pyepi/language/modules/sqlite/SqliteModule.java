package org.pyepi.language.modules.sqlite;

import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * {@code _sqlite3}, what CPython's package {@code sqlite3} has in C. Making it loads nothing of
 * SQLite: that waits for the first connection.
 */
public final class SqliteModule {
  /** Where {@code connect} takes the class to make an instance of. */
  private static final int FACTORY = 5;

  private SqliteModule() {}

  public static PModule create(PyContext context) {
    SqliteState state = SqliteState.of(context);
    ModuleBuilder m = new ModuleBuilder("_sqlite3");
    SqliteErrors.define(m);
    SqliteConstants.forEach(m::constant);
    m.type(ConnectionType.TYPE)
        .type(CursorType.TYPE)
        .type(RowType.TYPE)
        .type(BlobType.TYPE)
        .type(Adaptation.PROTOCOL)
        .constant("PARSE_DECLTYPES", (long) PCursor.PARSE_DECLTYPES)
        .constant("PARSE_COLNAMES", (long) PCursor.PARSE_COLNAMES)
        .constant("LEGACY_TRANSACTION_CONTROL", (long) PConnection.LEGACY)
        .constant("_deprecated_version", Str.of("2.6.0"))
        .constant("sqlite_version", Str.of(NativeDriver.version()))
        .constant("threadsafety", 3L) // SQLite is built with its mutexes
        .constant("adapters", state.adapters)
        .constant("converters", state.converters)
        .function("connect(*args, **kwargs)", a -> connect((Object[]) a[0], (Keywords) a[1]))
        .function("complete_statement(statement)", a -> SqlText.isComplete(Str.java(a[0])))
        .function(
            "register_adapter(type, adapter, /)", a -> Adaptation.register(context, a[0], a[1]))
        .function(
            "register_converter(typename, converter, /)",
            a -> Adaptation.registerConverter(context, a[0], a[1]))
        .function(
            "adapt(obj, proto=None, alt=None, /)",
            a -> Adaptation.adapt(state, a[0], a[1] == null ? Adaptation.PROTOCOL : a[1], a[2]))
        .function(
            "enable_callback_tracebacks(enable, /)",
            a -> {
              state.tracebacks = Truth.of(a[0]);
              return PNone.NONE;
            });
    return m.build();
  }

  private static Object connect(Object[] args, Keywords keywords) {
    Object factory = keywords.get("factory");
    if (factory == null) {
      factory = args.length > FACTORY ? args[FACTORY] : ConnectionType.TYPE;
    }
    return Calls.call(factory, args, keywords);
  }
}
