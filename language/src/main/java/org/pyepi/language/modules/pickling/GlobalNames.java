package org.pyepi.language.modules.pickling;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** How classes and functions are found again: by module and qualified name. */
final class GlobalNames {
  /** Where an object is found. */
  record Place(Object parent, Object module, Object moduleName, Object name, String last) {}

  private GlobalNames() {}

  /** The attribute at the end of a dotted name and its holder; null where there is none. */
  private static Object[] follow(Object from, String[] path) {
    Object parent = from;
    Object found = from;
    for (String part : path) {
      parent = found;
      found = Attributes.getOrNull(parent, part);
      if (found == null) {
        return null;
      }
    }
    return new Object[] {found, parent};
  }

  private static String[] path(Object parent, Object name) {
    String text = Str.java(name);
    String[] parts = text.split("\\.", -1);
    for (String part : parts) {
      if (part.equals("<locals>")) {
        throw parent == null
            ? Errors.attribute("Can't pickle local object %s", Repr.repr(name))
            : Errors.attribute(
                "Can't get local attribute %s on %s", Repr.repr(name), Repr.repr(parent));
      }
    }
    return parts;
  }

  /** The module that an object says it is from, or the one that has it. */
  private static Object moduleOf(PyContext context, Object object, String[] path) {
    Object said = Attributes.getOrNull(object, "__module__");
    if (said != null && said != PNone.NONE) {
      return said;
    }
    PDict modules = context.modules();
    for (Object name : Iteration.toArray(modules)) {
      Object module = modules.get(name);
      String text = Str.is(name) ? Str.java(name) : "";
      if (module == null
          || module == PNone.NONE
          || text.equals("__main__")
          || text.equals("__mp_main__")) {
        continue;
      }
      Object[] found = follow(module, path);
      if (found != null && found[0] == object) {
        return name;
      }
    }
    return Str.of("__main__");
  }

  /** Where an object that is pickled by its name is; PicklingError where it is not there. */
  static Place find(PyContext context, Object object, Object given) {
    Object name = given;
    if (name == null) {
      name = Attributes.getOrNull(object, "__qualname__");
      if (name == null) {
        name = Attributes.get(object, "__name__");
      }
    }
    String[] path = path(null, name);
    Object moduleName = moduleOf(context, object, path);
    Object module;
    try {
      module = Imports.importModule(context, Str.java(moduleName));
    } catch (PyException e) {
      throw PicklingErrors.pickling(
          "Can't pickle %s: import of module %s failed", Repr.repr(object), Repr.repr(moduleName));
    }
    Object[] found = follow(module, path);
    if (found == null) {
      throw PicklingErrors.pickling(
          "Can't pickle %s: attribute lookup %s on %s failed",
          Repr.repr(object), Str.java(name), Str.java(moduleName));
    }
    if (!same(found[0], object)) {
      throw PicklingErrors.pickling(
          "Can't pickle %s: it's not the same object as %s.%s",
          Repr.repr(object), Str.java(moduleName), Str.java(name));
    }
    String last = path[path.length - 1];
    Object shown = found[1] == module ? Str.of(last) : name;
    return new Place(found[1], module, moduleName, shown, last);
  }

  private static boolean same(Object a, Object b) {
    return a == b || a instanceof Long && a.equals(b) || a instanceof Boolean && a.equals(b);
  }

  /** The object of a name in a module, which is imported; {@code dotted} follows the dots. */
  static Object lookUp(PyContext context, Object moduleName, Object name, boolean dotted) {
    Object module = Imports.importModule(context, Str.java(moduleName));
    String[] path = dotted ? path(module, name) : new String[] {Str.java(name)};
    Object[] found = follow(module, path);
    if (found == null) {
      throw Errors.attribute("Can't get attribute %s on %s", Repr.repr(name), Repr.repr(module));
    }
    return found[0];
  }

  /** A table of {@code _compat_pickle} or {@code copyreg}. */
  static PDict table(PyContext context, String module, String name) {
    return (PDict) Attributes.get(Imports.importModule(context, module), name);
  }
}
