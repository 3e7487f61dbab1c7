package org.pyepi.language.builtins.imports;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.pyepi.language.runtime.PyContext;

/**
 * {@code -X importtime} and {@code PYTHONPROFILEIMPORTTIME}: a line on standard error for each
 * module that is loaded, after those that it loads: microseconds without and with them, the name as
 * deep as it is nested.
 */
final class ImportTimes {
  private final PrintStream to;
  private int depth;

  /** Nanoseconds that modules took which the one that is being loaded has loaded. */
  private long nested;

  private ImportTimes(PyContext context) {
    boolean asked =
        context.hasImplementationOption("importtime")
            || !context.pythonVariable("PYTHONPROFILEIMPORTTIME").isEmpty();
    to = asked ? new PrintStream(context.env().err(), true, StandardCharsets.UTF_8) : null;
    if (asked) {
      to.println("import time: self [us] | cumulative | imported package");
    }
  }

  /** Loads a module, and says how long that took where the user wants to know. */
  @TruffleBoundary
  static Object timed(PyContext context, String name, Supplier<Object> load) {
    ImportTimes times = context.state("-X importtime", () -> new ImportTimes(context));
    return times.to == null ? load.get() : times.time(name, load);
  }

  private Object time(String name, Supplier<Object> load) {
    long before = nested;
    nested = 0;
    depth++;
    long begin = System.nanoTime();
    try {
      return load.get();
    } finally {
      long all = System.nanoTime() - begin;
      depth--;
      to.printf(
          Locale.ROOT,
          "import time: %9d | %10d | %s%s%n",
          (all - nested) / 1000,
          all / 1000,
          "  ".repeat(depth),
          name);
      nested = before + all;
    }
  }
}
