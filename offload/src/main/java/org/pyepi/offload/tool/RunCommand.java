package org.pyepi.offload.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.device.EmulatorDevice;
import org.pyepi.offload.device.LoaderConfig;
import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.elf.ElfReader;
import org.pyepi.offload.elf.SrecReader;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.ChipConfig;
import org.pyepi.offload.emulator.Core;
import org.pyepi.offload.emulator.CoreFault;
import org.pyepi.offload.emulator.CoreStats;
import org.pyepi.offload.emulator.Stall;
import org.pyepi.offload.gdb.GdbServer;

/**
 * {@code epi run FILE}: a bare program, ELF or S-records, on one core of the emulator or on a
 * group, until every core sleeps or has trapped exit. Exit code: the program's (of the first core
 * that has another than 0), 2 for wrong arguments, {@value #LIMIT} at the limit of cycles, {@value
 * #UNUSABLE} when the file cannot be loaded, {@value #FAULT} when a core faults; docs/epi.md lists
 * them.
 */
public final class RunCommand {
  private RunCommand() {}

  private static final String USAGE =
      "usage: epi run FILE [--cores R0,C0,ROWS,COLS] [--all] [--board 4x4] [--max-cycles N]"
          + " [--stats FILE] [--trace] [--root DIR] [--gdb PORT] [--threads N]"
          + " [--dram ADDRESS]";

  private static final String HELP =
      """

      Ends with the program's exit code, or with
        2    wrong arguments
        120  what it printed could not be written
        124  --max-cycles was reached, or all cores wait for each other
        125  the file cannot be loaded
        126  a core failed
      Files of the host are reached only below --root DIR; see docs/epi.md.""";

  private static final int USAGE_ERROR = 2;

  /** As where a Python program's output could not be written. */
  private static final int UNWRITTEN = 120;

  /** Exit codes of their own, out of the way of what programs return. */
  static final int LIMIT = 124;

  static final int UNUSABLE = 125;
  static final int FAULT = 126;

  private static final class Options {
    String file;
    int[] group = {0, 0, 1, 1};
    boolean all;
    int rows = 4;
    int columns = 4;
    long maxCycles = Long.MAX_VALUE;
    String stats;
    boolean trace;
    Path root;
    int gdb = -1;
    int dram = ChipConfig.DRAM_BASE;
    int threads = Runtime.getRuntime().availableProcessors();
  }

