package org.pyepi.language.builtins.classes;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PProperty;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Truth;

/** {@code property}. */
final class PropertyMethods {
  private PropertyMethods() {}

  static void install() {
    TypeBuilder.of(BuiltinTypes.PROPERTY)
        .constructor("__new__(cls, *args, **kwargs)", a -> new PProperty((PType) a[0]))
        .method(
            "__init__(self, fget=None, fset=None, fdel=None, doc=None)",
            a -> {
              initialize((PProperty) a[0], a);
              return PNone.NONE;
            })
        .method("getter(self, fget, /)", a -> copy((PProperty) a[0], a[1], null, null))
        .method("setter(self, fset, /)", a -> copy((PProperty) a[0], null, a[1], null))
        .method("deleter(self, fdel, /)", a -> copy((PProperty) a[0], null, null, a[1]))
        .method(
            "__set_name__(self, *args)",
            a -> {
              Object[] args = (Object[]) a[1];
              if (args.length != 2) {
                throw Errors.type(
                    "__set_name__() takes 2 positional arguments but %d were given", args.length);
              }
              ((PProperty) a[0]).name = args[1];
              return PNone.NONE;
            })
        .method("__get__(self, instance, owner=None, /)", a -> get((PProperty) a[0], a[1]))
        .method(
            "__set__(self, instance, value, /)",
            a -> access((PProperty) a[0], ((PProperty) a[0]).setter, "setter", a[1], a[2]))
        .method(
            "__delete__(self, instance, /)",
            a -> access((PProperty) a[0], ((PProperty) a[0]).deleter, "deleter", a[1]))
        .member("fget", self -> ((PProperty) self).getter)
        .member("fset", self -> ((PProperty) self).setter)
        .member("fdel", self -> ((PProperty) self).deleter)
        .getter("__isabstractmethod__", self -> isAbstract((PProperty) self))
        .property(
            "__doc__",
            self -> ((PProperty) self).documentation,
            (self, v) -> ((PProperty) self).documentation = orNone(v));
  }

  private static void initialize(PProperty p, Object[] a) {
    p.getter = orNone(a[1]);
    p.setter = orNone(a[2]);
    p.deleter = orNone(a[3]);
    p.documentsGetter = false;
    Object doc = orNone(a[4]);
    if (doc == PNone.NONE && p.getter != PNone.NONE) {
      doc = orNone(Attributes.getOrNull(p.getter, "__doc__"));
      p.documentsGetter = doc != PNone.NONE;
    }
    // A subclass has a class attribute __doc__ that would hide the property's own.
    if (p.pyType() != BuiltinTypes.PROPERTY && (p.documentsGetter || doc != PNone.NONE)) {
      if (p.hasDict()) {
        p.setAttribute("__doc__", doc);
      } else {
        Attributes.set(p, "__doc__", doc);
      }
    }
    p.documentation = doc;
  }

  private static Object isAbstract(PProperty p) {
    for (Object f : new Object[] {p.getter, p.setter, p.deleter}) {
      Object flag = f == PNone.NONE ? null : Attributes.getOrNull(f, "__isabstractmethod__");
      if (flag != null && Truth.of(flag)) {
        return true;
      }
    }
    return false;
  }

  private static Object orNone(Object v) {
    return v == null ? PNone.NONE : v;
  }

  /** A copy with another accessor; a docstring that came from the getter follows it. */
  private static Object copy(PProperty p, Object getter, Object setter, Object deleter) {
    Object g = getter == null || getter == PNone.NONE ? p.getter : getter;
    Object doc = p.documentsGetter && g != PNone.NONE ? PNone.NONE : p.documentation;
    Object made =
        Calls.call(
            p.pyType(),
            g,
            setter == null || setter == PNone.NONE ? p.setter : setter,
            deleter == null || deleter == PNone.NONE ? p.deleter : deleter,
            doc);
    if (made instanceof PProperty c) {
      c.name = p.name;
    }
    return made;
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
      throw p.inaccessible(what, Types.of(instance));
    }
    Object result = Calls.call(function, Calls.prepend(instance, rest), Keywords.NONE);
    return what.equals("getter") ? result : PNone.NONE;
  }
}
