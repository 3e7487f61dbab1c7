package org.pyepi.language.modules.pickling;

import java.util.Arrays;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** How objects are written that say by {@code __reduce_ex__} or a reducer what makes them again. */
final class PickledReductions {
  private final Pickler p;

  PickledReductions(Pickler p) {
    this.p = p;
  }

  void saveOther(Object object, PType type) {
    if (p.reducerOverride != null) {
      Object reduced = Calls.call(p.reducerOverride, object);
      if (reduced != PSingleton.NOT_IMPLEMENTED) {
        saveReduced(reduced, object);
        return;
      }
    }
    if (type == BuiltinTypes.TYPE && saveTypeOfSingleton(object)) {
      return;
    }
    if (type == BuiltinTypes.TYPE || type == BuiltinTypes.FUNCTION) {
      p.globals.saveGlobal(object, null);
      return;
    }
    Object reducer = lookUpReducer(type);
    if (reducer != null) {
      saveReduced(Calls.call(reducer, object), object);
    } else if (object instanceof PType) {
      p.globals.saveGlobal(object, null);
    } else {
      saveReduced(reduce(object, type), object);
    }
  }

  private Object lookUpReducer(PType type) {
    if (p.reducers instanceof PDict d && d.pyType() == BuiltinTypes.DICT) {
      return d.get((Object) type);
    }
    try {
      return Containers.getItem(p.reducers, type);
    } catch (PyException e) {
      if (Types.isInstance(e.value(), ExceptionTypes.KEY_ERROR)) {
        return null;
      }
      throw e;
    }
  }

  private Object reduce(Object object, PType type) {
    Object method = Attributes.getOrNull(object, "__reduce_ex__");
    if (method != null) {
      return Calls.call(method, (long) p.protocol);
    }
    method = Attributes.getOrNull(object, "__reduce__");
    if (method == null) {
      throw PicklingErrors.pickling("can't pickle '%s' object: %s", type.name(), Repr.repr(object));
    }
    return Calls.call(method);
  }

  /** The classes of None, NotImplemented and Ellipsis, which have no name in a module. */
  private boolean saveTypeOfSingleton(Object type) {
    Object single =
        type == BuiltinTypes.NONE_TYPE
            ? PNone.NONE
            : type == BuiltinTypes.NOT_IMPLEMENTED_TYPE
                ? PSingleton.NOT_IMPLEMENTED
                : type == BuiltinTypes.ELLIPSIS_TYPE ? PSingleton.ELLIPSIS : null;
    if (single == null) {
      return false;
    }
    saveReduce(new Object[] {BuiltinTypes.TYPE, new PTuple(single)}, type);
    return true;
  }

  void saveReduced(Object reduced, Object object) {
    if (Str.is(reduced)) {
      p.globals.saveGlobal(object, reduced);
      return;
    }
    if (!(reduced instanceof PTuple t)) {
      throw PicklingErrors.pickling("__reduce__ must return a string or tuple");
    }
    if (t.length() < 2 || t.length() > 6) {
      throw PicklingErrors.pickling(
          "tuple returned by __reduce__ must contain 2 through 6 elements");
    }
    saveReduce(t.items, object);
  }

  private static Object part(Object[] parts, int index) {
    return index < parts.length && parts[index] != PNone.NONE ? parts[index] : null;
  }

  /**
   * @param object what the parts rebuild, or null where nothing is to be remembered
   */
  void saveReduce(Object[] parts, Object object) {
    Object function = parts[0];
    if (!(parts[1] instanceof PTuple args)) {
      throw PicklingErrors.pickling(
          "second item of the tuple returned by __reduce__ must be a tuple");
    }
    if (!Calls.isCallable(function)) {
      throw PicklingErrors.pickling(
          "first item of the tuple returned by __reduce__ must be callable");
    }
    String name = "";
    if (p.protocol >= 2) {
      Object n = Attributes.getOrNull(function, "__name__");
      name = n != null && Str.is(n) ? Str.java(n) : "";
    }
    switch (name) {
      case "__newobj__" -> saveNew(args, object);
      case "__newobj_ex__" -> saveNewWithKeywords(args);
      default -> {
        p.save(function);
        p.save(args);
        p.out.op(Opcodes.REDUCE);
      }
    }
    if (object != null) {
      Integer known = p.memo.get(object);
      if (known != null) {
        p.out.op(Opcodes.POP);
        p.get(known);
      } else {
        p.memoize(object);
      }
    }
    if (part(parts, 3) != null) {
      p.containers.saveItems(part(parts, 3));
    }
    if (part(parts, 4) != null) {
      p.containers.saveEntries(part(parts, 4));
    }
    Object state = part(parts, 2);
    Object setter = part(parts, 5);
    if (state != null && setter != null) {
      p.save(setter);
      p.save(object);
      p.save(state);
      p.out.op(Opcodes.TUPLE2);
      p.out.op(Opcodes.REDUCE);
      p.out.op(Opcodes.POP);
    } else if (state != null) {
      p.save(state);
      p.out.op(Opcodes.BUILD);
    }
  }

  private void saveNew(PTuple args, Object object) {
    if (args.length() < 1) {
      throw PicklingErrors.pickling("__newobj__ arglist is empty");
    }
    Object cls = args.items[0];
    if (Attributes.getOrNull(cls, "__new__") == null) {
      throw PicklingErrors.pickling("args[0] from __newobj__ args has no __new__");
    }
    if (object != null && Attributes.getOrNull(object, "__class__") != cls) {
      throw PicklingErrors.pickling("args[0] from __newobj__ args has the wrong class");
    }
    p.save(cls);
    p.save(new PTuple(Arrays.copyOfRange(args.items, 1, args.length())));
    p.out.op(Opcodes.NEWOBJ);
  }

  private void saveNewWithKeywords(PTuple args) {
    if (args.length() != 3) {
      throw PicklingErrors.pickling(
          "length of the NEWOBJ_EX argument tuple must be exactly 3, not %d", args.length());
    }
    if (!(args.items[1] instanceof PTuple positional)) {
      throw PicklingErrors.pickling(
          "second item from NEWOBJ_EX argument tuple must be a tuple, not %s",
          Types.of(args.items[1]).name());
    }
    if (!(args.items[2] instanceof PDict named)) {
      throw PicklingErrors.pickling(
          "third item from NEWOBJ_EX argument tuple must be a dict, not %s",
          Types.of(args.items[2]).name());
    }
    if (p.protocol >= 4) {
      p.save(args.items[0]);
      p.save(positional);
      p.save(named);
      p.out.op(Opcodes.NEWOBJ_EX);
      return;
    }
    Object[] all = Calls.prepend(args.items[0], positional.items);
    Object create = Attributes.get(args.items[0], "__new__");
    Object bound =
        Calls.call(p.builtin("functools", "partial"), Calls.prepend(create, all), keywords(named));
    p.save(bound);
    p.save(PTuple.EMPTY);
    p.out.op(Opcodes.REDUCE);
  }

  static Keywords keywords(PDict named) {
    Object[] keys = Iteration.toArray(named);
    String[] names = new String[keys.length];
    Object[] values = new Object[keys.length];
    for (int i = 0; i < keys.length; i++) {
      names[i] = Str.java(keys[i]);
      values[i] = named.get(keys[i]);
    }
    return new Keywords(names, values);
  }
}
