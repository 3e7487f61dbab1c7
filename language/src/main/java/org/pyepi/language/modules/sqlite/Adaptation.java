package org.pyepi.language.modules.sqlite;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** Adapters and converters: how objects of a program become values of SQLite, and back. */
final class Adaptation {
  /** The class {@code PrepareProtocol}, which stands for what SQLite can take. */
  static final PType PROTOCOL =
      BuiltinTypes.ofModule("sqlite3", "PrepareProtocol", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(PROTOCOL)
        .constructor("__new__(cls)", a -> PObject.of((PType) a[0]))
        .doc("PEP 246 style object adaption protocol type.");
  }

  private Adaptation() {}

  private static boolean isBase(PType type) {
    return type == BuiltinTypes.INT
        || type == BuiltinTypes.FLOAT
        || type == BuiltinTypes.STR
        || type == BuiltinTypes.BYTEARRAY;
  }

  static Object register(PyContext context, Object type, Object adapter) {
    if (!(type instanceof PType t)) {
      throw Errors.type(
          "register_adapter() argument 1 must be type, not %s", Types.of(type).name());
    }
    SqliteState state = SqliteState.of(context);
    state.baseTypesAdapted |= isBase(t);
    state.adapters.put(new PTuple(t, PROTOCOL), adapter);
    return PNone.NONE;
  }

  static Object registerConverter(PyContext context, Object name, Object converter) {
    if (!Str.is(name)) {
      throw Errors.type(
          "register_converter() argument 1 must be str, not %s", Types.of(name).name());
    }
    SqliteState.of(context).converters.put(Calls.method(name, "upper"), converter);
    return PNone.NONE;
  }

  /** The converter of a type's name, or null. */
  static Object converter(PyContext context, String name) {
    return SqliteState.of(context).converters.get(Calls.method(Str.of(name), "upper"));
  }

  /** A parameter as an object that SQLite can take, or as it is. */
  static Object parameter(PyContext context, Object value) {
    SqliteState state = SqliteState.of(context);
    PType type = Types.of(value);
    return isBase(type) && !state.baseTypesAdapted ? value : adapt(state, value, PROTOCOL, value);
  }

  /**
   * {@code _sqlite3.adapt}.
   *
   * @param otherwise what to give where nothing adapts the value, or null for an exception
   */
  static Object adapt(SqliteState state, Object value, Object protocol, Object otherwise) {
    Object adapter =
        state.adapters.size() == 0
            ? null
            : state.adapters.get(new PTuple(Types.of(value), protocol));
    if (adapter != null) {
      return Calls.call(adapter, value);
    }
    Object made = ask(protocol, "__adapt__", value);
    if (made == null) {
      made = Types.of(value).isBuiltin() ? null : ask(value, "__conform__", protocol);
    }
    if (made == null) {
      made = otherwise;
    }
    if (made == null) {
      throw SqliteErrors.programming("can't adapt");
    }
    return made;
  }

  /** What a method says, or null where there is none, or it says None or raises TypeError. */
  private static Object ask(Object object, String name, Object argument) {
    if (object == PROTOCOL) {
      return null;
    }
    Object method = Attributes.getOrNull(object, name);
    if (method == null) {
      return null;
    }
    try {
      Object made = Calls.call(method, argument);
      return made == PNone.NONE ? null : made;
    } catch (PyException e) {
      if (e.is(ExceptionTypes.TYPE_ERROR)) {
        return null;
      }
      throw e;
    }
  }
}
