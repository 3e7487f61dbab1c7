package org.pyepi.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.shadowed.org.jline.reader.EndOfFileException;
import org.graalvm.shadowed.org.jline.reader.UserInterruptException;

/**
 * The prompt of a terminal: reads statements by {@link StatementEditor} and runs them in {@code
 * __main__}. What is Python's business (when a statement is complete, how an error looks, which
 * names there are) is in {@code prompt.py}, over the library's {@code code} and {@code
 * rlcompleter}.
 *
 * <p>Only this class and the editor know JLine, so a script's start does not load it.
 */
final class Prompt {
  private final Value python;

  Prompt(Context context) throws IOException {
    Value names = context.eval("pyepi", "{}");
    context.eval("pyepi", "exec").execute(resource(), names);
    python = names.getHashValue("Prompt").execute();
  }

  private static String resource() throws IOException {
    try (InputStream in = Prompt.class.getResourceAsStream("prompt.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Runs a program whose names the prompt is to know ({@code -i}); an error or exit of it is shown
   * and leads to the prompt.
   *
   * @param kind {@code script}, {@code command} or {@code module}
   * @param subject the file, text or name
   */
  void first(String kind, String subject) {
    python.invokeMember(kind, subject);
  }

  /** Says who is there. */
  void greet() {
    System.out.println(
        "PyEpi 0.1.0: Python 3.12 on GraalVM. Ctrl-D leaves, help() explains Python,"
            + " pyepi --help tells how to run programs.");
  }

  /** Reads until Ctrl-D or {@code exit()}; the exit status. */
  int run() throws IOException {
    try (StatementEditor editor = new StatementEditor(python)) {
      Value status = python.invokeMember("startup");
      while (status.isNull()) {
        try {
          status = python.invokeMember("run", editor.read());
        } catch (UserInterruptException e) {
          System.err.println("KeyboardInterrupt");
        } catch (EndOfFileException e) {
          return 0;
        } catch (PolyglotException e) {
          if (e.isInternalError() || e.isExit()) {
            throw e;
          }
          System.err.println(e.getMessage()); // an interrupt between two statements
        }
      }
      return status.asInt();
    }
  }
}
