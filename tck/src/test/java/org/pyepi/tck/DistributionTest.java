package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get: the tarball, and the component that installs itself into a JDK. */
class DistributionTest {
  @TempDir Path folder;

  private static Path packaged(String start, String end) throws IOException {
    try (Stream<Path> files = Files.list(Command.TOP.resolve("launcher/target"))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(start) && f.toString().endsWith(end))
          .findFirst()
          .orElseThrow(() -> new AssertionError("run mvn package: no " + start + "*" + end));
    }
  }

  private static Path component() throws IOException {
    return packaged("pyepi-component-", ".jar");
  }

  private static Command.Result run(Object... line) throws Exception {
    List<String> words = new ArrayList<>();
    for (Object word : line) {
      words.add(word.toString());
    }
    Command.Result r = Command.run(words, Map.of());
    assertFalse(r.err().contains("\tat "), r.err());
    return r;
  }

  private static Command.Result installer(Path jar, Object... arguments) throws Exception {
    List<Object> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java"));
    line.addAll(List.of("-jar", jar));
    line.addAll(List.of(arguments));
    return run(line.toArray());
  }

  /** Every file of a tree with its kind, permissions, size, time, and content where it is short. */
  private static Map<String, String> tree(Path top) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(top)) {
      for (Path f : files.toList()) {
        PosixFileAttributes a =
            Files.readAttributes(f, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String content =
            a.isSymbolicLink()
                ? Files.readSymbolicLink(f).toString()
                : a.isRegularFile() && a.size() < 10_000
                    ? String.valueOf(Arrays.hashCode(Files.readAllBytes(f)))
                    : "";
        all.put(
            top.relativize(f).toString(),
            PosixFilePermissions.toString(a.permissions())
                + " "
                + (a.isDirectory() ? 0 : a.size())
                + " "
                + a.lastModifiedTime()
                + " "
                + content);
      }
    }
    return all;
  }

  /** What differs between two trees, so that a failure can be read. */
  private static Map<String, String> changes(
      Map<String, String> before, Map<String, String> after) {
    Map<String, String> changed = new TreeMap<>();
    before.forEach(
        (f, was) -> {
          if (!was.equals(after.get(f))) {
            changed.put(f, was + " -> " + after.get(f));
          }
        });
    after.keySet().stream().filter(f -> !before.containsKey(f)).forEach(f -> changed.put(f, "new"));
    return changed;
  }

  private Path copiedJdk() throws Exception {
    Path jdk = folder.resolve("jdk");
    assertEquals(0, run("cp", "-a", System.getProperty("java.home"), jdk).status());
    return jdk;
  }

  private Path pretendedJdk(String version) throws IOException {
    Path jdk = folder.resolve("jdk-" + version);
    Files.createDirectories(jdk.resolve("bin"));
    Files.createFile(
        jdk.resolve("bin/java"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  @Test
  void theTarballRunsWhereverItIsUnpacked() throws Exception {
    assertEquals(0, run("tar", "xzf", packaged("pyepi-0", ".tar.gz"), "-C", folder).status());
    Path top = folder.resolve("pyepi-0.1.0");
    Path moved = folder.resolve("some where else");
    Files.move(top, moved);
    assertEquals("6\n", run(moved.resolve("bin/pyepi"), "--no-jit", "-c", "print(2 * 3)").out());
    assertTrue(run(moved.resolve("bin/epi"), "devices").out().contains("emulator"));
    assertEquals(
        "7\n",
        run(moved.resolve("bin/polyglot"), "--no-jit", "--language", "pyepi", script()).out());
    assertTrue(Files.exists(moved.resolve("LICENSE")));
  }

  private Path script() throws IOException {
    return Files.writeString(folder.resolve("script.py"), "print(3 + 4)\n");
  }

  @Test
  void installingUsingAndUninstallingLeavesNoDifference() throws Exception {
    Path jdk = copiedJdk();
    Map<String, String> before = tree(jdk);
    Command.Result dry = installer(component(), "install", "--into", jdk, "--dry-run");
    assertTrue(dry.out().contains("would make link " + jdk.resolve("bin/pyepi")), dry.out());
    assertEquals(Map.of(), changes(before, tree(jdk)));

    Command.Result installed = installer(component(), "install", "--into", jdk);
    assertEquals(0, installed.status(), installed.err());
    assertEquals("PyEpi 0.1.0\n", installer(component(), "list", "--into", jdk).out());
    assertEquals(0, installer(component(), "verify", "--into", jdk).status());
    assertEquals(
        jdk.toRealPath() + "\n",
        run(
                jdk.resolve("bin/pyepi"),
                "-c",
                "import java; print(java.lang.System.getProperty('java.home'))")
            .out());
    assertEquals("7\n", run(jdk.resolve("bin/polyglot"), "--language", "pyepi", script()).out());

    Command.Result again = installer(component(), "install", "--into", jdk);
    assertEquals(1, again.status());
    assertTrue(again.err().contains("already; uninstall it first"), again.err());

    Command.Result gone = installer(component(), "uninstall", "--from", jdk);
    assertEquals(0, gone.status(), gone.err());
    assertEquals(Map.of(), changes(before, tree(jdk)));
  }

  @Test
  void whatWasChangedIsFoundAndKept() throws Exception {
    Path jdk = pretendedJdk("25.0.1");
    installer(component(), "install", "--into", jdk);
    Path licence = jdk.resolve("languages/pyepi/LICENSE");
    Files.writeString(licence, "mine");
    Command.Result verified = installer(component(), "verify", "--into", jdk);
    assertEquals(1, verified.status());
    assertEquals("pyepi: " + licence + ": was changed\n", verified.err());
    Command.Result gone = installer(component(), "uninstall", "--from", jdk);
    assertTrue(gone.err().contains(licence + " was changed and is kept"), gone.err());
    assertEquals("mine", Files.readString(licence));
    assertFalse(Files.exists(jdk.resolve("languages/pyepi/lib")));
  }

  @Test
  void aFileThatIsNotOursIsNotOverwritten() throws Exception {
    Path jdk = pretendedJdk("25.0.1");
    Files.writeString(jdk.resolve("bin/polyglot"), "another one");
    Map<String, String> before = tree(jdk);
    Command.Result r = installer(component(), "install", "--into", jdk);
    assertEquals(1, r.status());
    assertTrue(r.err().contains("bin/polyglot is there already"), r.err());
    assertEquals(Map.of(), changes(before, tree(jdk)));
  }

  @Test
  void aDamagedComponentIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(component());
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.jar"), bytes);
    Path jdk = pretendedJdk("25.0.1");
    Map<String, String> before = tree(jdk);
    Command.Result r = installer(damaged, "install", "--into", jdk);
    assertEquals(1, r.status());
    assertTrue(r.err().startsWith("pyepi: the component is damaged: languages/pyepi/"), r.err());
    assertEquals(Map.of(), changes(before, tree(jdk)));
  }

  @Test
  void aReadOnlyTargetAnOldJdkAndNoJdkAreSaid() throws Exception {
    Path readOnly = pretendedJdk("25.0.1");
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      Command.Result r = installer(component(), "install", "--into", readOnly);
      assertEquals(1, r.status());
      assertTrue(r.err().contains("cannot write to " + readOnly), r.err());
    } finally {
      Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Command.Result old = installer(component(), "install", "--into", pretendedJdk("17.0.9"));
    assertEquals(1, old.status());
    assertTrue(old.err().contains("is Java 17; PyEpi wants a JDK 21 or later"), old.err());
    Command.Result none = installer(component(), "install", "--into", folder);
    assertEquals(1, none.status());
    assertTrue(none.err().contains("is no JDK"), none.err());
  }
}
