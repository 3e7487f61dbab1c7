package org.pyepi.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/** A plain prompt: one statement at a time, several lines where the first opens a block. */
final class Prompt {
  private final Context context;

  Prompt(Context context) {
    this.context = context;
  }

  /** Reads until the end of input or {@code exit()}; the exit status. */
  int run() throws IOException {
    System.out.println(
        "PyEpi 0.1.0: Python 3.12 on GraalVM. Ctrl-D leaves, --help tells how to run programs.");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder entry = new StringBuilder();
    while (true) {
      System.out.print(entry.isEmpty() ? ">>> " : "... ");
      System.out.flush();
      String line = in.readLine();
      if (line == null) {
        System.out.println();
        return 0;
      }
      if (entry.isEmpty() && line.isBlank()) {
        continue;
      }
      entry.append(line).append('\n');
      if (opensBlock(entry.toString()) && !line.isBlank()) {
        continue;
      }
      String text = entry.toString();
      entry.setLength(0);
      try {
        context.eval(Source.newBuilder("pyepi", text, "<stdin>").interactive(true).buildLiteral());
      } catch (PolyglotException e) {
        if (e.isExit()) {
          return e.getExitStatus();
        }
        System.err.println(e.getMessage());
      }
    }
  }

  /** A block, an open bracket or a continued line wants more; an empty line ends it. */
  private static boolean opensBlock(String text) {
    String[] lines = text.split("\n");
    String first = lines[0].strip();
    String last = lines[lines.length - 1].strip();
    long open = text.chars().filter(c -> "([{".indexOf(c) >= 0).count();
    long close = text.chars().filter(c -> ")]}".indexOf(c) >= 0).count();
    return open > close
        || last.endsWith("\\")
        || first.endsWith(":")
        || first.startsWith("@")
        || lines.length > 1 && Character.isWhitespace(lines[lines.length - 1].charAt(0));
  }
}
