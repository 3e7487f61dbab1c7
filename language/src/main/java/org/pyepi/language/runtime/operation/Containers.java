package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.interop.ForeignContainers;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;

/** {@code len}, {@code in} and subscription of any object. */
public final class Containers {
  private Containers() {}

  @TruffleBoundary
  public static long length(Object object) {
    if (object instanceof TruffleString s) {
      return Str.length(s);
    }
    PType type = Types.of(object);
    if (type == BuiltinTypes.LIST) {
      return ((PList) object).size();
    }
    if (type == BuiltinTypes.TUPLE) {
      return ((PTuple) object).length();
    }
    if (type == BuiltinTypes.DICT) {
      return ((PDict) object).size();
    }
    if (type == BuiltinTypes.FOREIGN) {
      return ForeignContainers.length(object);
    }
    Object method = Attributes.special(object, "__len__");
    if (method == null) {
      throw Errors.type("object of type '%s' has no len()", type.fullNameIfBuiltin());
    }
    Object result = Numbers.index(Calls.callSpecial(method, object));
    if (result instanceof Long l) {
      if (l < 0) {
        throw Errors.value("__len__() should return >= 0");
      }
      return l;
    }
    if (result instanceof BigInteger b && b.signum() < 0) {
      throw Errors.value("__len__() should return >= 0");
    }
    throw Errors.overflow("cannot fit 'int' into an index-sized integer");
  }

  /** {@code item in container}. */
  @TruffleBoundary
  public static boolean contains(Object container, Object item) {
    PType type = Types.of(container);
    if (type == BuiltinTypes.DICT) {
      return ((PDict) container).contains(item);
    }
    if (type == BuiltinTypes.SET || type == BuiltinTypes.FROZENSET) {
      if (Types.of(item).layout() != Layout.SET) {
        return ((PSet) container).storage().contains(item);
      }
    }
    Object method = type.lookup("__contains__");
    if (method == PNone.NONE) {
      throw Errors.type("'%s' object is not a container", type.name());
    }
    if (isOfDict(method) && container instanceof PDict d) {
      return d.contains(item);
    }
    if (method != null) {
      return Truth.of(Calls.callSpecial(method, container, item));
    }
    return containsByIteration(container, item);
  }

  /** An iterator over what something is looked for in. */
  public static Object iterator(Object container) {
    try {
      return Iteration.iter(container);
    } catch (PyException e) {
      throw e.is(ExceptionTypes.TYPE_ERROR)
          ? Errors.type(
              "argument of type '%s' is not iterable", Types.of(container).fullNameIfBuiltin())
          : e;
    }
  }

  @TruffleBoundary
  public static boolean containsByIteration(Object container, Object item) {
    Object iterator = iterator(container);
    boolean fresh = Types.of(container) == BuiltinTypes.MEMORYVIEW;
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      if (fresh ? Equality.equalToFresh(v, item) : Equality.equal(v, item)) {
        return true;
      }
    }
    return false;
  }

  /** {@code object[key]}. */
  @TruffleBoundary
  public static Object getItem(Object object, Object key) {
    PType type = Types.of(object);
    if (type == BuiltinTypes.LIST && key instanceof Long i) {
      PList list = (PList) object;
      return list.get(checkIndex(i, list.size(), "list"));
    }
    if (type == BuiltinTypes.TUPLE && key instanceof Long i) {
      PTuple tuple = (PTuple) object;
      return tuple.items[checkIndex(i, tuple.length(), "tuple")];
    }
    if (type == BuiltinTypes.DICT) {
      Object value = ((PDict) object).get(key);
      if (value == null) {
        throw Errors.key(key);
      }
      return value;
    }
    if (type == BuiltinTypes.FOREIGN) {
      return ForeignContainers.getItem(object, key);
    }
    Object method = Attributes.special(object, "__getitem__");
    if (isOfDict(method) && object instanceof PDict d) {
      Object value = d.get(key);
      if (value != null) {
        return value;
      }
    }
    if (method != null) {
      return Calls.callSpecial(method, object, key);
    }
    if (object instanceof PType t) {
      return classItem(t, key);
    }
    throw Errors.type("'%s' object is not subscriptable", type.fullNameIfBuiltin());
  }

  /** A method that a subclass of dict has from dict itself. */
  private static boolean isOfDict(Object method) {
    return method instanceof PBuiltin b && b.owner == BuiltinTypes.DICT;
  }

  private static Object classItem(PType type, Object key) {
    Object method = type.lookup("__class_getitem__");
    if (method != null) {
      return Calls.call(Attributes.bindToClass(method, type), key);
    }
    if (type == BuiltinTypes.TYPE) {
      return new PGenericAlias(type, key);
    }
    throw Errors.type("type '%s' is not subscriptable", type.name());
  }

  /** A valid position from a Python index, or IndexError. */
  public static int checkIndex(long index, int size, String what) {
    long i = index < 0 ? index + size : index;
    if (i < 0 || i >= size) {
      throw Errors.index(what + " index out of range");
    }
    return (int) i;
  }

  /** {@code object[key] = value}. */
  @TruffleBoundary
  public static void setItem(Object object, Object key, Object value) {
    PType type = Types.of(object);
    if (type == BuiltinTypes.LIST && key instanceof Long i) {
      PList list = (PList) object;
      list.set(checkIndex(i, list.size(), "list assignment"), value);
      return;
    }
    if (type == BuiltinTypes.DICT) {
      ((PDict) object).put(key, value);
      return;
    }
    if (type == BuiltinTypes.FOREIGN) {
      ForeignContainers.setItem(object, key, value);
      return;
    }
    Object method = Attributes.special(object, "__setitem__");
    if (isOfDict(method) && object instanceof PDict d) {
      d.put(key, value);
      return;
    }
    if (method == null) {
      isByPosition(type, key);
      throw Errors.type("'%s' object does not support item assignment", type.fullNameIfBuiltin());
    }
    Calls.callSpecial(method, object, key, value);
  }

  /** Whether CPython would take a key for a position; IndexError where that is out of reach. */
  private static boolean isByPosition(PType type, Object key) {
    boolean sequence =
        !type.isBuiltin()
            || type.lookup("__len__") != null
            || type.lookup("__contains__") != null
            || type.lookup("__getitem__") != null;
    if (!sequence
        || Numbers.intOrNull(key) == null && Attributes.special(key, "__index__") == null) {
      return false;
    }
    Numbers.sequenceIndex(key);
    return true;
  }

  /** {@code del object[key]}. */
  @TruffleBoundary
  public static void deleteItem(Object object, Object key) {
    if (Types.of(object) == BuiltinTypes.DICT) {
      if (((PDict) object).remove(key) == null) {
        throw Errors.key(key);
      }
      return;
    }
    Object method = Attributes.special(object, "__delitem__");
    if (method == null) {
      throw Errors.type(
          "'%s' object %s support item deletion",
          Types.of(object).fullNameIfBuiltin(),
          isByPosition(Types.of(object), key) ? "doesn't" : "does not");
    }
    Calls.callSpecial(method, object, key);
  }
}
