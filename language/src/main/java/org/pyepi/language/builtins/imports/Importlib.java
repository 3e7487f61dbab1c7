package org.pyepi.language.builtins.imports;

import java.nio.charset.StandardCharsets;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Sources;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/**
 * CPython's own import system, {@code importlib._bootstrap} and {@code _bootstrap_external} from
 * its library. It costs start-up time, so it is set up only when a program asks for it: by
 * importing {@code importlib}, by a finder in {@code sys.meta_path}, by a hook, by an archive in
 * {@code sys.path}. Then modules get real specs and loaders, those loaded before too. Plain imports
 * from folders stay with {@link Imports}, which does the same without Python code.
 */
final class Importlib {
  private static final String CORE = "_frozen_importlib";
  private static final String EXTERNAL = "_frozen_importlib_external";

  /** State of a context. */
  private static final class State {
    private PModule core;
    private PModule external;
    private boolean ready;

    /** How many path hooks are ours. */
    private int hooks;
  }

  private Importlib() {}

  private static State state(PyContext context) {
    return context.state("importlib", State::new);
  }

  static boolean isPart(String name) {
    return name.equals(CORE) || name.equals(EXTERNAL);
  }

  /** One of the two modules that CPython has frozen. */
  static Object part(PyContext context, String name) {
    State s = state(context);
    if (s.core == null) {
      install(context, s);
    }
    return name.equals(CORE) ? s.core : s.external;
  }

  private static void install(PyContext context, State s) {
    s.core = frozen(context, CORE, "_bootstrap");
    s.external = frozen(context, EXTERNAL, "_bootstrap_external");
    Object sys = context.modules().get("sys");
    Calls.method(s.core, "_install", sys, Imports.importModule(context, "_imp"));
    Calls.method(s.core, "_install_external_importers");
    PList hooks = (PList) Attributes.get(sys, "path_hooks");
    PModule zip = (PModule) Imports.importModule(context, "zipimport");
    hooks.insert(0, zip.namespace().get("zipimporter"));
    s.hooks = hooks.size();
    s.ready = true;
    for (Object name : Iteration.toArray(context.modules())) {
      if (context.modules().get(name) instanceof PModule m
          && Str.is(name)
          && m != context.mainModule()) { // whatever other names it has
        attach(context, m, Str.java(name));
      }
    }
  }

  private static PModule frozen(PyContext context, String name, String file) {
    PModule module = new PModule(name);
    module.namespace().put("__builtins__", context.builtins());
    module.namespace().put("__package__", Str.EMPTY);
    context.modules().put(name, module);
    String path = LibraryFiles.ROOT + "/importlib/" + file + ".py";
    String text = new String(LibraryFiles.read(path), StandardCharsets.UTF_8);
    ModuleLoader.execute(
        context
            .linkage()
            .compile(Sources.of(text, path), "<frozen importlib." + file + ">", CompileMode.EXEC),
        module);
    return module;
  }

  /** Gives a module its real spec and loader; false where {@code importlib} is not in use. */
  static boolean attach(PyContext context, PModule module, String name) {
    State s = state(context);
    if (!s.ready) {
      return false;
    }
    var ns = module.namespace();
    Object file = ns.get("__file__");
    Object path = ns.get("__path__");
    Object spec;
    if (context.linkage().hasModule(name)) {
      Object importer = s.core.namespace().get("BuiltinImporter");
      spec = Calls.method(s.core, "spec_from_loader", Str.of(name), importer);
    } else if (file == null || !Str.is(file)) {
      if (path == null) {
        return false;
      }
      spec = Calls.method(s.core, "ModuleSpec", Str.of(name), PNone.NONE);
      Attributes.set(spec, "submodule_search_locations", path);
    } else if (name.equals("__main__")) {
      return false;
    } else {
      Object loader =
          Calls.call(s.external.namespace().get("SourceFileLoader"), Str.of(name), file);
      spec = Calls.method(s.external, "spec_from_file_location", Str.of(name), file);
      Attributes.set(spec, "loader", loader);
      if (path != null) {
        Attributes.set(spec, "submodule_search_locations", path);
      }
    }
    ns.put("__spec__", spec);
    Object loader = Attributes.get(spec, "loader");
    if (loader == PNone.NONE) {
      loader =
          Calls.call(
              s.external.namespace().get("NamespaceLoader"),
              Str.of(name),
              path,
              Attributes.get(s.external.namespace().get("PathFinder"), "_get_spec"));
      Attributes.set(spec, "loader", loader);
    }
    ns.put("__loader__", loader);
    Object cached = Attributes.get(spec, "cached");
    if (cached != PNone.NONE) {
      ns.put("__cached__", cached);
    }
    return true;
  }

  /** Whether the program has put finders or hooks of its own beside CPython's. */
  static boolean isCustomized(PyContext context) {
    Object sys = context.modules().get("sys");
    State s = state(context);
    if (s.core != null && !s.ready) {
      return false;
    }
    if (!(Attributes.getOrNull(sys, "meta_path") instanceof PList finders)
        || !(Attributes.getOrNull(sys, "path_hooks") instanceof PList hooks)) {
      return true;
    }
    if (!s.ready) {
      return finders.size() > 0 || hooks.size() > 0;
    }
    return finders.size() != 3
        || finders.get(0) != s.core.namespace().get("BuiltinImporter")
        || finders.get(2) != s.external.namespace().get("PathFinder")
        || hooks.size() != s.hooks;
  }

  /** Imports a module by CPython's finders; null where there is none of that name. */
  static Object findAndLoad(PyContext context, String name) {
    part(context, CORE);
    State s = state(context);
    if (!s.ready) {
      return null;
    }
    try {
      return Calls.method(
          s.core, "_find_and_load", Str.of(name), s.core.namespace().get("_gcd_import"));
    } catch (PyException e) {
      if (e.is(ExceptionTypes.MODULE_NOT_FOUND_ERROR) && isAbout(e.value(), name)) {
        return null;
      }
      throw e;
    }
  }

  private static boolean isAbout(PBaseException e, String name) {
    Object about = e.attribute("name");
    return about != null && Str.is(about) && Str.java(about).equals(name);
  }
}
