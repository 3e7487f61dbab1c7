package org.pyepi.language.modules.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Calls;
import org.sqlite.core.DB;

/** Whole databases at once: {@code backup}, {@code serialize} and {@code deserialize}. */
final class Backup {
  private static final long OK = SqliteConstants.OK;
  private static final long DONE = SqliteConstants.DONE;

  /** Where the header of a database says whether it is one with a log of writes. */
  private static final int WRITE_VERSION = 18;

  private static final int READ_VERSION = 19;

  /** What is asked of {@code backup}. */
  record Request(PConnection target, int pages, Object progress, String name) {}

  private Backup() {}

  /**
   * Copies a database into another connection's. The driver has no way from connection to
   * connection, so the copy goes through a file, and the program is told of the pages that SQLite
   * would have done before.
   */
  static void run(PConnection c, Request r) {
    Database source = c.open();
    if (r.target == c) {
      throw Errors.value("target cannot be the same connection instance");
    }
    Database target = r.target.open();
    boolean told = r.progress != PNone.NONE;
    if (told && !Calls.isCallable(r.progress)) {
      throw Errors.type("progress argument must be a callable");
    }
    if (target.inTransaction()) {
      throw SqliteErrors.of(SqliteConstants.ERROR, "destination database is in use");
    }
    long done = 0;
    long left;
    long changes = source.call(DB::total_changes);
    do {
      long total = pages(source, r.name);
      long now = source.call(DB::total_changes);
      if (now != changes && source.inMemory) {
        done = 0; // SQLite begins again
        changes = now;
      }
      done = r.pages <= 0 ? total : done + r.pages;
      left = Math.max(0, total - done);
      if (told) {
        Calls.call(r.progress, left == 0 ? DONE : OK, left, total);
      }
    } while (left > 0);
    byte[] bytes = bytes(source, r.name);
    if (bytes.length > READ_VERSION) {
      bytes[WRITE_VERSION] = 1; // a copy that is read alone needs no log
      bytes[READ_VERSION] = 1;
    }
    if (c.context.env().isFileIOAllowed()) {
      restore(target, bytes);
    } else {
      write(target, bytes, "main");
    }
  }

  private static void restore(Database target, byte[] bytes) {
    Path file = null;
    int[] left = {1};
    try {
      file = Files.createTempFile("pyepi-backup", ".db");
      Files.write(file, bytes);
      String name = file.toString();
      target.call(
          db -> {
            int code = db.restore("main", name, (remaining, pages) -> left[0] = remaining);
            if (code != SqliteConstants.OK) {
              db.throwex(code);
            }
            return null;
          });
      if (left[0] != 0) { // the driver forgets the result of the last step
        throw SqliteErrors.of(SqliteConstants.BUSY, "database is locked");
      }
    } catch (IOException e) {
      throw Errors.io(e, null);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static long pages(Database source, String name) {
    Statement s;
    try {
      s = source.prepare("PRAGMA " + quoted(name) + ".page_count");
    } catch (PyException e) {
      throw SqliteErrors.of(SqliteConstants.ERROR, "unknown database " + name);
    }
    s.dropped = true;
    try {
      source.first(s, new Object[0]);
      return source.call(db -> db.column_long(s.prepared.address(), 0));
    } finally {
      source.reset(s);
    }
  }

  private static byte[] bytes(Database source, String name) {
    byte[] bytes = source.call(db -> db.serialize(name));
    return bytes == null ? new byte[0] : bytes;
  }

  static PBytes serialize(PConnection c, String name) {
    Database database = c.open();
    try {
      return new PBytes(bytes(database, name));
    } catch (PyException e) {
      throw Errors.raise(SqliteErrors.OPERATIONAL, "unable to serialize '%s'", name);
    }
  }

  static void deserialize(PConnection c, Object data, String name) {
    write(c.open(), Values.contiguous(data).clone(), name);
  }

  private static void write(Database target, byte[] bytes, String name) {
    target.call(
        db -> {
          db.deserialize(name, bytes);
          return null;
        });
  }
}
