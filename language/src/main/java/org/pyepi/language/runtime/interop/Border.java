package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.HashIterators;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.inspection.ClassChecks;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PProperty;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

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

  /** Names with two underscores on both sides belong to the language. */
  static boolean isInternal(String name) {
    return name.length() > 4 && name.startsWith("__") && name.endsWith("__");
  }

  @TruffleBoundary
  static Object members(InteropObject o, boolean internal) {
    Object names =
        o instanceof PModule m
            ? m.namespace()
            : Calls.call(PyContext.get().builtins().namespace().get("dir"), o);
    List<Object> result = new ArrayList<>();
    for (Object name : Iteration.toArray(names)) {
      if (Str.is(name) && (internal || !isInternal(Str.java(name)))) {
        result.add(Str.unwrap(name));
      }
    }
    return new Names(result.toArray());
  }

  /** Whether there is an attribute, without running code of the program where that is possible. */
  @TruffleBoundary
  static boolean hasMember(InteropObject o, String name) {
    if (isOwn(o, name) || o.pyType().lookup(name) != null) {
      return true;
    }
    if (o instanceof PType t && t.lookup(name) != null) {
      return true;
    }
    return Attributes.getOrNull(o, name) != null;
  }

  /** Whether the attribute belongs to the object itself, not to its class. */
  @TruffleBoundary
  static boolean isOwn(InteropObject o, String name) {
    return switch (o) {
      case PModule m -> m.namespace().get(name) != null;
      case PType t -> t.own(name) != null;
      case PObject p -> p.attribute(name) != null;
      default -> false;
    };
  }

  @TruffleBoundary
  static boolean readRunsCode(InteropObject o, String name) {
    Object found = o.pyType().lookup(name);
    return found instanceof PProperty
        || found instanceof PObject p && p.pyType().lookup("__get__") instanceof PFunction
        || o.pyType().lookup("__getattribute__") instanceof PFunction
        || !isOwn(o, name) && o.pyType().lookup("__getattr__") != null;
  }

  @TruffleBoundary
  static boolean writeRunsCode(InteropObject o, String name) {
    return hasSetter(o, name) || o.pyType().lookup("__setattr__") instanceof PFunction;
  }

  /** Whether assigning goes through a property or another data descriptor that allows it. */
  @TruffleBoundary
  static boolean hasSetter(InteropObject o, String name) {
    Object found = o.pyType().lookup(name);
    return found instanceof PProperty p && p.setter != PNone.NONE
        || found instanceof PSlotMember
        || found instanceof PGetSet g && g.setter != null
        || found instanceof PObject d && d.pyType().lookup("__set__") instanceof PFunction;
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

  /** Whether the object takes new attributes. */
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
    } catch (PyException e) {
      throw ForeignExceptions.leaving(e);
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
        || type.layout() == Layout.BYTEARRAY
        || o instanceof BufferSource
        || o instanceof NDArray a && a.shape.length > 0;
  }

  /** Whether items can be replaced. */
  @TruffleBoundary
  static boolean isWritable(InteropObject o) {
    return o instanceof PList
        || o instanceof BufferSource b && !b.bufferReadOnly()
        || o instanceof NDArray;
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
    if (!(o instanceof PList list)) {
      Containers.setItem(o, index, Foreign.toPython(value));
    } else if (index == list.size()) {
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
    Object python = Foreign.toPython(key);
    Object value = isHashable(python) ? ((PDict) o).get(python) : null;
    return value == null ? null : Foreign.fromPython(value);
  }

  @TruffleBoundary
  static void putHash(InteropObject o, Object key, Object value) {
    ((PDict) o).put(Foreign.toPython(key), Foreign.toPython(value));
  }

  @TruffleBoundary
  static void removeHash(InteropObject o, Object key) {
    ((PDict) o).remove(Foreign.toPython(key));
  }

  /** Whether an object can be the key of a dict. */
  @TruffleBoundary
  static boolean isHashable(Object key) {
    Object python = Foreign.toPython(key);
    try {
      Hashing.hash(python);
      return true;
    } catch (PyException e) {
      return false;
    }
  }

  @TruffleBoundary
  static Object entries(InteropObject o) {
    return new HashIterators.OfDict((PDict) o, HashIterators.DictPart.ITEMS);
  }

  @TruffleBoundary
  static boolean isIterator(InteropObject o) {
    return o instanceof PIterator
        || o instanceof PGenerator
        || o instanceof PObject && o.pyType().lookup("__next__") != null;
  }

  @TruffleBoundary
  static boolean isIterable(InteropObject o) {
    Object method = o.pyType().lookup("__iter__");
    return method != null && method != PNone.NONE;
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
