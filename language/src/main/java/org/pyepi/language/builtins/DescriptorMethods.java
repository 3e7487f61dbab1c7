package org.pyepi.language.builtins;

import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Keywords;
import org.pyepi.language.runtime.PGetSet;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PProperty;
import org.pyepi.language.runtime.PSlotMember;
import org.pyepi.language.runtime.PSuper;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PWrapper;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Types;

/** {@code property}, {@code classmethod}, {@code staticmethod}, {@code super} and their kin. */
final class DescriptorMethods {
  private DescriptorMethods() {}

  static void install() {
    properties();
    wrappers();
    superObjects();
    members();
  }

  private static void properties() {
    TypeBuilder.of(BuiltinTypes.PROPERTY)
        .constructor("__new__(cls, *args, **kwargs)", a -> new PProperty((PType) a[0]))
        .method(
            "__init__(self, fget=None, fset=None, fdel=None, doc=None)",
            a -> {
              PProperty p = (PProperty) a[0];
              p.getter = orNone(a[1]);
              p.setter = orNone(a[2]);
              p.deleter = orNone(a[3]);
              p.documentation = documentation(a[4], p.getter);
              return PNone.NONE;
            })
        .method("getter(self, fget, /)", a -> copy((PProperty) a[0], a[1], null, null))
        .method("setter(self, fset, /)", a -> copy((PProperty) a[0], null, a[1], null))
        .method("deleter(self, fdel, /)", a -> copy((PProperty) a[0], null, null, a[1]))
        .method(
            "__set_name__(self, owner, name, /)",
            a -> {
              ((PProperty) a[0]).name = Str.java(a[2]);
              return PNone.NONE;
            })
        .method("__get__(self, instance, owner=None, /)", a -> get((PProperty) a[0], a[1]))
        .method(
            "__set__(self, instance, value, /)",
            a -> access((PProperty) a[0], ((PProperty) a[0]).setter, "setter", a[1], a[2]))
        .method(
            "__delete__(self, instance, /)",
            a -> access((PProperty) a[0], ((PProperty) a[0]).deleter, "deleter", a[1]))
        .getter("fget", self -> ((PProperty) self).getter)
        .getter("fset", self -> ((PProperty) self).setter)
        .getter("fdel", self -> ((PProperty) self).deleter)
        .getter("__isabstractmethod__", self -> isAbstract((PProperty) self))
        .property(
            "__doc__",
            self -> ((PProperty) self).documentation,
            (self, v) -> ((PProperty) self).documentation = v);
  }

  private static Object isAbstract(PProperty p) {
    for (Object f : new Object[] {p.getter, p.setter, p.deleter}) {
      Object flag = f == PNone.NONE ? null : Attributes.getOrNull(f, "__isabstractmethod__");
      if (flag != null && org.pyepi.language.runtime.Truth.of(flag)) {
        return true;
      }
    }
    return false;
  }

  private static Object orNone(Object v) {
    return v == null ? PNone.NONE : v;
  }

  private static Object documentation(Object given, Object getter) {
    if (given != null && given != PNone.NONE) {
      return given;
    }
    Object doc = getter == PNone.NONE ? null : Attributes.getOrNull(getter, "__doc__");
    return orNone(doc);
  }

  private static Object copy(PProperty p, Object getter, Object setter, Object deleter) {
    PProperty c = new PProperty(p.pyType());
    c.getter = getter == null ? p.getter : getter;
    c.setter = setter == null ? p.setter : setter;
    c.deleter = deleter == null ? p.deleter : deleter;
    c.documentation = getter == null ? p.documentation : documentation(null, getter);
    c.name = p.name;
    return c;
  }

  private static Object get(PProperty p, Object instance) {
    if (instance == PNone.NONE) {
      return p;
    }
    return access(p, p.getter, "getter", instance);
  }

  private static Object access(
      PProperty p, Object function, String what, Object instance, Object... rest) {
    if (function == PNone.NONE) {
      throw Errors.attribute(
          "property%s of '%s' object has no %s",
          p.name == null ? "" : " '" + p.name + "'", Types.of(instance).qualname(), what);
    }
    return Calls.call(function, Calls.prepend(instance, rest), Keywords.NONE);
  }

