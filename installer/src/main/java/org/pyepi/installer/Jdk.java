package org.pyepi.installer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDK that a component goes into. */
final class Jdk {
  private static final int LEAST = 21;
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  final Path home;

  private Jdk(Path home) {
    this.home = home;
  }

  /** A JDK of the right age; what is wrong with any other folder is said. */
  static Jdk at(String folder) {
    Path home = Path.of(folder).toAbsolutePath().normalize();
    if (!Files.isDirectory(home)) {
      throw new InstallException("there is no folder " + home);
    }
    if (!Files.isExecutable(home.resolve("bin/java"))
        || !Files.isReadable(home.resolve("release"))) {
      throw new InstallException(
          home + " is no JDK: it lacks bin/java or the file release; give the folder above bin");
    }
    int major = major(home.resolve("release"));
    if (major < LEAST) {
      throw new InstallException(
          home + " is Java " + major + "; PyEpi wants a JDK " + LEAST + " or later, best 25");
    }
    return new Jdk(home);
  }

  private static int major(Path release) {
    try {
      Matcher m = VERSION.matcher(new String(Files.readAllBytes(release), StandardCharsets.UTF_8));
      return m.find() ? Integer.parseInt(m.group(1)) : 0;
    } catch (IOException e) {
      throw new InstallException("cannot read " + release + ": " + e.getMessage());
    }
  }

  /**
   * Fails where the folder cannot be changed. Root can change anything: what its owner has made
   * read-only is left alone all the same.
   */
  void requireWritable() {
    for (Path folder : new Path[] {home, home.resolve("bin")}) {
      try {
        if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OWNER_WRITE)) {
          throw new IOException("read-only");
        }
        FileTime time = Files.getLastModifiedTime(folder);
        Path probe = Files.createTempFile(folder, ".pyepi", null);
        Files.delete(probe);
        Files.setLastModifiedTime(folder, time);
      } catch (IOException e) {
        throw new InstallException(
            "cannot write to " + folder + "; run this as its owner, or copy the JDK first");
      }
    }
  }
}
