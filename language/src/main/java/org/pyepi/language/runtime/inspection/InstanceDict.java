package org.pyepi.language.runtime.inspection;

import com.oracle.truffle.api.object.DynamicObjectLibrary;
import java.util.TreeSet;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/**
 * The {@code __dict__} of an instance: made when first asked for, filled from the attributes, and
 * from then on every change of it goes to the instance too. A change of the instance is seen the
 * next time that {@code __dict__} is asked for.
 */
public final class InstanceDict extends PDict {
  /** The hidden attribute that holds an instance's dict, so that it is always the same object. */
  private static final String KEY = " dict";

  private final PObject owner;
  private boolean filling;

  private InstanceDict(PObject owner) {
    this.owner = owner;
  }

  public static PDict of(PObject owner) {
    Object present = owner.attribute(KEY);
    InstanceDict dict;
    if (present instanceof InstanceDict d) {
      dict = d;
    } else {
      dict = new InstanceDict(owner);
      owner.setAttribute(KEY, dict);
    }
    dict.refresh();
    return dict;
  }

  private void refresh() {
    filling = true;
    try {
      super.clear();
      DynamicObjectLibrary library = DynamicObjectLibrary.getUncached();
      for (Object key : library.getKeyArray(owner)) {
        if (key instanceof String name && !name.startsWith(" ") && !isField(name)) {
          super.put((Object) Str.of(name), library.getOrDefault(owner, name, null));
        }
      }
    } finally {
      filling = false;
    }
  }

  /** What CPython keeps in a field of an exception, and its class shows by a descriptor. */
  private boolean isField(String name) {
    return owner instanceof PBaseException e && e.pyType().lookup(name) instanceof PGetSet;
  }

  /** Makes {@code mapping} the attributes of an instance. */
  static void assign(PObject owner, PDict mapping) {
    PDict copy = mapping.copy();
    PDict own = of(owner);
    own.clear();
    own.putAll(copy);
  }

  @Override
  public void put(Object key, Object value) {
    super.put(key, value);
    if (!filling && Str.is(key)) {
      owner.setAttribute(Str.java(key), value);
    }
  }

  @Override
  public void setValueAt(int position, Object value) {
    Object key = storage().keyAt(position);
    super.setValueAt(position, value);
    if (Str.is(key)) {
      owner.setAttribute(Str.java(key), value);
    }
  }

  @Override
  public Object remove(Object key) {
    Object removed = super.remove(key);
    if (removed != null && Str.is(key)) {
      owner.removeAttribute(Str.java(key));
    }
    return removed;
  }

  @Override
  public void clear() {
    if (!filling) {
      for (int i = 0; i < storage().end(); i++) {
        Object key = storage().keyAt(i);
        if (key != null && Str.is(key)) {
          owner.removeAttribute(Str.java(key));
        }
      }
    }
    super.clear();
  }

  /** {@code object.__dict__ = value}; null deletes it. */
  public static void set(Object self, Object value) {
    if (!(self instanceof PObject o) || !o.hasDict()) {
      throw Errors.noAttribute(self, "__dict__");
    }
    if (value == null) {
      for (PType c : o.pyType().mro()) {
        if (c.isBuiltin() && c.instancesHaveDict()) {
          throw Errors.type("cannot delete __dict__");
        }
      }
      assign(o, new PDict());
      return;
    }
    if (!(value instanceof PDict d)) {
      throw Errors.type("__dict__ must be set to a dictionary, not a '%s'", Types.of(value).name());
    }
    assign(o, d);
  }

  /** The names that {@code object.__dir__} lists, sorted. */
  public static PList namesOf(Object object) {
    TreeSet<String> names = new TreeSet<>();
    Object dict = Attributes.getOrNull(object, "__dict__");
    if (object instanceof PModule && !(dict instanceof PDict)) {
      throw Errors.type("%s.__dict__ is not a dictionary", Types.of(object).fullName());
    }
    if (dict instanceof PDict d) {
      for (Object key : Iteration.toArray(d)) {
        if (Str.is(key)) {
          names.add(Str.java(key));
        }
      }
    }
    if (!(object instanceof PModule)) {
      PType type = object instanceof PType t ? t : Types.of(object);
      for (PType c : type.mro()) {
        names.addAll(c.ownAttributes().keySet());
      }
      // The descriptor of object serves classes of all kinds; only those whose objects have a
      // dictionary show it.
      if (!type.instancesHaveDict() && type.definer("__dict__") == BuiltinTypes.OBJECT) {
        names.remove("__dict__");
      }
    }
    return PList.of(names.stream().map(Str::of).toList());
  }
}
