package org.pyepi.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Makes a copy of the JDK that runs this with Graal inside: the JVM refuses a cache of loaded
 * classes (JEP 483) beside {@code --upgrade-module-path}, and the cache is what makes a start
 * quick.
 *
 * <p>JDKs without {@code jmods} bring an empty {@code jdk.graal.compiler} that {@code jlink} would
 * take, so the modules that we want are packed again from the running image first. The start script
 * calls this once for each JDK and version of Graal.
 */
public final class RuntimeImage {
  /**
   * Threads of the highest priority, which are Truffle's compiler threads, leave the processors to
   * the program: on two cores it ran half as fast while its functions were compiled. The JVM's own
   * compilers, which this policy would put before the program where that is allowed, give way too,
   * but less: the program runs on what they make. In the image because the JVM warns of the policy
   * on a command line, though giving way needs no privilege.
   */
  private static final String YIELDING_COMPILER =
      "-XX:ThreadPriorityPolicy=1 -XX:JavaPriority10_To_OSPriority=10"
          + " -XX:CompilerThreadPriority=4";

  /** What Python programs can expect of Java, and what Graal builds on. */
  private static final List<String> ROOTS =
      List.of(
          "java.se",
          "jdk.unsupported",
          "jdk.management",
          "jdk.internal.vm.ci",
          "jdk.zipfs",
          "jdk.net",
          "jdk.httpserver",
          "jdk.crypto.ec",
          "jdk.localedata",
          "jdk.charsets");

  private static final List<String> GRAAL_MODULES =
      List.of(
          "jdk.graal.compiler",
          "org.graalvm.truffle",
          "org.graalvm.truffle.runtime",
          "org.graalvm.truffle.compiler",
          "org.graalvm.polyglot");

  private static final List<String> GRAAL_JARS =
      List.of(
          "compiler",
          "truffle-compiler",
          "truffle-runtime",
          "truffle-api",
          "polyglot",
          "collections",
          "word",
          "nativeimage",
          "jniutils");

  private final Path lib;
  private final Path work;
  private final Path jdk = Path.of(System.getProperty("java.home"));

  private RuntimeImage(Path lib, Path work) {
    this.lib = lib;
    this.work = work;
  }

  /**
   * Arguments: the image's folder, which must not exist; the folder of jars; a folder to work in.
   */
  public static void main(String[] args) throws IOException {
    new RuntimeImage(Path.of(args[1]), Path.of(args[2])).make(Path.of(args[0]));
  }

  private void make(Path image) throws IOException {
    Files.createDirectories(work.resolve("jmods"));
    for (String module : closure()) {
      pack(module);
    }
    StringBuilder path = new StringBuilder(work.resolve("jmods").toString());
    for (String jar : GRAAL_JARS) {
      path.append(File.pathSeparator).append(jar(jar));
    }
    run(
        "jlink",
        "--module-path",
        path.toString(),
        "--add-modules",
        String.join(",", ROOTS) + "," + String.join(",", GRAAL_MODULES),
        "--add-options",
        YIELDING_COMPILER,
        "--output",
        image.toString());
  }

  /** The roots and all that they require. */
  private static Set<String> closure() {
    Deque<String> todo = new ArrayDeque<>(ROOTS);
    Set<String> all = new TreeSet<>();
    while (!todo.isEmpty()) {
      String name = todo.pop();
      if (all.add(name)) {
        ModuleFinder.ofSystem()
            .find(name)
            .ifPresent(m -> m.descriptor().requires().forEach(r -> todo.push(r.name())));
      }
    }
    return all;
  }

  private Path jar(String name) throws IOException {
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.filter(p -> p.getFileName().toString().matches(name + "-[0-9].*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no jar of " + name + " in " + lib));
    }
  }

  private void pack(String module) throws IOException {
    Path classes = work.resolve("classes").resolve(module);
    Path from = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/" + module);
    copy(from, classes, name -> !isGenerated(name));
    Path info = classes.resolve("module-info.class");
    Files.write(info, withoutHashes(Files.readAllBytes(info)));
    List<String> arguments =
        new ArrayList<>(
            List.of("create", "--compress", "zip-0", "--class-path", classes.toString()));
    if (module.equals("java.base")) {
      // Which library belongs to which module no longer matters.
      Path libraries = work.resolve("lib");
      copy(jdk.resolve("lib"), libraries, RuntimeImage::isLibrary);
      arguments.addAll(List.of("--libs", libraries.toString()));
      arguments.addAll(List.of("--config", jdk.resolve("conf").toString()));
      arguments.addAll(List.of("--cmds", jdk.resolve("bin").toString()));
    }
    arguments.add(work.resolve("jmods").resolve(module + ".jmod").toString());
    run("jmod", arguments.toArray(new String[0]));
  }

  /** Classes that jlink makes anew, and does not expect to find. */
  private static boolean isGenerated(String name) {
    return name.startsWith("jdk/internal/module/SystemModules$")
        || name.contains("BoundMethodHandle$Species_")
        || name.startsWith("java/lang/invoke/") && name.endsWith("$Holder.class");
  }

  private static boolean isLibrary(String name) {
    return !name.equals("modules")
        && !name.equals("src.zip")
        && !name.equals("ct.sym")
        && !name.endsWith(".jsa");
  }

  private interface NameFilter {
    boolean accepts(String name);
  }

  private static void copy(Path from, Path to, NameFilter filter) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(from)) {
      all = files.toList();
    }
    for (Path p : all) {
      String name = from.relativize(p).toString();
      Path target = to.resolve(name);
      if (Files.isDirectory(p)) {
        Files.createDirectories(target);
      } else if (filter.accepts(name)) {
        Files.copy(p, target);
      }
    }
  }

  /** Hashes tie java.base to the modules that it was built with, the empty Graal among them. */
  private static byte[] withoutHashes(byte[] moduleInfo) {
    ClassReader reader = new ClassReader(moduleInfo);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitAttribute(Attribute attribute) {
            if (!attribute.type.equals("ModuleHashes")) {
              super.visitAttribute(attribute);
            }
          }
        },
        0);
    return writer.toByteArray();
  }

  private static void run(String tool, String... arguments) throws IOException {
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IOException("this JDK has no " + tool))
            .run(System.out, System.err, arguments);
    if (status != 0) {
      throw new IOException(tool + " ended with " + status);
    }
  }
}
