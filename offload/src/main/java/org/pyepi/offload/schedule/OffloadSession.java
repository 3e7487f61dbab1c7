package org.pyepi.offload.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.device.BoardProbe;
import org.pyepi.offload.device.Device;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.device.DeviceRegistry;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.KernelDump;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;
import org.pyepi.offload.report.Report;
import org.pyepi.offload.report.Timeline;
import org.pyepi.offload.report.page.ExplainPage;
import org.pyepi.offload.report.page.SourceText;
import org.pyepi.offload.threads.HostPool;
import org.pyepi.offload.threads.SharedBlocks;

/**
 * Everything that a language context needs to run its hot loops elsewhere. For one program thread
 * at a time.
 *
 * <pre>
 *   HotLoop loop = session.loop(site, kernel, LoopMarks.NONE);          // once a loop and its types
 *   LoopResult r = session.run(loop, arguments, start, count, step, program);  // each time it is reached
 *   session.refuse(site, refusal);                                      // where it was not captured
 *   session.finish().forEach(stderr::println);                          // at the end
 *   session.close();
 * </pre>
 */
public final class OffloadSession implements AutoCloseable {
  /** Opens a device; tests put faulty ones in. */
  @FunctionalInterface
  interface DeviceOpener {
    Device open(String kind, int rows, int columns) throws DeviceException;
  }

  private final OffloadOptions options;
  private final DeviceOpener opener;
  private final HostPool pool;
  private final Optional<KernelDump> kernels;
  private final Map<LoopSite, LoopReport> reports = new LinkedHashMap<>();
  private final List<HotLoop> listed = new ArrayList<>();
  private final Recorder recorder;
  private final Map<LoopSite, Integer> lastLines = new HashMap<>();
  private final Map<String, Supplier<String>> sources = new HashMap<>();
  private Consumer<String> terminal;
  private DeviceHandle device;
  private InstructionProfile profile;
  private boolean boardMissing;
  private boolean deviceBusy;
  private String whyNoDevice = "";
  private Report.DeviceRow row = Report.DeviceRow.NONE;
  private long maxCycles = DeviceLane.MAX_CYCLES;

  /** A session; nothing is opened or started before it is needed. */
  public OffloadSession(OffloadOptions options) {
    this(options, DeviceRegistry::open);
  }

  OffloadSession(OffloadOptions options, DeviceOpener opener) {
    this.options = options;
    this.opener = opener;
    this.pool = new HostPool(Math.max(1, options.hostThreads()));
    this.recorder = options.page().isPresent() ? Recorder.start() : Recorder.OFF;
    this.kernels = options.dumpKernel().map(KernelDump::new);
  }

  public OffloadOptions options() {
    return options;
  }

  Recorder recorder() {
    return recorder;
  }

  /**
   * Says where lines about loops that take long are shown for a while.
   *
   * @param terminal takes text with control characters, as terminals know them
   */
  public void showProgress(Consumer<String> terminal) {
    this.terminal = terminal;
  }

  HostPool pool() {
    return pool;
  }

  /** Says how many threads may take the chunks of a loop at most, until it is said again. */
  public void limitThreads(int most) {
    pool.limit(most);
  }

  long maxCycles() {
    return maxCycles;
  }

  /** The cycles after which a chunk is taken to hang. */
  void maxCycles(long cycles) {
    maxCycles = cycles;
  }

  /** Prepares a captured loop. Loops of one place share a row of the report. */
  public HotLoop loop(LoopSite site, Kernel kernel, LoopMarks marks) {
    KernelDump.Captured dump = kernels.map(k -> k.loop(site)).orElse(null);
    HotLoop loop = new HotLoop(kernel, marks, report(site), dump, options.without());
    if (options.dumpAssembly().isPresent()) {
      synchronized (this) {
        listed.add(loop);
      }
    }
    return loop;
  }

  /**
   * Prepares a captured loop in the background, and compiles what a launch with such arguments will
   * want; or at once, in this thread, where there are none.
   *
   * @param known tells the loop what is known about it
   * @param arguments of the first launch, or null
   */
  public Future<HotLoop> prepare(
      LoopSite site,
      Kernel kernel,
      LoopMarks marks,
      Consumer<HotLoop> known,
      LoopArguments arguments,
      long start,
      long count,
      long step) {
    FutureTask<HotLoop> task =
        new FutureTask<>(
            () -> {
              HotLoop loop = loop(site, kernel, marks);
              known.accept(loop);
              if (arguments != null) {
                loop.getReady(arguments, start, count, step);
              }
              return loop;
            });
    if (arguments == null || kernels.isPresent()) {
      task.run();
    } else {
      pool.start(task);
    }
    return task;
  }

