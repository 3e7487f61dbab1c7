package org.pyepi.language.modules.sqlite;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyContext;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The driver's library in C. It is unpacked into a folder for temporary files and loaded when the
 * first program in the process connects to a database.
 */
final class NativeDriver {
  private static final String FOLDER = "org.sqlite.tmpdir";
  private static boolean loaded;

  private NativeDriver() {}

  /** SQLite's version, which is that of the driver without its own number; loads nothing. */
  static String version() {
    String[] parts = SQLiteJDBCLoader.getVersion().split("\\.");
    return parts[0] + "." + parts[1] + "." + parts[2];
  }

  /** Makes sure that SQLite is there and that a context may use it. */
  static void require(PyContext context) {
    if (!Permissions.allowsNativeCode(context.env())) {
      throw Errors.os(
          1,
          "Operation not permitted: SQLite is native code, which this context may not run",
          null);
    }
    load();
  }

  private static synchronized void load() {
    if (loaded) {
      return;
    }
    String asked = System.getProperty(FOLDER);
    Throwable failure = null;
    for (String folder : folders(asked)) {
      System.setProperty(FOLDER, folder);
      try {
        if (SQLiteJDBCLoader.initialize()) {
          loaded = true;
          break;
        }
      } catch (Exception | LinkageError e) {
        failure = e;
      }
    }
    if (asked == null) {
      System.clearProperty(FOLDER);
    }
    if (!loaded) {
      throw Errors.raise(
          SqliteErrors.OPERATIONAL,
          "the library of SQLite cannot be loaded: %s",
          failure == null ? "no folder for temporary files can be written" : failure.getMessage());
    }
  }

  /** Folders to unpack the library in, those that can be written to. */
  private static List<String> folders(String asked) {
    String[] all = {
      asked,
      System.getProperty("java.io.tmpdir"),
      System.getProperty("polyglot.engine.userResourceCache"),
      "/var/tmp",
      "/dev/shm"
    };
    List<String> usable = new ArrayList<>();
    for (String folder : all) {
      try {
        if (folder != null && Files.isDirectory(Path.of(folder)) && writable(folder)) {
          usable.add(folder);
        }
      } catch (InvalidPathException e) {
        // Not this one, then.
      }
    }
    return usable;
  }

  private static boolean writable(String folder) {
    return Files.isWritable(Path.of(folder));
  }
}
