package org.pyepi.language.builtins.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Sources;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/**
 * What {@code sys.path} holds besides the program's folder and the library: {@code PYTHONPATH}, and
 * {@code site-packages} of a virtual environment with what its {@code .pth} files add. CPython's
 * {@code site} does the same at each start; here no Python code runs unless a {@code .pth} file has
 * some.
 */
final class SearchPath {
  private static final String CONFIGURATION = "pyvenv.cfg";

  private SearchPath() {}

  /** Completes {@code sys.path}; called once, before the program runs. */
  static void complete(PyContext context) {
    PModule sys = (PModule) context.modules().get("sys");
    if (!context.env().isFileIOAllowed()
        || !(Attributes.getOrNull(sys, "path") instanceof PList path)) {
      return;
    }
    int at = 0;
    for (String entry : context.pythonVariable("PYTHONPATH").split(":", -1)) {
      if (!entry.isEmpty()) {
        path.insert(at++, Str.of(absolute(entry)));
      }
    }
    Path environment = environment(context);
    if (environment == null) {
      return;
    }
    for (String name : new String[] {"prefix", "exec_prefix"}) {
      sys.namespace().put(name, Str.of(environment.toString()));
    }
    Path packages = packages(environment);
    if (packages != null && !context.hasFlag('S')) {
      add(context, path, packages);
    }
  }

  private static String absolute(String entry) {
    return Path.of(entry).toAbsolutePath().normalize().toString();
  }

  /** The folder of the virtual environment in use, or null. */
  private static Path environment(PyContext context) {
    String executable = System.getProperty("pyepi.executable", "");
    if (!executable.isEmpty()) {
      Path bin = Path.of(executable).toAbsolutePath().getParent();
      for (Path folder : new Path[] {bin, bin == null ? null : bin.getParent()}) {
        if (folder != null && Files.isRegularFile(folder.resolve(CONFIGURATION))) {
          return folder;
        }
      }
    }
    String active = context.env().getEnvironment().get("VIRTUAL_ENV");
    if (active != null && Files.isRegularFile(Path.of(active, CONFIGURATION))) {
      return Path.of(active);
    }
    return null;
  }

  /** Its {@code site-packages}: of 3.12, else of the newest Python that it was made by. */
  private static Path packages(Path environment) {
    Path lib = environment.resolve("lib");
    Path own = lib.resolve("python3.12/site-packages");
    if (Files.isDirectory(own)) {
      return own;
    }
    try (Stream<Path> all = Files.list(lib)) {
      return all.filter(p -> p.getFileName().toString().startsWith("python3"))
          .map(p -> p.resolve("site-packages"))
          .filter(Files::isDirectory)
          .max(Comparator.naturalOrder())
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  private static void add(PyContext context, PList path, Path folder) {
    path.append(Str.of(folder.toString()));
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(p -> p.getFileName().toString().endsWith(".pth")).sorted().forEach(files::add);
    } catch (IOException e) {
      return;
    }
    for (Path file : files) {
      try {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          addLine(context, path, folder, file, line.stripTrailing());
        }
      } catch (IOException e) {
        // As CPython's site: a file that cannot be read adds nothing.
      }
    }
  }

  private static void addLine(PyContext context, PList path, Path folder, Path file, String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("import ") || line.startsWith("import\t")) {
      try {
        ModuleLoader.execute(
            context
                .linkage()
                .compile(Sources.of(line, file.toString()), file.toString(), CompileMode.EXEC),
            new PModule("site"));
      } catch (PyException e) {
        Object err = Attributes.getOrNull(context.modules().get("sys"), "stderr");
        Calls.method(
            err,
            "write",
            Str.of(
                "Error processing line of "
                    + file
                    + ":\n\n"
                    + Tracebacks.format(e.value())
                    + "\nRemainder of file ignored\n"));
      }
      return;
    }
    Path entry = folder.resolve(line).normalize();
    if (Files.exists(entry)) {
      for (Object present : path.toArray()) {
        if (Str.is(present) && Str.java(present).equals(entry.toString())) {
          return;
        }
      }
      path.append(Str.of(entry.toString()));
    }
  }
}
