package org.pyepi.language.builtins.imports;

import java.util.Set;

/** Modules that CPython has in C and that nothing here stands for. */
final class MissingModules {
  private static final Set<String> NAMES =
      Set.of(
          "_crypt",
          "_ctypes",
          "_curses",
          "_curses_panel",
          "_dbm",
          "_gdbm",
          "_lsprof",
          "_multiprocessing",
          "_posixshmem",
          "_ssl",
          "_tkinter",
          "_tracemalloc",
          "_zoneinfo",
          "audioop",
          "mmap",
          "nis",
          "ossaudiodev",
          "readline",
          "spwd",
          "syslog",
          "termios");

  private MissingModules() {}

  /** What an import that found nothing says. */
  static String message(String name) {
    String text = "No module named '" + name + "'";
    return NAMES.contains(name)
        ? text + ": CPython has it in C, and it is not available in this version of PyEpi"
        : text;
  }
}
