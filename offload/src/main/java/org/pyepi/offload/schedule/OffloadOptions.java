package org.pyepi.offload.schedule;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pyepi.offload.codegen.EpiphanyBackend;

/**
 * The options by which a user steers offloading, as {@code --pyepi.NAME=VALUE} sets them.
 *
 * @param policy empty where none was given: {@code always} if the emulator was asked for by name,
 *     otherwise {@code auto}
 * @param rows of the emulated chip
 * @param page the file for {@code explain=FILE.html}
 * @param forceAbort the shared access of each chunk at which it is aborted; 0 for none
 * @param hotAfter trips in the interpreter, those of inner loops included, after which a loop that
 *     nobody marked is hot where a device was asked for
 * @param hostThreads threads for chunks on the host, the program's own among them; 0 for none
 * @param hostScale what-if: how many times slower than measured the host is taken to be
 * @param threads what threads of the program do at the same time
 * @param without names of the compiler's passes that are left out, to find the one at fault
 */
public record OffloadOptions(
    DeviceChoice device,
    Optional<Policy> policy,
    int rows,
    int columns,
    boolean explain,
    Optional<Path> page,
    Optional<Path> report,
    Optional<Path> dumpAssembly,
    Optional<Path> dumpKernel,
    boolean conflicts,
    long forceAbort,
    int hotAfter,
    int hostThreads,
    double hostScale,
    Threads threads,
    Set<String> without) {

  /** Which device to use. */
  public enum DeviceChoice {
    AUTO,
    EMULATOR,
    BOARD,
    NONE
  }

  /** When a loop goes to the device. */
  public enum Policy {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** What threads of the program do at the same time. */
  public enum Threads {
    /** One runs, whatever it does. */
    LOCK,
    /** Long loops that are compiled run without the lock, as transactions. */
    PARALLEL
  }

  private static final int MAX_SIDE = 64;
  private static final Pattern BOARD = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  /** What holds where the user says nothing. */
  public static final OffloadOptions DEFAULT =
      new OffloadOptions(
          DeviceChoice.AUTO,
          Optional.empty(),
          4,
          4,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          0,
          1500,
          Runtime.getRuntime().availableProcessors(),
          1.0,
          Threads.LOCK,
          Set.of());

  /** The policy that holds. */
  public Policy effectivePolicy() {
    return policy.orElse(device == DeviceChoice.EMULATOR ? Policy.ALWAYS : Policy.AUTO);
  }

  /**
   * Whether loops that nobody marked are launched only where measurements say that it pays. Not
   * where a device or an abort was asked for: then every eligible loop goes.
   */
  public boolean judges() {
    boolean threadsOnly =
        device == DeviceChoice.AUTO || device == DeviceChoice.NONE && hostThreads > 0;
    return effectivePolicy() == Policy.AUTO && threadsOnly && forceAbort == 0;
  }

  /** Whether long loops let go of the program's lock. */
  boolean areThreadsParallel() {
    return threads == Threads.PARALLEL;
  }

  /** Whether somebody wants to read what became of loops, as text or as a page. */
  public boolean tells() {
    return explain || page.isPresent();
  }

  /** Whether somebody wants to read about loops that stay where they are. */
  public boolean explains() {
    return explain
        || page.isPresent()
        || conflicts
        || report.isPresent()
        || dumpAssembly.isPresent()
        || dumpKernel.isPresent();
  }

  /** These options with the policy set. */
  public OffloadOptions withPolicy(Policy p) {
    return with("policy", p.name());
  }

  /**
   * These options with one of them set.
   *
   * @param name as on the command line after {@code --pyepi.}
   * @throws IllegalArgumentException with a sentence for the user, when there is no such option or
   *     the value is bad
   */
  public OffloadOptions with(String name, String value) {
    DeviceChoice d = device;
    Optional<Policy> p = policy;
    int r = rows;
    int c = columns;
    boolean e = explain;
    Optional<Path> html = page;
    Optional<Path> file = report;
    Optional<Path> assembly = dumpAssembly;
    Optional<Path> kernels = dumpKernel;
    boolean showConflicts = conflicts;
    long force = forceAbort;
    int hot = hotAfter;
    int workers = hostThreads;
    Threads programs = threads;
    double scale = hostScale;
    Set<String> passes = without;
    switch (name) {
      case "device" -> d = oneOf(DeviceChoice.class, name, value);
      case "policy" -> p = Optional.of(oneOf(Policy.class, name, value));
      case "board" -> {
        Matcher m = BOARD.matcher(value);
        r = m.matches() ? Integer.parseInt(m.group(1)) : 0;
        c = m.matches() ? Integer.parseInt(m.group(2)) : 0;
        if (r < 1 || c < 1 || r > MAX_SIDE || c > MAX_SIDE) {
          throw bad(name, value, "ROWSxCOLUMNS from 1x1 to 64x64");
        }
      }
      case "explain" -> {
        html = isPage(value) ? path(name, value) : Optional.empty();
        e = html.isEmpty() && explains(name, value);
      }
      case "report" -> file = path(name, value);
      case "dump-assembly" -> assembly = path(name, value);
      case "dump-kernel" -> kernels = path(name, value);
      case "conflicts" -> showConflicts = bool(name, value);
      case "force-abort" -> force = number(name, value, 0, Integer.MAX_VALUE);
      case "hot-after" -> hot = (int) number(name, value, 1, Integer.MAX_VALUE);
      case "host-threads" -> workers = (int) number(name, value, 0, 1024);
      case "threads" -> programs = oneOf(Threads.class, name, value);
      case "host-scale" -> scale = scale(name, value);
      case "without" -> passes = passes(name, value);
      default -> throw new IllegalArgumentException("there is no option pyepi." + name);
    }
    return new OffloadOptions(
        d,
        p,
        r,
        c,
        e,
        html,
        file,
        assembly,
        kernels,
        showConflicts,
        force,
        hot,
        workers,
        scale,
        programs,
        passes);
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String name, String value) {
    StringBuilder all = new StringBuilder();
    for (E constant : type.getEnumConstants()) {
      String text = constant.name().toLowerCase(Locale.ROOT);
      if (text.equals(value.toLowerCase(Locale.ROOT))) {
        return constant;
      }
      all.append(all.isEmpty() ? "" : ", ").append(text);
    }
    throw bad(name, value, "one of " + all);
  }

  private static Set<String> passes(String name, String value) {
    Set<String> passes = new TreeSet<>(List.of(value.split(",")));
    Set<String> known = new TreeSet<>(EpiphanyBackend.switchable());
    known.add(TileCarrier.NAME);
    known.add(TileCarrier.IN_PARTS);
    known.add(TileCarrier.BY_ROWS);
    known.add(TileCarrier.SHARED);
    known.add(PhasedRunner.NAME);
    known.add(PhasedRunner.IN_BANDS);
    known.add(TurnsRunner.NAME);
    if (!known.containsAll(passes)) {
      throw bad(name, value, "some of " + String.join(",", known));
    }
    return Set.copyOf(passes);
  }

  private static boolean bool(String name, String value) {
    return switch (value) {
      case "true", "" -> true;
      case "false" -> false;
      default -> throw bad(name, value, "true or false");
    };
  }

  /** Whether a value of {@code explain} is a file for a page. */
  public static boolean isPage(String value) {
    return value.toLowerCase(Locale.ROOT).matches("(?s).*\\.html?");
  }

  private static boolean explains(String name, String value) {
    try {
      return bool(name, value);
    } catch (IllegalArgumentException e) {
      throw bad(name, value, "true, false or a path that ends in .html");
    }
  }

  private static Optional<Path> path(String name, String value) {
    try {
      if (!value.isBlank()) {
        return Optional.of(Path.of(value));
      }
    } catch (java.nio.file.InvalidPathException e) {
      // the message below says it
    }
    throw bad(name, value, "a path");
  }

  private static long number(String name, String value, long min, long max) {
    try {
      long n = Long.parseLong(value);
      if (n >= min && n <= max) {
        return n;
      }
    } catch (NumberFormatException e) {
      // the message below says it
    }
    throw bad(name, value, "a whole number from " + min + " to " + max);
  }

  private static double scale(String name, String value) {
    try {
      double f = Double.parseDouble(value);
      if (f > 0 && Double.isFinite(f)) {
        return f;
      }
    } catch (NumberFormatException e) {
      // the message below says it
    }
    throw bad(name, value, "a number above 0");
  }

  private static IllegalArgumentException bad(String name, String value, String expected) {
    return new IllegalArgumentException("pyepi." + name + ": '" + value + "' is not " + expected);
  }
}
