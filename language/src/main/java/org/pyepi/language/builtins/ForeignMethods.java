package org.pyepi.language.builtins;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.interop.ForeignContainers;
import org.pyepi.language.runtime.interop.ForeignExceptions;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/**
 * What objects of other languages can do in Python. Their own members come first; where one lacks a
 * method of {@code list} or {@code dict}, an array or map has it from here.
 */
final class ForeignMethods {
  private ForeignMethods() {}

  static void install() {
    TypeBuilder.of(BuiltinTypes.FOREIGN)
        .doc("An object of Java or of another language.")
        .method("__repr__(self, /)", a -> Str.of(Foreign.text(a[0])))
        .method("__str__(self, /)", a -> Str.of(Foreign.text(a[0])))
        .method("__hash__(self, /)", a -> Foreign.hash(a[0]))
        .method("__eq__(self, other, /)", a -> equal(a[0], a[1]))
        .method("__bool__(self, /)", a -> truth(a[0]))
        .method("__dir__(self, /)", a -> Iteration.toList(Foreign.memberNames(a[0])))
        .method("__setattr__(self, name, value, /)", a -> set(a[0], a[1], a[2]))
        .method("__delattr__(self, name, /)", a -> delete(a[0], a[1]))
        .method("__len__(self, /)", a -> ForeignContainers.length(a[0]))
        .method("__getitem__(self, key, /)", a -> ForeignContainers.getItem(a[0], a[1]))
        .method("__setitem__(self, key, value, /)", a -> setItem(a[0], a[1], a[2]))
        .method("__delitem__(self, key, /)", a -> deleteItem(a[0], a[1]))
        .method("__contains__(self, item, /)", a -> ForeignContainers.contains(a[0], a[1]))
        .method("__iter__(self, /)", a -> ForeignContainers.iterator(a[0]))
        .method("__next__(self, /)", a -> next(a[0]))
        .method("__enter__(self, /)", a -> a[0])
        .method("__exit__(self, type, value, traceback, /)", a -> close(a[0]))
        .method("append(self, value, /)", a -> append(a[0], a[1]))
        .method("extend(self, values, /)", a -> extend(a[0], a[1]))
        .method("index(self, value, /)", a -> index(a[0], a[1]))
        .method("count(self, value, /)", a -> count(a[0], a[1]))
        .method("get(self, key, default=None, /)", a -> get(a[0], a[1], a[2]))
        .method("keys(self, /)", a -> ForeignContainers.iterator(map(a[0], "keys")))
        .method("values(self, /)", a -> ForeignContainers.values(map(a[0], "values")))
        .method("items(self, /)", a -> items(map(a[0], "items")));
    TypeBuilder.of(ForeignExceptions.TYPE)
        .method("__getattr__(self, name, /)", a -> attribute((PBaseException) a[0], a[1]));
  }

  private static Object equal(Object a, Object b) {
    if (Foreign.isIdentical(a, b)) {
      return true;
    }
    boolean sequence =
        b instanceof PList || Types.of(b) == BuiltinTypes.FOREIGN && ForeignContainers.isArray(b);
    return sequence && ForeignContainers.isArray(a)
        ? ForeignContainers.sameItems(a, b)
        : PSingleton.NOT_IMPLEMENTED;
  }

  private static boolean truth(Object o) {
    return !ForeignContainers.isArray(o) && !ForeignContainers.isMap(o)
        || ForeignContainers.length(o) != 0;
  }

  private static Object set(Object o, Object name, Object value) {
    Foreign.setMember(o, Str.java(name), value);
    return PNone.NONE;
  }

  private static Object delete(Object o, Object name) {
    Foreign.removeMember(o, Str.java(name));
    return PNone.NONE;
  }

  private static Object setItem(Object o, Object key, Object value) {
    ForeignContainers.setItem(o, key, value);
    return PNone.NONE;
  }

  private static Object deleteItem(Object o, Object key) {
    ForeignContainers.deleteItem(o, key);
    return PNone.NONE;
  }

  private static Object next(Object o) {
    Object value = ForeignContainers.iterator(o).next();
    if (value == null) {
      throw Errors.stopIteration(PNone.NONE);
    }
    return value;
  }

  /** {@code with} closes what Java's try-with-resources would. */
  private static Object close(Object o) {
    Object method = Foreign.member(o, "close");
    if (method != null) {
      Calls.call(method);
    }
    return false;
  }

  private static Object append(Object o, Object value) {
    ForeignContainers.append(o, value);
    return PNone.NONE;
  }

  private static Object extend(Object o, Object values) {
    for (Object value : Iteration.toArray(values)) {
      ForeignContainers.append(o, value);
    }
    return PNone.NONE;
  }

  private static Object index(Object o, Object value) {
    long n = ForeignContainers.length(o);
    for (long i = 0; i < n; i++) {
      if (Equality.equal(ForeignContainers.getItem(o, i), value)) {
        return i;
      }
    }
    throw Errors.value("%s is not in the foreign array", Repr.repr(value));
  }

  private static Object count(Object o, Object value) {
    long found = 0;
    for (Object item : Iteration.toArray(o)) {
      if (Equality.equal(item, value)) {
        found++;
      }
    }
    return found;
  }

  private static Object get(Object o, Object key, Object otherwise) {
    if (!ForeignContainers.contains(map(o, "get"), key)) {
      return otherwise == null ? PNone.NONE : otherwise;
    }
    return Containers.getItem(o, key);
  }

  private static Object map(Object o, String name) {
    if (!ForeignContainers.isMap(o)) {
      throw Errors.attribute("'foreign' object has no attribute '%s'", name);
    }
    return o;
  }

  /** Entries as tuples, so that they unpack and compare as those of a dict. */
  private static Object items(Object o) {
    PList all = new PList();
    Iteration.forEach(
        ForeignContainers.entries(o), e -> all.append(new PTuple(Iteration.toArray(e))));
    return Iteration.iter(all);
  }

  private static Object attribute(PBaseException e, Object name) {
    Object member = e.foreign == null ? null : Foreign.member(e.foreign, Str.java(name));
    if (member == null) {
      throw Errors.noAttribute(e, Str.java(name));
    }
    return member;
  }
}