  /** Runs it. */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length == 1 && arguments[0].matches("-h|--help")) {
      out.println(USAGE + HELP);
      return 0;
    }
    Options options;
    ChipConfig config;
    try {
      options = parse(arguments);
      ChipConfig c = ChipConfig.of(options.rows, options.columns);
      config =
          new ChipConfig(
              c.rows(), c.columns(), c.firstRow(), c.firstColumn(), options.dram, c.dramBytes());
    } catch (IllegalArgumentException e) {
      err.println("epi run: " + e.getMessage());
      err.println(USAGE);
      return USAGE_ERROR;
    }
    try {
      return run(options, config, out, err);
    } catch (IOException e) {
      err.println("epi run: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (ElfReader.ElfException | DeviceException e) {
      err.println("epi run: " + options.file + ": " + e.getMessage());
    }
    return UNUSABLE;
  }

  private static Options parse(String[] arguments) {
    Options o = new Options();
    for (int k = 0; k < arguments.length; k++) {
      String a = arguments[k];
      switch (a) {
        case "--all" -> o.all = true;
        case "--trace" -> o.trace = true;
        case "--cores" -> {
          o.group = numbers(value(arguments, ++k), ",", 4);
        }
        case "--board" -> {
          int[] size = numbers(value(arguments, ++k), "x", 2);
          o.rows = size[0];
          o.columns = size[1];
        }
        case "--max-cycles" -> {
          try {
            o.maxCycles = Long.parseLong(value(arguments, ++k));
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number of cycles: " + arguments[k]);
          }
        }
        case "--root" -> {
          o.root = Path.of(value(arguments, ++k));
          if (!Files.isDirectory(o.root)) {
            throw new IllegalArgumentException("no such folder: " + o.root);
          }
        }
        case "--gdb" -> o.gdb = numbers(value(arguments, ++k), ",", 1)[0];
        case "--dram" -> o.dram = address(value(arguments, ++k));
        case "--threads" -> o.threads = Math.max(1, numbers(value(arguments, ++k), ",", 1)[0]);
        case "--stats" -> o.stats = value(arguments, ++k);
        default -> {
          if (a.startsWith("-") || o.file != null) {
            throw new IllegalArgumentException("unknown argument: " + a);
          }
          o.file = a;
        }
      }
    }
    if (o.file == null) {
      throw new IllegalArgumentException("no program given");
    }
    if (o.all) {
      o.group = new int[] {0, 0, o.rows, o.columns};
    }
    int[] g = o.group;
    if (g[0] + g[2] > o.rows || g[1] + g[3] > o.columns || g[2] < 1 || g[3] < 1) {
      throw new IllegalArgumentException("the group lies outside the board");
    }
    return o;
  }

  /** Where shared memory is to begin. */
  static int address(String text) {
    try {
      long value = Long.decode(text);
      if ((value & 0xfffff) == 0 && value > 0 && value + ChipConfig.DRAM_BYTES <= 1L << 32) {
        return (int) value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("not a multiple of 0x100000 with room behind it: " + text);
  }

  private static String value(String[] arguments, int k) {
    if (k >= arguments.length) {
      throw new IllegalArgumentException("a value is missing after " + arguments[k - 1]);
    }
    return arguments[k];
  }

  static int[] numbers(String text, String separator, int count) {
    String[] parts = text.split(separator);
    int[] result = new int[count];
    try {
      for (int k = 0; k < count; k++) {
        result[k] = Integer.parseInt(parts[k].trim());
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not understood: " + text);
    }
    if (parts.length != count || java.util.Arrays.stream(result).anyMatch(v -> v < 0)) {
      throw new IllegalArgumentException("not understood: " + text);
    }
    return result;
  }

  private static int run(Options o, ChipConfig config, PrintStream out, PrintStream err)
      throws IOException, ElfReader.ElfException, DeviceException {
    byte[] file = Files.readAllBytes(Path.of(o.file));
    ElfImage image = SrecReader.isSrec(file) ? SrecReader.read(file) : ElfReader.read(file);
    String problem = MemoryCheck.problem(image, config);
    if (problem != null) {
      err.println("epi run: " + o.file + ": " + problem);
      return UNUSABLE;
    }
    Chip chip = new Chip(config);
    chip.hostThreads(Math.min(o.threads, o.group[2] * o.group[3]));
    try (HostFiles files = new HostFiles(o.root, System.in, out, err)) {
      chip.traps(new TrapServices(chip, files, out));
      return run(o, image, chip, out, err);
    }
  }

  private static int run(Options o, ElfImage image, Chip chip, PrintStream out, PrintStream err)
      throws IOException, DeviceException {
    EmulatorDevice device = new EmulatorDevice(chip);
    SymbolNames names = new SymbolNames(image);
    if (o.trace) {
      chip.trace(
          (core, address, text) ->
              err.printf("%03x %8d %08x  %s%n", core.id(), core.clock(), address, text));
    }
    List<Core> cores = new ArrayList<>();
    LoaderConfig group = new LoaderConfig(o.group[0], o.group[1], o.group[2], o.group[3]);
    for (int row = o.group[0]; row < o.group[0] + o.group[2]; row++) {
      for (int column = o.group[1]; column < o.group[1] + o.group[3]; column++) {
        device.load(row, column, image);
        group.write(device, image, row, column);
        Core core = chip.core(row, column);
        core.start(image.entry());
        cores.add(core);
      }
    }
    if (o.gdb >= 0 && !debug(o.gdb, chip, cores, err)) {
      return 0;
    }
    // Others may wait for ever for what a failed core had taken or was to send. A program whose
    // output nobody takes may print for ever.
    Chip.Stop stop =
        chip.run(
            o.maxCycles, () -> out.checkError() || cores.stream().anyMatch(RunCommand::failed));
    int code = outcome(cores, names, err);
    if (out.checkError() && code == 0) {
      code = UNWRITTEN;
    } else if (stop == Chip.Stop.CONDITION && !chip.running().isEmpty()) {
      err.println("epi run:   stopped with it: " + chip.running().size() + " that still ran");
    }
    boolean limit = stop == Chip.Stop.CYCLE_LIMIT;
    if ((limit || stop == Chip.Stop.ENDLESS) && code == 0) {
      err.println(
          limit
              ? "epi run: not done after " + o.maxCycles + " cycles"
              : "epi run: every core that runs waits in a loop that nothing ends");
      for (Core core : chip.running()) {
        String where = String.format("core 0x%03x at 0x%08x", core.id(), core.pc());
        err.println("epi run:   " + where + names.of(core.pc()));
      }
      code = LIMIT;
    }
    if (o.stats != null) {
      Files.writeString(Path.of(o.stats), json(cores));
    }
    return code;
  }

  private static boolean failed(Core core) {
    return core.state() == Core.State.FAULTED;
  }

  /** Lets a debugger drive the cores; false if it killed the program. */
  private static boolean debug(int port, Chip chip, List<Core> cores, PrintStream err)
      throws IOException {
    try (GdbServer server = new GdbServer(port)) {
      err.println("epi run: waiting for a debugger: target remote 127.0.0.1:" + server.port());
      return server.serve(chip, cores);
    }
  }

  /** The program's exit code; faults are told. */
  private static int outcome(List<Core> cores, SymbolNames names, PrintStream err) {
    int code = 0;
    for (Core core : cores) {
      CoreFault fault = core.fault();
      if (failed(core)) {
        String where = String.format("core 0x%03x at 0x%08x", fault.coreId(), fault.pc());
        String what = fault.detail() + " (" + fault.reason() + ")";
        err.println("epi run: " + where + names.of(fault.pc()) + ": " + what);
        if (fault.from() >= 0 && names.of(fault.pc()).isEmpty()) {
          String jump = String.format("0x%08x", fault.from()) + names.of(fault.from());
          err.println("epi run:   it had jumped at " + jump);
        }
        code = FAULT;
      } else if (code == 0) {
        code = core.exitCode() & 0xff;
      }
    }
    return code;
  }

  private static String json(List<Core> cores) {
    StringBuilder json = new StringBuilder("{\n  \"cores\": [\n");
    long longest = 0;
    for (int k = 0; k < cores.size(); k++) {
      CoreStats s = cores.get(k).stats();
      longest = Math.max(longest, s.cycles() + s.idleCycles());
      json.append(
          String.format(
              "    {\"id\": %d, \"instructions\": %d, \"cycles\": %d, \"dualIssued\": %d, ",
              cores.get(k).id(), s.instructions(), s.cycles(), s.dualIssued()));
      json.append("\"stalls\": {");
      String separator = "";
      for (Map.Entry<Stall, Long> e : s.stalls().entrySet()) {
        json.append(separator).append('"').append(camel(e.getKey())).append("\": ");
        json.append(e.getValue());
        separator = ", ";
      }
      json.append("}, \"fpuOps\": ").append(s.fpuOps());
      json.append(k + 1 < cores.size() ? "},\n" : "}\n");
    }
    return json.append("  ],\n  \"cycles\": ").append(longest).append("\n}\n").toString();
  }

  private static String camel(Stall cause) {
    String[] words = cause.name().toLowerCase(java.util.Locale.ROOT).split("_");
    for (int k = 1; k < words.length; k++) {
      words[k] = Character.toUpperCase(words[k].charAt(0)) + words[k].substring(1);
    }
    return String.join("", words);
  }
}
