package org.pyepi.language.builtins;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Iteration;
import org.pyepi.language.runtime.Layout;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PBuiltin;
import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PObject;
<<<<<<< HEAD
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Iteration;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PMethod;
import org.pyepi.language.runtime.PRange;
import org.pyepi.language.runtime.PSingleton;
import org.pyepi.language.runtime.PSlice;
import org.pyepi.language.runtime.Str;
=======
import org.pyepi.language.runtime.PSlotMember;
>>>>>>> main
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Types;

/** {@code __reduce_ex__} and {@code __getstate__}: what {@code copy} and {@code pickle} rest on. */
final class Copying {
  private Copying() {}

  private static Object copyreg(String name) {
    return Attributes.get(Imports.importModule(PyContext.get(), "copyreg"), name);
  }

  static Object reduce(Object self) {
    return common(self, 0);
  }

  /** Asks an overridden {@code __reduce__} first. */
  static Object reduceEx(Object self, Object protocol) {
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
<<<<<<< HEAD
    Object own = type.lookup("__reduce__");
    if (own != null && !(own instanceof PBuiltin b && b.owner.name().equals("object"))) {
      return Calls.callSpecial(own, self);
    }
    Object known = known(self);
    if (known != null) {
      return known;
    }
    Object copyreg = Imports.importModule(PyContext.get(), "copyreg");
    if (Numbers.indexLong(protocol) < 2) {
      return Calls.method(copyreg, "_reduce_ex", self, protocol);
    }
    if (type.isBuiltin() && type.layout() == Layout.OTHER) {
      throw Errors.type("cannot pickle '%s' object", type.name());
    }
    Object constructor = Attributes.get(copyreg, "__newobj__");
    Object[] args = {type};
    Object withKeywords = Attributes.special(self, "__getnewargs_ex__");
    Object getNewArgs = Attributes.special(self, "__getnewargs__");
    if (withKeywords != null) {
      Object more = Calls.callSpecial(withKeywords, self);
      if (!(more instanceof PTuple t)) {
        throw Errors.type(
            "__getnewargs_ex__ should return a tuple, not '%s'", Types.of(more).name());
      }
      if (t.items.length != 2) {
        throw Errors.value(
            "__getnewargs_ex__ should return a tuple of length 2, not %d", t.items.length);
      }
      if (!(t.items[0] instanceof PTuple positional)) {
        throw Errors.type(
            "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'",
            Types.of(t.items[0]).name());
      }
      if (!(t.items[1] instanceof PDict keywords)) {
        throw Errors.type(
            "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'",
            Types.of(t.items[1]).name());
      }
      if (keywords.size() > 0) {
        constructor = Attributes.get(copyreg, "__newobj_ex__");
        args = new Object[] {type, positional, keywords};
      } else {
        args = Calls.prepend(type, positional.items);
      }
    } else if (getNewArgs != null) {
      Object more = Calls.callSpecial(getNewArgs, self);
      if (!(more instanceof PTuple t)) {
        throw Errors.type(
            "__getnewargs__ should return a tuple, not '%s'", Types.of(more).name());
      }
      args = Calls.prepend(type, t.items);
    } else if (self instanceof PWrapped w) {
      args = new Object[] {type, w.value};
    } else if (self instanceof PTuple t) {
      args = new Object[] {type, new PTuple(t.items)};
=======
    Object[] args;
    Object keywords = null;
    Object method = Attributes.getOrNull(self, "__getnewargs_ex__");
    if (method != null) {
      Object given = Calls.call(method);
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
>>>>>>> main
    }
    boolean required =
        args == null && type.layout() != Layout.LIST && type.layout() != Layout.DICT;
    Object[] given = args == null ? Calls.NO_ARGS : args;
    Object state = state(self, required);
    Object function =
        keywords == null ? copyreg("__newobj__") : copyreg("__newobj_ex__");
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
<<<<<<< HEAD
    Object getState = Attributes.special(self, "__getstate__");
    Object state =
        getState == null
            ? state(self)
            : Calls.callSpecial(getState, self);
    return new PTuple(constructor, new PTuple(args), state, items, entries);
  }

  /** How builtin objects that are no containers are found again; null for others. */
  private static Object known(Object self) {
    PDict builtins = PyContext.get().builtins().namespace();
    if (self instanceof PBuiltin b) {
      return b.owner == null
          ? Str.of(b.name())
          : new PTuple(builtins.get("getattr"), new PTuple(b.owner, Str.of(b.name())));
=======
    return new PTuple(function, arguments, state, items, entries);
  }

  private static Object[] newArguments(Object self) {
    Object method = Attributes.getOrNull(self, "__getnewargs__");
    if (method == null) {
      return null;
    }
    Object given = Calls.call(method);
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
  static Object defaultState(Object self) {
    return defaultState(self, false);
  }

  private static Object defaultState(Object self, boolean required) {
    PType type = Types.of(self);
    if (required && carriesMore(type)) {
      throw Errors.type("cannot pickle '%s' object", type.qualname());
>>>>>>> main
    }
    if (self instanceof PMethod m) {
      Object name = Attributes.get(m.function, "__name__");
      return new PTuple(builtins.get("getattr"), new PTuple(m.self, name));
    }
    if (self == PSingleton.ELLIPSIS) {
      return Str.of("Ellipsis");
    }
    if (self == PSingleton.NOT_IMPLEMENTED) {
      return Str.of("NotImplemented");
    }
    if (self instanceof PRange r) {
      return new PTuple(
          BuiltinTypes.RANGE,
          new PTuple(
              Attributes.get(r, "start"), Attributes.get(r, "stop"), Attributes.get(r, "step")));
    }
    if (self instanceof PSlice s) {
      return new PTuple(BuiltinTypes.SLICE, new PTuple(s.start, s.stop, s.step));
    }
    return null;
  }

  /** {@code object.__getstate__}. */
  static Object state(Object self) {
    if (!(self instanceof PObject o)) {
      return PNone.NONE;
    }
    Object dict = PNone.NONE;
    if (o.hasDict()) {
      Object d = Attributes.getOrNull(o, "__dict__");
<<<<<<< HEAD
      dict =
          d instanceof PDict p && p.size() > 0 ? Calls.call(BuiltinTypes.DICT, p) : PNone.NONE;
=======
      dict = d instanceof PDict x && x.size() > 0 ? x.copy() : PNone.NONE;
>>>>>>> main
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
    java.util.Collections.reverse(order);
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
