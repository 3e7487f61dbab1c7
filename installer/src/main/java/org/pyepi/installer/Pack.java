package org.pyepi.installer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the two files that users get, the same bytes from the same input: {@code
 * pyepi-VERSION-OS-ARCH.tar.gz} and {@code pyepi-component-VERSION.jar}. Jars are compressed
 * already, so the quickest compression will do.
 */
public final class Pack {
  /** 2026-01-01, as in the jars: seconds since 1970. */
  private static final long TIME = 1767225600L;

  private static final String[] COMMANDS = {"pyepi", "polyglot", "epi"};

  private Pack() {}

  /**
   * Arguments: version, folder of jars, launcher's jar, folder of shell scripts, licence, this
   * tool's classes, target folder, GraalVM's version.
   */
  public static void main(String[] args) throws IOException {
    String version = args[0];
    Map<String, Path> files = contents(args);
    Path target = Path.of(args[6]);
    String platform = os() + "-" + arch();
    tarball(target.resolve("pyepi-" + version + "-" + platform + ".tar.gz"), version, files);
    component(
        target.resolve("pyepi-component-" + version + ".jar"),
        version,
        args[7],
        files,
        Path.of(args[5]));
  }

  private static String os() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "macos" : name.startsWith("win") ? "windows" : "linux";
  }

  private static String arch() {
    String arch = System.getProperty("os.arch");
    return arch.equals("x86_64") ? "amd64" : arch;
  }

  /** What is in both, by the path that it has there. */
  private static Map<String, Path> contents(String[] args) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Path scripts = Path.of(args[3]);
    for (String command : COMMANDS) {
      files.put("bin/" + command, scripts.resolve(command));
    }
    files.put("lib/java.sh", scripts.resolve("java.sh"));
    files.put("lib/startup.sh", scripts.resolve("startup.sh"));
    files.put("lib/cache.sh", scripts.resolve("cache.sh"));
    files.put("lib/training.py", scripts.resolve("training.py"));
    files.put("lib/" + Path.of(args[2]).getFileName(), Path.of(args[2]));
    files.put("LICENSE", Path.of(args[4]));
    try (Stream<Path> jars = Files.list(Path.of(args[1]))) {
      jars.forEach(jar -> files.put("lib/" + jar.getFileName(), jar));
    }
    return files;
  }

  private static boolean isCommand(String path) {
    return path.startsWith("bin/");
  }

  private static void tarball(Path out, String version, Map<String, Path> files)
      throws IOException {
    try (OutputStream raw = Files.newOutputStream(out);
        GZIPOutputStream gzip =
            new GZIPOutputStream(raw, 1 << 16) {
              {
                def.setLevel(Deflater.BEST_SPEED);
              }
            };
        TarWriter tar = new TarWriter(gzip, TIME)) {
      String top = "pyepi-" + version + "/";
      for (String folder : new String[] {"", "bin/", "lib/"}) {
        tar.folder(top + folder);
      }
      for (Map.Entry<String, Path> e : files.entrySet()) {
        tar.file(top + e.getKey(), e.getValue(), isCommand(e.getKey()));
      }
    }
  }

  private static void component(
      Path out, String version, String graal, Map<String, Path> files, Path classes)
      throws IOException {
    Map<String, Path> placed = new LinkedHashMap<>();
    StringBuilder digests = new StringBuilder();
    StringBuilder permissions = new StringBuilder();
    StringBuilder symlinks = new StringBuilder();
    for (Map.Entry<String, Path> e : files.entrySet()) {
      String path = "languages/pyepi/" + e.getKey();
      placed.put(path, e.getValue());
      digests.append(path).append(" = ").append(Digest.of(e.getValue())).append('\n');
      if (isCommand(e.getKey())) {
        permissions.append(path).append(" = rwxr-xr-x\n");
        symlinks.append(e.getKey()).append(" = ../").append(path).append('\n');
      }
    }
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(out))) {
      jar.setLevel(Deflater.BEST_SPEED);
      entry(jar, JarFile.MANIFEST_NAME);
      manifest(version, graal).write(jar);
      entry(jar, Component.SYMLINKS);
      jar.write(symlinks.toString().getBytes(StandardCharsets.UTF_8));
      entry(jar, Component.PERMISSIONS);
      jar.write(permissions.toString().getBytes(StandardCharsets.UTF_8));
      entry(jar, Component.DIGESTS);
      jar.write(digests.toString().getBytes(StandardCharsets.UTF_8));
      try (Stream<Path> own = Files.walk(classes)) {
        own.filter(p -> p.toString().endsWith(".class"))
            .sorted()
            .forEach(p -> copy(jar, classes.relativize(p).toString(), p));
      }
      placed.forEach((path, file) -> copy(jar, path, file));
    }
  }

  private static void copy(JarOutputStream jar, String path, Path file) {
    try {
      entry(jar, path);
      Files.copy(file, jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void entry(JarOutputStream jar, String name) throws IOException {
    JarEntry e = new JarEntry(name);
    e.setTime(TIME * 1000);
    jar.putNextEntry(e);
  }

  private static Manifest manifest(String version, String graal) {
    Manifest m = new Manifest();
    Attributes a = m.getMainAttributes();
    a.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    a.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    a.putValue("Bundle-Name", "PyEpi");
    a.putValue("Bundle-Symbolic-Name", Installer.ID);
    a.putValue("Bundle-Version", version);
    a.putValue(
        "Bundle-RequireCapability",
        "org.graalvm; filter:=\"(&(graalvm_version=" + graal + ")(java_version>=21))\"");
    a.putValue("x-GraalVM-Polyglot-Part", "True");
    a.putValue("x-GraalVM-Working-Directories", "languages/pyepi");
    return m;
  }
}
