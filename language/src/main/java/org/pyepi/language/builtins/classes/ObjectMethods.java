package org.pyepi.language.builtins.classes;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Finalizers;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The methods of {@code object}. */
public final class ObjectMethods {
  private ObjectMethods() {}

  public static void install() {
    TypeBuilder.of(BuiltinTypes.OBJECT)
        .constant("__doc__", PNone.NONE)
        .constructor(
            "__new__(cls, *args, **kwargs)",
            a -> create((PType) a[0], (Object[]) a[1], (Keywords) a[2]))
        .method(
            "__init__(self, *args, **kwargs)",
            a -> initialize(a[0], (Object[]) a[1], (Keywords) a[2]))
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
        .method("__str__(self, /)", a -> Repr.reprStr(a[0]))
        .method("__hash__(self, /)", a -> Hashing.identity(a[0]))
        .method("__eq__(self, other, /)", a -> a[0] == a[1] ? true : PSingleton.NOT_IMPLEMENTED)
        .method("__ne__(self, other, /)", a -> notEqual(a[0], a[1]))
        .method("__lt__(self, other, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .method("__le__(self, other, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .method("__gt__(self, other, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .method("__ge__(self, other, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .method("__format__(self, format_spec, /)", a -> format(a[0], a[1]))
        .classMethod(
            "__init_subclass__(cls, /, *args, **kwargs)",
            a -> {
              if (!((Keywords) a[2]).isEmpty()) {
                throw Errors.type(
                    "%s.__init_subclass__() takes no keyword arguments", ((PType) a[0]).name());
              }
              if (((Object[]) a[1]).length > 0) {
                throw Errors.type(
                    "object.__init_subclass__() takes no arguments (%d given)",
                    ((Object[]) a[1]).length);
              }
              return PNone.NONE;
            })
        .classMethod("__subclasshook__(cls, subclass, /)", a -> PSingleton.NOT_IMPLEMENTED)
        .property("__class__", Types::of, ClassAssignment::setClass);
  }

  private static Object create(PType type, Object[] args, Keywords keywords) {
    boolean isMadeOtherwise =
        type.layout() != Layout.OBJECT && type.isBuiltin() && isObjects(type.lookup("__new__"));
    if ((args.length > 0 || !keywords.isEmpty()) && !isMadeOtherwise) {
      if (!isObjects(type.lookup("__new__"))) {
        throw Errors.type("object.__new__() takes exactly one argument (the type to instantiate)");
      }
      if (isObjects(type.lookup("__init__"))) {
        throw Errors.type("%s() takes no arguments", type.name());
      }
    }
    if (isMadeOtherwise) {
      throw Errors.type("cannot create '%s' instances", type.fullName());
    }
    if (type.layout() != Layout.OBJECT) {
      throw Errors.type(
          "object.__new__(%s) is not safe, use %s.__new__()",
          type.name(), builtinBase(type).name());
    }
    Object abstractMethods = type.lookup("__abstractmethods__");
    if (abstractMethods != null
        && !(abstractMethods instanceof PGetSet)
        && Truth.of(abstractMethods)) {
      throw AbstractClasses.cannotInstantiate(type, abstractMethods);
    }
    return Finalizers.instance(type);
  }

  private static PType builtinBase(PType type) {
    for (PType c : type.mro()) {
      if (c.isBuiltin()) {
        return c;
      }
    }
    return type;
  }

  private static boolean isObjects(Object method) {
    Object inner = method instanceof PWrapper w ? w.function : method;
    return inner instanceof PBuiltin b && b.owner == BuiltinTypes.OBJECT;
  }

  private static Object initialize(Object self, Object[] args, Keywords keywords) {
    if (args.length > 0 || !keywords.isEmpty()) {
      PType type = Types.of(self);
      if (isMadeOtherwise(type)) {
        return PNone.NONE;
      }
      if (!isObjects(type.lookup("__init__"))) {
        throw Errors.type(
            "object.__init__() takes exactly one argument (the instance to initialize)");
      }
      if (isObjects(type.lookup("__new__"))) {
        throw Errors.type(
            "%s.__init__() takes exactly one argument (the instance to initialize)", type.name());
      }
    }
    return PNone.NONE;
  }

  /** A class without constructor that only the interpreter makes instances of: no complaint. */
  private static boolean isMadeOtherwise(PType type) {
    return type.isBuiltin()
        && type.layout() != Layout.OBJECT
        && isObjects(type.lookup("__init__"))
        && isObjects(type.lookup("__new__"));
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
    return Repr.strObject(self);
  }
}
