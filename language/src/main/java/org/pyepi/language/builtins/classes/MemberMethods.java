package org.pyepi.language.builtins.classes;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Str;

/** The descriptors of attributes that Java code computes, and of {@code __slots__}. */
final class MemberMethods {
  private MemberMethods() {}

  static void install() {
    for (PType type :
        new PType[] {BuiltinTypes.GETSET_DESCRIPTOR, BuiltinTypes.MEMBER_DESCRIPTOR}) {
      TypeBuilder.of(type)
          .method("__get__(self, instance, owner=None, /)", a -> get(a[0], a[1]))
          .method(
              "__set__(self, instance, value, /)",
              a -> {
                set(a[0], a[1], a[2]);
                return PNone.NONE;
              })
          .method(
              "__delete__(self, instance, /)",
              a -> {
                set(a[0], a[1], null);
                return PNone.NONE;
              })
          .method(
              "__repr__(self, /)",
              a ->
                  Str.of(
                      "<"
                          + (type == BuiltinTypes.MEMBER_DESCRIPTOR ? "member" : "attribute")
                          + " '"
                          + name(a[0])
                          + "' of '"
                          + owner(a[0]).name()
                          + "' objects>"))
          .method(
              "__reduce__(self, /)",
              a ->
                  new PTuple(
                      Attributes.get(PyContext.get().builtins(), "getattr"),
                      new PTuple(owner(a[0]), Str.of(name(a[0])))))
          .getter("__name__", self -> Str.of(name(self)))
          .getter("__qualname__", self -> Str.of(owner(self).qualname() + "." + name(self)))
          .getter("__doc__", self -> PNone.NONE)
          .getter("__objclass__", MemberMethods::owner);
    }
  }

  private static String name(Object self) {
    return self instanceof PGetSet g ? g.name : ((PSlotMember) self).name;
  }

  private static PType owner(Object self) {
    return self instanceof PGetSet g ? g.owner : ((PSlotMember) self).owner;
  }

  private static Object get(Object self, Object instance) {
    if (instance == PNone.NONE && owner(self) != BuiltinTypes.NONE_TYPE) {
      return self;
    }
    check(self, instance);
    return Attributes.bind(self, instance, Types.of(instance));
  }

  private static void set(Object self, Object instance, Object value) {
    check(self, instance);
    if (self instanceof PGetSet g) {
      if (g.setter == null) {
        throw g.readOnly();
      }
      g.setter.set(instance, value);
      return;
    }
    PSlotMember m = (PSlotMember) self;
    PObject o = (PObject) instance;
    if (value != null) {
      o.setAttribute(m.key, value);
    } else if (!o.removeAttribute(m.key)) {
      throw Errors.attribute("%s", m.name);
    }
  }

  private static void check(Object self, Object instance) {
    if (!Types.isInstance(instance, owner(self))) {
      throw Errors.type(
          "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
          name(self), owner(self).name(), Types.of(instance).name());
    }
  }
}
