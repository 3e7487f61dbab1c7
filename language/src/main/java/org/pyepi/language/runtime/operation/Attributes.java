package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PProperty;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PSuper;
import org.pyepi.language.runtime.object.PTupleField;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;

/** Attribute access by the rules of the data model; the slow path behind the inline caches. */
public final class Attributes {
  private Attributes() {}

  /** {@code object.name}; AttributeError where there is none. */
  @TruffleBoundary
  public static Object get(Object object, String name) {
    PType type = Types.of(object);
    Object getter = type.lookup("__getattribute__");
    if (isObjects(getter)) {
      Object fallback = type.lookup("__getattr__");
      Object found = fallback == null ? find(object, type, name) : findOrNull(object, type, name);
      if (found != null) {
        return found;
      }
      if (fallback != null) {
        return callGetter(fallback, object, name);
      }
      throw Errors.noAttribute(object, name);
    }
    try {
      return Calls.callSpecial(getter, object, Str.of(name));
    } catch (PyException e) {
      Object fallback = type.lookup("__getattr__");
      if (fallback != null && e.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
        return callGetter(fallback, object, name);
      }
      throw about(e, object, name);
    }
  }

  /** Null, too, where a property or another descriptor raised an AttributeError. */
  private static Object findOrNull(Object object, PType type, String name) {
    try {
      return find(object, type, name);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
        return null;
      }
      throw e;
    }
  }

  private static Object callGetter(Object method, Object object, String name) {
    try {
      return Calls.callSpecial(method, object, Str.of(name));
    } catch (PyException e) {
      throw about(e, object, name);
    }
  }

  /** An AttributeError that does not say so itself is about the attribute that was asked for. */
  @TruffleBoundary
  public static PyException about(PyException e, Object object, String name) {
    PBaseException value = e.value();
    if (e.is(ExceptionTypes.ATTRIBUTE_ERROR)
        && value.attribute("name") == null
        && value.attribute("obj") == null) {
      value.setAttribute("name", Str.of(name));
      value.setAttribute("obj", object);
    }
    return e;
  }

  /** Whether a special method is the one of {@code object}, which needs no call. */
  public static boolean isObjects(Object method) {
    return method instanceof PBuiltin b && b.owner == BuiltinTypes.OBJECT;
  }

  /** {@code getattr(object, name, default)}: null where an AttributeError would be. */
  @TruffleBoundary
  public static Object getOrNull(Object object, String name) {
    PType type = Types.of(object);
    if (isObjects(type.lookup("__getattribute__")) && type.lookup("__getattr__") == null) {
      Object classAttribute = type.lookup(name);
      if (classAttribute == null && !(object instanceof PType) && !(object instanceof PModule)) {
        return find(object, type, name);
      }
    }
    try {
      return get(object, name);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
        return null;
      }
      throw e;
    }
  }

  /** What {@code object.__getattribute__} finds, or null. */
  @TruffleBoundary
  public static Object find(Object object, PType type, String name) {
    if (object instanceof PType t) {
      return findInType(t, name);
    }
    if (object instanceof PModule m) {
      return findInModule(m, type, name);
    }
    if (type == BuiltinTypes.FOREIGN) {
      Object member = Foreign.member(object, name);
      if (member != null) {
        return member;
      }
    }
    if (object instanceof PSuper s && !name.equals("__class__")) {
      return findInSuper(s, name);
    }
    Object descriptor = type.lookup(name);
    if (descriptor != null && isData(descriptor) && gets(descriptor)) {
      return bind(descriptor, object, type);
    }
    if (object instanceof PObject o) {
      Object own = o.attribute(name);
      if (own != null) {
        return own;
      }
    }
    return descriptor == null ? null : bind(descriptor, object, type);
  }

  private static Object findInModule(PModule module, PType type, String name) {
    Object descriptor = type.lookup(name);
    if (descriptor != null && isData(descriptor)) {
      return bind(descriptor, module, type);
    }
    Object own = module.namespace().get(name);
    if (own != null) {
      return own;
    }
    if (descriptor != null) {
      return bind(descriptor, module, type);
    }
    Object fallback = module.namespace().get("__getattr__");
    return fallback == null ? null : Calls.call(fallback, Str.of(name));
  }

  private static Object findInType(PType type, String name) {
    PType metaclass = type.pyType();
    Object meta = metaclass.lookup(name);
    if (meta != null && isData(meta) && gets(meta)) {
      return bind(meta, type, metaclass);
    }
    Object own = type.lookup(name);
    if (own != null) {
      return bindToClass(own, type);
    }
    return meta == null ? null : bind(meta, type, metaclass);
  }

  private static Object findInSuper(PSuper s, String name) {
    if (s.object == null) {
      Object descriptor = BuiltinTypes.SUPER.lookup(name);
      return descriptor == null ? null : bind(descriptor, s, BuiltinTypes.SUPER);
    }
    Object found = s.objectType.lookupAfter(s.start, name);
    if (found == null) {
      Object descriptor = BuiltinTypes.SUPER.lookup(name);
      return descriptor == null ? null : bind(descriptor, s, BuiltinTypes.SUPER);
    }
    return s.object == s.objectType
        ? bindToClass(found, s.objectType)
        : bind(found, s.object, s.objectType);
  }

  /** Binds what a class attribute lookup gave, for access through the class itself. */
  @TruffleBoundary
  public static Object bindToClass(Object attribute, PType type) {
    if (attribute instanceof PFunction || attribute instanceof PBuiltin) {
      return attribute instanceof PBuiltin b && b.name().equals("__class_getitem__")
          ? new PMethod(b, type)
          : attribute;
    }
    if (attribute instanceof PWrapper w) {
      return w.isClassMethod ? bindClassMethod(w, type) : w.function;
    }
    if (!(attribute instanceof PObject o)
        || attribute instanceof PProperty
        || attribute instanceof PGetSet
        || attribute instanceof PSlotMember) {
      return attribute instanceof PProperty p && p.pyType() != BuiltinTypes.PROPERTY
          ? bindGeneric(p, PNone.NONE, type)
          : attribute;
    }
    return bindGeneric(o, PNone.NONE, type);
  }

  /** A descriptor inside a classmethod is asked itself (until CPython 3.13). */
  private static Object bindClassMethod(PWrapper w, PType type) {
    if (w.function instanceof PObject o
        && !(o instanceof PFunction || o instanceof PBuiltin || o instanceof PMethod)) {
      Object get = o.pyType().lookup("__get__");
      if (get != null) {
        return Calls.callSpecial(get, o, type, type);
      }
    }
    return new PMethod(w.function, type);
  }

  /** Calls {@code attribute.__get__(object, type)} where there is one. */
  @TruffleBoundary
  public static Object bind(Object attribute, Object object, PType type) {
    if (attribute instanceof PFunction) {
      return new PMethod(attribute, object);
    }
    if (attribute instanceof PBuiltin b) {
      return b.isFunction() ? b : new PMethod(b, object);
    }
    if (attribute instanceof PGetSet g) {
      return g.getter.get(object);
    }
    if (attribute instanceof PProperty p && p.pyType() == BuiltinTypes.PROPERTY) {
      if (p.getter == PNone.NONE) {
        throw p.inaccessible("getter", type);
      }
      return Calls.call(p.getter, object);
    }
    if (attribute instanceof PWrapper w) {
      return w.isClassMethod ? bindClassMethod(w, type) : w.function;
    }
    if (attribute instanceof PTupleField f) {
      return f.get(object);
    }
    if (attribute instanceof PSlotMember m) {
      m.check(object);
      Object value = object instanceof PObject o ? o.attribute(m.key) : null;
      if (value == null) {
        throw Errors.noAttribute(object, m.name);
      }
      return value;
    }
    return attribute instanceof PObject o ? bindGeneric(o, object, type) : attribute;
  }

  private static Object bindGeneric(PObject attribute, Object object, PType type) {
    Object get = attribute.pyType().lookup("__get__");
    if (get == null) {
      return attribute;
    }
    return Calls.callSpecial(get, attribute, object, type);
  }

  /** A data descriptor that has no {@code __get__} hides no attribute from being read. */
  private static boolean gets(Object descriptor) {
    return descriptor instanceof PProperty
        || descriptor instanceof PGetSet
        || descriptor instanceof PSlotMember
        || ((PObject) descriptor).pyType().lookup("__get__") != null;
  }

  /** True for descriptors that win over the instance's own attributes. */
  @TruffleBoundary
  public static boolean isData(Object attribute) {
    if (attribute instanceof PFunction || attribute instanceof PBuiltin) {
      return false;
    }
    if (attribute instanceof PProperty
        || attribute instanceof PGetSet
        || attribute instanceof PSlotMember) {
      return true;
    }
    if (!(attribute instanceof PObject o)) {
      return false;
    }
    PType type = o.pyType();
    return type.lookup("__set__") != null || type.lookup("__delete__") != null;
  }

  /**
   * A special method found on the class, unbound, or null. {@code None} is a method as any other,
   * which cannot be called: only few protocols, those of iteration, take it for a refusal.
   */
  @TruffleBoundary
  public static Object special(Object object, String name) {
    return Types.of(object).lookup(name);
  }

  /** {@code object.name = value}. */
  @TruffleBoundary
  public static void set(Object object, String name, Object value) {
    Object setter = Types.of(object).lookup("__setattr__");
    if (isObjects(setter)) {
      setDefault(object, name, value);
    } else {
      Calls.callSpecial(setter, object, Str.of(name), value);
    }
  }

  /** {@code object.__setattr__}; a null value deletes. */
  @TruffleBoundary
  public static void setDefault(Object object, String name, Object value) {
    PType type = Types.of(object);
    Object descriptor = type.lookup(name);
    if (descriptor != null && isData(descriptor)) {
      setThrough(descriptor, object, type, name, value);
    } else if (object instanceof PType t) {
      setInType(t, name, value);
    } else if (object instanceof PModule m) {
      if (value != null) {
        m.namespace().put(name, value);
      } else if (m.namespace().remove(Str.of(name)) == null) {
        throw Errors.noAttribute(object, name);
      }
    } else if (object instanceof PObject o && o.hasDict()) {
      if (value != null) {
        o.setAttribute(name, value);
      } else if (!o.removeAttribute(name)) {
        throw Errors.noAttribute(object, name);
      }
    } else if (descriptor != null) {
      throw Errors.attribute("'%s' object attribute '%s' is read-only", type.name(), name);
    } else {
      throw Errors.noAttribute(object, name);
    }
  }

  private static void setInType(PType type, String name, Object value) {
    if (type.isBuiltin()) {
      throw Errors.type(
          "cannot set '%s' attribute of immutable type '%s'", name, type.fullNameIfBuiltin());
    }
    if (value != null) {
      type.setOwn(name, value);
    } else if (!type.removeOwn(name)) {
      throw Errors.noAttribute(type, name);
    }
  }

  private static void setThrough(
      Object descriptor, Object object, PType type, String name, Object value) {
    if (descriptor instanceof PGetSet g) {
      if (g.setter == null) {
        throw g.readOnly();
      }
      g.setter.set(object, value);
    } else if (descriptor instanceof PSlotMember m) {
      m.check(object);
      PObject o = (PObject) object;
      if (value != null) {
        o.setAttribute(m.key, value);
      } else if (!o.removeAttribute(m.key)) {
        throw Errors.attribute("%s", m.name);
      }
    } else if (descriptor instanceof PProperty p && p.pyType() == BuiltinTypes.PROPERTY) {
      Object accessor = value == null ? p.deleter : p.setter;
      if (accessor == PNone.NONE) {
        throw p.inaccessible(value == null ? "deleter" : "setter", type);
      }
      if (value == null) {
        Calls.call(accessor, object);
      } else {
        Calls.call(accessor, object, value);
      }
    } else {
      String slot = value == null ? "__delete__" : "__set__";
      Object method = ((PObject) descriptor).pyType().lookup(slot);
      if (method == null) {
        throw Errors.attribute(slot);
      }
      if (value == null) {
        Calls.callSpecial(method, descriptor, object);
      } else {
        Calls.callSpecial(method, descriptor, object, value);
      }
    }
  }

  /** {@code del object.name}. */
  @TruffleBoundary
  public static void delete(Object object, String name) {
    Object deleter = Types.of(object).lookup("__delattr__");
    if (isObjects(deleter)) {
      setDefault(object, name, null);
    } else {
      Calls.callSpecial(deleter, object, Str.of(name));
    }
  }
}
