package org.pyepi.language.builtins;

import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Hashing;
import org.pyepi.language.runtime.Keywords;
import org.pyepi.language.runtime.PBuiltin;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PSingleton;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Truth;
import org.pyepi.language.runtime.Types;

/** The methods of {@code object}. */
final class ObjectMethods {
  private ObjectMethods() {}

  static void install() {
    TypeBuilder.of(BuiltinTypes.OBJECT)
        .constant("__doc__", PNone.NONE)
        .constructor(
            "__new__(cls, *args, **kwargs)",
            a -> create((PType) a[0], (Object[]) a[1], (Keywords) a[2]))
        .method("__init__(self, *args, **kwargs)", a -> PNone.NONE)
        .method("__getattribute__(self, name, /)", a -> getAttribute(a[0], Str.java(a[1])))
        .method(
            "__setattr__(self, name, value, /)",
            a -> {
              Attributes.setDefault(a[0], Str.java(a[1]), a[2]);
              return PNone.NONE;
            })
        .method(
            "__delattr__(self, name, /)",
            a -> {
              Attributes.setDefault(a[0], Str.java(a[1]), null);
              return PNone.NONE;
            })
        .method("__repr__(self, /)", a -> Str.of(defaultRepr(a[0])))
        .method("__str__(self, /)", a -> Str.of(Repr.repr(a[0])))
        .method("__hash__(self, /)", a -> Hashing.identity(a[0]))
        .method("__eq__(self, other, /)", a -> a[0] == a[1] ? true : PSingleton.NOT_IMPLEMENTED)
        .method("__ne__(self, other, /)", a -> notEqual(a[0], a[1]))
        .method("__lt__(self, other, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .method("__le__(self, other, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .method("__gt__(self, other, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .method("__ge__(self, other, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .method("__format__(self, format_spec, /)", a -> format(a[0], a[1]))
        .classMethod("__init_subclass__(cls, /)", a -> PNone.NONE)
        .classMethod("__subclasshook__(cls, subclass, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .property("__class__", Types::of, ObjectMethods::setClass);
  }

  private static Object create(PType type, Object[] args, Keywords keywords) {
    if ((args.length > 0 || !keywords.isEmpty())
        && !(type.lookup("__new__") instanceof org.pyepi.language.runtime.PWrapper w
            && w.function instanceof PBuiltin b
            && b.owner == BuiltinTypes.OBJECT)) {
      throw Errors.type("object.__new__() takes exactly one argument (the type to instantiate)");
    }
    Object abstractMethods = type.lookup("__abstractmethods__");
    if (abstractMethods != null && Truth.of(abstractMethods)) {
      throw AbstractClasses.cannotInstantiate(type, abstractMethods);
    }
    return new PObject(type);
  }

  private static Object getAttribute(Object self, String name) {
    Object found = Attributes.find(self, Types.of(self), name);
    if (found == null) {
      throw Errors.noAttribute(self, name);
    }
    return found;
  }

  /** {@code <module.Class object at 0x…>}. */
  static String defaultRepr(Object self) {
    return "<" + Types.of(self).fullName() + " object at " + Repr.address(self) + ">";
  }

  private static Object notEqual(Object a, Object b) {
    Object method = Attributes.special(a, "__eq__");
    Object r = Calls.callSpecial(method, a, b);
    return r == PSingleton.NOT_IMPLEMENTED ? r : !Truth.of(r);
  }

  private static Object format(Object self, Object spec) {
    if (!Str.unwrap(spec).isEmpty()) {
      throw Errors.type("unsupported format string passed to %s.__format__", Types.of(self).name());
    }
    return Repr.str(self);
  }

  private static void setClass(Object self, Object value) {
    if (!(value instanceof PType t)) {
      throw Errors.type(
          "__class__ must be set to a class, not '%s' object", Types.of(value).name());
    }
    if (self instanceof PObject o
        && !o.pyType().isBuiltin()
        && !t.isBuiltin()
        && o.pyType().layout() == t.layout()) {
      o.setPyType(t);
      return;
    }
    throw Errors.type(
        "__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
}