  /** Notes that a hot loop could not be captured. */
  public void refuse(LoopSite site, Refusal why) {
    report(site).refuse(why);
  }

  /**
   * Says where a loop ends and what its file holds, for the report and its page.
   *
   * @param text asked for at the end, if at all; null where the file is to be read then
   */
  public synchronized void describe(LoopSite site, int lastLine, Supplier<String> text) {
    if (options.explains()) {
      lastLines.put(site, lastLine);
    }
    if (options.page().isPresent() && text != null) {
      sources.putIfAbsent(site.file(), text);
    }
  }

  private synchronized LoopReport report(LoopSite site) {
    LoopReport row = reports.computeIfAbsent(site, LoopReport::new);
    row.lastLine(lastLines.getOrDefault(site, 0));
    return row;
  }

  /**
   * Runs a loop as far as it gets.
   *
   * @param count trips, at least 1
   * @return how it ended; see there what is left to do
   */
  public LoopResult run(
      HotLoop loop,
      LoopArguments arguments,
      long start,
      long count,
      long step,
      LoopProgram program) {
    try (Progress progress = new Progress(terminal, loop.report().site(), count)) {
      return new LaunchedLoop(this, loop, start, count, step, program, progress).run(arguments);
    }
  }

  /**
   * Runs an operation on whole arrays on host threads.
   *
   * @param site the line that asks for it, whose row of the report counts elements
   * @param count trips, at least 1
   * @param elements of one trip
   * @return whether all is done; if not, the arrays that the kernel writes hold anything
   */
  public boolean run(
      ArrayKernel kernel, LoopSite site, LoopArguments arguments, long count, long elements) {
    return counted(
        site,
        count * elements,
        () -> kernel.run(pool, arguments, count, elements, options.forceAbort()));
  }

  /**
   * Runs work on arrays that is plain Java: blocks that may be done in any order.
   *
   * @param elements of all blocks
   * @param blocks tells whether the block of a number is done
   * @return whether all is done; if not, what was written holds anything
   */
  public boolean run(LoopSite site, long elements, long count, LongPredicate blocks) {
    long worthwhile = Math.max(1, elements / ArrayKernel.BLOCK);
    int threads = (int) Math.min(pool.threads(), Math.min(count, worthwhile));
    return counted(
        site,
        elements,
        () ->
            new ArrayKernel.Outcome(
                threads,
                SharedBlocks.run(
                    pool,
                    threads,
                    count,
                    i -> blocks.test(i) ? ExitReason.DONE : ExitReason.EXCEPTION)));
  }

  private boolean counted(LoopSite site, long elements, Supplier<ArrayKernel.Outcome> work) {
    LoopReport report = report(site);
    report.launch();
    long begin = System.nanoTime();
    ArrayKernel.Outcome end = work.get();
    if (end.reason() != ExitReason.DONE) {
      report.abort(AbortKind.of(end.reason()), (System.nanoTime() - begin) * 1e-9);
      recorder.program(Timeline.State.ABORTED, begin);
      report.sequential(elements);
      return false;
    }
    long now = System.nanoTime();
    report.hostSeconds((now - begin) * 1e-9);
    for (int thread = 0; thread < end.threads(); thread++) {
      recorder.host(thread, Timeline.State.RUNNING, begin, now);
    }
    if (end.threads() > 1) {
      report.hostCommit(elements);
    } else {
      report.inOrder(elements);
    }
    return true;
  }

  /** Whether anything may be compiled for the host. */
  public boolean compilesForHost() {
    return options.hostThreads() > 0 && options.effectivePolicy() != OffloadOptions.Policy.NEVER;
  }

  /** Whether a device would be looked for. */
  boolean wantsDevice(boolean insist) {
    return switch (options.device()) {
      case NONE -> false;
      case AUTO -> insist;
      case EMULATOR, BOARD -> true;
    };
  }

  /**
   * The device, opened when first asked for.
   *
   * @param insist whether device {@code auto} may be the emulator where there is no board
   */
  Optional<DeviceHandle> device(boolean insist) {
    if (options.device() == OffloadOptions.DeviceChoice.NONE) {
      whyNoDevice = "it was switched off";
      return Optional.empty();
    }
    if (deviceBusy) {
      whyNoDevice = "a loop around this one holds it";
      return Optional.empty();
    }
    if (device == null && !boardMissing) {
      open(insist);
    }
    boolean board = device != null && device.info().kind().equals("board");
    if (options.device() == OffloadOptions.DeviceChoice.AUTO && !insist && !board) {
      whyNoDevice = "no board answers";
      return Optional.empty(); // the emulator is for the loop that asked for it
    }
    if (device != null && device.isDead()) {
      whyNoDevice = "it failed several times";
      return Optional.empty();
    }
    return Optional.ofNullable(device);
  }

