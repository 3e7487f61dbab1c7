package org.pyepi.installer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One component in one JDK: puts it there, looks after it, takes it away. */
final class Installation {
  private final Path home;
  private final InstallLog log;

  Installation(Path home, String id) {
    this.home = home;
    this.log = new InstallLog(home, id);
  }

  InstallLog log() {
    return log;
  }

  /** What installing makes, in order: each folder before what is in it. */
  List<InstallLog.Entry> plan(Component c) {
    List<InstallLog.Entry> plan = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    c.digests()
        .forEach(
            (path, digest) -> {
              addFolders(path, folders, plan);
              plan.add(new InstallLog.Entry(InstallLog.FILE, digest, path));
            });
    c.symlinks()
        .forEach(
            (path, target) -> {
              addFolders(path, folders, plan);
              plan.add(new InstallLog.Entry(InstallLog.LINK, target, path));
            });
    for (InstallLog.Entry e : plan) {
      if (!e.kind.equals(InstallLog.FOLDER)
          && Files.exists(home.resolve(e.path), LinkOption.NOFOLLOW_LINKS)) {
        throw new InstallException(
            home.resolve(e.path)
                + " is there already and not from this installer; it is left alone");
      }
    }
    return plan;
  }

  private void addFolders(String path, List<String> seen, List<InstallLog.Entry> plan) {
    for (int i = path.indexOf('/'); i > 0; i = path.indexOf('/', i + 1)) {
      String folder = path.substring(0, i);
      if (!seen.contains(folder) && !Files.isDirectory(home.resolve(folder))) {
        seen.add(folder);
        plan.add(new InstallLog.Entry(InstallLog.FOLDER, "-", folder));
      }
    }
  }

  /** Carries out a plan; where a step fails, all before it are undone. */
  void install(Component c, List<InstallLog.Entry> plan) {
    List<InstallLog.Entry> folders = new ArrayList<>();
    try {
      folders.addAll(timesNow());
      log.begin(c.name() + " " + c.version());
      for (InstallLog.Entry e : folders) {
        log.add(e);
      }
      for (InstallLog.Entry e : plan) {
        log.add(e);
        make(c, e);
      }
    } catch (IOException | InstallException e) {
      undo();
      restoreTimes(folders);
      throw new InstallException("cannot install: " + e.getMessage() + "; nothing was left behind");
    }
  }

  private void make(Component c, InstallLog.Entry e) throws IOException {
    Path path = home.resolve(e.path);
    switch (e.kind) {
      case InstallLog.FOLDER:
        Files.createDirectory(path);
        break;
      case InstallLog.LINK:
        Files.createSymbolicLink(path, Path.of(e.detail));
        break;
      default:
        try (InputStream in = c.open(e.path)) {
          Files.copy(in, path);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(c.permissions(e.path)));
        if (!Digest.of(path).equals(e.detail)) {
          throw new InstallException(path + " could not be written as it is in the component");
        }
    }
  }

  /** What differs from what was installed: a line for each. */
  List<String> differences() {
    List<String> found = new ArrayList<>();
    for (InstallLog.Entry e : log.entries()) {
      String state = state(e);
      if (state != null) {
        found.add(home.resolve(e.path) + ": " + state);
      }
    }
    return found;
  }

  /** Null where the thing is as it was made. */
  private String state(InstallLog.Entry e) {
    Path path = home.resolve(e.path);
    if (e.kind.equals(InstallLog.TIME)) {
      return null;
    }
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return "is missing";
      }
      if (e.kind.equals(InstallLog.FILE) && !Digest.of(path).equals(e.detail)) {
        return "was changed";
      }
      if (e.kind.equals(InstallLog.LINK)
          && !(Files.isSymbolicLink(path)
              && Files.readSymbolicLink(path).toString().equals(e.detail))) {
        return "is not the link that was made";
      }
      return null;
    } catch (IOException x) {
      return "cannot be read: " + x.getMessage();
    }
  }

  /** Removes all that was installed and is unchanged; what was changed, or added since, stays. */
  List<String> uninstall() {
    List<String> kept = new ArrayList<>();
    List<InstallLog.Entry> entries = log.entries();
    List<InstallLog.Entry> back = new ArrayList<>(entries);
    Collections.reverse(back);
    for (InstallLog.Entry e : back) {
      String state = state(e);
      if (e.kind.equals(InstallLog.TIME) || "is missing".equals(state)) {
        continue;
      }
      try {
        if (state != null) {
          kept.add(home.resolve(e.path) + " " + state + " and is kept");
        } else {
          Files.delete(home.resolve(e.path));
        }
      } catch (IOException x) {
        kept.add(home.resolve(e.path) + " cannot be removed: " + reason(x));
      }
    }
    try {
      log.delete();
    } catch (IOException e) {
      kept.add(log.file() + " cannot be removed: " + e.getMessage());
    }
    restoreTimes(entries);
    return kept;
  }

  private static String reason(IOException e) {
    return e instanceof DirectoryNotEmptyException ? "something was added to it" : e.getMessage();
  }

  private void undo() {
    if (log.exists()) {
      List<InstallLog.Entry> back = log.entries();
      Collections.reverse(back);
      for (InstallLog.Entry e : back) {
        try {
          if (!e.kind.equals(InstallLog.TIME)) {
            Files.deleteIfExists(home.resolve(e.path));
          }
        } catch (IOException x) {
          System.err.println("pyepi: left behind: " + home.resolve(e.path));
        }
      }
      try {
        log.delete();
      } catch (IOException x) {
        System.err.println("pyepi: left behind: " + log.file());
      }
    }
  }

  /** Times of the JDK's own folders that get new entries, so that they can be set back. */
  private List<InstallLog.Entry> timesNow() throws IOException {
    List<InstallLog.Entry> times = new ArrayList<>();
    for (String folder : new String[] {"bin", "languages", "."}) {
      Path path = home.resolve(folder);
      if (Files.isDirectory(path)) {
        String time = Files.getLastModifiedTime(path).toInstant().toString();
        times.add(new InstallLog.Entry(InstallLog.TIME, time, folder));
      }
    }
    return times;
  }

  private void restoreTimes(List<InstallLog.Entry> entries) {
    for (InstallLog.Entry e : entries) {
      try {
        Path path = home.resolve(e.path);
        if (e.kind.equals(InstallLog.TIME) && Files.isDirectory(path)) {
          Files.setLastModifiedTime(path, FileTime.from(Instant.parse(e.detail)));
        }
      } catch (IOException x) {
        // A time is no part of what was promised; the files are.
        return;
      }
    }
  }
}
