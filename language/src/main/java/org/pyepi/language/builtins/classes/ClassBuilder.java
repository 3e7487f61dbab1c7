package org.pyepi.language.builtins.classes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** What {@code class} and {@code __build_class__} do: bases, metaclass, namespace, body, call. */
public final class ClassBuilder {
  private ClassBuilder() {}

  @TruffleBoundary
  public static Object build(PFunction body, String name, Object[] bases, Keywords keywords) {
    return build(body, name, bases, keywords, null);
  }

  /** The same with a tuple of type parameters, or null. */
  @TruffleBoundary
  public static Object build(
      PFunction body, String name, Object[] bases, Keywords keywords, Object typeParameters) {
    Object[] resolved = resolveBases(bases);
    Object metaclass = keywords.get("metaclass");
    Keywords rest = metaclass == null ? keywords : without(keywords, "metaclass");
    if (metaclass == null) {
      metaclass = resolved.length == 0 ? BuiltinTypes.TYPE : Types.of(resolved[0]);
    }
    if (metaclass instanceof PType m) {
      metaclass = mostDerived(m, resolved);
    }
    Object namespace = prepare(metaclass, name, resolved, rest);
    if (namespace instanceof PDict d && d.pyType() == BuiltinTypes.DICT) {
      d.put("__module__", moduleName(body.globals));
      d.put("__qualname__", Str.of(body.qualname()));
    } else {
      Containers.setItem(namespace, Str.of("__module__"), moduleName(body.globals));
      Containers.setItem(namespace, Str.of("__qualname__"), Str.of(body.qualname()));
    }
    if (typeParameters != null) {
      Containers.setItem(namespace, Str.of("__type_params__"), typeParameters);
    }
    Object cell = body.code.callTarget().call(body, namespace);
    if (!Arrays.equals(resolved, bases)) {
      Containers.setItem(namespace, Str.of("__orig_bases__"), new PTuple(bases));
    }
    Object[] args = {Str.of(name), new PTuple(resolved), namespace};
    Object made = Calls.call(metaclass, args, rest);
    if (made instanceof PType && cell instanceof Cell c && c.value != made) {
      checkCell(c, name, made);
    }
    return made;
  }

  /** A class whose methods use {@code __class__} must have handed the cell on. */
  private static void checkCell(Cell cell, String name, Object made) {
    if (cell.value == null) {
      throw Errors.runtime(
          "__class__ not set defining '%s' as %s. Was __classcell__ propagated to type.__new__?",
          name, Repr.repr(made));
    }
    throw Errors.type(
        "__class__ set to %s defining '%s' as %s", Repr.repr(cell.value), name, Repr.repr(made));
  }

  private static Object moduleName(PDict globals) {
    Object name = globals.get("__name__");
    return name == null ? Str.of("builtins") : name;
  }

  private static Keywords without(Keywords keywords, String name) {
    List<String> names = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < keywords.size(); i++) {
      if (!keywords.names()[i].equals(name)) {
        names.add(keywords.names()[i]);
        values.add(keywords.values()[i]);
      }
    }
    return new Keywords(names.toArray(new String[0]), values.toArray());
  }

  /** Replaces bases that are no classes by what their {@code __mro_entries__} says. */
  private static Object[] resolveBases(Object[] bases) {
    List<Object> result = new ArrayList<>();
    for (Object base : bases) {
      Object entries = base instanceof PType ? null : Attributes.getOrNull(base, "__mro_entries__");
      if (entries == null) {
        result.add(base);
      } else {
        result.addAll(Arrays.asList(Iteration.toArray(Calls.call(entries, new PTuple(bases)))));
      }
    }
    return result.toArray();
  }

  /** The most derived of a metaclass and the metaclasses of the bases. */
  public static PType mostDerived(PType metaclass, Object[] bases) {
    PType winner = metaclass;
    for (Object base : bases) {
      PType candidate = Types.of(base);
      if (winner.isSubclassOf(candidate)) {
        continue;
      }
      if (!candidate.isSubclassOf(winner)) {
        throw Errors.type(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass"
                + " of the metaclasses of all its bases");
      }
      winner = candidate;
    }
    return winner;
  }

  private static Object prepare(Object metaclass, String name, Object[] bases, Keywords keywords) {
    if (metaclass == BuiltinTypes.TYPE) {
      return new PDict();
    }
    Object method = Attributes.getOrNull(metaclass, "__prepare__");
    if (method == null || method == PNone.NONE) {
      return new PDict();
    }
    Object namespace = Calls.call(method, new Object[] {Str.of(name), new PTuple(bases)}, keywords);
    if (Types.of(namespace).lookup("__getitem__") == null) {
      throw Errors.type(
          "%s.__prepare__() must return a mapping, not %s",
          metaclass instanceof PType t ? t.name() : "<metaclass>", Types.of(namespace).name());
    }
    return namespace;
  }
}
