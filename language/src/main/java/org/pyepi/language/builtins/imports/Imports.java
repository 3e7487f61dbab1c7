package org.pyepi.language.builtins.imports;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** The import system: {@code sys.modules}, modules in Java, then source files. */
public final class Imports {
  private Imports() {}

  /** {@code import a.b.c}: the top module, or the leaf for {@code import … as}. */
  @TruffleBoundary
  public static Object importStatement(
      PyContext context, PDict globals, String name, boolean leaf) {
    Object replaced = replacement(context, globals);
    if (replaced == null) {
      return importTop(context, name, leaf);
    }
    Object module = Calls.call(replaced, Str.of(name), globals, PNone.NONE, PNone.NONE, 0L);
    if (leaf && name.indexOf('.') >= 0) {
      for (String part : name.substring(name.indexOf('.') + 1).split("\\.")) {
        module = member(context, module, part);
      }
    }
    return module;
  }

  /** What a program has put in the place of {@code __import__}, or null. */
  private static Object replacement(PyContext context, PDict globals) {
    Object builtins = globals.get("__builtins__");
    PDict namespace = context.builtins().namespace();
    if (builtins instanceof PModule m) {
      namespace = m.namespace();
    } else if (builtins instanceof PDict d) {
      namespace = d;
    }
    Object function = namespace.get("__import__");
    if (function == null) {
      throw Errors.raise(ExceptionTypes.IMPORT_ERROR, "__import__ not found");
    }
    return function instanceof PBuiltin ? null : function;
  }

  /** {@code __import__} without names: the top module, or the leaf. */
  public static Object importTop(PyContext context, String name, boolean leaf) {
    Object found = importModule(context, name);
    if (leaf) {
      return found;
    }
    int dot = name.indexOf('.');
    return dot < 0 ? found : context.modules().get(name.substring(0, dot));
  }

  /** {@code from module import names}: the module; submodules among the names are imported. */
  @TruffleBoundary
  public static Object importFrom(
      PyContext context, PDict globals, String module, int level, String[] names) {
    Object replaced = replacement(context, globals);
    if (replaced != null) {
      Object[] wanted = Arrays.stream(names).map(Str::of).toArray();
      Object from = module == null ? Str.EMPTY : Str.of(module);
      return Calls.call(replaced, from, globals, PNone.NONE, new PTuple(wanted), (long) level);
    }
    return importNames(context, globals, module, level, names);
  }

  /** {@code __import__} with names. */
  public static Object importNames(
      PyContext context, PDict globals, String module, int level, String[] names) {
    String name = level == 0 ? module : absolute(globals, module, level);
    Object found = importModule(context, name);
    if (found instanceof PModule m && m.namespace().get("__path__") != null) {
      for (String member : names) {
        if (!member.equals("*") && Attributes.getOrNull(m, member) == null) {
          try {
            importModule(context, name + "." + member);
          } catch (PyException e) {
            if (!e.is(ExceptionTypes.MODULE_NOT_FOUND_ERROR)
                || !isAbout(e.value(), name + "." + member)) {
              throw e;
            }
          }
        }
      }
    }
    return found;
  }

  private static boolean isAbout(PBaseException e, String name) {
    Object about = e.attribute("name");
    return about != null && Str.is(about) && Str.java(about).equals(name);
  }

  /** The absolute name of a relative import. */
  @TruffleBoundary
  public static String absolute(PDict globals, String module, int level) {
    Object packageName = globals.get("__package__");
    String base;
    if (packageName != null && packageName != PNone.NONE) {
      base = Str.java(packageName);
    } else {
      Object own = globals.get("__name__");
      if (own == null) {
        throw Errors.key(Str.of("'__name__' not in globals"));
      }
      base = own == null ? "" : Str.java(own);
      if (globals.get("__path__") == null) {
        int dot = base.lastIndexOf('.');
        base = dot < 0 ? "" : base.substring(0, dot);
      }
    }
    if (base.isEmpty()) {
      throw Errors.raise(
          ExceptionTypes.IMPORT_ERROR, "attempted relative import with no known parent package");
    }
    for (int i = 1; i < level; i++) {
      int dot = base.lastIndexOf('.');
      if (dot < 0) {
        throw Errors.raise(
            ExceptionTypes.IMPORT_ERROR, "attempted relative import beyond top-level package");
      }
      base = base.substring(0, dot);
    }
    return module == null || module.isEmpty() ? base : base + "." + module;
  }

