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

  /** Reads until Ctrl-D or {@code exit()}; the exit status. */
  int run(boolean quiet) throws IOException {
    if (!quiet) {
      System.out.println(
          "PyEpi 0.1.0: Python 3.12 on GraalVM. Ctrl-D leaves, help() explains Python,"
              + " pyepi --help tells how to run programs.");
    }
    Value status = python.invokeMember("startup");
    try (StatementEditor editor = new StatementEditor(python)) {
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
    }
    return status.asInt();
  }
}
