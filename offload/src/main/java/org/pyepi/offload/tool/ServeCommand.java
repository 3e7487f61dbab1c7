package org.pyepi.offload.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pyepi.offload.emulator.ChipConfig;
import org.pyepi.offload.serve.EmulatorServer;
import org.pyepi.offload.serve.HostLibrary;

/**
 * {@code epi serve [-- COMMAND]}: the emulator as the board of programs that were made with the
 * SDK. With a command it runs that one and ends with its exit code; without, it says what to set
 * and serves until it is stopped.
 */
public final class ServeCommand {
  private ServeCommand() {}

  private static final String USAGE =
      "usage: epi serve [--board 4x4] [--dram ADDRESS] [--root DIR] [--threads N]"
          + " [--abi 2015|2016] [[--] COMMAND ARGUMENT...]";

  /** The variable by which our libe-hal.so finds the socket. */
  private static final String SOCKET = "EPI_SERVE";

  /** The variable that says for which SDK a program was compiled. */
  private static final String ABI = "EPI_HAL_ABI";

  private static final int USAGE_ERROR = 2;
  private static final int UNUSABLE = 125;

  private static final class Options {
    int rows = 4;
    int columns = 4;
    int dram = ChipConfig.DRAM_BASE;
    int threads = Runtime.getRuntime().availableProcessors();
    Path root;
    String abi;
    List<String> command = List.of();
  }

  /** Runs it. */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length == 1 && arguments[0].matches("-h|--help")) {
      out.println(USAGE);
      return 0;
    }
    Options options;
    ChipConfig config;
    try {
      options = parse(List.of(arguments));
      ChipConfig c = ChipConfig.of(options.rows, options.columns);
      config =
          new ChipConfig(
              c.rows(), c.columns(), c.firstRow(), c.firstColumn(), options.dram, c.dramBytes());
    } catch (IllegalArgumentException e) {
      err.println("epi serve: " + e.getMessage());
      err.println(USAGE);
      return USAGE_ERROR;
    }
    try {
      return run(options, config, out, err);
    } catch (IOException e) {
      err.println("epi serve: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return UNUSABLE;
  }

  private static Options parse(List<String> arguments) {
    Options o = new Options();
    int k = 0;
    while (k < arguments.size() && arguments.get(k).startsWith("--")) {
      String a = arguments.get(k++);
      if (a.equals("--")) {
        break;
      }
      if (k == arguments.size()) {
        throw new IllegalArgumentException("a value is missing after " + a);
      }
      String value = arguments.get(k++);
      switch (a) {
        case "--board" -> {
          int[] size = RunCommand.numbers(value, "x", 2);
          o.rows = size[0];
          o.columns = size[1];
        }
        case "--dram" -> o.dram = RunCommand.address(value);
        case "--threads" -> o.threads = Math.max(1, RunCommand.numbers(value, ",", 1)[0]);
        case "--root" -> {
          o.root = Path.of(value);
          if (!Files.isDirectory(o.root)) {
            throw new IllegalArgumentException("no such folder: " + o.root);
          }
        }
        case "--abi" -> {
          if (!value.matches("2015|2016")) {
            throw new IllegalArgumentException("--abi is 2015 or 2016, not " + value);
          }
          o.abi = value;
        }
        default -> throw new IllegalArgumentException("unknown argument: " + a);
      }
    }
    o.command = arguments.subList(k, arguments.size());
    return o;
  }

  private static int run(Options o, ChipConfig config, PrintStream out, PrintStream err)
      throws IOException, InterruptedException {
    Path folder = folder();
    Thread end = new Thread(() -> delete(folder));
    Runtime.getRuntime().addShutdownHook(end); // a signal ends us too
    try (HostFiles files = new HostFiles(o.root, System.in, out, err);
        EmulatorServer server =
            EmulatorServer.start(
                config,
                folder,
                chip -> {
                  chip.hostThreads(Math.min(o.threads, config.rows() * config.columns()));
                  chip.traps(new TrapServices(chip, files, out));
                  chip.onFault(fault -> err.println("epi serve: " + fault));
                })) {
      List<Path> libraries = HostLibrary.unpack(folder);
      String path = libraries.stream().map(Path::toString).collect(Collectors.joining(":"));
      if (libraries.isEmpty()) {
        err.println("epi serve: this build has no libe-hal.so: there was no C compiler");
      }
      if (!o.command.isEmpty()) {
        return run(o, server.socket(), path, err);
      }
      out.println("export " + SOCKET + "=" + server.socket());
      if (o.abi != null) {
        out.println("export " + ABI + "=" + o.abi);
      }
      out.println("export LD_LIBRARY_PATH=" + path + "${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}");
      out.flush();
      new CountDownLatch(1).await();
      return 0;
    } finally {
      delete(folder);
    }
  }

  private static int run(Options o, Path socket, String libraries, PrintStream err)
      throws InterruptedException {
    ProcessBuilder command = new ProcessBuilder(o.command).inheritIO();
    Map<String, String> environment = command.environment();
    environment.put(SOCKET, socket.toString());
    if (o.abi != null) {
      environment.put(ABI, o.abi);
    }
    String before = environment.get("LD_LIBRARY_PATH");
    environment.put(
        "LD_LIBRARY_PATH",
        before == null || before.isEmpty() ? libraries : libraries + ":" + before);
    try {
      Process process = command.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return process.waitFor();
    } catch (IOException e) {
      err.println("epi serve: " + e.getMessage());
      return 127;
    }
  }

  /** A folder of our own, in memory where the system has such a place. */
  private static Path folder() throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isDirectory(memory) && Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "epi-serve-")
        : Files.createTempDirectory("epi-serve-");
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // it is a temporary one
    }
  }
}
