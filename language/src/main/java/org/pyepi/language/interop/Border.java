package org.pyepi.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import org.pyepi.language.builtins.ClassChecks;
import org.pyepi.language.builtins.Repr;
import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Containers;
import org.pyepi.language.runtime.Iteration;
import org.pyepi.language.runtime.Iterators;
import org.pyepi.language.runtime.Keywords;
import org.pyepi.language.runtime.Layout;
import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PGenerator;
import org.pyepi.language.runtime.PIterator;
import org.pyepi.language.runtime.PList;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Str;

/**
 * What interop messages mean for Python objects; values cross the border through {@link Foreign}.
 */
final class Border {
  /** The hidden attribute of an iterator that holds a value taken but not handed out. */
  private static final String PEEKED = " peeked";

  private Border() {}

  @TruffleBoundary
  static Object displayString(InteropObject o, boolean sideEffects) {
    return Str.of(sideEffects ? Repr.repr(o) : o.toString());
  }

  static boolean isNone(InteropObject o) {
    return o == PNone.NONE;
  }

  @TruffleBoundary
  static Object typeName(InteropObject o, boolean qualified) throws UnsupportedMessageException {
    if (!(o instanceof PType t)) {
      throw UnsupportedMessageException.create();
    }
    return Str.of(qualified ? t.fullName() : t.name());
  }

  @TruffleBoundary
  static boolean isInstance(InteropObject o, Object instance) throws UnsupportedMessageException {
    if (!(o instanceof PType t)) {
      throw UnsupportedMessageException.create();
    }
    return ClassChecks.isInstance(Foreign.toPython(instance), t);
  }

  static boolean isModule(InteropObject o) {
    return o instanceof PModule;
  }

  @TruffleBoundary
  static Object members(InteropObject o) {
    if (o instanceof PModule m) {
      return Iteration.toList(m.namespace());
    }
    return Calls.call(PyContext.get().builtins().namespace().get("dir"), o);
  }

  @TruffleBoundary
  static Object member(InteropObject o, String name) {
    Object value = Attributes.getOrNull(o, name);
    return value == null ? null : Foreign.fromPython(value);
  }

  @TruffleBoundary
  static boolean isCallableMember(InteropObject o, String name) {
    Object value = Attributes.getOrNull(o, name);
    return value != null && Calls.isCallable(value);
  }

  @TruffleBoundary
  static Object invoke(InteropObject o, String name, Object[] arguments) {
    return call(Attributes.get(o, name), arguments);
  }

  static boolean canSet(InteropObject o) {
    return o instanceof PObject p && p.hasDict() && !(o instanceof PType t && t.isBuiltin());
  }

  @TruffleBoundary
  static void set(InteropObject o, String name, Object value) {
    Attributes.set(o, name, Foreign.toPython(value));
  }

  @TruffleBoundary
  static void remove(InteropObject o, String name) {
    Attributes.delete(o, name);
  }

  @TruffleBoundary
  static boolean isCallable(InteropObject o) {
    return Calls.isCallable(o);
  }

  @TruffleBoundary
  static Object call(Object callee, Object[] arguments) {
    Object[] args = new Object[arguments.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = Foreign.toPython(arguments[i]);
    }
    try {
      return Foreign.fromPython(Calls.call(callee, args, Keywords.NONE));
    } finally {
      PyContext.get().flush();
    }
  }

  @TruffleBoundary
  static boolean isArray(InteropObject o) {
    PType type = o.pyType();
    return type.layout() == Layout.LIST
        || type.layout() == Layout.TUPLE
        || type == BuiltinTypes.RANGE
        || type.layout() == Layout.BYTES
        || type.layout() == Layout.BYTEARRAY;
  }

  static boolean isList(InteropObject o) {
    return o instanceof PList;
  }

  @TruffleBoundary
  static long size(InteropObject o) {
    return Containers.length(o);
  }

  @TruffleBoundary
  static Object item(InteropObject o, long index) {
    return Foreign.fromPython(Containers.getItem(o, index));
  }

  @TruffleBoundary
  static void setItem(InteropObject o, long index, Object value) {
    PList list = (PList) o;
    if (index == list.size()) {
      list.append(Foreign.toPython(value));
    } else {
      list.set((int) index, Foreign.toPython(value));
    }
  }

  @TruffleBoundary
  static void removeItem(InteropObject o, long index) {
    ((PList) o).remove((int) index);
  }

  static boolean isDict(InteropObject o) {
    return o instanceof PDict;
  }

  @TruffleBoundary
  static Object hashValue(InteropObject o, Object key) {
    Object value = ((PDict) o).get(Foreign.toPython(key));
    return value == null ? null : Foreign.fromPython(value);
  }

  @TruffleBoundary
  static void putHash(InteropObject o, Object key, Object value) {
    ((PDict) o).put(Foreign.toPython(key), Foreign.toPython(value));
  }

  @TruffleBoundary
  static Object entries(InteropObject o) {
    return new Iterators.OfDict((PDict) o, Iterators.DictPart.ITEMS);
  }

  @TruffleBoundary
  static boolean isIterator(InteropObject o) {
    return o instanceof PIterator || o instanceof PGenerator;
  }

  @TruffleBoundary
  static boolean isIterable(InteropObject o) {
    return o.pyType().lookup("__iter__") != null && !isIterator(o);
  }

  @TruffleBoundary
  static Object iterator(InteropObject o) {
    return Iteration.iter(o);
  }

  /** The next value of an iterator, kept until it is taken; null at the end. */
  @TruffleBoundary
  static Object peek(InteropObject o) {
    PObject iterator = (PObject) o;
    Object value = iterator.attribute(PEEKED);
    if (value == null) {
      value = Iteration.next(iterator);
      if (value != null) {
        iterator.setAttribute(PEEKED, value);
      }
    }
    return value;
  }

  @TruffleBoundary
  static Object take(InteropObject o) {
    Object value = peek(o);
    if (value != null) {
      ((PObject) o).removeAttribute(PEEKED);
      return Foreign.fromPython(value);
    }
    return null;
  }
}
