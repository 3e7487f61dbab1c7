package org.pyepi.language.builtins.imports;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.builtins.codecs.SourceDecoder;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Sources;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/**
 * Finds the source of a module in the folders of {@code sys.path} and in CPython's library, which
 * lies on the class path (python-resources), and runs it.
 */
public final class ModuleLoader {
  private ModuleLoader() {}

  private record Found(Source source, String file, String packagePath) {}

  /** Loads and runs a module; null where there is none. */
  static Object load(PyContext context, String name, Object parent) {
    String tail = name.substring(name.lastIndexOf('.') + 1);
    List<String> namespaceParts = new ArrayList<>();
    context.linkage().flushFiles();
    Object[] path = searchPath(context, parent);
    for (Object entry : path) {
      if (!Str.is(entry)) {
        continue;
      }
      String folder = Str.java(entry);
      Found found = find(context, folder, tail, namespaceParts);
      if (found != null) {
        return run(context, name, found);
      }
      if (isFile(context, folder) || isCompiled(context, folder, tail)) {
        Object module = Importlib.findAndLoad(context, name);
        if (module != null) {
          return module;
        }
      }
    }
    if (!namespaceParts.isEmpty()) {
      return namespacePackage(context, name, namespaceParts);
    }
    for (Object entry : path) {
      String file = Str.is(entry) ? ExtensionModules.find(context, Str.java(entry), tail) : null;
      if (file != null) {
        throw ExtensionModules.refusal(name, file);
      }
    }
    return null;
  }

