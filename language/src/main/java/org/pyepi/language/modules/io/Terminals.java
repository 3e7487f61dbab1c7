package org.pyepi.language.modules.io;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pyepi.language.runtime.PyContext;

/**
 * Which of the standard streams are terminals. Linux tells by the name of the file behind a
 * descriptor; elsewhere none is. An embedded program's streams are its host's, and no terminals.
 */
public final class Terminals {
  private static final String TERMINAL = "/dev/(pts/\\d+|tty.*|console)";

  private Terminals() {}

  @TruffleBoundary
  public static boolean isTerminal(PyContext context, long descriptor) {
    if (descriptor < 0 || descriptor > 2 || !context.ownsProcess()) {
      return false;
    }
    try {
      Path file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return file.toString().matches(TERMINAL);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
