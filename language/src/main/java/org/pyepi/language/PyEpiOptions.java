package org.pyepi.language;

import com.oracle.truffle.api.Option;
import com.oracle.truffle.api.TruffleLanguage.Env;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.options.OptionValues;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.offload.schedule.OffloadOptions;

/** The options of the language, {@code --pyepi.NAME=VALUE}; all ways in take them. */
@Option.Group(PyEpiLanguage.ID)
final class PyEpiOptions {
  private static final String UNSET = "";

  @Option(
      name = "device",
      help = "Where marked or hot loops may run: auto, emulator, board or none.",
      usageSyntax = "auto|emulator|board|none",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<String> DEVICE = checked("device");

  @Option(
      name = "policy",
      help = "When a loop goes to the device: auto (when it pays), always or never.",
      usageSyntax = "auto|always|never",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<String> POLICY = checked("policy");

  @Option(
      name = "board",
      help = "Cores of the emulated chip, rows x columns, up to 64x64.",
      usageSyntax = "<rows>x<columns>",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<String> BOARD = checked("board");

  @Option(
      name = "explain",
      help = "Say on stderr, or on a page, what became of each hot loop.",
      usageSyntax = "true|false|<path>.html",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<String> EXPLAIN =
      new OptionKey<>(UNSET, new OptionType<>("explain", PyEpiOptions::explain));

  @Option(
      name = "report",
      help = "Write a report on all hot loops to a file, as JSON.",
      usageSyntax = "<path>",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<String> REPORT =
      new OptionKey<>(UNSET, new OptionType<>("report", PyEpiOptions::report));

  @Option(
      name = "dump-assembly",
      help = "Write the Epiphany code of each offloaded loop into a directory.",
      usageSyntax = "<path>",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<String> DUMP_ASSEMBLY = directory("dump-assembly");

  @Option(
      name = "dump-kernel",
      help = "Write the kernel of each captured loop after each pass into a directory.",
      usageSyntax = "<path>",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<String> DUMP_KERNEL = directory("dump-kernel");

  @Option(
      name = "conflicts",
      help = "Name the lines whose accesses conflicted.",
      usageSyntax = "true|false",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<Boolean> CONFLICTS = new OptionKey<>(false);

  @Option(
      name = "force-abort",
      help = "For tests: abort every chunk at its Nth shared access.",
      usageSyntax = "<n>",
      category = OptionCategory.EXPERT,
      stability = OptionStability.STABLE)
  static final OptionKey<String> FORCE_ABORT = checked("force-abort");

  @Option(
      name = "without",
      help = "For tests: passes of the compiler for cores that are left out.",
      usageSyntax = "<pass>[,<pass>...]",
      category = OptionCategory.EXPERT,
      stability = OptionStability.STABLE)
  static final OptionKey<String> WITHOUT = checked("without");

  @Option(
      name = "hot-after",
      help = "For tests: trips in the interpreter after which a loop is hot.",
      usageSyntax = "<n>",
      category = OptionCategory.EXPERT,
      stability = OptionStability.STABLE)
  static final OptionKey<String> HOT_AFTER = checked("hot-after");

  @Option(
      name = "host-threads",
      help = "Threads of the host that run chunks; 0 for none.",
      usageSyntax = "<n>",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<String> HOST_THREADS = checked("host-threads");

  @Option(
      name = "threads",
      help =
          "What threads of the program do at the same time: nothing (lock), or their long loops (parallel).",
      usageSyntax = "lock|parallel",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<String> THREADS = checked("threads");

  @Option(
      name = "host-scale",
      help = "What-if: take this host as so many times slower.",
      usageSyntax = "<factor>",
      category = OptionCategory.EXPERT,
      stability = OptionStability.STABLE)
  static final OptionKey<String> HOST_SCALE = checked("host-scale");

  @Option(
      name = "argv0",
      help = "What sys.argv[0] is; of a file its path where this is not given.",
      usageSyntax = "<text>",
      category = OptionCategory.INTERNAL,
      stability = OptionStability.STABLE)
  static final OptionKey<String> ARGV0 = new OptionKey<>(UNSET);

  @Option(
      name = "flags",
      help = "The options of python that are given, as letters; then -W and -X, one a line.",
      usageSyntax = "<text>",
      category = OptionCategory.INTERNAL,
      stability = OptionStability.STABLE)
  static final OptionKey<String> FLAGS = new OptionKey<>(UNSET);

  @Option(
      name = "standalone",
      help = "Report uncaught exceptions as python does and exit.",
      usageSyntax = "true|false",
      category = OptionCategory.INTERNAL,
      stability = OptionStability.STABLE)
  static final OptionKey<Boolean> STANDALONE = new OptionKey<>(false);

  private PyEpiOptions() {}

  /** An option whose value the scheduler understands; the message says what it wants. */
  private static OptionKey<String> checked(String name) {
    return new OptionKey<>(
        UNSET,
        new OptionType<>(
            name,
            value -> {
              OffloadOptions.DEFAULT.with(name, value);
              return value;
            }));
  }

  /** An option whose value is a directory to write into, made where it is not there. */
  private static OptionKey<String> directory(String name) {
    return new OptionKey<>(
        UNSET,
        new OptionType<>(
            name,
            value -> {
              requireValue(name, value);
              OffloadOptions.DEFAULT.with(name, value);
              return value;
            }));
  }

  /** GraalVM's launchers make {@code true} of an option that is given without a value. */
  private static void requireValue(String name, String value) {
    if (value.equals("true") || value.isEmpty()) {
      throw new IllegalArgumentException(
          "pyepi."
              + name
              + ": wants a path: --pyepi."
              + name
              + "=PATH (./true for one of that name)");
    }
  }

  private static String report(String value) {
    requireValue("report", value);
    return writable("report", value);
  }

  private static String explain(String value) {
    if (OffloadOptions.isPage(value)) {
      return writable("explain", value);
    }
    OffloadOptions.DEFAULT.with("explain", value);
    return value.equals("false") ? UNSET : "true";
  }

  /** Refused before the program runs, so that no result is lost for a mistyped path. */
  private static String writable(String name, String value) {
    OffloadOptions.DEFAULT.with(name, value);
    Path path = Path.of(value).toAbsolutePath();
    Path folder = path.getParent();
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "pyepi." + name + ": " + value + " is a directory, not a file");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "pyepi." + name + ": cannot write " + value + ": there is no directory " + folder);
    }
    if (!Files.isWritable(Files.exists(path) ? path : folder)) {
      throw new IllegalArgumentException("pyepi." + name + ": cannot write " + value);
    }
    return value;
  }

  /** What is asked for and not done, one line; null where all is. */
  static String unwritten(Env env) {
    OptionValues values = env.getOptions();
    boolean asked =
        !values.get(REPORT).isEmpty()
            || !values.get(DUMP_ASSEMBLY).isEmpty()
            || !values.get(DUMP_KERNEL).isEmpty()
            || OffloadOptions.isPage(values.get(EXPLAIN));
    return asked && !env.isFileIOAllowed()
        ? "pyepi: no report, page, assembly or kernel written: the context may not use files"
        : null;
  }

  /** What the scheduler is told; files only where the context may write them. */
  static OffloadOptions offload(Env env) {
    OptionValues values = env.getOptions();
    OffloadOptions o = OffloadOptions.DEFAULT;
    o = set(o, values, "device", DEVICE);
    o = set(o, values, "policy", POLICY);
    o = set(o, values, "board", BOARD);
    if (env.isFileIOAllowed()) {
      o = set(o, values, "report", REPORT);
      o = set(o, values, "dump-assembly", DUMP_ASSEMBLY);
      o = set(o, values, "dump-kernel", DUMP_KERNEL);
    }
    o = set(o, values, "force-abort", FORCE_ABORT);
    o = set(o, values, "hot-after", HOT_AFTER);
    o = set(o, values, "without", WITHOUT);
    o = set(o, values, "host-threads", HOST_THREADS);
    o = set(o, values, "threads", THREADS);
    o = set(o, values, "host-scale", HOST_SCALE);
    if (env.isFileIOAllowed() || !OffloadOptions.isPage(values.get(EXPLAIN))) {
      o = set(o, values, "explain", EXPLAIN);
    }
    return permitted(o.with("conflicts", values.get(CONFLICTS).toString()), env);
  }

  /** Without threads all loops stay in the interpreter; without native code no board is driven. */
  private static OffloadOptions permitted(OffloadOptions o, Env env) {
    if (!Permissions.allowsThreads(env)) {
      return o.with("device", "none").with("host-threads", "0");
    }
    if (o.device() == OffloadOptions.DeviceChoice.BOARD && !Permissions.allowsNativeCode(env)) {
      return o.with("device", "none");
    }
    return o;
  }

  private static OffloadOptions set(
      OffloadOptions o, OptionValues values, String name, OptionKey<String> key) {
    String value = values.get(key);
    return value.isEmpty() ? o : o.with(name, value);
  }
}
