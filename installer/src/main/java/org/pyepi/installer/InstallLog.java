package org.pyepi.installer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What an installation made, in order, one line each, written before the thing is made: the way
 * back. Lines are {@code folder - PATH}, {@code file DIGEST PATH}, {@code link TARGET PATH}, {@code
 * time WHEN PATH}, with tabs between.
 */
final class InstallLog {
  static final String FOLDER = "folder";
  static final String FILE = "file";
  static final String LINK = "link";

  /** When a folder of the JDK itself was last changed before. */
  static final String TIME = "time";

  /** One thing that was made; the detail is a digest or a link's target. */
  static final class Entry {
    final String kind;
    final String detail;
    final String path;

    Entry(String kind, String detail, String path) {
      this.kind = kind;
      this.detail = detail;
      this.path = path;
    }

    String line() {
      return kind + "\t" + detail + "\t" + path + "\n";
    }
  }

  private final Path file;

  InstallLog(Path home, String id) {
    this.file = home.resolve("." + id + ".install-log");
  }

  Path file() {
    return file;
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Begins a log: its first line names the component. */
  void begin(String title) throws IOException {
    Files.write(
        file,
        ("component\t" + title + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE_NEW);
  }

  void add(Entry entry) throws IOException {
    Files.write(file, entry.line().getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
  }

  String title() {
    return lines().get(0).split("\t", 2)[1];
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new InstallException("cannot read " + file + ": " + e.getMessage());
    }
  }

  List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    List<String> lines = lines();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split("\t", 3);
      if (parts.length != 3) {
        throw new InstallException(file + " is damaged: " + line);
      }
      all.add(new Entry(parts[0], parts[1], parts[2]));
    }
    return all;
  }

  void delete() throws IOException {
    Files.delete(file);
  }
}
