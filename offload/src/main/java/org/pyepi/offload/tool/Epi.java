package org.pyepi.offload.tool;

import java.io.PrintStream;
import java.util.Arrays;

/** {@code epi COMMAND ...}: the Epiphany tools, usable without any Python. */
public final class Epi {
  private Epi() {}

  private static final String USAGE =
      """
      usage: epi as FILE.s [-o FILE] [-c] [--text ADDRESS] [-I FOLDER] [--defsym NAME=VALUE]
             epi objdump [-d] [-r] [-s] [-t] FILE
             epi run FILE [--cores R0,C0,ROWS,COLS] [--all] [--board 4x4] [--max-cycles N]
                              [--stats FILE] [--trace] [--root DIR] [--gdb PORT]
             epi serve [--board 4x4] [--dram ADDRESS] [--root DIR] [--abi 2015|2016]
                              [[--] COMMAND ARGUMENT...]
             epi devices""";

  public static void main(String[] arguments) {
    int code = run(arguments, System.out, System.err);
    System.out.flush();
    System.exit(code);
  }

  /** Runs one command and returns its exit code; 2 for wrong arguments. */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    String command = arguments.length == 0 ? "" : arguments[0];
    String[] rest =
        arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    return switch (command) {
      case "as" -> AsCommand.run(rest, out, err);
      case "objdump" -> ObjdumpCommand.run(rest, out, err);
      case "run" -> RunCommand.run(rest, out, err);
      case "serve" -> ServeCommand.run(rest, out, err);
      case "devices" -> DevicesCommand.run(rest, out, err);
      case "-h", "--help", "help" -> {
        out.println(USAGE);
        yield 0;
      }
      default -> {
        err.println(USAGE);
        yield 2;
      }
    };
  }
}
