package org.pyepi.language.builtins.classes;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSuper;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** {@code super} objects. */
public final class SuperObjects {
  private SuperObjects() {}

  static void install() {
    TypeBuilder.of(BuiltinTypes.SUPER)
        .constructor("__new__(cls, *args, **kwargs)", a -> new PSuper((PType) a[0]))
        .method(
            "__init__(self, *args)",
            a -> {
              initialize((PSuper) a[0], (Object[]) a[1]);
              return PNone.NONE;
            })
        .method(
            "__get__(self, instance, owner=None, /)",
            a -> {
              PSuper s = (PSuper) a[0];
              if (a[1] == PNone.NONE || s.object != null) {
                return s;
              }
              if (s.pyType() != BuiltinTypes.SUPER) {
                return Calls.call(s.pyType(), s.start, a[1]);
              }
              PSuper bound = new PSuper(BuiltinTypes.SUPER);
              initialize(bound, new Object[] {s.start, a[1]});
              return bound;
            })
        .method(
            "__repr__(self, /)",
            a -> {
              PSuper s = (PSuper) a[0];
              return Str.of(
                  "<super: <class '"
                      + (s.start == null ? "NULL" : s.start.name())
                      + "'>, "
                      + (s.object == null ? "NULL" : "<" + s.objectType.name() + " object>")
                      + ">");
            })
        .member("__thisclass__", self -> orNone(((PSuper) self).start))
        .member("__self__", self -> orNone(((PSuper) self).object))
        .member("__self_class__", self -> orNone(((PSuper) self).objectType));
  }

  private static Object orNone(Object v) {
    return v == null ? PNone.NONE : v;
  }

  private static void initialize(PSuper s, Object[] args) {
    if (args.length == 0) {
      throw Errors.runtime("super(): no arguments");
    }
    if (args.length > 2) {
      throw Errors.type("super() expected at most 2 arguments, got %d", args.length);
    }
    if (!(args[0] instanceof PType start)) {
      throw Errors.type("super() argument 1 must be a type, not %s", Types.of(args[0]).name());
    }
    s.start = start;
    s.object = null;
    s.objectType = null;
    if (args.length == 2 && args[1] != PNone.NONE) {
      s.objectType = searched(start, args[1]);
      s.object = args[1];
    }
  }

  /** The class whose MRO a super object searches; what the object claims to be counts too. */
  static PType searched(PType start, Object object) {
    if (object instanceof PType t && t.isSubclassOf(start)) {
      return t;
    }
    PType type = Types.of(object);
    if (type.isSubclassOf(start)) {
      return type;
    }
    if (Attributes.getOrNull(object, "__class__") instanceof PType claimed
        && claimed != type
        && claimed.isSubclassOf(start)) {
      return claimed;
    }
    throw Errors.type("super(type, obj): obj must be an instance or subtype of type");
  }

  /** {@code super()} in a method: the class around it and the first argument. */
  public static PSuper implicit(PType start, Object first) {
    PSuper s = new PSuper(BuiltinTypes.SUPER);
    s.start = start;
    s.objectType = searched(start, first);
    s.object = first;
    return s;
  }
}