  /** Says that a loop holds the device; loops within its sequential runs do without. */
  void deviceBusy(boolean busy) {
    deviceBusy = busy;
  }

  private void open(boolean insist) {
    boolean auto = options.device() == OffloadOptions.DeviceChoice.AUTO;
    String kind = options.device().name().toLowerCase(java.util.Locale.ROOT);
    if (auto && !insist && !boardAnswers()) {
      whyNoDevice = "no board answers";
      return; // a marked loop may still ask for the emulator
    }
    try {
      device = new DeviceHandle(opener.open(kind, options.rows(), options.columns()));
      profile = options.dumpAssembly().isPresent() ? device.profile() : null;
      var info = device.info();
      row = new Report.DeviceRow(info.kind(), info.rows(), info.columns(), info.clockHz());
    } catch (DeviceException | RuntimeException e) {
      whyNoDevice = String.valueOf(e.getMessage());
      boardMissing = true;
    }
  }

  private Boolean board;

  private boolean boardAnswers() {
    if (board == null) {
      board =
          BoardProbe.mayFind()
              && DeviceRegistry.devices().stream()
                  .anyMatch(d -> d.kind().equals("board") && d.usable());
    }
    return board;
  }

  /** How many cores the device has that is open; 0 when none is. */
  int cores() {
    return device == null ? 0 : device.cores();
  }

  String whyNoDevice() {
    return whyNoDevice;
  }

  /** The report so far. */
  public synchronized Report report() {
    return new Report(row, List.copyOf(reports.values()));
  }

  /**
   * Writes what the options ask for.
   *
   * @return lines for stderr: the explanation, and what went wrong; never an exception
   */
  public List<String> finish() {
    List<String> lines = new ArrayList<>();
    Report report = report();
    if (options.explain()) {
      report.explain().lines().forEach(lines::add);
    } else if (options.conflicts()) {
      report.conflicts().lines().forEach(lines::add);
    }
    options
        .page()
        .flatMap(file -> page(report).write(file))
        .ifPresent(p -> lines.add("pyepi: " + p));
    options.dumpAssembly().ifPresent(directory -> dump(directory, lines));
    kernels.flatMap(KernelDump::problem).ifPresent(problem -> lines.add("pyepi: " + problem));
    options.report().flatMap(report::write).ifPresent(problem -> lines.add("pyepi: " + problem));
    return lines;
  }

  /** The page of a program none of whose loops became hot. */
  public static String emptyPage() {
    Report none = new Report(Report.DeviceRow.NONE, List.of());
    return new ExplainPage(none, Map.of(), new Timeline(1), new Timeline(1)).toHtml();
  }

  /** The report so far as a page, as HTML. */
  public String page() {
    return page(report()).toHtml();
  }

  private synchronized ExplainPage page(Report report) {
    Map<String, String> texts = new HashMap<>();
    for (LoopReport l : report.loops()) {
      String file = l.site().file();
      String text = sources.containsKey(file) ? sources.get(file).get() : SourceText.of(file);
      if (text != null) {
        texts.put(file, text);
      }
    }
    return new ExplainPage(report, texts, timed(recorder.host()), timed(recorder.cores()));
  }

  /** A timeline, an empty one where none was recorded. */
  private static Timeline timed(Timeline recorded) {
    return recorded == null ? new Timeline(1) : recorded;
  }

  private void dump(Path directory, List<String> lines) {
    Map<LoopSite, List<KernelImage>> images = new LinkedHashMap<>();
    for (HotLoop l : listed) {
      if (!l.allImages().isEmpty()) {
        images.computeIfAbsent(l.report().site(), s -> new ArrayList<>()).addAll(l.allImages());
      }
    }
    try {
      Files.createDirectories(directory);
      for (Map.Entry<LoopSite, List<KernelImage>> e : images.entrySet()) {
        Files.writeString(
            directory.resolve(AssemblyListing.fileName(e.getKey())),
            AssemblyListing.of(e.getKey(), e.getValue(), profile));
      }
    } catch (IOException e) {
      lines.add("pyepi: cannot write assembly to " + directory + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    pool.close();
    if (device != null) {
      device.close();
      device = null;
      boardMissing = true;
      whyNoDevice = "the session is closed";
    }
  }
}
