package org.pyepi.language.builtins.classes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** Assignments to the attributes that make a class what it is, and to {@code __class__}. */
final class ClassAssignment {
  private ClassAssignment() {}

  private static void checkMutable(PType type, String name, Object value) {
    if (type.isBuiltin()) {
      throw Errors.type(
          "cannot set '%s' attribute of immutable type '%s'", name, type.fullNameIfBuiltin());
    }
    if (value == null) {
      throw Errors.type(
          "cannot delete '%s' attribute of immutable type '%s'", name, type.fullNameIfBuiltin());
    }
  }

  static void set(PType type, String name, Object value) {
    checkMutable(type, name, value);
    type.setOwn(name, value);
  }

  static void setName(PType type, Object value) {
    checkMutable(type, "__name__", value);
    if (!Str.is(value)) {
      throw Errors.type(
          "can only assign string to %s.__name__, not '%s'", type.name(), Types.of(value).name());
    }
    type.setName(checkedName(value));
  }

  /** The name of a class: it has no null characters, and can be encoded as UTF-8. */
  static String checkedName(Object value) {
    String name = Str.java(value);
    if (name.indexOf(0) >= 0) {
      throw Errors.value("type name must not contain null characters");
    }
    Codecs.encode(Str.unwrap(value), "utf-8", "strict");
    return name;
  }

  static void setQualname(PType type, Object value) {
    checkMutable(type, "__qualname__", value);
    if (!Str.is(value)) {
      throw Errors.type(
          "can only assign string to %s.__qualname__, not '%s'",
          type.name(), Types.of(value).name());
    }
    type.setQualname(Str.java(value));
  }

  static void setAnnotations(Object self, Object value) {
    PType type = (PType) self;
    if (value != null) {
      set(type, "__annotations__", value);
    } else if (type.own("__annotations__") == null || type.isBuiltin()) {
      throw Errors.attribute("__annotations__");
    } else {
      type.removeOwn("__annotations__");
    }
  }

  static void setAbstractMethods(Object self, Object value) {
    PType type = (PType) self;
    if (value == null) {
      if (!type.removeOwn("__abstractmethods__")) {
        throw Errors.attribute("__abstractmethods__");
      }
      return;
    }
    Truth.of(value);
    type.setOwn("__abstractmethods__", value);
  }

  /**
   * {@code cls.__bases__ = value}: the MRO of the class and of all below it follows, or nothing.
   */
  static void setBases(Object self, Object value) {
    PType type = (PType) self;
    checkMutable(type, "__bases__", value);
    if (!(value instanceof PTuple t)) {
      throw Errors.type(
          "can only assign tuple to %s.__bases__, not %s", type.name(), Types.of(value).name());
    }
    if (t.length() == 0) {
      throw Errors.type(
          "can only assign non-empty tuple to %s.__bases__, not ()", type.fullNameIfBuiltin());
    }
    PType[] bases = new PType[t.length()];
    for (int i = 0; i < bases.length; i++) {
      if (!(t.items[i] instanceof PType b)) {
        throw Errors.type(
            "%s.__bases__ must be tuple of classes, not '%s'",
            type.name(), Types.of(t.items[i]).name());
      }
      if (b.isSubclassOf(type)) {
        throw Errors.type("a __bases__ item causes an inheritance cycle");
      }
      if (!b.allowsSubclass()) {
        throw Errors.type("type '%s' is not an acceptable base type", b.fullName());
      }
      bases[i] = b;
    }
    PType solid = TypeConstruction.solidBase(bases);
    if (solid.layout() != type.layout()
        || !sameShape(solid, TypeConstruction.solidBase(type.bases()))) {
      throw Errors.type(
          "__bases__ assignment: '%s' object layout differs from '%s'",
          bases[0].name(), type.base().name());
    }
    Map<PType, PType[]> before = new LinkedHashMap<>();
    PType[] oldBases = type.bases();
    try {
      type.replaceBases(bases);
      renew(type, before);
    } catch (PyException e) {
      before.forEach(PType::setMro);
      if (type.bases() == bases) {
        type.replaceBases(oldBases);
      }
      throw e;
    }
  }

  private static void renew(PType type, Map<PType, PType[]> before) {
    before.put(type, type.mro());
    type.setMro(type.computeMro());
    CustomMro.apply(type);
    List<PType> below = new ArrayList<>(type.subclasses());
    for (PType c : below) {
      renew(c, before);
    }
  }

  private static boolean sameShape(PType a, PType b) {
    return a.instancesHaveDict() == b.instancesHaveDict() && slots(a).equals(slots(b));
  }

  private static Set<String> slots(PType type) {
    Set<String> names = new TreeSet<>();
    for (PType c : type.mro()) {
      c.ownAttributes()
          .forEach(
              (name, v) -> {
                if (v instanceof PSlotMember m) {
                  names.add(m.key);
                }
              });
    }
    return names;
  }

  /** {@code object.__class__ = value}. */
  static void setClass(Object self, Object value) {
    if (value == null) {
      throw Errors.type("can't delete __class__ attribute");
    }
    if (!(value instanceof PType t)) {
      throw Errors.type(
          "__class__ must be set to a class, not '%s' object", Types.of(value).name());
    }
    PType now = Types.of(self);
    boolean modules = self instanceof PModule && t.layout() == now.layout();
    if (!modules && (now.isBuiltin() || t.isBuiltin()) || !(self instanceof PObject)) {
      throw Errors.type(
          "__class__ assignment only supported for mutable types or ModuleType subclasses");
    }
    if (now.layout() != t.layout() || !modules && !sameShape(now, t)) {
      throw Errors.type(
          "__class__ assignment: '%s' object layout differs from '%s'", t.name(), now.name());
    }
    ((PObject) self).setPyType(t);
  }
}
