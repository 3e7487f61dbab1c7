package org.pyepi.language.builtins.classes;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Truth;

/**
 * The type variables in the arguments of an alias or union, and what becomes of the arguments when
 * they are given values (PEP 585, PEP 646).
 */
final class TypeArguments {
  private TypeArguments() {}

  /** Each type variable once, in the order of appearance. */
  static PTuple parameters(PTuple args) {
    List<Object> found = new ArrayList<>();
    collect(args, found);
    return new PTuple(found.toArray());
  }

  private static void collect(PTuple args, List<Object> found) {
    for (Object arg : args.items) {
      if (arg instanceof PType) {
        continue;
      }
      if (Attributes.getOrNull(arg, "__typing_subst__") != null) {
        add(found, arg);
      } else if (arg instanceof PTuple nested) {
        collect(nested, found);
      } else if (Attributes.getOrNull(arg, "__parameters__") instanceof PTuple inner) {
        for (Object p : inner.items) {
          add(found, p);
        }
      }
    }
  }

  private static void add(List<Object> found, Object parameter) {
    for (Object f : found) {
      if (f == parameter) {
        return;
      }
    }
    found.add(parameter);
  }

  /**
   * The arguments with their type variables replaced.
   *
   * @param self for messages and for {@code __typing_prepare_subst__}
   */
  static PTuple substitute(Object self, PTuple args, PTuple parameters, Object key) {
    int count = parameters.length();
    if (count == 0) {
      throw Errors.type("%s is not a generic class", Repr.repr(self));
    }
    Object item = unpackStars(key);
    for (Object p : parameters.items) {
      Object prepare = Attributes.getOrNull(p, "__typing_prepare_subst__");
      if (prepare != null) {
        Object list = item instanceof PTuple ? item : new PTuple(item);
        item = Calls.call(prepare, self, list);
      }
    }
    Object[] values = item instanceof PTuple t ? t.items : new Object[] {item};
    if (values.length != count) {
      throw Errors.type(
          "Too %s arguments for %s; actual %d, expected %d",
          values.length > count ? "many" : "few", Repr.repr(self), values.length, count);
    }
    List<Object> result = new ArrayList<>();
    for (Object arg : args.items) {
      substitute(self, arg, parameters, values, result);
    }
    return new PTuple(result.toArray());
  }

  private static void substitute(
      Object self, Object arg, PTuple parameters, Object[] values, List<Object> result) {
    if (arg instanceof PType) {
      result.add(arg);
      return;
    }
    if (arg instanceof PTuple nested) {
      List<Object> inner = new ArrayList<>();
      for (Object part : nested.items) {
        substitute(self, part, parameters, values, inner);
      }
      result.add(new PTuple(inner.toArray()));
      return;
    }
    Object method = Attributes.getOrNull(arg, "__typing_subst__");
    Object value = arg;
    if (method != null) {
      Object given = values[indexOf(parameters, arg)];
      value = Calls.call(method, given);
    } else if (Attributes.getOrNull(arg, "__parameters__") instanceof PTuple own
        && own.length() > 0) {
      value = Containers.getItem(arg, keyFor(own, parameters, values));
    }
    if (isUnpacked(arg) && value instanceof PTuple several) {
      result.addAll(List.of(several.items));
    } else {
      result.add(value);
    }
  }

  private static Object keyFor(PTuple own, PTuple parameters, Object[] values) {
    List<Object> key = new ArrayList<>();
    for (Object p : own.items) {
      int i = indexOf(parameters, p);
      boolean variableTuple = Types.of(p) == TypeVariables.TYPE_VAR_TUPLE;
      if (variableTuple && values[i] instanceof PTuple several) {
        key.addAll(List.of(several.items));
      } else {
        key.add(values[i]);
      }
    }
    return new PTuple(key.toArray());
  }

  private static int indexOf(PTuple parameters, Object p) {
    for (int i = 0; i < parameters.length(); i++) {
      if (parameters.items[i] == p) {
        return i;
      }
    }
    throw Errors.type("unknown type parameter %s", Repr.repr(p));
  }

  private static boolean isUnpacked(Object arg) {
    if (arg instanceof PType) {
      return false;
    }
    Object flag = Attributes.getOrNull(arg, "__typing_is_unpacked_typevartuple__");
    return flag != null && Truth.of(flag);
  }

  /** {@code *tuple[int, str]} among the values becomes int, str. */
  private static Object unpackStars(Object key) {
    Object[] items = key instanceof PTuple t ? t.items : new Object[] {key};
    List<Object> result = new ArrayList<>();
    boolean changed = false;
    for (Object item : items) {
      Object inner =
          item instanceof PType
              ? null
              : Attributes.getOrNull(item, "__typing_unpacked_tuple_args__");
      if (inner instanceof PTuple t && !endsOpen(t)) {
        result.addAll(List.of(t.items));
        changed = true;
      } else {
        result.add(item);
      }
    }
    return changed ? new PTuple(result.toArray()) : key;
  }

  private static boolean endsOpen(PTuple t) {
    return t.length() > 0 && t.items[t.length() - 1] == PSingleton.ELLIPSIS;
  }
}
