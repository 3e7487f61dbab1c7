package org.pyepi.language.modules.pickling;

import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** Gives an unpickled instance its state: by {@code __setstate__}, else attributes and slots. */
final class InstanceState {
  private InstanceState() {}

  static void set(Object instance, Object state) {
    Object method = Attributes.getOrNull(instance, "__setstate__");
    if (method != null) {
      Calls.call(method, state);
      return;
    }
    Object attributes = state;
    Object slots = PNone.NONE;
    if (state instanceof PTuple t && t.length() == 2) {
      attributes = t.items[0];
      slots = t.items[1];
    }
    if (attributes != PNone.NONE) {
      if (!(attributes instanceof PDict d)) {
        throw PicklingErrors.unpickling("state is not a dictionary");
      }
      setAttributes(instance, d);
    }
    if (slots != PNone.NONE) {
      if (!(slots instanceof PDict d)) {
        throw PicklingErrors.unpickling("slot state is not a dictionary");
      }
      for (Object name : Iteration.toArray(d)) {
        Attributes.set(instance, Str.java(name), d.get(name));
      }
    }
  }

  /** Attributes go past {@code __setattr__}, into the instance's dictionary. */
  private static void setAttributes(Object instance, PDict attributes) {
    boolean plain =
        instance instanceof PObject o
            && o.hasDict()
            && o.pyType().instancesHaveDict()
            && o.pyType().lookup("__dict__") instanceof PGetSet
            && o.pyType().layout() == BuiltinTypes.OBJECT.layout();
    Object dict = plain ? null : Attributes.get(instance, "__dict__");
    for (Object name : Iteration.toArray(attributes)) {
      if (plain && Str.is(name)) {
        ((PObject) instance).setAttribute(Str.java(name), attributes.get(name));
      } else {
        Containers.setItem(
            dict == null ? Attributes.get(instance, "__dict__") : dict, name, attributes.get(name));
      }
    }
  }
}
