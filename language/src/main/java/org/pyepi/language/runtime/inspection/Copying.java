package org.pyepi.language.runtime.inspection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;

/** {@code __reduce_ex__} and {@code __getstate__}: what {@code copy} and {@code pickle} rest on. */
public final class Copying {
  private Copying() {}

  private static Object copyreg(String name) {
    return Attributes.get(PyContext.get().linkage().importModule("copyreg"), name);
  }

  public static Object reduce(Object self) {
    return common(self, 0);
  }

  /** Asks an overridden {@code __reduce__} first. */
  public static Object reduceEx(Object self, Object protocol) {
    int version = Numbers.indexInt(protocol);
    Object own = Types.of(self).lookup("__reduce__");
    boolean inherited = own instanceof PBuiltin b && b.owner == BuiltinTypes.OBJECT;
    if (own != null && !inherited) {
      return Calls.call(Attributes.get(self, "__reduce__"));
    }
    return common(self, version);
  }

  private static Object common(Object self, int protocol) {
    if (protocol < 2) {
      return Calls.call(copyreg("_reduce_ex"), self, (long) protocol);
    }
    PType type = Types.of(self);
    Object[] args;
    Object keywords = null;
    Object method = Attributes.special(self, "__getnewargs_ex__");
    if (method != null) {
      Object given = Calls.callSpecial(method, self);
      if (!(given instanceof PTuple pair)) {
        throw Errors.type(
            "__getnewargs_ex__ should return a tuple, not '%s'", Types.of(given).name());
      }
      if (pair.length() != 2) {
        throw Errors.value(
            "__getnewargs_ex__ should return a tuple of length 2, not %d", pair.length());
      }
      if (!(pair.items[0] instanceof PTuple positional)) {
        throw Errors.type(
            "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'",
            Types.of(pair.items[0]).name());
      }
      if (!(pair.items[1] instanceof PDict named)) {
        throw Errors.type(
            "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'",
            Types.of(pair.items[1]).name());
      }
      args = positional.items;
      keywords = named.size() == 0 ? null : named;
    } else {
      args = newArguments(self);
    }
    boolean required = args == null && type.layout() != Layout.LIST && type.layout() != Layout.DICT;
    Object[] given = args == null ? Calls.NO_ARGS : args;
    Object state = state(self, required);
    Object function = keywords == null ? copyreg("__newobj__") : copyreg("__newobj_ex__");
    Object arguments =
        keywords == null
            ? new PTuple(Calls.prepend(type, given))
            : new PTuple(type, new PTuple(given), keywords);
    Object items = PNone.NONE;
    Object entries = PNone.NONE;
    if (type.layout() == Layout.LIST) {
      items = Iteration.iter(self);
    } else if (type.layout() == Layout.DICT) {
      entries = Iteration.iter(Calls.method(self, "items"));
    }
    return new PTuple(function, arguments, state, items, entries);
  }

  private static Object[] newArguments(Object self) {
    Object method = Attributes.special(self, "__getnewargs__");
    if (method == null) {
      return null;
    }
    Object given = Calls.callSpecial(method, self);
    if (given instanceof PTuple t) {
      return t.items;
    }
    throw Errors.type("__getnewargs__ should return a tuple, not '%s'", Types.of(given).name());
  }

  /** {@code __getstate__()}, with the refusal of what would lose its state. */
  private static Object state(Object self, boolean required) {
    Object method = Attributes.get(self, "__getstate__");
    PType type = Types.of(self);
    boolean inherited =
        type.lookup("__getstate__") instanceof PBuiltin b && b.owner == BuiltinTypes.OBJECT;
    return inherited ? defaultState(self, required) : Calls.call(method);
  }

  /** {@code object.__getstate__}: attributes and slots. */
  public static Object defaultState(Object self) {
    return defaultState(self, false);
  }

  private static Object defaultState(Object self, boolean required) {
    PType type = Types.of(self);
    if (required && carriesMore(type)) {
      throw Errors.type("cannot pickle '%s' object", type.qualname());
    }
    if (!(self instanceof PObject o)) {
      return PNone.NONE;
    }
    Object dict = PNone.NONE;
    if (o.hasDict()) {
      Object d = Attributes.getOrNull(o, "__dict__");
      dict = d instanceof PDict x && x.size() > 0 ? x.copy() : PNone.NONE;
    }
    PDict slots = slotValues(o);
    return slots.size() == 0 ? dict : new PTuple(dict, slots);
  }

  /** Instances of builtin classes keep things that no attribute shows. */
  private static boolean carriesMore(PType type) {
    return switch (type.layout()) {
      case OBJECT, EXCEPTION, LIST, DICT -> false;
      default -> true;
    };
  }

  private static PDict slotValues(PObject o) {
    PDict values = new PDict();
    List<PType> order = new ArrayList<>(List.of(o.pyType().mro()));
    Collections.reverse(order);
    for (PType c : order) {
      c.ownAttributes()
          .forEach(
              (name, v) -> {
                if (v instanceof PSlotMember m && o.attribute(m.key) != null) {
                  values.put(name, o.attribute(m.key));
                }
              });
    }
    return values;
  }
}
