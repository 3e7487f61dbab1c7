package org.pyepi.installer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * A component in GraalVM's format: a jar with {@code Bundle-*} keys in its manifest, {@code
 * META-INF/symlinks}, {@code META-INF/permissions}, and files below {@code languages/}. Besides, it
 * has {@code META-INF/digests} with the SHA-256 of each file.
 */
final class Component implements AutoCloseable {
  static final String SYMLINKS = "META-INF/symlinks";
  static final String PERMISSIONS = "META-INF/permissions";
  static final String DIGESTS = "META-INF/digests";

  private final JarFile jar;
  private final Attributes manifest;

  /** Digests by path, symlinks' targets by path, permissions by path. */
  private final Map<String, String> digests;

  private final Map<String, String> symlinks;
  private final Map<String, String> permissions;

  private Component(JarFile jar) throws IOException {
    this.jar = jar;
    this.manifest = jar.getManifest().getMainAttributes();
    this.digests = table(DIGESTS);
    this.symlinks = table(SYMLINKS);
    this.permissions = table(PERMISSIONS);
  }

  static Component open(Path file) {
    try {
      Component c = new Component(new JarFile(file.toFile()));
      c.check();
      return c;
    } catch (ZipException e) {
      throw damaged(file.toString(), "is no jar file: " + e.getMessage());
    } catch (IOException e) {
      throw damaged(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  static InstallException damaged(String what, String why) {
    return new InstallException(
        "the component is damaged: " + what + " " + why + "; get it again, nothing was changed");
  }

  private Map<String, String> table(String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      throw damaged(name, "is missing");
    }
    Properties p = new Properties();
    try (InputStreamReader in =
        new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8)) {
      p.load(in);
    }
    Map<String, String> result = new TreeMap<>();
    p.forEach((key, value) -> result.put((String) key, (String) value));
    return result;
  }

  /** Compares every file with its digest. */
  void check() {
    digests.forEach(
        (path, digest) -> {
          String found;
          try (InputStream in = open(path)) {
            found = Digest.of(in);
          } catch (IOException e) {
            throw damaged(path, "cannot be read: " + e.getMessage());
          }
          if (!found.equals(digest)) {
            throw damaged(path, "differs from its digest");
          }
        });
  }

  InputStream open(String path) throws IOException {
    JarEntry entry = jar.getJarEntry(path);
    if (entry == null) {
      throw damaged(path, "is missing");
    }
    return jar.getInputStream(entry);
  }

  String name() {
    return manifest.getValue("Bundle-Name");
  }

  String id() {
    return manifest.getValue("Bundle-Symbolic-Name");
  }

  String version() {
    return manifest.getValue("Bundle-Version");
  }

  Map<String, String> digests() {
    return digests;
  }

  Map<String, String> symlinks() {
    return symlinks;
  }

  String permissions(String path) {
    return permissions.getOrDefault(path, "rw-r--r--");
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