  /** Imports a module by its absolute name and gives it. */
  @TruffleBoundary
  public static Object importModule(PyContext context, String name) {
    Object present = context.modules().get(name);
    if (present != null) {
      if (present == PNone.NONE) {
        throw notFound("import of " + name + " halted; None in sys.modules", name);
      }
      return present;
    }
    int dot = name.lastIndexOf('.');
    Object parent = null;
    if (dot >= 0) {
      parent = importModule(context, name.substring(0, dot));
      present = context.modules().get(name);
      if (present != null) {
        return present;
      }
    }
    Object within = parent;
    Object module = ImportTimes.timed(context, name, () -> load(context, name, within));
    if (parent instanceof PModule p) {
      p.namespace().put(name.substring(dot + 1), module);
    }
    return module;
  }

  private static Object load(PyContext context, String name, Object parent) {
    if (Importlib.isPart(name)) {
      return Importlib.part(context, name);
    }
    if (Importlib.isCustomized(context)) {
      Object module = Importlib.findAndLoad(context, name);
      if (module == null) {
        throw Errors.moduleNotFound(name);
      }
      return module;
    }
    PModule builtin = context.linkage().createModule(name);
    if (builtin != null) {
      context.modules().put(name, builtin);
      Importlib.attach(context, builtin, name);
      return builtin;
    }
    Object module = ModuleLoader.load(context, name, parent);
    if (module == null) {
      int dot = name.lastIndexOf('.');
      if (parent instanceof PModule p && p.namespace().get("__path__") == null) {
        throw notFound(
            "No module named '" + name + "'; '" + name.substring(0, dot) + "' is not a package",
            name);
      }
      throw notFound(MissingModules.message(name), name);
    }
    return module;
  }

  private static PyException notFound(String text, String name) {
    PyException e = Errors.raise(ExceptionTypes.MODULE_NOT_FOUND_ERROR, "%s", text);
    e.value().setAttribute("name", Str.of(name));
    return e;
  }

  /** A name of a module for {@code from … import}; ImportError where it has none. */
  @TruffleBoundary
  public static Object member(PyContext context, Object module, String name) {
    Object value = Attributes.getOrNull(module, name);
    if (value != null) {
      return value;
    }
    Object moduleName = Attributes.getOrNull(module, "__name__");
    String text = moduleName == null ? "?" : Repr.strJava(moduleName);
    Object submodule = context.modules().get(text + "." + name);
    if (submodule != null) {
      return submodule;
    }
    Object file = Attributes.getOrNull(module, "__file__");
    PyException e =
        Errors.raise(
            ExceptionTypes.IMPORT_ERROR,
            "cannot import name '%s' from '%s' (%s)",
            name,
            text,
            file == null ? "unknown location" : Repr.strJava(file));
    e.value().setAttribute("name", Str.of(text));
    throw e;
  }

  /** {@code from module import *}. */
  @TruffleBoundary
  public static void star(Object module, PDict globals) {
    Object all = Attributes.getOrNull(module, "__all__");
    if (all != null) {
      Iteration.forEach(
          all, name -> globals.put(name, member(PyContext.get(), module, Str.java(name))));
      return;
    }
    PDict namespace = ((PModule) module).namespace();
    Iteration.forEach(
        namespace,
        name -> {
          if (Str.is(name) && !Str.java(name).startsWith("_")) {
            globals.put(name, namespace.get(name));
          }
        });
  }
}