  /** Whether a folder has a module as cached code only. */
  private static boolean isCompiled(PyContext context, String folder, String tail) {
    if (LibraryFiles.covers(folder)) {
      return false;
    }
    try {
      String base = folder.isEmpty() ? tail : folder + "/" + tail;
      return context.env().getPublicTruffleFile(base + ".pyc").isRegularFile()
          || context.env().getPublicTruffleFile(base + "/__init__.pyc").isRegularFile();
    } catch (SecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether an entry of {@code sys.path} is a file, such as a zip archive. */
  private static boolean isFile(PyContext context, String entry) {
    if (entry.isEmpty() || LibraryFiles.covers(entry)) {
      return false;
    }
    try {
      for (TruffleFile f = context.env().getPublicTruffleFile(entry);
          f != null;
          f = f.getParent()) {
        if (f.exists()) {
          return f.isRegularFile();
        }
      }
    } catch (SecurityException | IllegalArgumentException e) {
      return false;
    }
    return false;
  }

  private static Object[] searchPath(PyContext context, Object parent) {
    if (parent != null) {
      Object path = Attributes.getOrNull(parent, "__path__");
      return path == null ? new Object[0] : Iteration.toArray(path);
    }
    Object path = Attributes.getOrNull(context.modules().get("sys"), "path");
    return path == null ? new Object[0] : Iteration.toArray(path);
  }

  private static Found find(
      PyContext context, String folder, String tail, List<String> namespaceParts) {
    if (LibraryFiles.covers(folder)) {
      return findResource(folder, tail, namespaceParts);
    }
    String base = folder.isEmpty() ? tail : folder + "/" + tail;
    try {
      TruffleFile directory = context.env().getPublicTruffleFile(base);
      if (directory.isDirectory()) {
        TruffleFile init = directory.resolve("__init__.py");
        if (init.isRegularFile()) {
          return new Found(
              read(init), init.getAbsoluteFile().getPath(), directory.getAbsoluteFile().getPath());
        }
        namespaceParts.add(directory.getAbsoluteFile().getPath());
      }
      TruffleFile file = context.env().getPublicTruffleFile(base + ".py");
      if (file.isRegularFile()) {
        return new Found(read(file), file.getAbsoluteFile().getPath(), null);
      }
    } catch (IOException e) {
      throw Errors.io(e, Str.of(base));
    } catch (SecurityException e) {
      return null;
    }
    return null;
  }

  private static Source read(TruffleFile file) throws IOException {
    byte[] bytes = file.readAllBytes();
    return Sources.of(
        SourceDecoder.decode(bytes, file.getPath()), file.getAbsoluteFile().getPath());
  }

  private static Found findResource(String folder, String tail, List<String> namespaceParts) {
    String base = folder + "/" + tail;
    if (LibraryFiles.isDirectory(base)) {
      Found init = resource(base + "/__init__.py", base);
      if (init != null) {
        return init;
      }
      namespaceParts.add(base);
    }
    return resource(base + ".py", null);
  }

  private static Found resource(String file, String packagePath) {
    byte[] bytes = LibraryFiles.read(file);
    return bytes == null
        ? null
        : new Found(Sources.of(new String(bytes, StandardCharsets.UTF_8), file), file, packagePath);
  }

  private static Object run(PyContext context, String name, Found found) {
    PModule module = new PModule(name);
    var ns = module.namespace();
    ns.put("__file__", Str.of(found.file));
    ns.put("__builtins__", context.builtins());
    String packageName = name;
    if (found.packagePath != null) {
      ns.put("__path__", new PList(new Object[] {Str.of(found.packagePath)}));
    } else {
      int dot = name.lastIndexOf('.');
      packageName = dot < 0 ? "" : name.substring(0, dot);
    }
    ns.put("__package__", Str.of(packageName));
    ModuleSpecs.attach(context, module, name, found.file, found.packagePath != null);
    context.modules().put(name, module);
    try {
      // CPython has it frozen, and tracebacks of what it runs show no lines of it.
      String shown = name.equals("runpy") ? "<frozen runpy>" : found.file;
      PCode code = context.linkage().compile(found.source, shown, CompileMode.EXEC);
      execute(code, module);
      if (found.file.startsWith(LibraryFiles.ROOT)) {
        context.linkage().libraryLoaded(name, module);
      }
    } catch (PyException e) {
      context.modules().remove(Str.of(name));
      throw e;
    }
    Object replaced = context.modules().get(name);
    return replaced == null ? module : replaced;
  }

  /** Runs a module, or the {@code __main__} of a package, as the main program: {@code -m}. */
  public static void runAsMain(PyContext context, String module) {
    String name = module;
    int dot = name.lastIndexOf('.');
    Object parent = dot < 0 ? null : parent(context, name.substring(0, dot));
    List<String> namespaceParts = new ArrayList<>();
    for (Object entry : searchPath(context, parent)) {
      Found found =
          Str.is(entry)
              ? find(context, Str.java(entry), name.substring(dot + 1), namespaceParts)
              : null;
      if (found == null) {
        continue;
      }
      if (found.packagePath != null) {
        Imports.importModule(context, name);
        Found inside = find(context, found.packagePath, "__main__", namespaceParts);
        if (inside == null || inside.packagePath != null) {
          break;
        }
        found = inside;
        name += ".__main__";
        dot = name.lastIndexOf('.');
      }
      PModule main = context.mainModule();
      ModuleSpecs.attach(context, main, name, found.file, false);
      main.namespace().put("__name__", Str.of("__main__"));
      main.namespace().put("__file__", Str.of(found.file));
      main.namespace().put("__package__", Str.of(dot < 0 ? "" : name.substring(0, dot)));
      Object argv = Attributes.getOrNull(context.modules().get("sys"), "argv");
      if (argv instanceof PList list && list.size() > 0) {
        list.set(0, Str.of(found.file));
      }
      execute(context.linkage().compile(found.source, found.file, CompileMode.EXEC), main);
      return;
    }
    // In an archive, through a finder of the program's, or nowhere: it knows what to say.
    Calls.method(Imports.importModule(context, "runpy"), "_run_module_as_main", Str.of(module));
  }

  /** A package that {@code -m} names; null where that fails, which is said later. */
  private static Object parent(PyContext context, String name) {
    try {
      return Imports.importModule(context, name);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.IMPORT_ERROR)) {
        return null;
      }
      throw e;
    }
  }

  /** Runs the code of a module in its namespace. */
  public static void execute(PCode code, PModule module) {
    PFunction body =
        new PFunction(code, module.namespace(), new Cell[0], Calls.NO_ARGS, Calls.NO_ARGS);
    code.callTarget().call(body);
  }

  private static Object namespacePackage(PyContext context, String name, List<String> parts) {
    PModule module = new PModule(name);
    module.namespace().put("__path__", PList.of(parts.stream().map(Str::of).toList()));
    module.namespace().put("__package__", Str.of(name));
    ModuleSpecs.attach(context, module, name, null, true);
    context.modules().put(name, module);
    return module;
  }
}
