package org.pyepi.language.builtins;

import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Layout;
import org.pyepi.language.runtime.PBuiltin;
import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PWrapped;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Types;

/** {@code __reduce_ex__}: what {@code copy} and {@code pickle} rest on. */
final class Copying {
  private Copying() {}

  static Object reduce(Object self) {
    return reduceEx(self, 2L);
  }

  /** {@code (copyreg.__newobj__, (cls, *args), state, listitems, dictitems)}. */
  static Object reduceEx(Object self, Object protocol) {
    PType type = Types.of(self);
    Object own = type.lookup("__reduce__");
    if (own != null && !(own instanceof PBuiltin b && b.owner.name().equals("object"))) {
      return Calls.callSpecial(own, self);
    }
    if (type.isBuiltin() && type.layout() == Layout.OTHER) {
      throw Errors.type("cannot pickle '%s' object", type.name());
    }
    Object copyreg = Imports.importModule(PyContext.get(), "copyreg");
    Object[] args = {type};
    Object getNewArgs = Attributes.special(self, "__getnewargs__");
    if (getNewArgs != null) {
      PTuple more = (PTuple) Calls.callSpecial(getNewArgs, self);
      args = Calls.prepend(type, more.items);
    } else if (self instanceof PWrapped w) {
      args = new Object[] {type, w.value};
    } else if (self instanceof PTuple t) {
      args = new Object[] {type, new PTuple(t.items)};
    }
    Object items = PNone.NONE;
    Object entries = PNone.NONE;
    if (type.layout() == Layout.LIST) {
      items = org.pyepi.language.runtime.Iteration.iter(self);
    } else if (type.layout() == Layout.DICT) {
      entries = org.pyepi.language.runtime.Iteration.iter(Calls.method(self, "items"));
    }
    return new PTuple(
        Attributes.get(copyreg, "__newobj__"), new PTuple(args), state(self), items, entries);
  }

  private static Object state(Object self) {
    Object getState = Attributes.special(self, "__getstate__");
    if (getState != null) {
      return Calls.callSpecial(getState, self);
    }
    if (!(self instanceof PObject o)) {
      return PNone.NONE;
    }
    PDict slots = slotValues(o);
    Object dict = PNone.NONE;
    if (o.hasDict()) {
      PDict d = InstanceDict.of(o);
      dict = d.size() == 0 ? PNone.NONE : d.copy();
    }
    return slots.size() == 0 ? dict : new PTuple(dict, slots);
  }

  private static PDict slotValues(PObject o) {
    PDict values = new PDict();
    for (PType c : o.pyType().mro()) {
      c.ownAttributes()
          .forEach(
              (name, v) -> {
                if (v instanceof org.pyepi.language.runtime.PSlotMember m
                    && o.attribute(m.key) != null) {
                  values.put(name, o.attribute(m.key));
                }
              });
    }
    return values;
  }
}