  private static void wrappers() {
    TypeBuilder.of(BuiltinTypes.CLASSMETHOD)
        .constructor(
            "__new__(cls, function, /)", a -> wrapper(new PWrapper((PType) a[0], a[1], true)))
        .method("__init__(self, function, /)", a -> PNone.NONE)
        .method(
            "__get__(self, instance, owner=None, /)",
            a -> Attributes.bindToClass(a[0], a[2] instanceof PType t ? t : Types.of(a[1])))
        .getter("__func__", self -> ((PWrapper) self).function)
        .getter("__wrapped__", self -> ((PWrapper) self).function)
        .getter("__isabstractmethod__", self -> abstractFlag((PWrapper) self))
        .getter("__dict__", self -> InstanceDict.of((PObject) self));
    TypeBuilder.of(BuiltinTypes.STATICMETHOD)
        .constructor(
            "__new__(cls, function, /)", a -> wrapper(new PWrapper((PType) a[0], a[1], false)))
        .method("__init__(self, function, /)", a -> PNone.NONE)
        .method("__get__(self, instance, owner=None, /)", a -> ((PWrapper) a[0]).function)
        .method(
            "__call__(self, /, *args, **kwargs)",
            a -> Calls.call(((PWrapper) a[0]).function, (Object[]) a[1], (Keywords) a[2]))
        .getter("__func__", self -> ((PWrapper) self).function)
        .getter("__wrapped__", self -> ((PWrapper) self).function)
        .getter("__isabstractmethod__", self -> abstractFlag((PWrapper) self))
        .getter("__dict__", self -> InstanceDict.of((PObject) self));
  }

  private static Object abstractFlag(PWrapper w) {
    Object flag = Attributes.getOrNull(w.function, "__isabstractmethod__");
    return flag == null ? false : flag;
  }

  /** Copies the naming attributes of the function, as functools.update_wrapper would. */
  private static PWrapper wrapper(PWrapper w) {
    for (String name : new String[] {"__module__", "__name__", "__qualname__", "__doc__"}) {
      Object v = Attributes.getOrNull(w.function, name);
      if (v != null) {
        w.setAttribute(name, v);
      }
    }
    return w;
  }

  private static void superObjects() {
    TypeBuilder.of(BuiltinTypes.SUPER)
        .constructor("__new__(cls, type, object_or_type=None, /)", a -> newSuper(a[1], a[2]))
        .method("__init__(self, *args)", a -> PNone.NONE)
        .method(
            "__repr__(self, /)",
            a -> {
              PSuper s = (PSuper) a[0];
              return Str.of(
                  "<super: <class '"
                      + s.start.name()
                      + "'>, "
                      + (s.object == null ? "NULL" : "<" + s.objectType.name() + " object>")
                      + ">");
            })
        .getter("__thisclass__", self -> ((PSuper) self).start)
        .getter("__self__", self -> orNone(((PSuper) self).object))
        .getter(
            "__self_class__",
            self -> ((PSuper) self).objectType == null ? PNone.NONE : ((PSuper) self).objectType);
  }

  private static PSuper newSuper(Object type, Object object) {
    if (!(type instanceof PType start)) {
      throw Errors.type("super() argument 1 must be a type, not %s", Types.of(type).name());
    }
    if (object == null || object == PNone.NONE) {
      return new PSuper(start, null, null);
    }
    if (object instanceof PType t && t.isSubclassOf(start)) {
      return new PSuper(start, t, t);
    }
    if (!Types.of(object).isSubclassOf(start)) {
      throw Errors.type("super(type, obj): obj must be an instance or subtype of type");
    }
    return new PSuper(start, object, Types.of(object));
  }

  private static void members() {
    TypeBuilder.of(BuiltinTypes.GETSET_DESCRIPTOR)
        .method(
            "__get__(self, instance, owner=None, /)",
            a -> a[1] == PNone.NONE ? a[0] : ((PGetSet) a[0]).getter.get(a[1]))
        .method(
            "__set__(self, instance, value, /)",
            a -> {
              PGetSet g = (PGetSet) a[0];
              if (g.setter == null) {
                throw Errors.attribute(
                    "attribute '%s' of '%s' objects is not writable", g.name, g.owner.name());
              }
              g.setter.set(a[1], a[2]);
              return PNone.NONE;
            })
        .getter("__name__", self -> Str.of(((PGetSet) self).name))
        .getter("__doc__", self -> PNone.NONE)
        .getter("__objclass__", self -> ((PGetSet) self).owner);
    TypeBuilder.of(BuiltinTypes.MEMBER_DESCRIPTOR)
        .method(
            "__get__(self, instance, owner=None, /)",
            a -> a[1] == PNone.NONE ? a[0] : Attributes.bind(a[0], a[1], Types.of(a[1])))
        .method(
            "__set__(self, instance, value, /)",
            a -> {
              ((PObject) a[1]).setAttribute(((PSlotMember) a[0]).key, a[2]);
              return PNone.NONE;
            })
        .method(
            "__repr__(self, /)",
            a ->
                Str.of(
                    "<member '"
                        + ((PSlotMember) a[0]).name
                        + "' of '"
                        + ((PSlotMember) a[0]).owner.name()
                        + "' objects>"))
        .getter("__name__", self -> Str.of(((PSlotMember) self).name))
        .getter("__doc__", self -> PNone.NONE)
        .getter("__objclass__", self -> ((PSlotMember) self).owner);
  }
}
